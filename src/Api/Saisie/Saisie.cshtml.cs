namespace Clauses.Api.Saisie;

/// <summary>An employer's month: what was declared, what became of it, and a row a contract to declare more.</summary>
[ReservedPage(Role.Employeur)]
internal sealed class SaisiePage(Releves releves, Declarations declarations, EmployeursPostgres employeurs, TimeProvider temps) : PageClauses
{
    private ImmutableArray<RangTape> _tapes = [];
    private Bordereau? _bordereau;
    private IReadOnlyDictionary<string, Heures> _proposees = ImmutableDictionary<string, Heures>.Empty;

    public ReleveDuMois Releve { get; private set; } = null!;

    public ImmutableArray<Mois> Choix { get; private set; } = [];

    /// <summary>Since when the employer says that what has no line in the month has no hours; null: it does not.</summary>
    public DateTimeOffset? SansHeures { get; private set; }

    public bool EstCommence => Releve.Mois.Debut <= temps.Today();

    /// <summary>The rows, by site.</summary>
    public IEnumerable<IGrouping<(string Marche, string Chantier), RangDeGrille>> Chantiers =>
        Releve.Contrats.Select(Rang).GroupBy(rang => (rang.Contrat.Contrat.Marche, rang.Contrat.Qui.Chantier));

    public Bordereau? Bordereau => _bordereau;

    public string Employeur => Caller.Sujet!;

    /// <summary>What was pasted, where something was.</summary>
    public Collage? Collage { get; private set; }

    /// <summary>Whether the hours of the month before are proposed.</summary>
    public bool Reprise { get; private set; }

    /// <summary>On how many rows they are.</summary>
    public int Proposees => _proposees.Count;

    /// <param name="mois">As <c>2024-03</c>; absent: the one that people most likely come for.</param>
    public async Task OnGetAsync(string? mois, int feuillet, bool reprise)
    {
        await LoadAsync(mois, feuillet);
        if (Reprise = reprise)
            _proposees = await releves.DeclareesAsync(
                [.. Releve.Contrats.Where(contrat => contrat.RienDeclare).Select(contrat => contrat.Id)], Releve.Mois.Plus(-1), Employeur, Fin);
    }

    /// <summary>Declares what was typed. Whoever typed something wrong finds it where it was.</summary>
    public async Task<IActionResult> OnPostAsync(string? mois, int feuillet)
    {
        var choisi = RequireMois(mois);
        _tapes = RangTape.Read(Request.Form);
        _bordereau = await declarations.DeclarerAsync(_tapes, choisi, Caller, Fin);
        if (_bordereau is { Erreurs.Count: 0 })
        {
            Announce(_bordereau);
            return LocalRedirect(Address(choisi, feuillet));
        }
        await LoadAsync(mois, feuillet);
        var gardees = _bordereau.Enregistrees + _bordereau.Deja;
        Fautes.De(HttpContext).Rien =
            $"{FrenchText.Combien(_bordereau.Erreurs.Count, "ligne n'est pas enregistrée", "lignes ne sont pas enregistrées")}, ce que vous avez tapé y est resté."
            + (gardees == 0 ? "" : $" {FrenchText.Combien(gardees, "ligne est enregistrée", "lignes sont enregistrées")}.");
        return Page();
    }

    /// <summary>Puts what was pasted into its rows, and declares nothing.</summary>
    public async Task<IActionResult> OnPostCollerAsync(string? mois, int feuillet, string? colle)
    {
        RequireMois(mois);
        _tapes = RangTape.Read(Request.Form);
        await LoadAsync(mois, feuillet);
        Collage = string.IsNullOrWhiteSpace(colle)
            ? new(ImmutableDictionary<string, string>.Empty, ["Rien n'était collé"])
            : Collage.Read(FrenchText.Cut(colle, Collage.MaxLength), [.. Releve.Contrats.Select(contrat => contrat.Qui)], Releve.Toutes);
        return Page();
    }

    /// <summary>Says of a month that what has no line has no hours, or says so no more: an assertion beside the ledger, which holds work that was
    /// done.</summary>
    public async Task<IActionResult> OnPostSansHeuresAsync(string? mois, bool aucune)
    {
        var choisi = RequireMois(mois);
        await employeurs.DireSansHeuresAsync(Employeur, choisi.Debut, aucune ? temps.GetUtcNow() : null, Fin);
        Say(aucune ? $"C'est dit : aucune autre heure en {choisi.Nom}. Ce mois n'est plus à déclarer." : $"C'est retiré : {choisi.Nom} est à déclarer.");
        return LocalRedirect(Address(choisi));
    }

