using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Marches;

/// <summary>The next append of a marché in the making: what the rules decide, on top of what is durable. It leaves the durable state as
/// it is, so that an append that fails leaves nothing behind.</summary>
/// <param name="etat">What is durable.</param>
/// <param name="maintenant">When its entries are recorded.</param>
/// <param name="aujourdhui">Today in Paris.</param>
internal sealed class Lot(EtatMarche etat, DateTimeOffset maintenant, DateOnly aujourdhui)
{
    /// <summary>The most entries of a lot; the last request may go beyond it, within <see cref="Ajout.EcrituresMax"/>.</summary>
    public const int EcrituresVisees = 2_000;

    private readonly ImmutableArray<Ecriture>.Builder _ecritures = ImmutableArray.CreateBuilder<Ecriture>();
    private readonly Dictionary<(string Contrat, string Reference), Ligne> _lignes = [];

    // A clock that steps back does not reorder the ledger.
    private readonly DateTimeOffset _enregistre = maintenant > etat.Enregistre ? maintenant : etat.Enregistre;

    /// <summary>What is durable.</summary>
    public EtatMarche Etat => etat;

    /// <summary>Today in Paris.</summary>
    public DateOnly Aujourdhui => aujourdhui;

    /// <summary>The numero of the entry to come.</summary>
    public long Prochain => etat.Version + _ecritures.Count + 1;

    /// <summary>How many entries there are.</summary>
    public int Nombre => _ecritures.Count;

    /// <summary>The members that the marché has a share in from now on.</summary>
    public ImmutableArray<Cible> Rattachements { get; set; } = [];

    /// <summary>The entries, in order.</summary>
    public ImmutableArray<Ecriture> Ecritures => _ecritures.ToImmutable();

    /// <summary>The line known by this key, durable or about to be, or null.</summary>
    public Ligne? Chercher(string contrat, string reference) =>
        _lignes.TryGetValue((contrat, reference), out var ligne) ? ligne
        : etat.Contrats.TryGetValue(contrat, out var connu) ? connu.Lignes.GetValueOrDefault(reference) : null;

    /// <summary>Keeps what a line is to become.</summary>
    public void Garder(string contrat, string reference, Ligne ligne) => _lignes[(contrat, reference)] = ligne;

    /// <summary>Adds an entry; its numero and time are given here.</summary>
    /// <returns>Its numero.</returns>
    public long Ecrire(Func<long, DateTimeOffset, Ecriture> ecriture)
    {
        _ecritures.Add(ecriture(Prochain, _enregistre));
        return _ecritures[^1].Numero;
    }
}
