namespace Clauses.Api.Lignes;

/// <summary>Reads lines of hours: <c>{reference, contrat, debut, fin, heures}</c>.</summary>
internal static class LignesReader
{
    private static readonly ItemFormat<Draft> Format = new(
        ("reference", static (ref lu, ref reader) => lu.Reference.Texte(ref reader)),
        ("contrat", static (ref lu, ref reader) => lu.Contrat.Texte(ref reader)),
        ("debut", static (ref lu, ref reader) => lu.Debut.Date(ref reader)),
        ("fin", static (ref lu, ref reader) => lu.Fin.Date(ref reader)),
        ("heures", static (ref lu, ref reader) => lu.Heures.Heures(ref reader)));

    public static Element<LigneRecue> Read(ref Utf8JsonReader reader)
    {
        var lu = Format.Read(ref reader);
        var periode = new Periode(lu.Debut.Valeur, lu.Fin.Valeur);
        var defaut = Defaut(
            lu.Reference.Lu ? lu.Reference.Valeur : null, lu.Heures.Lu ? lu.Heures.Valeur : null, lu.Debut.Lu && lu.Fin.Lu ? periode : null);
        var demande = new LigneRecue(lu.Contrat.Valeur ?? "", lu.Reference.Valeur ?? "", periode, lu.Heures.Valeur, defaut);
        return new(lu.Contrat.Valeur, lu.Reference.Valeur, demande, defaut);
    }

    /// <summary>The first rule that a line breaks by itself, in the order of the contract: reference, hours, period. Null stands for what could not be
    /// read.</summary>
    public static CodeRefus? Defaut(string? reference, Heures? heures, Periode? periode)
    {
        if (!Identifiant.IsValid(reference))
            return CodeRefus.ReferenceInvalide;
        if (heures is not { } duree || duree <= Heures.Zero || (periode is { Jours: > 0 } datee && duree > datee.HeuresPossibles))
            return CodeRefus.HeuresInvalides;
        return periode is { DansUnMois: true } && Dates.Plausible(periode.Value.Debut) ? null : CodeRefus.PeriodeInvalide;
    }

    private struct Draft
    {
        public Champ<string> Reference, Contrat;
        public Champ<DateOnly> Debut, Fin;
        public Champ<Heures> Heures;
    }
}