    /// <summary>What the hours that are typed make, as they are typed.</summary>
    public PartialViewResult OnPostSomme() => Partial("_Somme", Somme.De(Request.Form["heures"]));

    /// <summary>What is wrong with a row, beside hours that are named already.</summary>
    public static string? Dite(RangDeGrille rang) =>
        rang.Erreur is { } dite && dite.StartsWith("heures : ", StringComparison.Ordinal) ? FrenchText.Phrase(dite["heures : ".Length..]) : rang.Erreur;

    public static string Address(Mois mois, int feuillet = 1) => feuillet > 1 ? $"/saisie?mois={mois.Code}&feuillet={feuillet}" : $"/saisie?mois={mois.Code}";

    public static Mois RequireMois(string? code) => ReadMois(code) ?? throw Parametres.Invalid("mois", "un mois, 2024-03 par exemple");

    private static Mois? ReadMois(string? code) => string.IsNullOrEmpty(code)
        ? null
        : Mois.Read(code) ?? throw Parametres.Invalid("mois", "un mois, 2024-03 par exemple");

    private async Task LoadAsync(string? mois, int feuillet)
    {
        var proposes = await releves.MoisAsync(Employeur, Fin);
        var choisi = ReadMois(mois) ?? proposes[0];
        Releve = await releves.ReadAsync(Employeur, choisi, feuillet, Caller.Id, Fin);
        Choix = [.. proposes.Append(choisi).Distinct().OrderByDescending(propose => propose.Debut)];
        SansHeures = (await employeurs.SansHeuresAsync(Employeur, Fin))
            .Where(vide => vide.Mois == choisi.Debut)
            .Select(vide => (DateTimeOffset?)vide.Dit)
            .FirstOrDefault();
    }

    /// <summary>What was typed stays in its fields, and what was pasted comes into them; a row that is recorded is ready for the next line.</summary>
    private RangDeGrille Rang(ContratDuMois contrat)
    {
        var erreur = _bordereau?.Erreurs.GetValueOrDefault(contrat.Id);
        var tape = _bordereau is null || erreur is not null ? _tapes.FirstOrDefault(tape => tape.Contrat == contrat.Id) : null;
        var colle = Collage?.Heures.GetValueOrDefault(contrat.Id);
        var proposee = _proposees.TryGetValue(contrat.Id, out var heures) ? TypedTexts.Write(heures) : "";
        return new(
            contrat, tape?.Debut ?? Dates.Iso(contrat.Periode.Debut), tape?.Fin ?? Dates.Iso(contrat.Periode.Fin),
            colle ?? TypedTexts.Round(tape?.Heures) ?? proposee,
            erreur, _bordereau?.Doublees.GetValueOrDefault(contrat.Id, []) ?? [], tape is not null);
    }

    private void Announce(Bordereau bordereau)
    {
        if (bordereau is { Enregistrees: 0, Deja: 0 })
            Alert("Rien à enregistrer : aucune heure n'était écrite.");
        else if (bordereau.Enregistrees == 0)
            Say("Tout cela était déjà enregistré : rien n'a été compté deux fois.");
        else
            Say($"{FrenchText.Combien(bordereau.Enregistrees, "ligne enregistrée", "lignes enregistrées")}.");
    }
}

/// <param name="Debut">First day, as the field shows it.</param>
/// <param name="Erreur">What is wrong, and the cure; null: nothing.</param>
/// <param name="Choix">What may be done on days that hold hours already; nothing: they hold none.</param>
/// <param name="Revenu">Whether the row came back as it was sent, or with what was pasted: what a browser kept of it is older.</param>
internal sealed record RangDeGrille(ContratDuMois Contrat, string Debut, string Fin, string Heures, string? Erreur, ImmutableArray<string> Choix, bool Revenu);

/// <summary>What the hours of some fields make.</summary>
/// <param name="Lignes">How many fields hold hours.</param>
/// <param name="Illisibles">How many hold something else.</param>
internal sealed record Somme(int Lignes, Heures Heures, int Illisibles)
{
    public static Somme De(IEnumerable<string?> ecrites)
    {
        var lues = ecrites.Where(texte => !string.IsNullOrWhiteSpace(texte)).Select(texte => HeuresReader.Read(texte!).Valeur).ToList();
        return new(lues.Count(lue => lue is not null), new(lues.Sum(lue => lue?.Centiemes ?? 0)), lues.Count(lue => lue is null));
    }
}
