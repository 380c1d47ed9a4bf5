using System.Globalization;
using System.Runtime.InteropServices;
using Clauses.Api.Commun;

namespace Clauses.Api.Flux;

/// <summary>How many streams are open: each holds a connection and some memory for as long as its reader likes.</summary>
internal sealed class Places
{
    /// <summary>Of the process: half of the connections that it takes.</summary>
    public const int Max = 10_000;

    /// <summary>Of one key: a page server may watch for a whole office with its own.</summary>
    public const int MaxParCle = 2_500;

    private static readonly CultureInfo Francais = CultureInfo.GetCultureInfo("fr-FR");

    private readonly Lock _verrou = new();
    private readonly Dictionary<string, int> _parCle = new(StringComparer.Ordinal);
    private int _prises;

    /// <summary>Takes a place, until it is disposed.</summary>
    /// <exception cref="ProblemeException">429: there is none left.</exception>
    public IDisposable Prendre(string cle)
    {
        lock (_verrou)
        {
            if (_prises >= Max)
                throw Refus("Le service a autant de flux ouverts qu'il peut en tenir. Attendez, puis rouvrez celui-ci.");
            ref var deLaCle = ref CollectionsMarshal.GetValueRefOrAddDefault(_parCle, cle, out _);
            if (deLaCle >= MaxParCle)
                throw Refus(string.Create(Francais, $"Cette clé a déjà {MaxParCle:N0} flux ouverts. Fermez-en un, puis rouvrez celui-ci."));
            deLaCle++;
            _prises++;
        }
        return new Place(this, cle);
    }

    private void Rendre(string cle)
    {
        lock (_verrou)
        {
            _prises--;
            if (--CollectionsMarshal.GetValueRefOrNullRef(_parCle, cle) == 0)
                _parCle.Remove(cle);
        }
    }

    private static ProblemeException Refus(string detail) => new(GenreProbleme.TropDeDemandes, detail);

    private sealed class Place(Places places, string cle) : IDisposable
    {
        public void Dispose() => places.Rendre(cle);
    }
}
