namespace Clauses.Api.Lignes;

/// <summary>Reads decisions: <c>{contrat, reference, decision, heures?, motif?, date?}</c>.</summary>
internal static class DecisionsReader
{
    private static readonly byte[][] Noms = FieldsReader.Noms("contrat", "reference", "decision", "heures", "motif", "date");

    public static Element<DecisionDemandee> Read(ref Utf8JsonReader reader)
    {
        Champ<string> contrat = default, reference = default, decision = default, motif = default;
        Champ<Heures> heures = default;
        Champ<DateOnly> date = default;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
        {
            while (FieldsReader.Next(ref reader, Noms, out var rang))
            {
                switch (rang)
                {
                    case 0: contrat.Texte(ref reader); break;
                    case 1: reference.Texte(ref reader); break;
                    case 2: decision.Texte(ref reader); break;
                    case 3: heures.Heures(ref reader); break;
                    case 4: motif.Texte(ref reader); break;
                    default: date.Date(ref reader); break;
                }
            }
        }
        var valider = decision.Valeur == Verdict.Valider;
        var defaut = Verdict.Defaut(decision)
            ?? DefautHeures(heures, valider)
            ?? Motif.Defaut(motif)
            ?? (date.Mauvais ? CodeRefus.DateInvalide : null);
        var demande = new DecisionDemandee(
            contrat.Valeur ?? "", reference.Valeur ?? "", valider, valider && heures.Lu ? heures.Valeur : null,
            motif.Valeur, date.Lu ? date.Valeur : null, defaut);
        return new(contrat.Valeur, reference.Valeur, demande, defaut);
    }

    /// <summary>Hours are those validated: to name some while refusing all says two things at once.</summary>
    private static CodeRefus? DefautHeures(Champ<Heures> heures, bool valider) =>
        heures.Mauvais || (!valider && heures.Valeur != Heures.Zero) ? CodeRefus.HeuresInvalides : null;
}
