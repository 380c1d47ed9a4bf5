namespace Clauses.Api.Employeurs;

/// <summary>What an employer finds when it comes: what was refused and is to be taken up again, months to declare, persons who wait for its answer, and what
/// it owes where it is bound.</summary>
[ReservedPage(Role.Employeur)]
internal sealed class AccueilPage(
    IReads lectures, Salaries salaries, EmployeursPostgres employeurs, PlacementsSuivisPostgres placements, NomsDEntreprises entreprises, Obligations obligations, Declarables declarables, TimeProvider temps) : PageClauses
{
    /// <summary>How long a refusal is shown that nothing took up again: an employer may agree with it.</summary>
    public const int JoursDesRefus = 60;

    public const int MaxRefusees = 50;

    public const int MaxAttendues = 50;

    public string Nom { get; private set; } = "";

    public ImmutableArray<LigneRefusee> Refusees { get; private set; } = [];

    /// <summary>Names of the persons of these contracts, as far as the employer was told or has its own.</summary>
    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    /// <summary>Months in which contracts ran and nothing is declared, the earliest first; the present one is the last.</summary>
    public ImmutableArray<MoisADeclarer> ADeclarer { get; private set; } = [];

    /// <summary>Persons sent to it that wait for its answer; at most one more than <see cref="MaxAttendues"/>.</summary>
    public int Attendues { get; private set; }

    public ImmutableArray<Obligation> Obligations { get; private set; } = [];

    public DateOnly Today { get; } = temps.Today();

    /// <summary>The months of which a receipt may be wanted, the latest first.</summary>
    public IEnumerable<Mois> Recus => Enumerable.Range(0, 3).Select(rang => Mois.De(Today).Plus(-rang));

    public async Task OnGetAsync()
    {
        var sien = Caller.Sujet!;
        var refusees = employeurs.RefuseesAsync(sien, temps.GetUtcNow().AddDays(-JoursDesRefus), MaxRefusees, Fin);
        var attendues = placements.EnAttenteAsync(sien, null, EtatOrientation.Transmise, Today, MaxAttendues + 1, Fin);
        var dues = obligations.ListAsync(sien, Fin);
        ADeclarer = await declarables.ListAsync(sien, Fin);
        Refusees = await refusees;
        var refuses = await lectures.ReadContratsAsync([.. Refusees.Select(ligne => ligne.Contrat).Distinct(StringComparer.Ordinal)], Fin);
        Noms = (await salaries.ShowAsync(sien, refuses, Caller.Id, Fin)).Where(qui => qui.Appellation is not null)
            .ToDictionary(qui => qui.Id, qui => qui.Appellation!, StringComparer.Ordinal);
        Attendues = (await attendues).Length;
        Obligations = await dues;
        Nom = (await entreprises.ReadAsync([sien], Fin)).GetValueOrDefault(sien, sien);
    }
}
