namespace Clauses.Api.Operation;

internal sealed class CompteRendu(TextWriter sortie)
{
    /// <summary>Writes what was checked, then what differs.</summary>
    /// <returns>The exit code that says the same.</returns>
    public int Write(VueVerification verification)
    {
        sortie.WriteLine(verification.Depuis is { } depuis
            ? $"Ce qui a bougé depuis le {FrenchText.Instant(depuis)}, où tout concordait, et rien d'autre."
            : "Tout, depuis la première écriture.");
        sortie.WriteLine($"Grand livre : {Nombre(verification.Ecritures)} écritures.");
        sortie.WriteLine($"Chaîne : {FrenchText.Combien(verification.Scellees, "écriture scellée", "écritures scellées")}, chacune relue avec celle qui la précède.");
        sortie.WriteLine($"Soldes et totaux : {Nombre(verification.TotauxCompares)}, chacun comparé à son recalcul en SQL.");
        sortie.WriteLine($"Bilans : {Nombre(verification.Bilans.Count)}, table contre table, périmètre, recalcul en SQL et total vivant.");
        foreach (var bilan in verification.Bilans)
            Write(bilan);
        sortie.WriteLine(verification.Ecarts.Count switch
        {
            0 => "Aucun écart.",
            1 => "Un écart :",
            var nombre => $"{Nombre(nombre)} écarts :",
        });
        foreach (var ecart in verification.Ecarts)
            sortie.WriteLine($"  {Ou(ecart)} : {ecart.Detail}");
        return verification.Ecarts.Count == 0 ? Commandes.Fait : Commandes.Ecarts;
    }

    private void Write(VueBilanControle bilan)
    {
        sortie.WriteLine(
            $"  {bilan.Annee} : {FrenchText.Heures(bilan.ExerciceTerritoire)} de l'exercice sur le territoire + {FrenchText.Heures(bilan.Anterieures)} d'années antérieures + "
            + $"{FrenchText.Heures(bilan.HorsTerritoire)} hors territoire = {FrenchText.Heures(bilan.Total)}, {FrenchText.Combien(bilan.Personnes, "personne", "personnes")}.");
        var reserve = bilan switch
        {
            { Recalcule: false } => " Le grand livre bougeait : ni le recalcul ni le total vivant n'ont pu être comparés.",
            { TotalCompare: false } => " Le grand livre bougeait : le total vivant n'a pas pu être comparé.",
            _ => "",
        };
        sortie.WriteLine($"         {bilan.Tableaux} tables, {Nombre(bilan.Chiffres)} chiffres confrontés, {Nombre(bilan.Ecarts)} en écart.{reserve}");
    }

    private static string Ou(VueEcart ecart) => ecart.Tableau is VueEcart.GrandLivre ? "grand livre" : ecart.Tableau is { } tableau
        ? $"bilan {ecart.Exercice}, {tableau}"
        : $"{(ecart.Axe is { } axe ? Codes<Axe>.De(axe) : "?")} {ecart.Code}, {(ecart.Exercice is { } annee ? $"exercice {annee}" : "toutes années")}";

    private static string Nombre(long nombre) => FrenchText.Integer(nombre);
}
