using System.Text.RegularExpressions;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Commun;

/// <summary>A doubt about a field that was accepted as it is.</summary>
/// <param name="Champ">The field.</param>
/// <param name="Detail">What is doubtful, in French.</param>
internal sealed record Signalement(string Champ, string Detail);

/// <summary>Doubts about codes of places: they are accepted, since the field knows more than any list, and said.</summary>
internal static partial class Signalements
{
    /// <summary>Of a commune of work.</summary>
    public static IReadOnlyList<Signalement>? DuChantier(string commune) => Rassembler(DeCommune("communeChantier", commune));

    /// <summary>Of a residence: the commune, the QPV, and whether they agree.</summary>
    public static IReadOnlyList<Signalement>? DeResidence(string? commune, string? qpv) => Rassembler(
        commune is null ? null : DeCommune("communeResidence", commune),
        qpv is null or Cible.HorsQpv ? null : DuQpv(qpv, commune));

    private static Signalement? DeCommune(string champ, string commune) => commune == Cible.Inconnu || CodeInsee().IsMatch(commune)
        ? null
        : new(champ, "Ce n'est pas la forme d'un code INSEE de commune (94041 par exemple) ; il est gardé tel quel.");

    private static Signalement? DuQpv(string qpv, string? commune)
    {
        if (qpv == Cible.Inconnu)
            return null;
        if (!CodeQpv().IsMatch(qpv))
            return new("qpv", "Ce n'est pas la forme d'un code de QPV (QN09401M ou QP094012 par exemple) ; il est gardé tel quel.");
        return commune is null || !CodeInsee().IsMatch(commune) || qpv.AsSpan(2, 3).SequenceEqual(Departement(commune))
            ? null
            : new("qpv", "Ce QPV n'est pas du département de la commune de résidence ; les deux sont gardés tels quels.");
    }

    // QPV codes bear a département on three characters: 094, 02A, 974.
    private static string Departement(string commune) =>
        commune is ['9', '7' or '8', ..] ? commune[..3] : "0" + commune[..2];

    private static List<Signalement>? Rassembler(params ReadOnlySpan<Signalement?> doutes)
    {
        List<Signalement>? liste = null;
        foreach (var doute in doutes)
        {
            if (doute is not null)
                (liste ??= []).Add(doute);
        }
        return liste;
    }

    [GeneratedRegex("^(?:[0-9]{2}|2[AB])[0-9]{3}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeInsee();

    [GeneratedRegex("^Q[NP][0-9][0-9AB]{2}[0-9A-Z]{3}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeQpv();
}
