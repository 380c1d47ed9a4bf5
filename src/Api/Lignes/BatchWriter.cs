namespace Clauses.Api.Lignes;

/// <summary>Writes the answer to a body of items, by hand: the hot path.</summary>
internal static class BatchWriter
{
    private static readonly JsonEncodedText Refusees = JsonEncodedText.Encode("refusees");
    private static readonly JsonEncodedText Resultats = JsonEncodedText.Encode("resultats");
    private static readonly JsonEncodedText Reference = JsonEncodedText.Encode("reference");
    private static readonly JsonEncodedText NouvelleReference = JsonEncodedText.Encode("nouvelleReference");
    private static readonly JsonEncodedText Contrat = JsonEncodedText.Encode("contrat");
    private static readonly JsonEncodedText Etat = JsonEncodedText.Encode("etat");
    private static readonly JsonEncodedText Refusee = JsonEncodedText.Encode("refusee");
    private static readonly JsonEncodedText Numero = JsonEncodedText.Encode("numero");
    private static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    private static readonly JsonEncodedText Detail = JsonEncodedText.Encode("detail");
    private static readonly JsonEncodedText Signalements = JsonEncodedText.Encode("signalements");
    private static readonly JsonEncodedText Champ = JsonEncodedText.Encode("champ");
    private static readonly JsonEncodedText Regle = JsonEncodedText.Encode("regle");
    private static readonly JsonEncodedText Sujets = JsonEncodedText.Encode("sujets");
    private static readonly JsonEncodedText LigneEnDouble = JsonEncodedText.Encode("ligne-en-double");
    private static readonly JsonEncodedText DetailDuDouble = JsonEncodedText.Encode(TextesRefus.LigneEnDouble, Json.Options.Encoder);
    private static readonly JsonEncodedText Date = JsonEncodedText.Encode("date");
    private static readonly JsonEncodedText ExerciceArrete = JsonEncodedText.Encode("exercice-arrete");
    private static readonly JsonEncodedText DetailDeLArrete = JsonEncodedText.Encode(TextesRefus.ExerciceArrete, Json.Options.Encoder);
    private static readonly JsonEncodedText Totaux = JsonEncodedText.Encode("totaux");
    private static readonly JsonEncodedText EnCours = JsonEncodedText.Encode("en-cours");

    private static readonly (JsonEncodedText Code, JsonEncodedText Detail)[] Refus = [.. Enum.GetValues<CodeRefus>().Select(code =>
        (JsonEncodedText.Encode(Codes<CodeRefus>.De(code)), JsonEncodedText.Encode(TextesRefus.De(code), Json.Options.Encoder)))];

    /// <summary>Writes it: 200 when no item is refused, 207 otherwise.</summary>
    /// <param name="totauxEnCours">Whether totals that were waited for do not hold it all yet.</param>
    /// <param name="arretes">Of each item, the frozen exercice that it decides into; 0: none. Null: none of them does.</param>
    public static Task WriteAsync<T>(
        HttpContext contexte, Wording mots, List<Element<T>> elements, ImmutableArray<ResultatLigne> resultats, bool totauxEnCours, int[]? arretes = null)
    {
        int refusees = 0, deja = 0;
        foreach (ref readonly var resultat in resultats.AsSpan())
        {
            if (resultat.Code is { } code)
            {
                refusees++;
                Refusals.Line(code);
            }
            deja += resultat is { Code: null, Deja: true } ? 1 : 0;
        }
        var statut = refusees == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus;
        return Responses.WriteAsync(contexte, statut, (mots, elements, resultats, totauxEnCours, deja, refusees, arretes), static (redaction, lot) =>
        {
            redaction.WriteStartObject();
            redaction.WriteNumber(lot.mots.Faits, lot.resultats.Length - lot.deja - lot.refusees);
            redaction.WriteNumber(lot.mots.DejaFaits, lot.deja);
            redaction.WriteNumber(Refusees, lot.refusees);
            if (lot.totauxEnCours)
                redaction.WriteString(Totaux, EnCours);
            redaction.WriteStartArray(Resultats);
            for (var rang = 0; rang < lot.resultats.Length; rang++)
                Write(redaction, lot.mots, lot.elements[rang].Contrat, lot.elements[rang].Reference, lot.resultats[rang], lot.arretes?[rang] ?? 0);
            redaction.WriteEndArray();
            redaction.WriteEndObject();
        });
    }

    /// <summary>As <see cref="Signalement"/> is written.</summary>
    private static void WriteSignalement(
        Utf8JsonWriter redaction, JsonEncodedText champ, JsonEncodedText detail, JsonEncodedText regle, string sujet, long numero)
    {
        redaction.WriteStartArray(Signalements);
        redaction.WriteStartObject();
        redaction.WriteString(Champ, champ);
        redaction.WriteString(Detail, detail);
        redaction.WriteString(Regle, regle);
        redaction.WriteStartArray(Sujets);
        redaction.WriteStringValue(sujet);
        redaction.WriteStringValue(numero.ToString(CultureInfo.InvariantCulture));
        redaction.WriteEndArray();
        redaction.WriteEndObject();
        redaction.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter redaction, Wording mots, string? contrat, string? reference, in ResultatLigne resultat, int arrete)
    {
        redaction.WriteStartObject();
        if (reference is not null)
            redaction.WriteString(Reference, reference);
        if (contrat is not null)
            redaction.WriteString(Contrat, contrat);
        redaction.WriteString(Etat, resultat switch { { Code: not null } => Refusee, { Deja: true } => mots.DejaFait, _ => mots.Fait });
        if (resultat.Numero is { } numero)
            redaction.WriteNumber(Numero, numero);
        if (resultat.Reference is { } nouvelle)
            redaction.WriteString(NouvelleReference, nouvelle);
        if (resultat.Code is { } code)
        {
            redaction.WriteString(Code, Refus[(int)code].Code);
            redaction.WriteString(Detail, Refus[(int)code].Detail);
        }
        if (resultat.Semblable != 0)
            WriteSignalement(redaction, Reference, DetailDuDouble, LigneEnDouble, contrat!, resultat.Semblable);
        else if (arrete != 0 && resultat is { Code: null, Deja: false })
            WriteSignalement(redaction, Date, DetailDeLArrete, ExerciceArrete, contrat!, arrete);
        redaction.WriteEndObject();
    }
}
