namespace Clauses.Grains.Marches;

/// <summary>A marché as its entries make it. Only durable entries are applied: what it says may be shown.</summary>
internal sealed class EtatMarche : IStream<Batch>
{
    private readonly Dictionary<string, EtatContrat> _contrats = new(StringComparer.Ordinal);
    private readonly List<Avenant> _avenants = [];

    public long Version { get; private set; }

    public MarcheInscrit? Marche { get; private set; }

    public DateTimeOffset Enregistre { get; private set; }

    public IReadOnlyDictionary<string, EtatContrat> Contrats => _contrats;

    public IReadOnlyList<Avenant> Avenants => _avenants;

    public Parts Parts { get; } = new();

    public PartsContrats SansOrientation { get; } = new();

    /// <summary>The contracts that name an orientation, and of which its need may know less than there is.</summary>
    public HashSet<string> ADire { get; } = new(StringComparer.Ordinal);

    public async Task ReloadAsync(string flux, IJournal journal, CancellationToken cancellationToken)
    {
        await foreach (var ecriture in journal.ReadAsync(flux, Version, cancellationToken))
            Apply(ecriture);
    }

    public Batch Begin(DateTimeOffset maintenant, int items) => new(this, maintenant, items);

    public void Follow(Batch lot, Append ajout)
    {
        foreach (var ecriture in ajout.Ecritures)
            Apply(ecriture);
    }

    /// <exception cref="InvalidOperationException">The entry is not the next one: the stream has a gap, which must never be.</exception>
    public void Apply(Ecriture ecriture)
    {
        if (ecriture.Numero != Version + 1)
            throw new InvalidOperationException($"Entry {ecriture.Numero} cannot follow version {Version}.");
        Version = ecriture.Numero;
        Enregistre = ecriture.Enregistre;
        switch (ecriture.Genre)
        {
            case Genre.Ouverture or Genre.Modification or Genre.Avenant:
                Apply(EcritureContent.ReadMarche(ecriture.Content!), ecriture.Genre);
                break;
            case Genre.Contrat or Genre.ContratModifie:
                Apply(ecriture.Contrat!, EcritureContent.ReadContrat(ecriture.Content!));
                break;
            default:
                ApplyHeures(ecriture.Contrat!, _contrats[ecriture.Contrat!], ecriture);
                break;
        }
    }

    private void Apply(MarcheInscrit marche, Genre genre)
    {
        Marche = marche;
        if (genre == Genre.Avenant)
            _avenants.Add(marche.Avenant!);
        Parts.Follow(marche);
    }

    private void Apply(string id, Contrat contrat)
    {
        _contrats.TryGetValue(id, out var etat);
        SansOrientation.Replace(SansUne(etat?.Contrat), SansUne(contrat));
        if (etat is not null)
            etat.Follow(contrat);
        else
            _contrats.Add(id, etat = new(contrat));
        Parts.Follow(etat);
        if (etat.HasNews)
            ADire.Add(id);
    }

    private static Contrat? SansUne(Contrat? contrat) => contrat?.Orientation is null ? contrat : null;

    private void ApplyHeures(string id, EtatContrat contrat, Ecriture ecriture)
    {
        contrat.Follow(ecriture);
        Parts.Touch(contrat);
        // A later line than the first is no news: most are, and to look at all of them each time is not for nothing.
        if (ecriture.Genre != Genre.Decision && !(ecriture.Genre == Genre.Declaration && ecriture.Fin >= contrat.Su.PremiereHeure) && contrat.HasNews)
            ADire.Add(id);
    }
}
