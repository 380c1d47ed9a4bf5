namespace Clauses.Grains.Imports;

/// <summary>What an employer, or the territory, calls the columns of its files: said once, known from then on. Its key is <see
/// cref="ColonnesGrain.Key"/>.</summary>
[Alias("clauses.IColonnesGrain")]
public interface IColonnesGrain : IGrainWithStringKey
{
    [Alias("lire"), ReadOnly]
    Task<ImmutableArray<ColonneNommee>> Lire(string genre);

    /// <summary>From now on these titles name these columns; of a title that was told before, the last word counts. One that names nothing is
    /// forgotten.</summary>
    [Alias("apprendre")]
    Task Apprendre(string genre, ImmutableArray<ColonneNommee> colonnes);
}

/// <param name="Colonne">Our name of it; empty: none.</param>
[GenerateSerializer, Immutable, Alias("clauses.colonne-nommee")]
public readonly record struct ColonneNommee([property: Id(0)] string Titre, [property: Id(1)] string Colonne);

[GenerateSerializer, Alias("clauses.colonnes-state")]
public sealed class ColonnesState
{
    [Id(0)]
    public ImmutableDictionary<string, ImmutableArray<ColonneNommee>> Genres { get; set; } = ImmutableDictionary<string, ImmutableArray<ColonneNommee>>.Empty;
}

public sealed class ColonnesGrain([PersistentState("colonnes")] IPersistentState<ColonnesState> stored) : Grain, IColonnesGrain
{
    /// <summary>The key of the territory's own, or of an employer's.</summary>
    public static string Key(string? employeur) => employeur is null ? "territoire" : $"employeur/{employeur}";

    private const int MaxTitres = 200;

    public Task<ImmutableArray<ColonneNommee>> Lire(string genre) =>
        Task.FromResult(stored.State.Genres.TryGetValue(genre, out var connues) ? connues : []);

    public async Task Apprendre(string genre, ImmutableArray<ColonneNommee> colonnes)
    {
        var titres = colonnes.Select(colonne => colonne.Titre).ToHashSet(StringComparer.Ordinal);
        stored.State.Genres = stored.State.Genres.SetItem(
            genre,
            [.. (await Lire(genre)).Where(connue => !titres.Contains(connue.Titre)).Concat(colonnes.Where(colonne => colonne.Colonne.Length > 0)).TakeLast(MaxTitres)]);
        await stored.WriteStateAsync();
    }
}
