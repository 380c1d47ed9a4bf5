
namespace Clauses.Grains.Registre;

/// <summary>Looks reference data up for people: by a piece of what they remember, or many records in one reading.</summary>
/// <remarks>Case and accents are not told apart. Names of persons are found by facilitateurs only: who calls makes sure of it.</remarks>
public interface IRecherche
{
    /// <summary>The most characters of a text that is looked for.</summary>
    const int TexteMax = 100;

    /// <summary>Participants whose id holds the text, or whose name holds every word of it, in the order of their ids.</summary>
    /// <param name="texte">At most <see cref="TexteMax"/> characters; empty: all of them.</param>
    /// <param name="apres">The last id already seen, or null.</param>
    /// <param name="limite">1 to 500.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<Personne>> ChercherParticipantsAsync(string texte, string? apres, int limite, CancellationToken cancellationToken);

    /// <summary>Entreprises whose id or SIRET holds the text, or whose name holds every word of it, in the order of their ids.</summary>
    /// <param name="texte">At most <see cref="TexteMax"/> characters; empty: all of them.</param>
    /// <param name="apres">The last id already seen, or null.</param>
    /// <param name="limite">1 to 500.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ImmutableArray<Fiche<Entreprise>>> ChercherEntreprisesAsync(
        string texte, string? apres, int limite, CancellationToken cancellationToken);

    /// <summary>These participants; one who is not registered is absent from the answer. At most 5 000 ids.</summary>
    Task<ImmutableArray<Personne>> LireParticipantsAsync(IReadOnlyCollection<string> participants, CancellationToken cancellationToken);

    /// <summary>These entreprises; one that is not registered is absent from the answer. At most 5 000 ids.</summary>
    Task<ImmutableArray<Fiche<Entreprise>>> LireEntreprisesAsync(IReadOnlyCollection<string> entreprises, CancellationToken cancellationToken);
}

/// <summary>A participant with the name that is kept apart.</summary>
/// <param name="Fiche">The record.</param>
/// <param name="Identite">The name; null where there is none, or none any more.</param>
public sealed record Personne(Fiche<Participant> Fiche, Identite? Identite);
