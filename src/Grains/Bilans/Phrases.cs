namespace Clauses.Grains.Bilans;

/// <summary>What the report says in words. Each percentage names what it is a percentage of: « 37 % des heures » cannot stand where 37 % is
/// the share of people.</summary>
internal static class Phrases
{
    /// <summary>Written here, so that a machine without languages says the same.</summary>
    private static readonly NumberFormatInfo Francais = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202f" };

    public static IEnumerable<Phrase> De(Bilan bilan)
    {
        var (prive, prescripteur, age) = (bilan.Tableau("type-maitre-ouvrage"), bilan.Tableau("prescripteur"), bilan.Tableau("age"));
        var (domicile, type) = (bilan.Tableau("domiciliation"), bilan.Tableau("type-contrat"));
        var tout = age.Total;
        yield return Say("prive", "Les établissements privés portent", Somme(prive, "prive"), tout,
            BaseTableau.Heures, BaseTableau.Marches, BaseTableau.Contrats, BaseTableau.Personnes);
        yield return Say("siae", "Les SIAE ont orienté", Somme(prescripteur, "siae", "siae-autre"), tout, BaseTableau.Personnes, BaseTableau.Heures);
        yield return Say("jeunes", "Les moins de 26 ans font", Somme(age, "moins-26"), tout, BaseTableau.Personnes, BaseTableau.Heures);
        yield return Say("femmes", "Les femmes font", bilan.Femmes, tout, BaseTableau.Personnes, BaseTableau.Heures);
        yield return Say("qpv", "Les habitants d'un QPV font", Somme(domicile, IsInQpv), tout, BaseTableau.Personnes, BaseTableau.Heures);
        foreach (var (code, libelle) in new[] { ("cdi", "Les CDI font"), ("ctti", "Les contrats de travail temporaire d'insertion (CTTi) font") })
            yield return Say(code, libelle, Somme(type, code), tout, BaseTableau.Contrats, BaseTableau.Heures);
        var nouveaux = new PartDeBase(BaseTableau.Personnes, bilan.Perimetres.Nouveaux, bilan.Perimetres.Personnes);
        yield return new(
            "nouveaux",
            $"Les nouveaux bénéficiaires sont {Nombre(nouveaux.Valeur)} sur {Nombre(nouveaux.Total)}{Pourcent(nouveaux, ", soit ")}, tous périmètres.",
            [nouveaux]);
    }

    private static bool IsInQpv(string code) => code != Cible.Inconnu && !code.StartsWith("hors-", StringComparison.Ordinal);

    private static Cell Somme(Tableau tableau, params string[] codes) => Somme(tableau, code => codes.Contains(code, StringComparer.Ordinal));

    /// <summary>Rows of people, of contracts and of marchés share nobody: they add up.</summary>
    private static Cell Somme(Tableau tableau, Func<string, bool> compte) => tableau.Lignes
        .Where(ligne => compte(ligne.Rangee.Code))
        .Aggregate(Cell.Vide, (somme, ligne) => new(
            somme.Marches + ligne.Cellule.Marches,
            somme.Contrats + ligne.Cellule.Contrats,
            somme.Participants + ligne.Cellule.Participants,
            somme.Heures + ligne.Cellule.Heures));

    private static Phrase Say(string code, string sujet, Cell partie, Cell tout, params BaseTableau[] bases)
    {
        ImmutableArray<PartDeBase> parts = [.. bases.Select(une => new PartDeBase(une, Count(partie, une), Count(tout, une)))];
        return new(code, $"{sujet} {string.Join(", ", parts.Select(Say))} (travail de l'année, marchés du territoire).", parts);
    }

    private static long Count(Cell cellule, BaseTableau @base) => @base switch
    {
        BaseTableau.Marches => cellule.Marches,
        BaseTableau.Contrats => cellule.Contrats,
        BaseTableau.Personnes => cellule.Participants,
        _ => cellule.Heures.Centiemes,
    };

    private static string Say(PartDeBase part)
    {
        var nom = part.Base switch
        {
            BaseTableau.Marches => "marchés",
            BaseTableau.Contrats => "contrats",
            BaseTableau.Personnes => "participants",
            _ => "heures",
        };
        var combien = part.Base == BaseTableau.Heures ? $"{Nombre(new Heures(part.Valeur).Valeur)}\u00a0h" : Nombre(part.Valeur);
        return part.Pourcentage is null ? $"{combien} ({nom} : aucun)" : $"{Pourcent(part)} des {nom} ({combien})";
    }

    private static string Pourcent(PartDeBase part, string avant = "") =>
        part.Pourcentage is { } valeur ? $"{avant}{valeur.ToString("0.0", Francais)}\u00a0%" : "";

    private static string Nombre(decimal valeur) => valeur.ToString("#,0.##", Francais);
}
