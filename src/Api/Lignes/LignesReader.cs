namespace Clauses.Api.Lignes;

/// <summary>Reads lines of hours: <c>{reference, contrat, debut, fin, heures}</c>.</summary>
internal static class LignesReader
{
    private static readonly byte[][] Noms = FieldsReader.Noms("reference", "contrat", "debut", "fin", "heures");

    public static Element<LigneRecue> Read(ref Utf8JsonReader reader)
    {
        Champ<string> reference = default, contrat = default;
        Champ<DateOnly> debut = default, fin = default;
        Champ<Heures> heures = default;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
        {
            while (FieldsReader.Next(ref reader, Noms, out var rang))
            {
                switch (rang)
                {
                    case 0: reference.Texte(ref reader); break;
                    case 1: contrat.Texte(ref reader); break;
                    case 2: debut.Date(ref reader); break;
                    case 3: fin.Date(ref reader); break;
                    default: heures.Heures(ref reader); break;
                }
            }
        }
        var periode = new Periode(debut.Valeur, fin.Valeur);
        var defaut = Defaut(
            reference.Lu ? reference.Valeur : null, heures.Lu ? heures.Valeur : null, debut.Lu && fin.Lu ? periode : null);
        var demande = new LigneRecue(contrat.Valeur ?? "", reference.Valeur ?? "", periode, heures.Valeur, defaut);
        return new(contrat.Valeur, reference.Valeur, demande, defaut);
    }

    /// <summary>The first rule that a line breaks by itself, in the order of the contract: reference, hours, period. Null stands for what could not be read.</summary>
    public static CodeRefus? Defaut(string? reference, Heures? heures, Periode? periode)
    {
        if (!Identifiant.IsValid(reference))
            return CodeRefus.ReferenceInvalide;
        if (heures is not { } duree || duree <= Heures.Zero || (periode is { Jours: > 0 } datee && duree > datee.HeuresPossibles))
            return CodeRefus.HeuresInvalides;
        return periode is { DansUnMois: true } && Dates.Plausible(periode.Value.Debut) ? null : CodeRefus.PeriodeInvalide;
    }
}
