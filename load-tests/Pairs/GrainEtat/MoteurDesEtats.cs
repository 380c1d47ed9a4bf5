using Clauses.Silo;
using Npgsql;
#if !ENGINE_ORLEANS
using System.Text.Json;
using Clauses.Embedded;
using Clauses.Silo.Lectures;
using Orleans.Storage;
using static Clauses.Silo.Lectures.Commandes;
#endif

namespace Clauses.Pairs.GrainEtat;

/// <summary>The engine under the grains of this peer: the one that the product is built with, and where it keeps states.</summary>
internal static class MoteurDesEtats
{
    /// <summary>Adds it.</summary>
    public static WebApplicationBuilder AddGrainEtat(this WebApplicationBuilder builder, NpgsqlDataSource source)
    {
        Moteur.Ajouter(builder, SiloOptions.Lire(builder.Configuration), source);
#if !ENGINE_ORLEANS
        builder.Services.Configure<EmbeddedOptions>(grains => grains.AddGrainsOf<MarcheEtatGrain>());
        builder.Services.AddSingleton<IGrainStorage, EtatsPostgres>();
#endif
        return builder;
    }
}

#if !ENGINE_ORLEANS
/// <summary>States in PostgreSQL for the one-process engine, as Orleans' own storage keeps them: a row a grain, its content as JSON,
/// written from the version that the writer knows or not at all.</summary>
/// <param name="source">Connections to the base.</param>
internal sealed class EtatsPostgres(NpgsqlDataSource source) : IGrainStorage
{
    private const string Lecture = "select contenu, version from pair_etat where grain = $1";

    private const string Ecriture = """
        insert into pair_etat as e (grain, contenu, version) values ($1, $2, $3 + 1)
        on conflict (grain) do update set contenu = excluded.contenu, version = excluded.version where e.version = $3
        """;

    private const string Effacement = "delete from pair_etat where grain = $1 and version = $2";

    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var lus = await source.Commande(Lecture, P(grainId.ToString()))
            .ListerAsync(ligne => (Contenu: ligne.GetFieldValue<byte[]>(0), Version: ligne.GetInt32(1)), CancellationToken.None);
        grainState.RecordExists = lus is [_];
        (grainState.State, grainState.ETag) = lus is [var lu] ? (JsonSerializer.Deserialize<T>(lu.Contenu), Etag(lu.Version)) : (default, null);
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (contenu, version) = (JsonSerializer.SerializeToUtf8Bytes(grainState.State), Version(grainState.ETag));
        Exiger(await source.Commande(Ecriture, P(grainId.ToString()), P(contenu), P(version)).ExecuterAsync(CancellationToken.None), grainId);
        (grainState.ETag, grainState.RecordExists) = (Etag(version + 1), true);
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.RecordExists)
            Exiger(await source.Commande(Effacement, P(grainId.ToString()), P(Version(grainState.ETag))).ExecuterAsync(CancellationToken.None), grainId);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (default, null, false);
    }

    private static void Exiger(int lignes, GrainId grain)
    {
        if (lignes != 1)
            throw new InconsistentStateException($"Another version of {grain} is stored than the state was read from.");
    }

    private static string Etag(int version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static int Version(string? etag) => etag is null ? 0 : int.Parse(etag, System.Globalization.CultureInfo.InvariantCulture);
}
#endif
