namespace Clauses.Api.Entreprises;

/// <summary>An entreprise: the record, what it has done as employer and what it owes as titulaire, its contracts.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class EntreprisePage(
    IGrainFactory grains, IRegistre registre, IReads lectures, PilotagePostgres pilotage, Comptes comptes, MarchesSuivisPostgres marches,
    UtilisateursPostgres utilisateurs, NomsDeContrats noms, NomsDEntreprises entreprises, EmployeursPostgres employeurs, TimeProvider temps)
    : PageDUneFiche<EntrepriseForm, Entreprise>(registre, temps, id => grains.GetGrain<IEntrepriseGrain>(id))
{
    private const int ContratsPerPage = 50;

    public VueCompte Employeur { get; private set; } = null!;

    /// <summary>What it owes and has had done as titulaire, over the whole life.</summary>
    public Compte Titulaire { get; private set; } = null!;

    public Heures Restantes { get; private set; }

    public SesMarches Siens { get; private set; } = null!;

    public ImmutableArray<HeuresDuMois> Mois { get; private set; }

    /// <summary>Months of which it says that there are no other hours, and since when.</summary>
    public ImmutableArray<(DateOnly Mois, DateTimeOffset Dit)> SansHeures { get; private set; }

    public ImmutableArray<ContratLu> Contrats { get; private set; }

    public IReadOnlyDictionary<string, string> Personnes { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> NomsDeMarches { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Titulaires { get; private set; } = null!;

    public string? Next { get; private set; }

    public async Task OnGetAsync(string id, string? apres)
    {
        await ReadAsync(id, apres);
        Formulaire = EntrepriseForm.De(Fiche);
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id, null);
        return await ModifierAsync($"/entreprises/{id}");
    }

    private async Task ReadAsync(string id, string? apres)
    {
        await ReadFicheAsync(id);
        var (employeur, titulaire) = await comptes.DeLEntrepriseAsync(id, PartExercice.VieEntiere, Moment.Present, Fin) ?? throw Parametres.NotFound();
        Employeur = VueCompte.De(employeur, await comptes.DiviseurAsync(PartExercice.VieEntiere, Moment.Present, Fin), Temps);
        Titulaire = titulaire.VieEntiere;
        Restantes = Heures.Reste(Titulaire.Obligation, Titulaire.Validees);
        Mois = await pilotage.ByMoisAsync(new(Axe.Employeur, id), PartExercice.VieEntiere, Rythme.Travail, Fin);
        SansHeures = await employeurs.SansHeuresAsync(id, Fin);
        Siens = await SesMarches.ReadAsync(marches, utilisateurs, Role.Employeur, id, Temps.Today(), Fin);
        var contrats = await lectures.ListContratsAsync(id, Pagination.Read(apres, null).Apres, ContratsPerPage + 1, Fin);
        (Contrats, Next) = contrats.Length > ContratsPerPage ? (contrats[..ContratsPerPage], contrats[ContratsPerPage - 1].Id) : (contrats, null);
        Personnes = await noms.PersonnesAsync(Contrats.Select(lu => lu.Contrat.Participant), Fin);
        NomsDeMarches = await noms.MarchesAsync(Contrats.Select(lu => lu.Contrat.Marche), Fin);
        Titulaires = await entreprises.ReadAsync(Contrats.Select(lu => lu.Contrat.Titulaire), Fin);
    }
}
