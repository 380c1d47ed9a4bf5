namespace Clauses.Api.Saisie;

/// <summary>An employer's month: what was declared, what became of it, and a row a contract to declare more.</summary>
[ReservedPage(Role.Employeur)]
internal sealed class SaisiePage(Releves releves, Declarations declarations) : PageClauses
{
    private const int MoisProposes = 36;

    private ImmutableArray<RangTape> _tapes = [];
    private Bordereau? _bordereau;

    public ReleveDuMois Releve { get; private set; } = null!;

    public ImmutableArray<Mois> Choix { get; private set; } = [];

    public IEnumerable<RangDeGrille> Rangs => Releve.Contrats.Select(Rang);

    public Bordereau? Bordereau => _bordereau;

    public string Employeur => Caller.Sujet!;

    /// <param name="mois">As <c>2024-03</c>; absent: the one that people most likely come for.</param>
    /// <param name="feuillet">Which contracts, from 1 on.</param>
    public Task OnGetAsync(string? mois, int feuillet) => LoadAsync(mois, feuillet);

    /// <summary>Declares what was typed. Whoever typed something wrong finds it where it was.</summary>
    public async Task<IActionResult> OnPostAsync(string? mois, int feuillet)
    {
        var choisi = ReadMois(mois) ?? throw Parametres.Invalid("mois", "un mois, 2024-03 par exemple");
        _tapes = RangTape.Read(Request.Form);
        _bordereau = await declarations.DeclarerAsync(_tapes, choisi, Caller, Fin);
        if (_bordereau is { Erreurs.Count: 0 })
        {
            Announce(_bordereau);
            return LocalRedirect(Address(choisi, feuillet));
        }
        await LoadAsync(mois, feuillet);
        return Page();
    }

    public static string Address(Mois mois, int feuillet = 1) => feuillet > 1 ? $"/saisie?mois={mois.Code}&feuillet={feuillet}" : $"/saisie?mois={mois.Code}";

    private static Mois? ReadMois(string? code) => string.IsNullOrEmpty(code)
        ? null
        : Mois.Read(code) ?? throw Parametres.Invalid("mois", "un mois, 2024-03 par exemple");

    private async Task LoadAsync(string? mois, int feuillet)
    {
        var contrats = await releves.ContratsAsync(Employeur, Fin);
        var choisi = ReadMois(mois) ?? releves.Default(contrats);
        Releve = await releves.ReadAsync(contrats, choisi, feuillet, Fin);
        Choix = Propose(contrats, choisi);
    }

    private ImmutableArray<Mois> Propose(ImmutableArray<ContratLu> contrats, Mois choisi)
    {
        var dernier = releves.Default(contrats);
        return
        [
            .. Enumerable.Range(0, MoisProposes)
                .Select(rang => dernier.Plus(-rang))
                .Where(mois => contrats.Any(lu => mois.Partie(lu.Contrat.Debut, lu.Contrat.Fin) is not null))
                .Append(choisi)
                .Distinct()
                .OrderByDescending(mois => mois.Debut),
        ];
    }

    /// <summary>What was refused stays in its fields; a row that is done is ready for the next line.</summary>
    private RangDeGrille Rang(ContratDuMois contrat) =>
        _bordereau?.Erreurs.GetValueOrDefault(contrat.Id) is { } erreur && _tapes.FirstOrDefault(tape => tape.Contrat == contrat.Id) is { } tape
            ? new(contrat, tape.Debut, tape.Fin, tape.Heures, erreur, _bordereau.Doublees.Contains(contrat.Id))
            : new(contrat, Dates.Iso(contrat.Periode.Debut), Dates.Iso(contrat.Periode.Fin), "", null, Doublee: false);

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
/// <param name="Doublee">Whether to add or to replace is to be said.</param>
internal sealed record RangDeGrille(ContratDuMois Contrat, string Debut, string Fin, string Heures, string? Erreur, bool Doublee);
