using Clauses.Api.Commun;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Verification;

/// <summary>A verification as people read it, in French.</summary>
internal sealed class CompteRendu(TextWriter sortie)
{
    /// <summary>Writes what was checked, then what differs.</summary>
    public void Ecrire(VueVerification verification)
    {
        sortie.WriteLine($"Grand livre : {Nombre(verification.Ecritures)} écritures.");
        sortie.WriteLine($"Soldes et totaux : {Nombre(verification.TotauxCompares)}, chacun comparé à son recalcul en SQL.");
        sortie.WriteLine($"Bilans : {Nombre(verification.Bilans.Count)}, table contre table, périmètre, recalcul en SQL et total vivant.");
        foreach (var bilan in verification.Bilans)
            Ecrire(bilan);
        sortie.WriteLine(verification.Ecarts.Count switch
        {
            0 => "Aucun écart.",
            1 => "Un écart :",
            var nombre => $"{Nombre(nombre)} écarts :",
        });
        foreach (var ecart in verification.Ecarts)
            sortie.WriteLine($"  {Ou(ecart)} : {ecart.Detail}");
    }

    private void Ecrire(VueBilanControle bilan)
    {
        sortie.WriteLine(
            $"  {bilan.Annee} : {Francais.Heures(bilan.ExerciceTerritoire)} de l'exercice sur le territoire + {Francais.Heures(bilan.Anterieures)} d'années antérieures + "
            + $"{Francais.Heures(bilan.HorsTerritoire)} hors territoire = {Francais.Heures(bilan.Total)}, {Francais.Combien(bilan.Personnes, "personne", "personnes")}.");
        var reserve = bilan switch
        {
            { Recalcule: false } => " Le grand livre bougeait : ni le recalcul ni le total vivant n'ont pu être comparés.",
            { TotalCompare: false } => " Le grand livre bougeait : le total vivant n'a pas pu être comparé.",
            _ => "",
        };
        sortie.WriteLine($"         {bilan.Tableaux} tables, {Nombre(bilan.Chiffres)} chiffres confrontés, {Nombre(bilan.Ecarts)} en écart.{reserve}");
    }

    private static string Ou(VueEcart ecart) => ecart.Tableau is { } tableau
        ? $"bilan {ecart.Exercice}, {tableau}"
        : $"{(ecart.Axe is { } axe ? Codes<Axe>.De(axe) : "?")} {ecart.Code}, {(ecart.Exercice is { } annee ? $"exercice {annee}" : "toutes années")}";

    private static string Nombre(long nombre) => Francais.Entier(nombre);
}
