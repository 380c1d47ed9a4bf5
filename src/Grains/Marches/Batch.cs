namespace Clauses.Grains.Marches;

/// <summary>The next append of a marché in the making: what the rules decide, on top of what is durable. It leaves the durable state as
/// it is, so that an append that fails leaves nothing behind.</summary>
internal sealed class Batch(EtatMarche etat, DateTimeOffset maintenant, int ecrituresAttendues) : IBatch
{
    private readonly ImmutableArray<Ecriture>.Builder _ecritures = ImmutableArray.CreateBuilder<Ecriture>(ecrituresAttendues);

    // Most lots are of one line: the others are only looked for when there are some.
    private (string Contrat, string Reference, Ligne? Ligne) _first;
    private Dictionary<(string Contrat, string Reference), Ligne>? _next;

    public EtatMarche Etat => etat;

    /// <summary>When its entries are recorded: a clock that steps back does not reorder the ledger.</summary>
    public DateTimeOffset Enregistre { get; } = maintenant > etat.Enregistre ? maintenant : etat.Enregistre;

    public DateTimeOffset Maintenant => maintenant;

    public DateOnly Today => Calendrier.JourDe(maintenant);

    /// <summary>The numero of the entry to come.</summary>
    public long Prochain => etat.Version + _ecritures.Count + 1;

    public int Count => _ecritures.Count;

    /// <summary>The members that the marché has a share in from now on.</summary>
    public ImmutableArray<Cible> Rattachements { get; set; } = [];

    /// <summary>What a need says of a hire.</summary>
    public PartDuBesoin? Avec { get; set; }

    public Append Seal(string flux) => new(flux, etat.Version, _ecritures.DrainToImmutable(), Rattachements) { Avec = Avec?.Append() };

    /// <summary>The line known by this key, durable or about to be, or null.</summary>
    public Ligne? Search(string contrat, string reference)
    {
        if (IsFirst(contrat, reference))
            return _first.Ligne;
        if (_next is not null && _next.TryGetValue((contrat, reference), out var ligne))
            return ligne;
        return etat.Contrats.TryGetValue(contrat, out var connu) ? connu.Lignes[reference] : null;
    }

    /// <summary>The numero of a line of a contract with these days and hours, durable or about to be; 0: there is none.</summary>
    public long FindSame(string contrat, Periode periode, Heures heures)
    {
        if (etat.Contrats.TryGetValue(contrat, out var connu) && connu.Lignes.FindSame(periode, heures) is not 0 and var durable)
            return durable;
        foreach (var ecriture in _ecritures)
        {
            if (ecriture.Genre == Genre.Declaration && ecriture.Debut == periode.Debut && ecriture.Fin == periode.Fin
                && ecriture.Declarees == heures.Centiemes && string.Equals(ecriture.Contrat, contrat, StringComparison.Ordinal))
            {
                return ecriture.Numero;
            }
        }
        return 0;
    }

    public void Keep(string contrat, string reference, Ligne ligne)
    {
        if (_first.Ligne is null || IsFirst(contrat, reference))
            _first = (contrat, reference, ligne);
        else
            (_next ??= [])[(contrat, reference)] = ligne;
    }

    /// <summary>Adds an entry, which bears the numero <see cref="Prochain"/>.</summary>
    public long Write(Ecriture ecriture)
    {
        if (ecriture.Numero != Prochain)
            throw new InvalidOperationException($"Entry {ecriture.Numero} cannot be number {Prochain} of its marché.");
        _ecritures.Add(ecriture);
        return ecriture.Numero;
    }

    private bool IsFirst(string contrat, string reference) =>
        _first.Ligne is not null
        && string.Equals(_first.Reference, reference, StringComparison.Ordinal) && string.Equals(_first.Contrat, contrat, StringComparison.Ordinal);
}
