using Clauses.Bench.Charge;

namespace Clauses.Bench.Sujets;

/// <summary>A subject under a closed loop.</summary>
/// <param name="sujet">The subject; it outlives this.</param>
/// <param name="boucle">The load; it ends with this.</param>
/// <param name="nom">Its name where the subject's would not tell it from another.</param>
internal sealed class ConcurrentHttp(Sujet sujet, BoucleFermee boucle, string? nom = null) : IConcurrent
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <summary>A subject that takes new lines.</summary>
    /// <param name="sujet">The subject.</param>
    /// <param name="connexions">On how many connections.</param>
    /// <param name="tirage">On which contracts, for each connection.</param>
    /// <param name="ct">Stops.</param>
    /// <param name="lignes">Lines of a request.</param>
    /// <param name="nom">Its name where the subject's would not tell it from another.</param>
    public static async Task<ConcurrentHttp> PosterAsync(
        Sujet sujet, int connexions, Func<int, ITirage> tirage, CancellationToken ct, int lignes = 1, string? nom = null)
    {
        var demandes = Enumerable.Range(0, connexions).Select(rang => new LignesNouvelles(Sujet.Cle, tirage(rang), lignes));
        return new(sujet, await BoucleFermee.OuvrirAsync(sujet.Adresse, demandes, ct), nom);
    }

    /// <summary>A subject that is read.</summary>
    /// <param name="sujet">The subject.</param>
    /// <param name="connexions">On how many connections.</param>
    /// <param name="chemin">What is read.</param>
    /// <param name="ct">Stops.</param>
    /// <param name="nom">Its name where the subject's would not tell it from another.</param>
    public static async Task<ConcurrentHttp> LireAsync(Sujet sujet, int connexions, string chemin, CancellationToken ct, string? nom = null)
    {
        var demandes = Enumerable.Repeat(new Repetee(Requetes.Get(chemin, Sujet.Cle)), connexions);
        return new(sujet, await BoucleFermee.OuvrirAsync(sujet.Adresse, demandes, ct), nom);
    }

    /// <inheritdoc/>
    public string Nom => nom ?? sujet.Nom;

    /// <inheritdoc/>
    public long MemoireMax => sujet.Serveur.MemoireMax;

    /// <inheritdoc/>
    public async Task ChaufferAsync(TimeSpan chaleur, CancellationToken ct)
    {
        var manque = chaleur - sujet.Chaleur;
        await JouerAsync(manque > Moment ? manque : Moment, ct);
    }

    /// <inheritdoc/>
    public async Task<Manche> JouerAsync(TimeSpan duree, CancellationToken ct)
    {
        var avant = sujet.Depense;
        var tir = await TirerAsync(duree, null, ct);
        var nombre = tir.Lignes > 0 ? tir.Lignes : tir.Nombre;
        return new(nombre / tir.Duree.TotalSeconds, nombre, sujet.Depense - avant, tir);
    }

    /// <summary>Asks for some time, or a number of times in all, whichever ends first.</summary>
    public async Task<Tir> TirerAsync(TimeSpan duree, long? nombre, CancellationToken ct)
    {
        var tir = await boucle.TirerAsync(duree, nombre, ct);
        sujet.Chaleur += tir.Duree;
        return tir;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => boucle.DisposeAsync();
}
