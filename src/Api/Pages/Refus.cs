namespace Clauses.Api.Pages;

/// <summary>What the API refuses, as pages say it: programs are told which request cures it, people what to write.</summary>
internal static class Refus
{
    private const string Dates = "Des lignes d'heures déjà enregistrées resteraient en dehors de ces dates : élargissez-les, ou corrigez d'abord ces lignes.";

    /// <summary>A problem without the name of its field, which programs read.</summary>
    public static string Say(Probleme probleme)
    {
        if ((IsOfDates(probleme) ? Dates : probleme.Dit) is { } dit)
            return FrenchText.Phrase(dit);
        // How programs write a day is no help to people, who write it as they like.
        var (detail, champ) = (probleme.Detail.Replace(" aaaa-mm-jj", "", StringComparison.Ordinal), probleme.Champ);
        return FrenchText.Phrase(champ is not null && detail.StartsWith($"{champ} : ", StringComparison.Ordinal) ? detail[(champ.Length + 3)..] : detail);
    }

    /// <summary>What is wrong with a field; null when nothing is. Dates that leave lines outside are wrong at both ends: the API does not
    /// say at which.</summary>
    public static string? Say(Probleme? refus, string? champ) => De(refus, champ) is { } sien ? Say(sien) : null;

    /// <summary>The problem of a field, among all that a form has wrong; null: it has none.</summary>
    public static Probleme? De(Probleme? refus, string? champ) => refus is null || champ is null
        ? null
        : All(refus).FirstOrDefault(un => un.Champ == champ || (champ is "debut" or "fin" && IsOfDates(un)));

    /// <summary>All that a form has wrong.</summary>
    public static IEnumerable<Probleme> All(Probleme refus) => refus.Autres.Prepend(refus);

    private static bool IsOfDates(Probleme refus) => refus.Code == Codes<CodeRefus>.De(CodeRefus.DatesExclues);
}
