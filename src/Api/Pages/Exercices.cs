namespace Clauses.Api.Pages;

/// <param name="Annees">The years to choose from, newest first; <paramref name="Annee"/> is one of them.</param>
internal sealed record ExerciceChoisi(int Annee, ImmutableArray<int> Annees);

/// <summary>Where one goes from an exercice to another.</summary>
internal sealed record AutresExercices(IEnumerable<int> Annees, int Choisie, Func<int, string> Adresse);

/// <summary>Which exercices there are to look at: those with declared hours. The live total of everything says so, and nothing is read
/// from the base.</summary>
internal sealed class Exercices(IGrainFactory grains, TimeProvider temps)
{
    private static readonly int Premier = Dates.PremierJour.Year;

    /// <summary>The exercice that is asked for; else the latest one with hours, but one that has not begun: where there is none, this year's.</summary>
    /// <exception cref="ProblemException">400: no year.</exception>
    public async Task<ExerciceChoisi> ChooseAsync(string? demande, CancellationToken cancellationToken)
    {
        var (annee, connues) = (Parametres.Exercice(demande), await AnneesAsync(cancellationToken));
        if (annee == PartExercice.VieEntiere)
            annee = connues.FirstOrDefault(connue => connue <= temps.Today().Year, temps.Today().Year);
        return new(annee, connues.Contains(annee) ? connues : [.. connues.Append(annee).OrderDescending()]);
    }

    /// <summary>The years with declared hours, newest first. Work may be declared a little ahead: the year to come is looked at too.</summary>
    private async Task<ImmutableArray<int>> AnneesAsync(CancellationToken cancellationToken)
    {
        var total = grains.Total(Cible.Tout);
        var annees = Enumerable.Range(Premier, temps.Today().Year + 2 - Premier).Reverse().ToArray();
        var comptes = await Task.WhenAll(annees.Select(annee => total.Compte(annee))).WaitAsync(cancellationToken);
        return [.. annees.Where((_, rang) => comptes[rang].Declarees != Heures.Zero)];
    }
}
