using System.Reflection;
using System.Runtime.CompilerServices;

namespace Clauses.Grains.Tests.Messages;

/// <summary>Inspects what crosses grain interfaces: it must survive a wire and a version of the code older or newer than this one.</summary>
internal static class Douane
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly HashSet<Type> Simples =
    [
        typeof(bool), typeof(byte), typeof(short), typeof(int), typeof(long), typeof(string), typeof(DateOnly), typeof(DateTimeOffset), typeof(TimeSpan),
    ];

    private static readonly HashSet<Type> Enveloppes = [typeof(Task<>), typeof(ValueTask<>)];

    /// <summary>What is wrong with these interfaces and with all that crosses them; nothing, if all is well.</summary>
    public static List<string> Inspecter(IReadOnlyCollection<Type> interfaces)
    {
        var messages = Messages(interfaces);
        return
        [
            .. interfaces.SelectMany(DefautsInterface),
            .. messages.SelectMany(DefautsMessage),
            .. Doubles(interfaces.Concat(messages.Select(Definition).Distinct()), "type"),
        ];
    }

    /// <summary>Everything that crosses these interfaces and is made of parts.</summary>
    public static HashSet<Type> Messages(IEnumerable<Type> interfaces) =>
        interfaces.SelectMany(interf => interf.GetMethods()).SelectMany(Echanges).Aggregate(new HashSet<Type>(), Suivre);

    private static IEnumerable<Type> Echanges(MethodInfo methode) =>
        methode.GetParameters().Select(parametre => parametre.ParameterType)
            .Concat(methode.ReturnType.IsGenericType ? methode.ReturnType.GetGenericArguments() : []);

    private static HashSet<Type> Suivre(HashSet<Type> vus, Type type)
    {
        var nu = Deballer(type);
        if (Simples.Contains(nu) || nu.IsEnum || !vus.Add(nu))
            return vus;
        return Champs(nu).Select(champ => champ.FieldType).Aggregate(vus, Suivre);
    }

    private static Type Deballer(Type type)
    {
        var definition = Definition(type);
        return definition == typeof(Nullable<>) || definition == typeof(ImmutableArray<>) ? Deballer(type.GetGenericArguments()[0]) : type;
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static FieldInfo[] Champs(Type type) => type.Namespace?.StartsWith("Clauses", StringComparison.Ordinal) == true ? type.GetFields(Instance) : [];

    private static IEnumerable<string> DefautsInterface(Type interf)
    {
        if (Alias(interf) is null)
            yield return $"{interf.Name}: no [Alias]";
        foreach (var methode in interf.GetMethods())
        {
            if (Alias(methode) is null)
                yield return $"{interf.Name}.{methode.Name}: no [Alias]";
            var retour = Definition(methode.ReturnType);
            if (retour != typeof(Task) && retour != typeof(ValueTask) && !Enveloppes.Contains(retour))
                yield return $"{interf.Name}.{methode.Name}: returns no Task";
        }
        foreach (var doublon in Doubles(interf.GetInterfaces().Append(interf).SelectMany(parent => parent.GetMethods()), $"{interf.Name} method"))
            yield return doublon;
    }

    private static IEnumerable<string> DefautsMessage(Type type)
    {
        var nom = type.Name;
        if (!EstRecord(type))
            yield return $"{nom}: no sealed record, no readonly record struct";
        if (type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is null)
            yield return $"{nom}: no [GenerateSerializer]";
        if (Alias(type) is null)
            yield return $"{nom}: no [Alias]";
        if (type.GetProperties(Instance).Any(propriete => propriete.SetMethod is { } ecriture && !EstInit(ecriture)))
            yield return $"{nom}: a property that can be set";
        var champs = Champs(type);
        if (champs.Any(champ => !champ.IsInitOnly))
            yield return $"{nom}: a field that can be set";
        var stockees = type.GetProperties(Instance).Where(propriete => champs.Any(champ => champ.Name == $"<{propriete.Name}>k__BackingField")).ToList();
        if (stockees.Count != champs.Length)
            yield return $"{nom}: a field that is no property";
        if (!stockees.Select(Rang).Order().SequenceEqual(Enumerable.Range(0, stockees.Count)))
            yield return $"{nom}: its [Id]s are not 0 to {stockees.Count - 1}";
        if (type.GetProperties(Instance).Except(stockees).Any(propriete => Rang(propriete) >= 0))
            yield return $"{nom}: an [Id] on a property that keeps nothing";
    }

    private static bool EstRecord(Type type)
    {
        if (type.GetMethod("PrintMembers", Instance) is null)
            return false;
        return type.IsValueType
            ? type.GetCustomAttribute<IsReadOnlyAttribute>() is not null
            : type is { IsSealed: true, BaseType: { } mere } && mere == typeof(object);
    }

    private static bool EstInit(MethodInfo ecriture) => ecriture.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static int Rang(PropertyInfo propriete) => propriete.GetCustomAttribute<IdAttribute>() is { } rang ? (int)rang.Id : -1;

    private static string? Alias(MemberInfo membre) => membre.GetCustomAttributes<AliasAttribute>(inherit: false).SingleOrDefault()?.Alias;

    private static IEnumerable<string> Doubles(IEnumerable<MemberInfo> membres, string quoi) => membres
        .Select(Alias).OfType<string>().GroupBy(alias => alias, StringComparer.Ordinal)
        .Where(groupe => groupe.Skip(1).Any())
        .Select(groupe => $"{quoi} alias « {groupe.Key} » is used twice");
}
