// Deliberately wrong interfaces and messages: what the inspection must stop. They are no grains, so that no engine takes them for its own.
#pragma warning disable CA1051, CA1815, CA1819, MA0008, MA0016, ORLEANS0004, ORLEANS0010, ORLEANS0011, ORLEANS0012
namespace Clauses.Grains.Tests.Messages;

[Alias("essai.bien")]
public interface IBien
{
    [Alias("dire")]
    Task<Bien?> Dire(Bien bien, DateOnly? jour);

    [Alias("compter")]
    ValueTask<ImmutableArray<int>> Compter();
}

public interface ISansAlias
{
    Task Dire();
}

[Alias("essai.synchrone")]
public interface ISynchrone
{
    [Alias("dire")]
    int Dire();
}

[Alias("essai.deux-fois")]
public interface IDeuxFois
{
    [Alias("dire")]
    Task Dire();

    [Alias("dire")]
    Task Redire();
}

[Alias("essai.porte`1")]
public interface IPorte<T>
{
    [Alias("passer")]
    Task Passer(ImmutableArray<T> messages);
}

[GenerateSerializer, Alias("essai.message")]
public sealed record Bien([property: Id(0)] int? Nombre, [property: Id(1)] ImmutableArray<Bien>? Suite)
{
    public bool Vide => Nombre is null;
}

[GenerateSerializer, Alias("essai.classe")]
public sealed class Classe;

[GenerateSerializer, Alias("essai.ouvert")]
public record RecordOuvert;

[GenerateSerializer, Alias("essai.fille")]
public sealed record RecordFille : RecordOuvert;

[Alias("essai.sans-serialiseur")]
public sealed record SansSerialiseur;

[GenerateSerializer]
public sealed record SansNom;

[GenerateSerializer, Alias("essai.modifiable")]
public sealed record Modifiable
{
    [Id(0)]
    public int Nombre { get; set; }
}

[GenerateSerializer, Alias("essai.struct-modifiable")]
public record struct StructModifiable([property: Id(0)] int Nombre);

[GenerateSerializer, Alias("essai.trou")]
public sealed record AvecTrou([property: Id(0)] int A, [property: Id(2)] int B);

[GenerateSerializer, Alias("essai.sans-rang")]
public sealed record SansRang([property: Id(0)] int A, int B);

[GenerateSerializer, Alias("essai.champ")]
public sealed record AvecChamp
{
    [Id(0)]
    public readonly int Nombre;
}

[GenerateSerializer, Alias("essai.enveloppe")]
public sealed record Enveloppe([property: Id(0)] ImmutableArray<SansNom> Contenu);
