using Clauses.Api.Commun;

namespace Clauses.Api.Pages;

/// <summary>What the API says of a field, as a page says it beside the field.</summary>
internal static class Refus
{
    /// <summary>The detail of a problem without the name of its field, which programs read.</summary>
    public static string Dire(Probleme probleme)
    {
        var (detail, champ) = (probleme.Detail, probleme.Champ);
        var debut = champ is not null && detail.StartsWith($"{champ} : ", StringComparison.Ordinal) ? champ.Length + 3 : 0;
        return string.Concat(char.ToUpperInvariant(detail[debut]).ToString(), detail.AsSpan(debut + 1));
    }

    /// <summary>The same when the problem is that field's; otherwise null.</summary>
    public static string? Dire(Probleme? probleme, string champ) => probleme?.Champ == champ ? Dire(probleme) : null;
}
