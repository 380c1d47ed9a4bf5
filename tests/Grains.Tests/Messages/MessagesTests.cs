using Orleans.Serialization;

namespace Clauses.Grains.Tests.Messages;

/// <summary>What crosses a grain interface, or a service of the silos, goes from one process to another, by Orleans' own serializer.</summary>
public sealed class MessagesTests : IDisposable
{
    private const int Essais = 50;

    private static readonly JsonSerializerOptions Complet = new() { IgnoreReadOnlyProperties = true, IncludeFields = true };

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public static TheoryData<Type> Messages => [.. Echanges()];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_arrives_as_it_was_sent(Type type) =>
        typeof(MessagesTests).GetMethod(nameof(Envoyer), BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(this, null);

    private void Envoyer<T>()
    {
        var serialiseur = _services.GetRequiredService<Serializer<T>>();
        var hasard = new Hasard(20_240_101);
        for (var essai = 0; essai < Essais; essai++)
        {
            var envoye = (T)hasard.Draw(typeof(T))!;
            Assert.Equal(Say(envoye), Say(serialiseur.Deserialize(serialiseur.SerializeToArray(envoye))));
        }
    }

    [Fact]
    public void The_messages_are_those_of_every_interface_inherited_ones_included()
    {
        var messages = Echanges().ToHashSet();
        Assert.Superset(
            new HashSet<Type>
            {
                typeof(Marche), typeof(ImmutableArray<LigneRecue>), typeof(ReponseLignes), typeof(ImmutableArray<Report<Part>>), typeof(Compte),
                typeof(TotalsAsOf), typeof(Snapshot), typeof(Fiche<Participant>), typeof(Entreprise), typeof(MaitreOuvrage), typeof(TimeSpan),
            },
            messages);
    }

    public void Dispose() => _services.Dispose();

    private static IEnumerable<Type> Echanges() => typeof(IMarcheGrain).Assembly.GetTypes()
        .Where(type => type is { IsInterface: true, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IGrain)))
        .Concat([typeof(ICourierService<Part>), typeof(ICourierService<PartPlacements>)])
        .SelectMany(interf => interf.GetInterfaces().Append(interf))
        .SelectMany(interf => interf.GetMethods())
        .SelectMany(methode => methode.GetParameters().Select(parametre => parametre.ParameterType).Concat(methode.ReturnType.GetGenericArguments()))
        .Where(type => type != typeof(CancellationToken) && type != typeof(SiloAddress))
        .Distinct();

    private static string Say<T>(T valeur) => JsonSerializer.Serialize(valeur, Complet);

    /// <summary>Values of any type, made by its constructor out of values of its parts.</summary>
    private sealed class Hasard(int graine)
    {
        private readonly Random _random = new(graine);
        private readonly NullabilityInfoContext _annotations = new();

        public object? Draw(Type type)
        {
            if (Nullable.GetUnderlyingType(type) is { } nu)
                return _random.Next(3) == 0 ? null : Draw(nu);
            if (type.IsEnum)
                return _random.GetItems(Enum.GetValues(type).Cast<object>().ToArray(), 1)[0];
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
                return Tableau(type.GetGenericArguments()[0]);
            return Type.GetTypeCode(type) switch
            {
                TypeCode.Boolean => _random.Next(2) == 0,
                TypeCode.Int16 => (short)_random.Next(short.MinValue, short.MaxValue),
                TypeCode.Int32 => _random.Next(int.MinValue, int.MaxValue),
                TypeCode.Int64 => _random.NextInt64(long.MinValue, long.MaxValue),
                TypeCode.String => new string(_random.GetItems<char>("abcÀÉœ '’\"\\/-_.09", _random.Next(20))),
                _ when type == typeof(ImmutableHashSet<string>) => TableauDe<string>().ToImmutableHashSet(StringComparer.Ordinal),
                _ when type == typeof(byte[]) => TableauDe<short>().Select(nombre => unchecked((byte)nombre)).ToArray(),
                _ when type == typeof(TimeSpan) => TimeSpan.FromTicks(_random.NextInt64(TimeSpan.TicksPerDay)),
                _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber)),
                _ when type == typeof(DateTimeOffset) => new DateTimeOffset(_random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero),
                _ => Construire(type),
            };
        }

        private object Construire(Type type)
        {
            var constructeur = type.GetConstructors().Where(un => !un.GetParameters().Any(parametre => parametre.ParameterType == type))
                .MaxBy(un => un.GetParameters().Length) ?? throw new NotSupportedException($"{type} cannot be made.");
            return constructeur.Invoke([.. constructeur.GetParameters().Select(Draw)]);
        }

        private object? Draw(ParameterInfo parametre) =>
            _annotations.Create(parametre).WriteState == NullabilityState.Nullable && _random.Next(3) == 0 ? null : Draw(parametre.ParameterType);

        private object Tableau(Type element) =>
            typeof(Hasard).GetMethod(nameof(TableauDe), BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(element).Invoke(this, null)!;

        private ImmutableArray<T> TableauDe<T>() => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => (T)Draw(typeof(T))!)];
    }
}
