namespace Clauses.Api.Saisie;

internal sealed class Releves(IReads lectures, ReadsPostgres lignes, Salaries salaries, EmployeursPostgres employeurs, TimeProvider temps)
{
    /// <summary>The most contracts of a page: each costs a row of the form.</summary>
    public const int ContratsPerPage = 50;

    /// <summary>The most contracts of an employer that are looked at.</summary>
    public const int MaxContrats = 20_000;

    private const int MoisProposes = 36;

    /// <summary>More than are proposed: the last one that a contract names may be behind the end of its marché.</summary>
    private const int MoisRegardes = 48;

    /// <summary>All contracts of an employer, with the days on which hours may be declared on them: none beyond those of their marchés.</summary>
    public async Task<ImmutableArray<ContratLu>> ContratsAsync(string employeur, CancellationToken cancellationToken) =>
        await BornerAsync(await lectures.ListContratsAsync(employeur, null, MaxContrats, cancellationToken), cancellationToken);

    /// <summary>Those that run on some day of a period.</summary>
    /// <param name="limite">At most <see cref="MaxContrats"/>.</param>
    public async Task<ImmutableArray<ContratLu>> ContratsAsync(
        string employeur, Periode dans, CancellationToken cancellationToken, int limite = MaxContrats) =>
        (await BornerAsync(await employeurs.ContratsAsync(employeur, dans, limite, cancellationToken), cancellationToken))
        .RemoveAll(lu => lu.Contrat.Debut > dans.Fin || lu.Contrat.Fin < dans.Debut);

    /// <summary>The month that people most likely come for: the present one, or the last one in which a contract ran, or the first one in
    /// which one will. Before it come those of three years in which contracts ran.</summary>
    public async Task<ImmutableArray<Mois>> MoisAsync(string employeur, CancellationToken cancellationToken)
    {
        var present = Mois.De(temps.Today());
        ImmutableArray<Mois> courus =
            [.. (await employeurs.MoisAsync(employeur, present.Debut, MoisRegardes, cancellationToken)).Select(debut => new Mois(debut))];
        if (courus is [var dernier, ..])
            return courus.RemoveAll(mois => mois.Debut <= dernier.Plus(-MoisProposes).Debut);
        // None runs yet, or all ended long before what they say.
        var contrats = await ContratsAsync(employeur, cancellationToken);
        ImmutableArray<DateOnly> finis = [.. contrats.Where(lu => lu.Contrat.Debut <= present.Fin).Select(lu => lu.Contrat.Fin).OfType<DateOnly>()];
        return [finis.Length > 0 ? Mois.De(finis.Max()) : contrats.IsEmpty ? present : Mois.De(contrats.Min(lu => lu.Contrat.Debut))];
    }

