namespace Clauses.Grains.Imports;

/// <param name="Numero">Where it begins, as text editors count; the first row is 1.</param>
/// <param name="Cellules">What is written in our columns, in their order. The file's other columns are not kept.</param>
/// <param name="Demande">Of a line of hours, what the marché is asked; not asked when the row itself is broken.</param>
/// <param name="Detail">In French: what is wrong with it as it is written; null when nothing is.</param>
[GenerateSerializer, Immutable, Alias("clauses.ligne-de-fichier")]
public sealed record FileLigne(
    [property: Id(0)] int Numero, [property: Id(1)] ImmutableArray<string> Cellules, [property: Id(2)] LigneRecue? Demande, [property: Id(3)] string? Detail)
{
    /// <summary>Of a row that may mean several contracts: which.</summary>
    [Id(4)]
    public ImmutableArray<ContratPossible> Possibles { get; init; } = [];

    /// <summary>In French: what it was taken to mean, where that is not what it says to the letter; null: nothing.</summary>
    [Id(5)]
    public string? Dit { get; init; }
}

/// <param name="Dit">As people tell it from the others.</param>
[GenerateSerializer, Immutable, Alias("clauses.contrat-possible")]
public readonly record struct ContratPossible([property: Id(0)] string Id, [property: Id(1)] string Dit);

/// <param name="Separator">What parts its cells, or which sheet it is, as people call it.</param>
/// <param name="Ignorees">Columns that are not ours, as the file names them.</param>
/// <param name="Lignes">Its lines, in their order, broken ones included; <see cref="MaxLignes"/> at most.</param>
/// <param name="Sautees">In French: rows that declare nothing and are no fault; null: none.</param>
[GenerateSerializer, Immutable, Alias("clauses.fichier-lu")]
public sealed record ReadFile(
    [property: Id(0)] string Nom, [property: Id(1)] string Encodage, [property: Id(2)] string Separator,
    [property: Id(3)] ImmutableArray<string> Ignorees, [property: Id(4)] ImmutableArray<FileLigne> Lignes,
    [property: Id(5)] string? Sautees, [property: Id(6)] string Genre = ReadFile.DHeures)
{
    /// <summary>The kind of files that hold hours.</summary>
    public const string DHeures = "heures";

    public const int MaxLignes = 100_000;

    /// <summary>Sheets of its workbook that were not read.</summary>
    [Id(7)]
    public ImmutableArray<string> AutresFeuilles { get; init; } = [];

    /// <summary>In French: columns whose title may be one of ours, and whose content is not; empty: none.</summary>
    [Id(8)]
    public string Doutes { get; init; } = "";
}

public enum Etape
{
    AEnregistrer,
    Enregistree,
    /// <summary>It was recorded before, or stands above in the file: it counts once.</summary>
    DejaEnregistree,
    Refusee,
}

/// <param name="Detail">Of a refused line, in French: what is wrong, and the cure.</param>
[GenerateSerializer, Immutable, Alias("clauses.sort-de-ligne")]
public readonly record struct Sort([property: Id(0)] Etape Etape, [property: Id(1)] string? Detail = null)
{
    /// <summary>Of a refused line: what may stand in cells that are wrong; null: anything.</summary>
    [Id(2)]
    public ImmutableDictionary<int, ImmutableArray<string>>? Choix { get; init; }

    /// <summary>In French: what is worth a look, and stops nobody; null: nothing.</summary>
    [Id(3)]
    public string? Regard { get; init; }

    /// <summary>By their place: what cells were read as, where they do not say that themselves; null: none.</summary>
    [Id(4)]
    public ImmutableDictionary<int, string>? Lus { get; init; }

    public static Sort Refus(string detail) => new(Etape.Refusee, detail);
}

/// <summary>A file between its preview and its writing.</summary>
/// <param name="Id">Its id, which nobody guesses.</param>
/// <param name="Sorts">What becomes of each line, in their order: by what was recorded when it was dropped, then by its writing.</param>
/// <param name="Confirme">Whether its owner said to write it.</param>
[GenerateSerializer, Immutable, Alias("clauses.depot")]
public sealed record UploadedFile(
    [property: Id(0)] string Id, [property: Id(1)] ReadFile Fichier, [property: Id(2)] ImmutableArray<Sort> Sorts,
    [property: Id(3)] DateTimeOffset Expire, [property: Id(4)] bool Confirme)
{
    public int AEcrire => Combien(Etape.AEnregistrer);

    public int Combien(Etape etape) => Sorts.Count(sort => sort.Etape == etape);
}
