namespace Clauses.Api.Employeurs;

/// <summary>An employer's month on paper: each line with its number in the ledger of its marché, what became of it, and one total.</summary>
[ReservedPage(Role.Employeur)]
internal sealed class RelevePage(
    Releves releves, Salaries salaries, ReadsPostgres lignes, EmployeursPostgres employeurs, NomsDEntreprises entreprises, TimeProvider temps) : PageClauses
{
    /// <summary>The most contracts of a sheet.</summary>
    public const int MaxContrats = 2_000;

    public string Nom { get; private set; } = "";

    public Mois Mois { get; private set; }

    public DateTimeOffset Edition { get; } = temps.GetUtcNow();

    /// <summary>Marché by marché, in the order of their titles.</summary>
    public ImmutableArray<(MarcheNomme Marche, ImmutableArray<LigneDeReleve> Lignes)> Marches { get; private set; } = [];

    /// <summary>Contracts that ran in the month and have no line of it, by what the person is called.</summary>
    public ImmutableArray<string> SansLigne { get; private set; } = [];

    public bool Tronque { get; private set; }

    /// <summary>Lines that count: those that were corrected do not.</summary>
    private IEnumerable<LigneLue> Comptees =>
        Marches.SelectMany(marche => marche.Lignes).Select(ligne => ligne.Ligne).Where(ligne => ligne.Etat != EtatLigne.Corrigee);

    public int Combien => Comptees.Count();

    public Heures Declarees => Sum(ligne => ligne.Heures);

    public Heures Validees => Sum(ligne => ligne.Validees ?? Heures.Zero);

    public Heures Refusees => Sum(ligne => ligne.Refusees ?? Heures.Zero);

    public Heures EnAttente => Declarees - Validees - Refusees;

    public static string Address(Mois mois) => $"/releve?mois={mois.Code}";

    public async Task OnGetAsync(string? mois)
    {
        Mois = string.IsNullOrEmpty(mois)
            ? Mois.De(temps.Today()).Plus(-1)
            : Mois.Read(mois) ?? throw Parametres.Invalid("mois", "un mois, 2024-03 par exemple");
        var sien = Caller.Sujet!;
        var courants = await releves.QuiCourentAsync(sien, Mois, Fin);
        Tronque = courants.Length > MaxContrats;
        var contrats = courants.Take(MaxContrats).ToDictionary(courant => courant.Lu.Id, courant => courant.Lu.Contrat, StringComparer.Ordinal);
        var lues = await lignes.ListLignesAsync(contrats.Keys, new(Mois.Debut, Mois.Fin), Fin);
        var marches = await employeurs.ChantiersAsync([.. contrats.Values.Select(contrat => contrat.Marche).Distinct(StringComparer.Ordinal)], Fin);
        var noms = (await salaries.ShowAsync(sien, [.. courants.Select(courant => courant.Lu).Take(MaxContrats)], Caller.Id, Fin)).ToDictionary(
            qui => qui.Id, qui => qui.Appellation, StringComparer.Ordinal);
        Marches =
        [
            .. lues.SelectMany(groupe => groupe).Select(ligne => new LigneDeReleve(ligne, Appeler(ligne.Contrat)))
                .GroupBy(ligne => ligne.Ligne.Marche, StringComparer.Ordinal)
                .Select(groupe => (marches[groupe.Key], groupe.OrderBy(ligne => TexteCherche.Plier(ligne.Personne ?? ligne.Ligne.Contrat), StringComparer.Ordinal)
                    .ThenBy(ligne => ligne.Ligne.Periode.Debut).ThenBy(ligne => ligne.Ligne.Numero).ToImmutableArray()))
                .OrderBy(marche => TexteCherche.Plier(marche.Item1.Intitule), StringComparer.Ordinal),
        ];
        SansLigne =
            [.. contrats.Keys.Where(contrat => !lues.Contains(contrat)).Select(contrat => Appeler(contrat) is { } nom ? $"{nom} ({contrat})" : contrat)];
        Nom = (await entreprises.ReadAsync([sien], Fin)).GetValueOrDefault(sien, sien);

        string? Appeler(string contrat) => noms[contrat];
    }

    private Heures Sum(Func<LigneLue, Heures> heures) => new(Comptees.Sum(ligne => heures(ligne).Centiemes));
}

/// <param name="Personne">What the employer was told, or calls the person; null: neither.</param>
internal sealed record LigneDeReleve(LigneLue Ligne, string? Personne);
