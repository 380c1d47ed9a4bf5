using System.Text.Json;
using Clauses.Api.Common;
using Clauses.Grains.Domain;
using Clauses.Grains.Marches;

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
        private Champ<string> contrat, reference, nouvelleReference, motif, decision;
        private Champ<DateOnly> debut, fin, date;
        private Champ<Heures> heures;

        public void Take(ref Utf8JsonReader reader, int rang)
        {
            switch (rang)
            {
                case 0: contrat.Texte(ref reader); break;
                case 1: reference.Texte(ref reader); break;
                case 2: nouvelleReference.Texte(ref reader); break;
                case 3: debut.Date(ref reader); break;
                case 4: fin.Date(ref reader); break;
                case 5: heures.Heures(ref reader); break;
                case 6: motif.Texte(ref reader); break;
                case 7: decision.Texte(ref reader); break;
                default: date.Date(ref reader); break;
            }
        }

        public readonly Element<CorrectionDemandee> Element()
        {
            var defaut = Defaut();
            var (idContrat, idReference) = (contrat.Valeur ?? "", reference.Valeur ?? "");
            var suite = decision.Lu
                ? new DecisionDemandee(
                    idContrat, idReference, decision.Valeur == Verdict.Valider, null, motif.Valeur, date.Lu ? date.Valeur : null, null)
                : null;
            var demande = new CorrectionDemandee(
                idContrat, idReference, nouvelleReference.Valeur, debut.Lu ? debut.Valeur : null, fin.Lu ? fin.Valeur : null,
                heures.Valeur, motif.Valeur, suite, LignesDecidees: true, defaut);
            return new(contrat.Valeur, reference.Valeur, demande, defaut);
        }

        private readonly CodeRefus? Defaut()
        {
            if (nouvelleReference.Mauvais || (nouvelleReference.Lu && !Identifiant.IsValid(nouvelleReference.Valeur)))
                return CodeRefus.ReferenceInvalide;
            if (!heures.Lu || heures.Valeur < Heures.Zero)
                return CodeRefus.HeuresInvalides;
            if (!Plausible(debut) || !Plausible(fin))
                return CodeRefus.PeriodeInvalide;
            if ((decision.Lu || decision.Mauvais) && Verdict.Defaut(decision) is { } inconnue)
                return inconnue;
            return Motif.Defaut(motif) ?? (date.Mauvais ? CodeRefus.DateInvalide : null);
        }

        private static bool Plausible(Champ<DateOnly> jour) => !jour.Mauvais && (!jour.Lu || Dates.Plausible(jour.Valeur));
    }
}
