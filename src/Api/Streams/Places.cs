namespace Clauses.Api.Streams;

/// <summary>How many streams are open: each holds a connection and some memory for as long as its reader likes.</summary>
internal sealed class Places
{
    /// <summary>Of the process: half of the connections that it takes.</summary>
    public const int Max = 10_000;

    /// <summary>Of one key: a page server may watch for a whole office with its own.</summary>
    public const int MaxPerKey = 2_500;

    private static readonly CultureInfo Francais = CultureInfo.GetCultureInfo("fr-FR");

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _parCle = new(StringComparer.Ordinal);
    private int _taken;

    /// <summary>Takes a place, until it is disposed.</summary>
    /// <exception cref="ProblemException">429: there is none left.</exception>
    public IDisposable Take(string cle)
    {
        lock (_lock)
        {
            if (_taken >= Max)
                throw Refus("Le service a autant de flux ouverts qu'il peut en tenir. Attendez, puis rouvrez celui-ci.");
            ref var deLaCle = ref CollectionsMarshal.GetValueRefOrAddDefault(_parCle, cle, out _);
            if (deLaCle >= MaxPerKey)
                throw Refus(string.Create(Francais, $"Cette clé a déjà {MaxPerKey:N0} flux ouverts. Fermez-en un, puis rouvrez celui-ci."));
            deLaCle++;
            _taken++;
        }
        return new Place(this, cle);
    }

    private void GiveBack(string cle)
    {
        lock (_lock)
        {
            _taken--;
            if (--CollectionsMarshal.GetValueRefOrNullRef(_parCle, cle) == 0)
                _parCle.Remove(cle);
        }
    }

    private static ProblemException Refus(string detail) => new(ProblemKind.TooManyRequests, detail);

    private sealed class Place(Places places, string cle) : IDisposable
    {
        public void Dispose() => places.GiveBack(cle);
    }
}
