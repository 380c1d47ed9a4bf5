namespace Clauses.Grains.Registre;

/// <summary>The record of a grain: read when somebody first asks for it, then kept. A grain may work for long without.</summary>
/// <typeparam name="T">What the record says.</typeparam>
/// <param name="registre">Where it is kept.</param>
internal sealed class FicheTenue<T>(IRegistre registre) where T : class
{
    private Fiche<T>? _fiche;
    private bool _lue;

    /// <summary>The newest version, or null.</summary>
    public async Task<Fiche<T>?> LireAsync(string id)
    {
        if (!_lue)
            (_fiche, _lue) = (await registre.LireAsync<T>(id, CancellationToken.None), true);
        return _fiche;
    }

    /// <summary>Registers a version.</summary>
    public async Task<Inscription> InscrireAsync(string id, T contenu, string auteur)
    {
        (var inscription, _fiche) = await registre.InscrireAsync(id, contenu, auteur, CancellationToken.None);
        _lue = true;
        return inscription;
    }
}
