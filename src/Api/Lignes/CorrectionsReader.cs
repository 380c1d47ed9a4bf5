namespace Clauses.Api.Lignes;

/// <summary>Reads corrections: <c>{contrat, reference, nouvelleReference?, debut?, fin?, heures, motif, decision?, date?}</c>.</summary>
internal static class CorrectionsReader
{
    private static readonly ItemFormat<Draft> Format = new(
        ("contrat", static (ref lu, ref reader) => lu.Contrat.Texte(ref reader)),
        ("reference", static (ref lu, ref reader) => lu.Reference.Texte(ref reader)),
        ("nouvelleReference", static (ref lu, ref reader) => lu.NouvelleReference.Texte(ref reader)),
        ("debut", static (ref lu, ref reader) => lu.Debut.Date(ref reader)),
        ("fin", static (ref lu, ref reader) => lu.Fin.Date(ref reader)),
        ("heures", static (ref lu, ref reader) => lu.Heures.Heures(ref reader)),
        ("motif", static (ref lu, ref reader) => lu.Motif.Texte(ref reader)),
        ("decision", static (ref lu, ref reader) => lu.Decision.Texte(ref reader)),
        ("date", static (ref lu, ref reader) => lu.Date.Date(ref reader)));

    public static Element<CorrectionDemandee> Read(ref Utf8JsonReader reader) => Format.Read(ref reader).Element();

    private struct Draft
    {
        public Champ<string> Contrat, Reference, NouvelleReference, Motif, Decision;
        public Champ<DateOnly> Debut, Fin, Date;
        public Champ<Heures> Heures;

        public readonly Element<CorrectionDemandee> Element()
        {
            var defaut = Defaut();
            var (idContrat, idReference) = (Contrat.Valeur ?? "", Reference.Valeur ?? "");
            var suite = Decision.Lu
                ? new DecisionDemandee(
                    idContrat, idReference, Decision.Valeur == Verdict.Valider, null, Motif.Valeur, Date.Lu ? Date.Valeur : null, null)
                : null;
            var demande = new CorrectionDemandee(
                idContrat, idReference, NouvelleReference.Valeur, Debut.Lu ? Debut.Valeur : null, Fin.Lu ? Fin.Valeur : null,
                Heures.Valeur, Motif.Valeur, suite, LignesDecidees: true, defaut);
            return new(Contrat.Valeur, Reference.Valeur, demande, defaut);
        }

        private readonly CodeRefus? Defaut()
        {
            if (NouvelleReference.Mauvais || (NouvelleReference.Lu && !Identifiant.IsValid(NouvelleReference.Valeur)))
                return CodeRefus.ReferenceInvalide;
            if (!Heures.Lu || Heures.Valeur < default(Heures))
                return CodeRefus.HeuresInvalides;
            if (!Plausible(Debut) || !Plausible(Fin))
                return CodeRefus.PeriodeInvalide;
            if ((Decision.Lu || Decision.Mauvais) && Verdict.Defaut(Decision) is { } inconnue)
                return inconnue;
            return Lignes.Motif.Defaut(Motif) ?? (Date.Mauvais ? CodeRefus.DateInvalide : null);
        }

        private static bool Plausible(Champ<DateOnly> jour) => !jour.Mauvais && (!jour.Lu || Dates.Plausible(jour.Valeur));
    }
}