    /// <summary>The contracts that run in a month, by site and name, with the days of the month on which they do.</summary>
    /// <param name="lecteur">Id of the account that is shown them.</param>
    public async Task<ImmutableArray<(ContratNomme Contrat, Periode Periode)>> CourantsAsync(
        string employeur, Mois mois, string lecteur, CancellationToken cancellationToken)
    {
        var courants = await QuiCourentAsync(employeur, mois, cancellationToken);
        return
        [
            .. (await salaries.ShowAsync(employeur, [.. courants.Select(courant => courant.Lu)], lecteur, cancellationToken))
                .Zip(courants, (contrat, courant) => (contrat, courant.Periode))
                .OrderBy(paire => TexteCherche.Plier(paire.contrat.Chantier), StringComparer.Ordinal)
                .ThenBy(paire => paire.contrat.Contrat.Marche, StringComparer.Ordinal)
                .ThenBy(paire => paire.contrat.Nom is null)
                .ThenBy(paire => TexteCherche.Plier(paire.contrat.Nom ?? paire.contrat.Contrat.Participant), StringComparer.Ordinal)
                .ThenBy(paire => paire.contrat.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The contracts that run in a month, with the days of the month on which they do.</summary>
    /// <param name="limite">At most <see cref="MaxContrats"/>.</param>
    public async Task<ImmutableArray<(ContratLu Lu, Periode Periode)>> QuiCourentAsync(
        string employeur, Mois mois, CancellationToken cancellationToken, int limite = MaxContrats) =>
        [.. (await ContratsAsync(employeur, new(mois.Debut, mois.Fin), cancellationToken, limite)).Select(lu => (lu, mois.Partie(lu.Contrat.Debut, lu.Contrat.Fin)!.Value))];

    /// <param name="page">From 1 on; beyond the last one, the last one.</param>
    public async Task<ReleveDuMois> ReadAsync(string employeur, Mois mois, int page, string lecteur, CancellationToken cancellationToken)
    {
        var courants = await CourantsAsync(employeur, mois, lecteur, cancellationToken);
        var pages = Math.Max(1, (courants.Length + ContratsPerPage - 1) / ContratsPerPage);
        var numero = Math.Clamp(page, 1, pages);
        var choisis = courants.Skip((numero - 1) * ContratsPerPage).Take(ContratsPerPage).ToArray();
        var lues = await lignes.ListLignesAsync(Array.ConvertAll(choisis, choisi => choisi.Contrat.Id), new(mois.Debut, mois.Fin), cancellationToken);
        return new(
            mois, [.. choisis.Select(choisi => new ContratDuMois(choisi.Contrat, mois, choisi.Periode, [.. lues[choisi.Contrat.Id]]))],
            numero, pages, [.. courants.Select(courant => courant.Contrat)]);
    }

    /// <summary>What was declared in a month on these contracts and not refused; a contract without is absent.</summary>
    public async Task<IReadOnlyDictionary<string, Heures>> DeclareesAsync(
        string[] contrats, Mois mois, string employeur, CancellationToken cancellationToken) =>
        (await LignesAsync(contrats, mois, employeur, cancellationToken))
        .Select(lignes => (Contrat: lignes.Key, Heures: new Heures(lignes
            .Where(ligne => ligne.Etat is not EtatLigne.Corrigee)
            .Sum(ligne => (ligne.Heures - (ligne.Refusees ?? Heures.Zero)).Centiemes))))
        .Where(paire => paire.Heures > Heures.Zero)
        .ToDictionary(paire => paire.Contrat, paire => paire.Heures, StringComparer.Ordinal);

    /// <summary>The lines of a month, by contract: of those that are this employer's.</summary>
    public async Task<ILookup<string, LigneLue>> LignesAsync(string[] contrats, Mois mois, string employeur, CancellationToken cancellationToken)
    {
        var siens = (await lectures.FindContratsAsync(contrats, cancellationToken))
            .Where(contrat => contrat.Employeur == employeur)
            .Select(contrat => contrat.Contrat);
        return await lignes.ListLignesAsync([.. siens], new(mois.Debut, mois.Fin), cancellationToken);
    }

    /// <summary>The lines of these contracts, from a month to another, that count or may still count.</summary>
    /// <param name="contrats">At most 5 000.</param>
    public async Task<IEnumerable<LigneLue>> TenuesAsync(
        IReadOnlyCollection<string> contrats, Mois premier, Mois dernier, CancellationToken cancellationToken) =>
        (await lignes.ListLignesAsync(contrats, new(premier.Debut, dernier.Fin), cancellationToken)).SelectMany(siennes => siennes).Where(Tient);

    /// <summary>Whether a line counts, or may still count.</summary>
    public static bool Tient(LigneLue ligne) => ligne.Etat is EtatLigne.EnAttente or EtatLigne.Validee;

    private async Task<ImmutableArray<ContratLu>> BornerAsync(ImmutableArray<ContratLu> lus, CancellationToken cancellationToken)
    {
        var marches = await employeurs.ChantiersAsync([.. lus.Select(lu => lu.Contrat.Marche).Distinct(StringComparer.Ordinal)], cancellationToken);
        return
        [
            .. lus.Select(lu => marches.TryGetValue(lu.Contrat.Marche, out var marche) ? lu with { Contrat = Borner(lu.Contrat, marche) } : lu)
                .Where(lu => lu.Contrat.Fin is not { } fin || lu.Contrat.Debut <= fin),
        ];
    }

    private static Contrat Borner(Contrat contrat, MarcheNomme marche) => contrat with
    {
        Debut = contrat.Debut > marche.Debut ? contrat.Debut : marche.Debut,
        Fin = contrat.Fin is { } fin && fin < marche.Fin ? fin : marche.Fin,
    };

    public async Task<LigneLue?> LigneAsync(string contrat, string reference, CancellationToken cancellationToken) =>
        (await lignes.FindLignesAsync([(contrat, reference)], cancellationToken)).Values.SingleOrDefault();
}

/// <summary>An employer's month, a page of contracts at a time.</summary>
/// <param name="Contrats">The contracts of the page, by site and name.</param>
/// <param name="Toutes">The contracts that run in the month, of all pages.</param>
internal sealed record ReleveDuMois(Mois Mois, ImmutableArray<ContratDuMois> Contrats, int Page, int Pages, ImmutableArray<ContratNomme> Toutes)
{
    public int Count => Toutes.Length;

    public Heures Declarees => Somme(contrat => contrat.Declarees);

    public Heures Validees => Somme(contrat => contrat.Validees);

    public Heures Refusees => Somme(contrat => contrat.Refusees);

    public Heures EnAttente => Somme(contrat => contrat.EnAttente);

    public int SansDeclaration => Contrats.Count(contrat => contrat.RienDeclare);

    private Heures Somme(Func<ContratDuMois, Heures> heures) => new(Contrats.Sum(contrat => heures(contrat).Centiemes));
}

/// <summary>A contract in a month: what was declared, and what became of it.</summary>
/// <param name="Periode">The days of the month on which the contract runs.</param>
/// <param name="Lignes">Its lines of the month, corrected ones included, in the order of their recording.</param>
internal sealed record ContratDuMois(ContratNomme Qui, Mois Mois, Periode Periode, ImmutableArray<LigneLue> Lignes)
{
    public string Id => Qui.Id;

    public Contrat Contrat => Qui.Contrat;

    /// <summary>Whether nothing was ever declared: not the same as lines that were all cancelled.</summary>
    public bool RienDeclare => Lignes.IsEmpty;

    public Heures Declarees => Somme(ligne => ligne.Heures);

    public Heures Validees => Somme(ligne => ligne.Validees ?? Heures.Zero);

    public Heures Refusees => Somme(ligne => ligne.Refusees ?? Heures.Zero);

    public Heures EnAttente => Declarees - Validees - Refusees;

    /// <summary>The place of the next line that is typed, from 1 on. A line typed twice at the same place counts once.</summary>
    public int Rang => 1 + Lignes.Select(ligne => RangDe(ligne.Reference)).DefaultIfEmpty().Max();

    /// <summary>The reference of the line typed at a place: with the contract it makes the line's key.</summary>
    public static string Reference(Mois mois, int rang) => string.Create(CultureInfo.InvariantCulture, $"{Racine(mois)}{rang}");

    private static string Racine(Mois mois) => $"saisie-{mois.Code}-";

    private int RangDe(string reference)
    {
        var racine = Racine(Mois);
        if (!reference.StartsWith(racine, StringComparison.Ordinal))
            return 0;
        // « saisie-2024-03-2.c1 » replaces the second one.
        var chiffres = reference.AsSpan(racine.Length);
        var point = chiffres.IndexOf('.');
        return int.TryParse(point < 0 ? chiffres : chiffres[..point], NumberStyles.None, CultureInfo.InvariantCulture, out var rang) && rang <= RangTape.MaxRang
            ? rang
            : 0;
    }

    private Heures Somme(Func<LigneLue, Heures> heures) =>
        new(Lignes.Where(ligne => ligne.Etat != EtatLigne.Corrigee).Sum(ligne => heures(ligne).Centiemes));
}
