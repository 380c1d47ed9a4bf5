namespace Clauses.Grains.Imports;

/// <summary>The numbers that a territory's own spreadsheets have for persons who are registered under others: said once on a preview, known from then on. One
/// in the cluster (key 0).</summary>
[Alias("clauses.INumerosGrain")]
public interface INumerosGrain : IGrainWithIntegerKey
{
    /// <summary>Whose some numbers are; one that was never told is absent from the answer.</summary>
    [Alias("lire"), ReadOnly]
    Task<ImmutableArray<NumeroDit>> Lire(ImmutableArray<string> numeros);

    /// <summary>All numbers of a person, in order.</summary>
    [Alias("de"), ReadOnly]
    Task<ImmutableArray<string>> De(string participant);

    /// <summary>From now on these numbers are of these persons; of one that was told before, the last word counts.</summary>
    [Alias("apprendre")]
    Task Apprendre(ImmutableArray<NumeroDit> numeros);

    [Alias("oublier")]
    Task Oublier(string participant);
}

/// <param name="Participant">The id that the person is registered under.</param>
[GenerateSerializer, Immutable, Alias("clauses.numero-dit")]
public readonly record struct NumeroDit([property: Id(0)] string Numero, [property: Id(1)] string Participant);

[GenerateSerializer, Alias("clauses.numeros-state")]
public sealed class NumerosState
{
    [Id(0)]
    public ImmutableDictionary<string, string> Personnes { get; set; } = ImmutableDictionary<string, string>.Empty;
}

public sealed class NumerosGrain([PersistentState("numeros")] IPersistentState<NumerosState> stored) : Grain, INumerosGrain
{
    /// <summary>Beyond, nothing more is learned: whoever has so many writes ours in their files.</summary>
    private const int MaxNumeros = 20_000;

    public Task<ImmutableArray<NumeroDit>> Lire(ImmutableArray<string> numeros) => Task.FromResult<ImmutableArray<NumeroDit>>(
        [.. numeros.Where(stored.State.Personnes.ContainsKey).Select(numero => new NumeroDit(numero, stored.State.Personnes[numero]))]);

    public Task<ImmutableArray<string>> De(string participant) =>
        Task.FromResult<ImmutableArray<string>>([.. Siens(participant).Order(StringComparer.Ordinal)]);

    public Task Apprendre(ImmutableArray<NumeroDit> numeros)
    {
        var place = MaxNumeros - stored.State.Personnes.Count;
        return KeepAsync(stored.State.Personnes.SetItems(numeros.Take(place).Select(dit => KeyValuePair.Create(dit.Numero, dit.Participant))));
    }

    public Task Oublier(string participant) => KeepAsync(stored.State.Personnes.RemoveRange(Siens(participant)));

    private IEnumerable<string> Siens(string participant) => stored.State.Personnes.Where(connue => connue.Value == participant).Select(connue => connue.Key);

    private Task KeepAsync(ImmutableDictionary<string, string> personnes)
    {
        if (personnes == stored.State.Personnes)
            return Task.CompletedTask;
        stored.State.Personnes = personnes;
        return personnes.IsEmpty ? stored.ClearStateAsync() : stored.WriteStateAsync();
    }
}
