namespace Clauses.Grains.Besoins;

/// <summary>The next append of a need in the making: what the rules decide, on top of what is durable.</summary>
/// <param name="expiration">Days after which an orientation that nobody answers expires.</param>
/// <param name="reveil">When something is due next, at the earliest, as of what is durable.</param>
/// <param name="ligne">What its row is known to say; null: nobody knows.</param>
internal sealed class BesoinBatch(
    string besoin, BesoinState depart, DateTimeOffset maintenant, int expiration, DateTimeOffset? reveil, BesoinRow? ligne = null) : IBatch
{
    private readonly ImmutableArray<Evenement>.Builder _evenements = ImmutableArray.CreateBuilder<Evenement>();
    private readonly HashSet<string> _personnes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deplacees = new(StringComparer.Ordinal);
    private readonly long _depuis = depart.Version;

    /// <summary>The need as all that is decided so far makes it.</summary>
    public BesoinState Etat { get; private set; } = depart;

    public string Id => besoin;

    public int Expiration => expiration;

    /// <summary>When its entries are recorded: a clock that steps back does not reorder the stream.</summary>
    public DateTimeOffset Enregistre { get; } = maintenant > depart.Enregistre ? maintenant : depart.Enregistre;

    public DateTimeOffset Maintenant => maintenant;

    public DateOnly Today => Calendrier.JourDe(maintenant);

    public int Count => _evenements.Count;

    /// <summary>The persons of whose orientations it says something.</summary>
    public IReadOnlyCollection<string> Personnes => _personnes;

    /// <summary>Those of them whose orientations stand elsewhere: a place that is kept for a contract, or that others heard of a hire, moves none.</summary>
    public IReadOnlyCollection<string> Deplacees => _deplacees;

    public bool Inscrit { get; private set; }

    public Func<Append, Task<AppendResult>>? Porteur { get; set; }

    /// <returns>Its numero.</returns>
    public long Write(Fait fait, string auteur, Textes? textes = null)
    {
        var (genre, content) = BesoinContent.De(fait);
        var numero = Etat.Version + 1;
        _evenements.Add(new()
        {
            Numero = numero,
            Genre = genre,
            Content = content,
            Personnel = textes is null || textes == Textes.Aucun ? null : BesoinContent.De(textes),
            Auteur = auteur,
            Enregistre = Enregistre,
        });
        var avant = Etat;
        Etat = Etat.Follow(numero, Enregistre, auteur, fait);
        Inscrit |= fait is BesoinInscrit;
        if (fait is FaitDOrientation { Reference: var reference })
            Note(Etat.Orientations[reference], avant.Orientations.GetValueOrDefault(reference));
        return numero;
    }

    public Append Seal(string flux)
    {
        var suite = BesoinRows.Besoin(besoin, Etat, BesoinRows.Reveil(Etat, _personnes, reveil, expiration));
        return Append.De(flux, _depuis, _evenements.DrainToImmutable()) with
        {
            Besoins = Inscrit ? BesoinRows.Inscrit(besoin, Etat) : null,
            Besoin = suite == ligne ? null : suite,
            Orientations = [.. _deplacees.SelectMany(participant => BesoinRows.Orientations(besoin, Etat, participant))],
        };
    }

    private void Note(OrientationState orientation, OrientationState? avant)
    {
        _personnes.Add(orientation.Faite.Participant);
        if (orientation.IsElsewhere(avant))
            _deplacees.Add(orientation.Faite.Participant);
    }
}
