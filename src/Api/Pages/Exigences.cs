namespace Clauses.Api.Pages;

/// <summary>What needs ask for most, in words; other codes are taken all the same.</summary>
internal static class Exigences
{
    public static readonly ImmutableArray<Rangee> Tous =
    [
        new("permis-b", "Permis B"), new("vehicule", "Véhicule"), new("aipr", "AIPR (travaux près des réseaux)"),
        new("caces-r482", "CACES R482 (engins de chantier)"), new("caces-r486", "CACES R486 (nacelles)"), new("caces-r489", "CACES R489 (chariots)"),
        new("habilitation-electrique", "Habilitation électrique"), new("travail-en-hauteur", "Travail en hauteur"),
        new("sst", "Sauveteur secouriste du travail"), new("carte-btp", "Carte BTP"), new("epi", "Équipements de protection fournis par la personne"),
        new("francais-oral", "Comprendre les consignes en français"), new("francais-ecrit", "Lire et écrire le français"),
        new("experience", "Une première expérience du métier"),
    ];

    public static string Say(string code) => Tous.FirstOrDefault(un => un.Code == code).Libelle ?? code;
}
