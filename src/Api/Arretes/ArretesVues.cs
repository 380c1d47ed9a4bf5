namespace Clauses.Api.Arretes;

/// <summary>What a bilan is asked to be frozen with.</summary>
/// <param name="Au">Effective date, today at the latest; absent: everything that is recorded.</param>
internal sealed record DemandeArrete(string? Libelle, DateOnly? Au);

/// <summary>A frozen bilan: who, when, up to where in the ledger.</summary>
/// <param name="Id">Its id within the exercice.</param>
/// <param name="Au">The effective date asked for.</param>
/// <param name="Auteur">The id of the key that asked for it.</param>
/// <param name="VersionParametres">Version of the parameters it was made with.</param>
/// <param name="Empreinte">SHA-256 of the bytes of <c>bilan</c>, in hexadecimal.</param>
internal sealed record VueArrete(
    int Annee, string Id, string? Libelle, DateOnly? Au, DateTimeOffset Arrete, string Auteur, Position Livre, int VersionParametres, string Empreinte)
{
    public static VueArrete De(Arrete arrete) => new(
        arrete.Annee, arrete.Id, arrete.Libelle, arrete.Au, arrete.Instant, arrete.Auteur, arrete.Livre, arrete.Parametres, arrete.Empreinte);

    /// <summary>As of when it was made: the ledger gives the same figures for ever.</summary>
    public Moment ToMoment() => new(Au, Arrete);
}

/// <summary>A frozen bilan with its content.</summary>
/// <param name="Arrete">Who, when, up to where.</param>
/// <param name="Bilan">The bilan, byte for byte as it was frozen.</param>
internal sealed record VueArreteEntier(VueArrete Arrete, VueBilan Bilan)
{
    /// <summary>Writes one by hand: what was kept goes out as it is.</summary>
    public static void Write(Utf8JsonWriter redaction, ArreteTenu tenu)
    {
        redaction.WriteStartObject();
        redaction.WritePropertyName("arrete");
        JsonSerializer.Serialize(redaction, VueArrete.De(tenu.Arrete), Common.Json.Options);
        redaction.WritePropertyName("bilan");
        redaction.WriteRawValue(tenu.Content.Bytes.Span, skipInputValidation: true);
        redaction.WriteEndObject();
    }
}

/// <summary>What a frozen bilan differs in from the one that the ledger gives now, at the same effective date. Both lists are empty when
/// nothing moved.</summary>
/// <param name="Livre">How far the ledger was read now.</param>
/// <param name="Parametres">Parameters that are others now.</param>
internal sealed record VueEcarts(
    VueArrete Arrete, Position Livre, IReadOnlyList<VueParametreChange> Parametres, IReadOnlyList<VueEcart> Ecarts);

/// <summary>A parameter that is another one now.</summary>
/// <param name="Champ">Its name in the <c>parametres</c> of a bilan.</param>
/// <param name="Arrete">Its value in the frozen bilan; null where it has none.</param>
/// <param name="Actuel">Its value now.</param>
internal sealed record VueParametreChange(
    string Champ,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Arrete,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Actuel);

/// <summary>A figure that moved.</summary>
/// <param name="Ou">Where it stands in the bilan: <c>tableaux/age/26-40</c>; <c>tableaux/age</c> is the total of the table.</param>
/// <param name="Champ">What it counts.</param>
/// <param name="Libelle">Both in French.</param>
/// <param name="Arrete">As frozen; null where it did not stand.</param>
/// <param name="Actuel">As it stands now; null where it no longer does.</param>
/// <param name="Difference">Now less frozen.</param>
internal sealed record VueEcart(
    string Ou, string Champ, string Libelle,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Arrete,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Actuel,
    [property: JsonPropertyName("ecart")] decimal Difference)
{
    public static VueEcart De(Ecart ecart) => new(ecart.Ou, ecart.Champ, ecart.Libelle, ecart.Arrete, ecart.Actuel, ecart.Difference);
}
