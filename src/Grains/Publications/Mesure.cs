namespace Clauses.Grains.Publications;

/// <summary>What published figures count. Each adds up on its own, over columns of its own.</summary>
internal enum Mesure
{
    /// <summary>Hours, of the contracts in a cell.</summary>
    Heures,
    Contrats,
    Personnes,
}
