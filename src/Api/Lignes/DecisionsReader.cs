namespace Clauses.Api.Lignes;

/// <summary>Reads decisions: <c>{contrat, reference, decision, heures?, motif?, date?}</c>.</summary>
internal static class DecisionsReader
{
    private static readonly ItemFormat<Draft> Format = new(
        ("contrat", static (ref lu, ref reader) => lu.Contrat.Texte(ref reader)),
        ("reference", static (ref lu, ref reader) => lu.Reference.Texte(ref reader)),
        ("decision", static (ref lu, ref reader) => lu.Decision.Texte(ref reader)),
        ("heures", static (ref lu, ref reader) => lu.Heures.Heures(ref reader)),
        ("motif", static (ref lu, ref reader) => lu.Motif.Texte(ref reader)),
        ("date", static (ref lu, ref reader) => lu.Date.Date(ref reader)));

    public static Element<DecisionDemandee> Read(ref Utf8JsonReader reader)
    {
        var lu = Format.Read(ref reader);
        var valider = lu.Decision.Valeur == Verdict.Valider;
        var defaut = Verdict.Defaut(lu.Decision)
            ?? DefautHeures(lu.Heures, valider)
            ?? Motif.Defaut(lu.Motif)
            ?? (lu.Date.Mauvais ? CodeRefus.DateInvalide : null);
        var demande = new DecisionDemandee(
            lu.Contrat.Valeur ?? "", lu.Reference.Valeur ?? "", valider, valider && lu.Heures.Lu ? lu.Heures.Valeur : null,
            lu.Motif.Valeur, lu.Date.Lu ? lu.Date.Valeur : null, defaut);
        return new(lu.Contrat.Valeur, lu.Reference.Valeur, demande, defaut);
    }

    /// <summary>Hours are those validated: to name some while refusing all says two things at once.</summary>
    private static CodeRefus? DefautHeures(Champ<Heures> heures, bool valider) =>
        heures.Mauvais || (!valider && heures.Valeur != Heures.Zero) ? CodeRefus.HeuresInvalides : null;

    private struct Draft
    {
        public Champ<string> Contrat, Reference, Decision, Motif;
        public Champ<Heures> Heures;
        public Champ<DateOnly> Date;
    }
}
