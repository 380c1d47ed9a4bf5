using Clauses.Grains.Journal;

namespace Clauses.Silo.Journal;

/// <summary>An append on its way, and the promise of its outcome.</summary>
/// <remarks>Whoever waits goes on elsewhere: a writer never runs a caller's code.</remarks>
internal sealed class Attente(Ajout ajout, Guid lot, long debut) : TaskCompletionSource<ResultatAjout>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Ajout Ajout { get; } = ajout;

    /// <summary>Stored with each of the entries; the same at each attempt. It says whose entries those are when an answer was lost.</summary>
    public Guid Lot { get; } = lot;

    /// <summary>When it was asked for, on the clock's own count.</summary>
    public long Debut { get; } = debut;

    /// <summary>Its outcome, once known, until it is told.</summary>
    public ResultatAjout Resultat { get; set; }

    /// <summary>The next append of the same marché, which waits for the outcome of this one.</summary>
    public Attente? Suivante { get; set; }

    /// <summary>The last append of the chain that this one, under way, heads.</summary>
    public Attente? Derniere { get; set; }

    public int Lignes => Ajout.Ecritures.Length;
}
