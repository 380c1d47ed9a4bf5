namespace Clauses.Api.Pages;

/// <summary>What people call the members of the axes that are published.</summary>
internal static class NomsDeMembres
{
    /// <summary>The name of a commune or of a quartier, or what a code that stands for nothing known means; else the code itself.</summary>
    public static string Say(Cible cible, Territoire territoire) => cible switch
    {
        { Code: Cible.HorsQpv, Axe: Axe.Qpv } => "Hors quartier prioritaire",
        { Code: Cible.Inconnu, Axe: Axe.Amenageur } => "Sans aménageur",
        { Code: Cible.Inconnu, Axe: Axe.Zac } => "Hors ZAC",
        { Code: Cible.Inconnu } => "Inconnu",
        { Axe: Axe.Territoire } => "Toutes les heures de l'exercice",
        { Axe: Axe.CommuneChantier or Axe.CommuneResidence } => Cog.NomDe(cible.Code) is { } nom ? $"{nom} ({cible.Code})" : cible.Code,
        { Axe: Axe.Qpv } => territoire.Quartier(cible.Code) is { } quartier ? $"{quartier.Libelle} ({quartier.Code})" : cible.Code,
        _ => cible.Code,
    };
}
