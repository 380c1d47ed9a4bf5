namespace Clauses.Api.Lignes;

/// <summary>Reads corrections: <c>{contrat, reference, nouvelleReference?, debut?, fin?, heures, motif, decision?, date?}</c>.</summary>
internal static class CorrectionsReader
{
    private static readonly byte[][] Noms =
        FieldsReader.Noms("contrat", "reference", "nouvelleReference", "debut", "fin", "heures", "motif", "decision", "date");

    public static Element<CorrectionDemandee> Read(ref Utf8JsonReader reader)
    {
        Draft lu = default;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
        {
            while (FieldsReader.Next(ref reader, Noms, out var rang))
                lu.Take(ref reader, rang);
        }
        return lu.Element();
    }

    private struct Draft
    {
        private Champ<string> _contrat, _reference, _nouvelleReference, _motif, _decision;
        private Champ<DateOnly> _debut, _fin, _date;
        private Champ<Heures> _heures;

        public void Take(ref Utf8JsonReader reader, int rang)
        {
            switch (rang)
            {
                case 0: _contrat.Texte(ref reader); break;
                case 1: _reference.Texte(ref reader); break;
                case 2: _nouvelleReference.Texte(ref reader); break;
                case 3: _debut.Date(ref reader); break;
                case 4: _fin.Date(ref reader); break;
                case 5: _heures.Heures(ref reader); break;
                case 6: _motif.Texte(ref reader); break;
                case 7: _decision.Texte(ref reader); break;
                default: _date.Date(ref reader); break;
            }
        }

        public readonly Element<CorrectionDemandee> Element()
        {
            var defaut = Defaut();
            var (idContrat, idReference) = (_contrat.Valeur ?? "", _reference.Valeur ?? "");
            var suite = _decision.Lu
                ? new DecisionDemandee(
                    idContrat, idReference, _decision.Valeur == Verdict.Valider, null, _motif.Valeur, _date.Lu ? _date.Valeur : null, null)
                : null;
            var demande = new CorrectionDemandee(
                idContrat, idReference, _nouvelleReference.Valeur, _debut.Lu ? _debut.Valeur : null, _fin.Lu ? _fin.Valeur : null,
                _heures.Valeur, _motif.Valeur, suite, LignesDecidees: true, defaut);
            return new(_contrat.Valeur, _reference.Valeur, demande, defaut);
        }

        private readonly CodeRefus? Defaut()
        {
            if (_nouvelleReference.Mauvais || (_nouvelleReference.Lu && !Identifiant.IsValid(_nouvelleReference.Valeur)))
                return CodeRefus.ReferenceInvalide;
            if (!_heures.Lu || _heures.Valeur < Heures.Zero)
                return CodeRefus.HeuresInvalides;
            if (!Plausible(_debut) || !Plausible(_fin))
                return CodeRefus.PeriodeInvalide;
            if ((_decision.Lu || _decision.Mauvais) && Verdict.Defaut(_decision) is { } inconnue)
                return inconnue;
            return Motif.Defaut(_motif) ?? (_date.Mauvais ? CodeRefus.DateInvalide : null);
        }

        private static bool Plausible(Champ<DateOnly> jour) => !jour.Mauvais && (!jour.Lu || Dates.Plausible(jour.Valeur));
    }
}
