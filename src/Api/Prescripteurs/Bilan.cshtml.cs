namespace Clauses.Api.Prescripteurs;

[ReservedPage(Role.Prescripteur)]
internal sealed class BilanPage(EnvoyesPostgres envoyes, IRegistre registre, TimeProvider temps) : PageClauses
{
    /// <summary>Hours of fewer persons would be those of one.</summary>
    public const int MinPersonnes = 5;

    private const int YearsShown = 5;

    public string Nom { get; private set; } = "";

    public int Exercice { get; private set; }

    public BilanDePrescription Bilan { get; private set; } = null!;

    public IEnumerable<int> Annees => Enumerable.Range(Aujourdhui.Year - YearsShown + 1, YearsShown).Append(Exercice).Distinct().OrderDescending();

    /// <summary>Null where they are hidden.</summary>
    public Heures? Heures => Bilan.AvecHeures is > 0 and < MinPersonnes ? null : Bilan.Heures;

    public DateOnly Aujourdhui => temps.Today();

    public async Task OnGetAsync(string? exercice)
    {
        Exercice = Parametres.Exercice(exercice) is var annee and not 0 ? annee : Aujourdhui.Year;
        Nom = (await registre.ReadAsync<Organisme>(Caller.Organisme!, Fin))?.Content.Nom ?? Caller.Organisme!;
        Bilan = await envoyes.BilanAsync(Caller.Organisme!, Exercice, Fin);
    }
}
