namespace Clauses.Grains.Controles;

/// <summary>Checks the sentences of a bilan: their figures are those of the tables, and what they print is their figures.</summary>
internal static class ControlePhrases
{
    private const string Phrases = "phrases";

    public static void Verify(Bilan bilan, Confrontation confrontation)
    {
        foreach (var phrase in bilan.Phrases)
        {
            foreach (var part in phrase.Parts)
            {
                if (Attendue(bilan, phrase.Code, part.Base) is not var (valeur, total, ou))
                {
                    confrontation.Vrai(Phrases, false, $"La phrase « {phrase.Code} » ne se vérifie dans aucune table.");
                    continue;
                }
                var colonne = ColonneDe(part.Base);
                confrontation.Egaux(Phrases, colonne, $"La phrase « {phrase.Code} » dit", part.Valeur, ou, valeur);
                confrontation.Egaux(Phrases, colonne, $"La phrase « {phrase.Code} » compte sur", part.Total, $"le total de {ou}", total);
                VerifyTexte(phrase, part, colonne, confrontation);
            }
        }
    }

    /// <summary>« 37,6 % des participants (145) »: the percentage stands before its base, in the sentence as in the figures.</summary>
    private static void VerifyTexte(Phrase phrase, PartDeBase part, ColonneControlee colonne, Confrontation confrontation)
    {
        var nombre = colonne.Nombre(part.Valeur);
        confrontation.Vrai(
            Phrases, phrase.Texte.Contains(nombre, StringComparison.Ordinal), $"La phrase « {phrase.Code} » n'écrit pas {nombre} : {phrase.Texte}");
        if (part.Total == 0)
            return;
        var pourcentage = $"{ColonneControlee.Dixiemes(1000m * part.Valeur / part.Total)}\u00a0%";
        confrontation.Vrai(Phrases, phrase.Texte.Contains(pourcentage, StringComparison.Ordinal),
            $"La phrase « {phrase.Code} » n'écrit pas {pourcentage} de {colonne.Say(part.Total)} : {phrase.Texte}");
    }

    /// <summary>What the tables say, and which of them does; null for a sentence that none knows.</summary>
    private static (long Valeur, long Total, string Ou)? Attendue(Bilan bilan, string code, BaseTableau @base)
    {
        if (code == "nouveaux")
            return (bilan.Perimetres.Nouveaux, bilan.Perimetres.Personnes, "l'ensemble des périmètres");
        if (code == "femmes")
            return (ColonneDe(@base).De(bilan.Femmes), ColonneDe(@base).De(bilan.Tableau("age").Total), "le compte des femmes");
        var (tableau, compte) = code switch
        {
            "prive" => ("type-maitre-ouvrage", new Func<string, bool>(ligne => ligne == "prive")),
            "siae" => ("prescripteur", ligne => ligne is "siae" or "siae-autre"),
            "jeunes" => ("age", ligne => ligne == "moins-26"),
            "qpv" => ("domiciliation", ligne => ligne != Cible.Inconnu && !ligne.StartsWith("hors-", StringComparison.Ordinal)),
            "cdi" or "ctti" => ("type-contrat", ligne => ligne == code),
            _ => ("", _ => false),
        };
        if (tableau.Length == 0)
            return null;
        var (table, colonne) = (bilan.Tableau(tableau), ColonneDe(@base));
        var valeur = table.Lignes.Where(ligne => compte(ligne.Rangee.Code)).Sum(ligne => colonne.De(ligne.Cellule));
        return (valeur, colonne.De(table.Total), $"la table {table.Titre}");
    }

    private static ColonneControlee ColonneDe(BaseTableau @base) => @base switch
    {
        BaseTableau.Heures => ColonneControlee.Heures,
        BaseTableau.Contrats => ColonneControlee.Contrats,
        BaseTableau.Marches => ColonneControlee.Marches,
        _ => ColonneControlee.Participants,
    };
}
