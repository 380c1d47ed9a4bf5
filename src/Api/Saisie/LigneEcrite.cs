namespace Clauses.Api.Saisie;

/// <summary>A line of hours as a person wrote it, in a form or in a file: what the marché is asked, and what is wrong with the writing.</summary>
/// <param name="Element">What is sent, by the same rules as a body of the API.</param>
/// <param name="Detail">In French: which field is wrong, and how to write it; null when nothing is.</param>
internal readonly record struct LigneEcrite(Element<LigneRecue> Element, string? Detail)
{
    /// <summary>No hours are no declaration: the ledger keeps what was done.</summary>
    public const string RienADeclarer =
        "0 h ne se déclare pas : le grand livre ne garde que des heures faites. Laissez vide ; le mois reste « rien de déclaré ».";

    /// <summary>Reads a line. The first rule that it breaks by itself gives the code, as of the API; people are told of all.</summary>
    public static LigneEcrite Read(string reference, string contrat, string debut, string fin, string heures)
    {
        var (du, au, duree) = (DateReader.Read(debut), DateReader.Read(fin), HeuresReader.Read(heures));
        Periode? periode = du.Valeur is { } premier && au.Valeur is { } dernier ? new(premier, dernier) : null;
        var code = LignesReader.Defaut(reference, duree.Valeur, periode);
        var texte = code is { } connu ? TextesRefus.PourQuiSaisit(connu) : null;
        string?[] defauts =
        [
            code == CodeRefus.ReferenceInvalide ? "référence : " + DefautDeReference(reference) : null,
            duree.Defaut is { } mal
                ? $"heures : {mal}"
                : code == CodeRefus.HeuresInvalides
                ? $"heures : {(duree.Valeur == Heures.Zero ? RienADeclarer : texte)}"
                : null,
            du.Defaut is { } duMal ? $"début : {duMal}" : null,
            au.Defaut is { } auMal ? $"fin : {auMal}" : null,
            du.Defaut is null
                && au.Defaut is null
                && ((periode is { } dite ? DefautDePeriode(dite) : null) ?? (code == CodeRefus.PeriodeInvalide ? texte : null)) is { } faux
                ? $"dates : {faux}"
                : null,
            Formule.Est(contrat) ? "contrat : " + Formule.Refus : null,
        ];
        if (code is null && Formule.Est(contrat))
            code = CodeRefus.ContratInconnu;
        var recue = new LigneRecue(contrat, reference, periode ?? default, duree.Valeur ?? default, code);
        return new(
            new(contrat, reference, recue, code), code is null ? null : string.Join('\n', defauts.OfType<string>()) is { Length: > 0 } dits ? dits : texte);
    }

    private static string? DefautDePeriode(Periode periode) =>
        periode.Fin < periode.Debut
            ? $"la fin, le {FrenchText.Jour(periode.Fin)}, vient avant le début, le {FrenchText.Jour(periode.Debut)} : corrigez l'une des deux."
        : (periode.Debut.Year, periode.Debut.Month) != (periode.Fin.Year, periode.Fin.Month) && Mois.De(periode.Debut).Fin is var dernier
            ? $"{FrenchText.Jours(periode)}, cela fait plusieurs mois : coupez la ligne en deux, jusqu'au {FrenchText.Jour(dernier)} et à partir du {FrenchText.Jour(dernier.AddDays(1))}."
            : null;

    private static string DefautDeReference(string reference)
    {
        if (reference.Length == 0)
        {
            return "il en faut une à chaque ligne. C'est votre numéro pour cette ligne : si le fichier est envoyé deux fois, elle fait que les heures ne comptent qu'une.";
        }
        return Formule.Est(reference) ? Formule.Refus : TextesRefus.PourQuiSaisit(CodeRefus.ReferenceInvalide);
    }
}
