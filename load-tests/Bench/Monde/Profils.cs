using Clauses.Grains.Domaine;
using Clauses.Grains.Registre;

namespace Clauses.Bench.Monde;

/// <summary>The members of an enumeration, taken in turns.</summary>
internal static class Valeurs<T> where T : struct, Enum
{
    private static readonly T[] Toutes = Enum.GetValues<T>();

    /// <summary>The member of a rank; after the last comes the first again.</summary>
    public static T A(int rang) => Toutes[rang % Toutes.Length];
}

/// <summary>People, without names.</summary>
internal static class Profils
{
    private static readonly DateOnly PremiereNaissance = new(1960, 1, 1);
    private const int JoursDeNaissance = 44 * 365;

    /// <summary>A person of a rank.</summary>
    public static Participant De(int rang, string? commune, string? qpv) => new(
        PremiereNaissance.AddDays(Hasard.Parmi(20, rang, JoursDeNaissance)),
        Valeurs<Sexe>.A(rang),
        Valeurs<StatutEntree>.A(Hasard.Parmi(21, rang, 1_000)),
        Valeurs<Prescripteur>.A(Hasard.Parmi(22, rang, 1_000)),
        Valeurs<NiveauFormation>.A(Hasard.Parmi(23, rang, 1_000)),
        commune,
        qpv);
}
