namespace Clauses.Grains.Registre;

/// <summary>What a grain that has a record answers. Its key is the record's id.</summary>
[Alias("clauses.IFicheGrain`1")]
public interface IFicheGrain<T> : IGrainWithStringKey where T : class
{
    [Alias("lire"), Orleans.Concurrency.ReadOnly]
    Task<Fiche<T>?> Read();

    /// <summary>Registers a version, unless the newest one says the same.</summary>
    [Alias("inscrire")]
    Task<Inscription> Inscrire(T contenu, string auteur);
}

/// <summary>The only writer of a record: it is read when somebody first asks for it, then kept.</summary>
public abstract class FicheGrain<T>(IRegistre registre) : Grain, IFicheGrain<T> where T : class
{
    private Fiche<T>? _fiche;
    private bool _lue;

    public async Task<Fiche<T>?> Read()
    {
        if (!_lue)
            (_fiche, _lue) = (await registre.ReadAsync<T>(this.GetPrimaryKeyString(), CancellationToken.None), true);
        return _fiche;
    }

    public async Task<Inscription> Inscrire(T contenu, string auteur)
    {
        (var inscription, _fiche) = await registre.InscrireAsync(this.GetPrimaryKeyString(), contenu, auteur, CancellationToken.None);
        _lue = true;
        return inscription;
    }
}
