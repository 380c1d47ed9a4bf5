using System.Globalization;
using Clauses.Grains.Territoires;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Territoires;

/// <summary>A duration of a parameter that holds several.</summary>
/// <param name="Champ">Its name in the API.</param>
internal sealed record Duree(string Champ, string Libelle, string Unite, int Nombre)
{
    public static ImmutableArray<Duree> De(Valeur valeur) => valeur switch
    {
        ValeurPlacements placements =>
        [
            new("relanceOrientation", "Une orientation sans réponse est en retard après", "jours", placements.RelanceOrientation),
            new("expirationOrientation", "Elle expire après", "jours", placements.ExpirationOrientation),
            new("exclusionNonRetenue", "Une personne refusée n'est plus proposée au même employeur pendant", "jours", placements.ExclusionNonRetenue),
            new("lienDeReponse", "Un lien de réponse sans compte sert pendant", "jours", placements.LienDeReponse),
            new("tempsPlein", "Un temps plein est de", "heures par semaine", placements.TempsPlein),
            new("semaineMaximale", "Tous contrats ensemble, une semaine ne dépasse pas", "heures", placements.SemaineMaximale),
        ],
        ValeurDonneesPersonnelles donnees =>
        [
            new("conservationAnnees", "Ce qui touche une personne est gardé, après le dernier contact, pendant", "ans", donnees.ConservationAnnees),
            new("preavisJours", "L'effacement s'annonce avant lui de", "jours", donnees.PreavisJours),
            new("journalAccesAnnees", "Le journal des accès est gardé pendant", "ans", donnees.JournalAccesAnnees),
            new("rectificationJours", "Ce qu'une rectification a remplacé s'efface après", "jours", donnees.RectificationJours),
            new("retoursMois", "Le prescripteur sait de qui il s'agit, après la fin du parcours, pendant", "mois", donnees.RetoursMois),
        ],
        _ => [],
    };
}

/// <summary>A form of several durations.</summary>
internal abstract class DureesPage(ITerritoires territoires, TimeProvider temps) : ParametreForm(territoires, temps)
{
    /// <summary>The durations as typed, in their order.</summary>
    [BindProperty]
    public List<string?> Nombres { get; set; } = [];

    public IEnumerable<Duree> Durees => Duree.De(EnVigueur.Valeur);

    protected override void Show(Valeur valeur) =>
        Nombres = [.. Duree.De(valeur).Select(duree => duree.Nombre.ToString(CultureInfo.InvariantCulture))];

    protected int? Nombre(int rang) => rang < Nombres.Count ? Integer(Nombres[rang]) : null;
}
