namespace Clauses.Api.Participants;

/// <summary>A participant: the record, the name kept apart, the contracts, the hours.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ParticipantPage(
    IGrainFactory grains, IRegistre registre, DossiersPostgres dossiers, PilotagePostgres pilotage, PlacementsSuivisPostgres placements,
    NomsDEntreprises entreprises, NomsDeContrats nommes, Comptes comptes, ITerritoires territoires, TimeProvider temps, ConsultationsPostgres consultations,
    SignalementsPostgres signalements, RetoursPostgres retours, Picker picker)
    : PageDUneFiche<ParticipantForm, Participant>(registre, temps, (id, fiche, auteur) => grains.InscrireAsync(id, fiche, new(auteur))), IPorteUnNom
{
    public const int MaxContrats = 200;

    private const int MaxBesoins = 50;

    public Identite? Identite { get; private set; }

    public IReadOnlyList<Signalement> Doutes { get; private set; } = [];

    /// <summary>What is worth a look about who sent the person and who hired them, each once.</summary>
    public IReadOnlyList<(string Besoin, Signalement Dit)> Signales { get; private set; } = [];

    public ImmutableArray<ContratLu> Contrats { get; private set; }

    public IReadOnlyDictionary<string, string> NomsDesEmployeurs { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> NomsDesMarches { get; private set; } = null!;

    public ImmutableArray<HeuresDuMois> Mois { get; private set; }

    public ImmutableArray<Fait> Frise { get; private set; }

    public VueCompte Solde { get; private set; } = null!;

    [BindProperty]
    public IdentiteForm Nom { get; set; } = new();

    public bool NomRequis => true;

    public string Appellation => Identite is { } identite ? $"{identite.Prenom} {identite.Nom}" : Fiche.Id;

    /// <summary>The newest parcours where it has ended; null: it goes on.</summary>
    public Parcours? Clos { get; private set; }

    /// <summary>Since when the person objects to their prescripteur knowing what becomes of them; null: does not.</summary>
    public DateTimeOffset? Opposition { get; private set; }

    [BindProperty]
    public CorrectionForm Correction { get; set; } = new();

    public IEnumerable<FicheField> ChampsDeCorrection(Libelles libelles) => Correction.Fields(libelles, Refus);

    /// <param name="marche">Its name, or its id.</param>
    public async Task<IActionResult> OnGetContratAsync(string id, string? marche)
    {
        try
        {
            var trouve = await picker.ResolveAsync(Sorte.Marche, marche ?? "", "marche", Fin);
            return LocalRedirect($"/marches/{trouve}/contrats/nouveau?participant={id}");
        }
        catch (ProblemException refus)
        {
            Alert($"{refus.Problem.Detail} {string.Join(" ; ", refus.Problem.Possibles ?? [])}");
            return LocalRedirect($"/participants/{id}");
        }
    }

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await EffaceePage.AdresseAsync(grains, id) is { } effacee)
            return LocalRedirect(effacee);
        await ReadAsync(id);
        await consultations.NoteAsync(id, Caller.Id, ObjetConsulte.Fiche, Fin);
        (Formulaire, Nom) = (ParticipantForm.De(Fiche), IdentiteForm.De(Identite));
        Correction = CorrectionForm.De(Fiche.Content);
        return Page();
    }

    public async Task<IActionResult> OnPostFicheAsync(string id)
    {
        await ReadAsync(id);
        (Nom, Correction) = (IdentiteForm.De(Identite), CorrectionForm.De(Fiche.Content));
        return await ModifierAsync(Address);
    }

    public async Task<IActionResult> OnPostCorrigerAsync(string id)
    {
        await ReadAsync(id);
        (Formulaire, Nom) = (ParticipantForm.De(Fiche), IdentiteForm.De(Identite));
        return await TryAsync(Correction.Read, async lue =>
        {
            var grain = grains.GetGrain<IParticipantGrain>(id);
            var numero = (await grain.Dossier() ?? throw Parametres.NotFound()).Durables.Dernier.Numero;
            var (demande, motif) = lue;
            var reponse = await grain.Corriger(numero, demande, motif, new(Caller.Id));
            TextesParcours.Require(reponse);
            return (Address, reponse.Inscription == Inscription.Identique
                ? "Le parcours disait déjà cela : rien n'a changé."
                : "Le parcours est corrigé : les bilans vivants suivent, les arrêtés et les publications restent.");
        });
    }

    public async Task<IActionResult> OnPostOpposerAsync(string id, [FromForm] bool opposee)
    {
        await ReadAsync(id);
        await retours.OpposeAsync(id, opposee, Caller.Id, Fin);
        Say(opposee
            ? "C'est noté : qui a envoyé la personne ne saura plus ce qu'elle devient."
            : "C'est noté : qui a envoyé la personne sait de nouveau ce qu'elle devient.");
        return LocalRedirect(Address);
    }

    public async Task<IActionResult> OnPostIdentiteAsync(string id)
    {
        await ReadAsync(id);
        (Formulaire, Correction) = (ParticipantForm.De(Fiche), CorrectionForm.De(Fiche.Content));
        return await TryAsync(Nom.Read, async identite =>
        {
            await Registre.WriteIdentiteAsync(id, identite, Caller.Id, Fin);
            return (Address, "Le nom est gardé, à part de tout le reste.");
        });
    }

    /// <summary>Erases all that is about the person for good, once it is confirmed.</summary>
    public async Task<IActionResult> OnPostEffacerPersonneAsync(string id, [FromForm] string? confirmation)
    {
        await ReadAsync(id);
        (Formulaire, Nom) = (ParticipantForm.De(Fiche), IdentiteForm.De(Identite));
        if (confirmation is null)
        {
            Alert("Rien n'est effacé : cochez d'abord la case qui confirme.");
            return LocalRedirect(Address);
        }
        return await TryAsync(() => id, async _ =>
        {
            TextesParcours.Require(await grains.GetGrain<IParticipantGrain>(id).Effacer(HttpContext.Demandeur()));
            return ("/participants", "Tout ce qui concernait cette personne est effacé, pour de bon. Ses heures restent dans chaque total.");
        });
    }

    /// <summary>Erases the name for good, once it is confirmed.</summary>
    public async Task<IActionResult> OnPostEffacerAsync(string id, [FromForm] string? confirmation)
    {
        await ReadAsync(id);
        if (confirmation is null)
            Alert("Rien n'est effacé : cochez d'abord la case qui confirme.");
        else
            Say(await Registre.EraseIdentiteAsync(id, Fin) ? "Le nom est effacé, pour de bon." : "Il n'y avait pas de nom à effacer.");
        return LocalRedirect(Address);
    }

    /// <summary>Says that the newest parcours has not ended: it was a mistake.</summary>
    public async Task<IActionResult> OnPostRouvrirAsync(string id, [FromForm] string? motif)
    {
        await ReadAsync(id);
        (Formulaire, Nom, Correction) = (ParticipantForm.De(Fiche), IdentiteForm.De(Identite), CorrectionForm.De(Fiche.Content));
        if (Clos is not { } parcours)
        {
            Alert("Ce parcours est déjà de nouveau ouvert : rien n'a changé.");
            return LocalRedirect(Address);
        }
        return await TryAsync(() => Fields.Texte(motif, "motif-sortie", Motif.MaxLength), async raison =>
        {
            var reponse = await grains.GetGrain<IParticipantGrain>(id).CorrigerSortie(parcours.Numero, null, raison, new(Caller.Id));
            TextesParcours.Require(reponse);
            return (Address, "La sortie est annulée : le parcours est de nouveau ouvert.");
        });
    }

    /// <summary>Of what hours rest on already, nothing is changed by the way.</summary>
    protected override async Task<string> ChangeAsync(Participant voulue)
    {
        var reponse = await grains.GetGrain<IParticipantGrain>(Fiche.Id).Inscrire(voulue, new(Caller.Id));
        TextesParcours.Require(reponse);
        return reponse.Champs.IsEmpty
            ? Modifiee(reponse.Inscription)
            : $"Laissé comme c'était, car des heures validées en dépendent : {string.Join(", ", reponse.Champs.Select(CorrectionForm.Nommer))}. "
                + "« Corriger le parcours », plus bas, le change avec un motif. Le reste de la fiche est enregistré.";
    }

    protected override ParticipantForm Connu => ParticipantForm.De(Fiche);

    private string Address => $"/participants/{Fiche.Id}";

    private async Task ReadAsync(string id)
    {
        await ReadFicheAsync(id);
        Identite = await Registre.ReadIdentiteAsync(id, Fin);
        Opposition = (await consultations.ReadGardesAsync(id, Fin)).Opposition;
        var dossier = await grains.GetGrain<IParticipantGrain>(id).Dossier();
        Doutes = VueParticipant.De(id, Fiche.Content, territoires.DeCetteAnnee(Temps), dossier).Signalements ?? [];
        Contrats = await dossiers.ContratsOfParticipantsAsync([id], MaxContrats, Fin);
        NomsDesEmployeurs = await entreprises.ReadAsync(Contrats.Select(lu => lu.Contrat.Employeur), Fin);
        NomsDesMarches = await nommes.MarchesAsync(Contrats.Select(lu => lu.Contrat.Marche), Fin);
        Mois = await pilotage.ByMoisAsync(new(Axe.Participant, id), PartExercice.VieEntiere, Rythme.Travail, Fin);
        Frise = await ReadFriseAsync(id, dossier);
        var solde = await comptes.DuParticipantAsync(id, PartExercice.VieEntiere, Moment.Present, Fin) ?? throw Parametres.NotFound();
        Solde = VueCompte.De(solde, await comptes.DiviseurAsync(PartExercice.VieEntiere, Moment.Present, Fin), Temps);
    }

    private async Task<ImmutableArray<Fait>> ReadFriseAsync(string id, Dossier? dossier)
    {
        var orientations = await placements.OfParticipantAsync(id, MaxContrats, Fin);
        var noms = await entreprises.ReadAsync(
            [.. Contrats.Select(lu => lu.Contrat.Employeur), .. orientations.Select(orientation => orientation.Employeur)], Fin);
        Clos = dossier?.Durables.Dernier is { Sortie: not null } dernier ? dernier : null;
        var signales = await signalements.ReadAsync([.. orientations.Select(une => une.Situee)], territoires.DeCetteAnnee(Temps).Placements, Fin);
        Signales =
        [
            .. orientations.SelectMany(une => signales[(une.Besoin, une.Reference)].Select(signale => (une.Besoin, Signale: signale)))
                .DistinctBy(un => string.Join(' ', un.Signale.Sujets), StringComparer.Ordinal).Select(un => (un.Besoin, Signalement.De(un.Signale))),
        ];
        return Participants.Frise.De(dossier, Contrats, orientations, await RectifiablesAsync(orientations), Mois, noms, Temps.Today());
    }

    /// <summary>The orientations whose last step may be undone.</summary>
    private async Task<HashSet<(string Besoin, string Reference)>> RectifiablesAsync(ImmutableArray<OrientationSuivie> orientations)
    {
        var acteur = new Acteur(Caller.Id, Partie.Facilitateur, null);
        var besoins = orientations.Select(une => une.Besoin).Distinct(StringComparer.Ordinal).Take(MaxBesoins);
        var lues = await Task.WhenAll(besoins.Select(async besoin =>
            (await grains.GetGrain<IBesoinGrain>(besoin).Rectifiables(acteur)).Select(etape => (besoin, etape.Reference))));
        return [.. lues.SelectMany(etapes => etapes)];
    }
}
