using Clauses.Grains.Controles;

namespace Clauses.Silo.Temoins;

public sealed class ChainePostgres(NpgsqlDataSource source, DossierDesTemoins dossier) : IChaine
{
    /// <summary>Streams whose links are held at once.</summary>
    private const int Page = 500;

    /// <summary>The entries of so many are sorted in memory: these are five megabytes of texts.</summary>
    private const string Session = "set local work_mem = '32MB'; set local jit = off";

    public async Task<ChaineControlee> CheckAsync(DateTimeOffset? depuis, CancellationToken cancellationToken)
    {
        // Before the base: what the folder holds by now the base has held before, and one that comes meanwhile is not missed.
        var temoins = await dossier.ReadRacinesAsync(cancellationToken);
        await using var session = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await session.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await session.Command(Session).ExecuteAsync(cancellationToken);
        var (scellees, ecarts, apres) = (0L, new List<string>(), "");
        while (apres is not null)
        {
            var flux = await ListAsync(session, apres, depuis, cancellationToken);
            var jusque = flux.Count == Page ? flux.Keys.Max(StringComparer.Ordinal) : null;
            await ReadAsync(session, flux, apres, jusque, depuis is not null, cancellationToken);
            foreach (var lu in flux.Values)
            {
                scellees += lu.Scellees;
                ecarts.AddRange(lu.Finir());
            }
            apres = jusque;
        }
        ecarts.AddRange(await CheckRacinesAsync(session, temoins, cancellationToken));
        return new(scellees, [.. ecarts]);
    }

    private static async Task<Dictionary<string, FluxLu>> ListAsync(
        NpgsqlConnection session, string apres, DateTimeOffset? depuis, CancellationToken cancellationToken)
    {
        var versions = await session
            .Command(
                """
                select marche, version from flux
                where marche > $1 and ($3::timestamptz is null or mouvement >= $3 - interval '60 s') order by marche limit $2
                """,
                P(apres), P(Page), P(depuis?.ToUniversalTime()))
            .ListAsync(ligne => (Flux: ligne.GetString(0), Version: ligne.GetInt64(1)), cancellationToken);
        return versions.ToDictionary(un => un.Flux, un => new FluxLu(un.Flux, un.Version), StringComparer.Ordinal);
    }

    /// <summary>Reads what the base holds between two names of streams: links and entries of streams that nobody opened as well.</summary>
    /// <param name="seulement">Of these streams and no others.</param>
    private static async Task ReadAsync(
        NpgsqlConnection session, Dictionary<string, FluxLu> flux, string apres, string? jusque, bool seulement, CancellationToken cancellationToken)
    {
        string Entre(string colonne) => $"{colonne} > $1 and ($2::text is null or {colonne} <= $2){(seulement ? $" and {colonne} = any ($3)" : "")}";
        NpgsqlParameter[] Parametres() => seulement ? [P(apres), P(jusque), P(flux.Keys.ToArray())] : [P(apres), P(jusque)];
        await using (var commande = session.Command($"select flux, numero, reperes, tete from maillon where {Entre("flux")} order by flux, numero", Parametres()))
        await using (var lignes = await commande.ExecuteReaderAsync(cancellationToken))
        {
            while (await lignes.ReadAsync(cancellationToken))
                De(lignes.GetString(0)).Ajouter(new(lignes.GetInt64(1), lignes.GetFieldValue<byte[]>(2), lignes.GetFieldValue<byte[]>(3)));
        }
        await using (var commande = session.Command($"{Chainon.Textes(Entre("marche"), Entre("flux"))} order by flux, numero", Parametres()))
        await using (var lignes = await commande.ExecuteReaderAsync(cancellationToken))
        {
            var (hash, tampon, noms) = (new byte[SHA256.HashSizeInBytes], new byte[1024], new SharedTexts());
            for (var lues = 1; await lignes.ReadAsync(cancellationToken); lues++)
            {
                Chainon.Hash(lignes, 2, ref tampon, hash);
                De(noms.Read(lignes, 0)).Lire(lignes.GetInt64(1), hash);
                if (lues % RowsPerTurn == 0)
                    await Task.Yield();
            }
        }

        FluxLu De(string nom) => flux.TryGetValue(nom, out var lu) ? lu : flux[nom] = new(nom, 0);
    }

    private static async Task<List<string>> CheckRacinesAsync(
        NpgsqlConnection session, IReadOnlyCollection<Racine> temoins, CancellationToken cancellationToken)
    {
        var ecarts = new List<string>();
        var racines = await session.Command("select jour, tour, empreinte from racine order by jour")
            .ListAsync(
                ligne => (Jour: ligne.GetFieldValue<DateOnly>(0), Tour: ligne.GetInt64(1), Empreinte: ligne.GetFieldValue<byte[]>(2)), cancellationToken);
        var (avant, depuis) = (Array.Empty<byte>(), 0L);
        foreach (var racine in racines)
        {
            var attendue = await Scelleur.RootAsync(session, avant, depuis, racine.Tour, cancellationToken);
            if (!attendue.AsSpan().SequenceEqual(racine.Empreinte))
                ecarts.Add($"Racine du {racine.Jour:dd/MM/yyyy} : des maillons qu'elle couvre ont été changés, ôtés ou ajoutés.");
            (avant, depuis) = (racine.Empreinte, racine.Tour);
        }
        var tenues = racines.ToDictionary(une => une.Jour, une => Convert.ToHexStringLower(une.Empreinte));
        foreach (var temoin in temoins)
        {
            if (!string.Equals(tenues.GetValueOrDefault(temoin.Jour), temoin.Empreinte, StringComparison.Ordinal))
                ecarts.Add($"Racine du {temoin.Jour:dd/MM/yyyy} : ce n'est pas celle que garde le dossier des témoins. Le grand livre d'avant ce jour, chaîne comprise, a été réécrit, ou c'est celui d'une autre base.");
        }
        return ecarts;
    }
}
