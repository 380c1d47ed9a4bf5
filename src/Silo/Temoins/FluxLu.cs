namespace Clauses.Silo.Temoins;

/// <summary>A link of a chain: the marks of its entries, and the chain's hash after them.</summary>
internal sealed record Maillon(long Numero, byte[] Reperes, byte[] Tete);

/// <summary>A stream that is read again, entry by entry, beside its links.</summary>
/// <param name="version">What it must have; 0: nobody opened it.</param>
internal sealed class FluxLu(string flux, long version)
{
    private readonly List<Maillon> _maillons = [];
    private readonly List<string> _ecarts = [];
    private readonly byte[] _tete = Chainon.Debut(flux);
    private long _lu;
    private int _maillon;
    private bool _nomme;

    public long Scellees => _maillons is [.., var dernier] ? dernier.Numero : 0;

    public void Ajouter(Maillon maillon) => _maillons.Add(maillon);

    public void Lire(long numero, ReadOnlySpan<byte> hash)
    {
        if (numero <= _lu)
        {
            Dire($"écriture {numero} : il y en a deux");
            return;
        }
        Manquer(numero - 1);
        if (numero > Math.Max(version, Scellees))
            Dire($"écriture {numero} : ajoutée hors du journal, qui s'arrête à {version}");
        else if (Repere(numero) is { Length: > 0 } repere && !repere.SequenceEqual(hash[..Chainon.Repere]))
            Dire($"écriture {numero} : changée après coup");
        Chainon.Suivre(_tete, hash);
        Avancer(numero);
    }

    /// <summary>What differs, when all of it was read.</summary>
    public IReadOnlyList<string> Finir()
    {
        Manquer(Math.Max(version, Scellees));
        if (Scellees > version)
            Dire($"ramené de {Scellees} à {version} écritures");
        return _ecarts;
    }

    private void Manquer(long jusque)
    {
        if (_lu >= jusque)
            return;
        Dire(_lu + 1 == jusque ? $"écriture {jusque} : ôtée" : $"écritures {_lu + 1} à {jusque} : ôtées");
        while (_maillon < _maillons.Count && _maillons[_maillon].Numero <= jusque)
            Raccorder();
        _lu = jusque;
    }

    private void Avancer(long numero)
    {
        _lu = numero;
        if (_maillon >= _maillons.Count || _maillons[_maillon].Numero != numero)
            return;
        if (!_nomme && !_tete.AsSpan().SequenceEqual(_maillons[_maillon].Tete))
            Dire($"la chaîne est rompue avant l'écriture {numero}");
        Raccorder();
    }

    /// <summary>Goes on from the next link as it stands: one break is said once.</summary>
    private void Raccorder()
    {
        _maillons[_maillon++].Tete.CopyTo(_tete, 0);
        _nomme = false;
    }

    private ReadOnlySpan<byte> Repere(long numero)
    {
        if (_maillon >= _maillons.Count)
            return default;
        var debut = _maillon == 0 ? 0 : _maillons[_maillon - 1].Numero;
        var place = checked((int)(numero - debut - 1) * Chainon.Repere);
        var reperes = _maillons[_maillon].Reperes.AsSpan();
        return place + Chainon.Repere <= reperes.Length ? reperes.Slice(place, Chainon.Repere) : default;
    }

    private void Dire(string quoi)
    {
        _nomme = true;
        _ecarts.Add($"{(flux.Contains('/', StringComparison.Ordinal) ? "Flux" : "Marché")} {flux}, {quoi}.");
    }
}
