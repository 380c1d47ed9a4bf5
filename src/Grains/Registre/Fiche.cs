namespace Clauses.Grains.Registre;

/// <summary>The newest version of a reference record.</summary>
/// <typeparam name="T">What the record says.</typeparam>
/// <param name="Id">The client's own id.</param>
/// <param name="Numero">A small integer that stands for the record everywhere inside; given at its first registration, for ever.</param>
/// <param name="Version">1, 2, 3…: earlier versions are kept.</param>
/// <param name="Contenu">What it says.</param>
/// <param name="Enregistre">When this version was recorded.</param>
[GenerateSerializer, Immutable, Alias("clauses.fiche`1")]
public sealed record Fiche<T>(
    [property: Id(0)] string Id,
    [property: Id(1)] int Numero,
    [property: Id(2)] int Version,
    [property: Id(3)] T Contenu,
    [property: Id(4)] DateTimeOffset Enregistre);

/// <summary>What a registration did.</summary>
public enum Inscription
{
    /// <summary>The record is new.</summary>
    Creee,
    /// <summary>The record has a new version.</summary>
    Modifiee,
    /// <summary>The record said that already.</summary>
    Identique,
}
