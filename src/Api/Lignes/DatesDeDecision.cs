namespace Clauses.Api.Lignes;

/// <summary>Days of decisions as people write them, on pages and in files. The year is the exercice in which hours count, so that an exercice of the past
/// which somebody froze takes no more of them from there: the API's clients are told of it.</summary>
internal sealed class DatesDeDecision(IArretes arretes, TimeProvider temps)
{
    /// <summary>The day that is written; today where nothing is.</summary>
    public async Task<Lu<DateOnly>> ReadAsync(string? texte, CancellationToken cancellationToken)
    {
        if (TypedTexts.Read(texte) is not { } ecrite)
            return Lu<DateOnly>.Bien(temps.Today());
        var lue = DateReader.Read(ecrite);
        return lue is { Defaut: null, Valeur: { } jour } && await DefautAsync(jour, cancellationToken) is { } defaut ? Lu<DateOnly>.Mal(defaut) : lue;
    }

    /// <summary>What keeps a day from being one of a decision, whatever the line; null: nothing.</summary>
    public async Task<string?> DefautAsync(DateOnly jour, CancellationToken cancellationToken)
    {
        if (jour > temps.Today())
            return "une décision n'est pas datée de l'avenir : prenez aujourd'hui au plus tard.";
        return await IsArreteAsync(jour.Year, cancellationToken)
            ? $"l'exercice {jour.Year} est arrêté, et des heures n'y entrent plus d'ici : prenez un jour d'un exercice ouvert, aujourd'hui par exemple."
            : null;
    }

    /// <summary>What is to be known before decisions of these days are undone, or their lines corrected; null: nothing.</summary>
    public async Task<string?> SayUndoneAsync(IEnumerable<DateOnly?> decisions, CancellationToken cancellationToken)
    {
        int[] annees = [.. (await ArretesAsync(decisions.OfType<DateOnly>().Select(jour => jour.Year), cancellationToken)).Order()];
        return annees.Length == 0 ? null
            : $"{(annees is [var annee] ? $"L'exercice {annee} est arrêté" : $"Les exercices {string.Join(" et ", annees)} sont arrêtés")} : l'arrêté garde ces heures, et le bilan vivant les perd.";
    }

    /// <summary>Which of these exercices are frozen: an API's client that decides into one is told.</summary>
    public async Task<IReadOnlySet<int>> ArretesAsync(IEnumerable<int> exercices, CancellationToken cancellationToken)
    {
        var arretees = new HashSet<int>();
        foreach (var annee in exercices.Distinct())
        {
            if (await IsArreteAsync(annee, cancellationToken))
                arretees.Add(annee);
        }
        return arretees;
    }

    private async Task<bool> IsArreteAsync(int annee, CancellationToken cancellationToken) =>
        annee < temps.Today().Year && (await arretes.ListAsync(annee, null, 1, cancellationToken)).Length > 0;
}
