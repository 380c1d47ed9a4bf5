namespace Clauses.Api.Pages;

/// <summary>What the API says of a field, as a page says it beside the field.</summary>
internal static class Refus
{
    /// <summary>The detail of a problem without the name of its field, which programs read.</summary>
    public static string Say(Probleme probleme)
    {
        var (detail, champ) = (probleme.Detail, probleme.Champ);
        var debut = champ is not null && detail.StartsWith($"{champ} : ", StringComparison.Ordinal) ? champ.Length + 3 : 0;
        return string.Concat(char.ToUpperInvariant(detail[debut]).ToString(), detail.AsSpan(debut + 1));
    }

    /// <summary>The same when the problem is that field's; otherwise null.</summary>
    public static string? Say(Probleme? probleme, string champ) => probleme?.Champ == champ ? Say(probleme) : null;
}

/// <summary>What the API refuses of a marché or a contract, as a form says it: programs are told which request cures it, people where to
/// look.</summary>
internal static class FicheRefus
{
    private const string Dates = "Des lignes d'heures déjà enregistrées resteraient en dehors de ces dates : élargissez-les, ou corrigez d'abord ces lignes.";

    private static readonly Dictionary<string, string> Inconnus = new(StringComparer.Ordinal)
    {
        [ProblemKind.UnknownMaitreOuvrage.Code] = "Aucun maître d'ouvrage n'a cet identifiant : choisissez-le dans la liste, ou inscrivez-le d'abord.",
        [ProblemKind.UnknownEntreprise.Code] = "Aucune entreprise n'a cet identifiant : choisissez-la dans la liste, ou inscrivez-la d'abord.",
        [ProblemKind.UnknownParticipant.Code] = "Aucun participant n'a cet identifiant : choisissez-le dans la liste, ou inscrivez-le d'abord.",
    };

    public static string Say(Probleme refus) => IsOfDates(refus) ? Dates : Inconnus.GetValueOrDefault(refus.Code) ?? Refus.Say(refus);

    /// <summary>What is wrong with a field; null when nothing is. Dates that leave lines outside are wrong at both ends: the API does not
    /// say at which.</summary>
    public static string? Say(Probleme? refus, string? champ) => De(refus, champ) is { } sien ? Say(sien) : null;

    /// <summary>The problem of a field, among all that a form has wrong; null: it has none.</summary>
    public static Probleme? De(Probleme? refus, string? champ) => refus is null || champ is null
        ? null
        : refus.Autres.Prepend(refus).FirstOrDefault(un => un.Champ == champ || (champ is "debut" or "fin" && IsOfDates(un)));

    private static bool IsOfDates(Probleme refus) => refus.Code == Codes<CodeRefus>.De(CodeRefus.DatesExclues);
}
