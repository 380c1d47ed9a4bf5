using Clauses.Api.Besoins;

namespace Clauses.Api.Prescripteurs;

/// <summary>Sends somebody to a need: a person that the organisme sent before, or a new one, who is registered first.</summary>
[ReservedPage(Role.Prescripteur)]
internal sealed class EnvoyerPage(
    BesoinsOuvertsPostgres besoins, DejaEnvoyes envoyes, NomsDEntreprises entreprises, Gestes gestes, IRegistre registre, IGrainFactory grains,
    ITerritoires territoires, TimeProvider temps) : FichePage<ParticipantForm>
{
    public BesoinOuvert Besoin { get; private set; } = null!;

    /// <summary>Whether there is anybody to send again.</summary>
    public bool DejaVus { get; private set; }

    public ImmutableArray<Rangee> Structures { get; private set; }

    /// <summary>The same form sent twice sends once.</summary>
    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Connue { get; set; }

    [BindProperty]
    public string? NouvelId { get; set; }

    /// <summary>Whom the person is sent to; null: the facilitateur says it later.</summary>
    [BindProperty]
    public string? Structure { get; set; }

    [BindProperty]
    public IdentiteForm Nom { get; set; } = new();

    public IEnumerable<FicheField> Noms =>
    [
        FicheField.De("prenom", "Prénom", Nom.Prenom, Connue is null ? Refus : null) with { Nom = "Nom.Prenom", Requis = true, MaxLength = 200 },
        FicheField.De("nom", "Nom", Nom.Nom, Connue is null ? Refus : null) with { Nom = "Nom.Nom", Requis = true, MaxLength = 200 },
    ];

    public FicheField Qui => FicheField.De("connue", "Qui ?", Connue, Connue is null ? null : Refus) with
    {
        Nom = nameof(Connue), Propose = DejaEnvoyesPage.Chemin, Requis = true, MaxLength = SearchPostgres.MaxText,
    };

    /// <summary>One of each form.</summary>
    public FicheField ChoixDeStructure(string formulaire, bool envoye) =>
        FicheField.De("employeur", "À quelle structure ?", envoye ? Structure : null, envoye ? Refus : null) with
    {
        Id = $"structure-{formulaire}", Nom = nameof(Structure), Choix = Structures, Vide = "Le facilitateur choisira",
        Aide = "Elle seule verra cette personne.",
    };

    public async Task OnGetAsync(string id)
    {
        await ReadAsync(id);
        (Reference, NouvelId) = (IdentifiantPropose.Nouveau("o"), IdentifiantPropose.Nouveau("p"));
    }

    /// <summary>The record's fields: who sends the person, the page knows.</summary>
    public IEnumerable<FicheField> Champs(Libelles libelles) =>
        Formulaire.Fields(libelles, Connue is null ? Refus : null).Where(champ => champ.Id != "prescripteur");

    public async Task<IActionResult> OnPostConnueAsync(string id)
    {
        await ReadAsync(id);
        return await TryAsync(
            () => Connue,
            async champ =>
            {
                var personne = await envoyes.FindAsync(Caller.Organisme!, champ, "connue", Fin);
                return await SendAsync(personne.Code, personne.Libelle);
            });
    }

    public async Task<IActionResult> OnPostNouvelleAsync(string id)
    {
        await ReadAsync(id);
        var organisme = await registre.ReadAsync<Organisme>(Caller.Organisme!, Fin) ?? throw Parametres.NotFound();
        var ligne = Codes<Prescripteur>.De(territoires.DeCetteAnnee(temps).Prescripteur(organisme.Content.Genre));
        return await TryAsync(
            () => (Identite: Nom.Read(), Id: FicheGuard.ReadIdentifiant(NouvelId), Fiche: (Formulaire with { Prescripteur = ligne }).Read(temps.Today())),
            async lu =>
        {
            await RegisterAsync(lu.Id, lu.Fiche, lu.Identite);
            return await SendAsync(lu.Id, $"{lu.Identite.Prenom} {lu.Identite.Nom}");
        });
    }

    /// <summary>A form that was cut on its way is finished by sending it again.</summary>
    private async Task RegisterAsync(string participant, Participant fiche, Identite identite)
    {
        if (FicheGuard.ResteAInscrire(await registre.ReadAsync<Participant>(participant, Fin), fiche, _ => "quelqu'un d'autre"))
            await grains.InscrireAsync(participant, fiche, HttpContext.Demandeur());
        await registre.WriteIdentiteAsync(participant, identite, Caller.Id, Fin);
    }

    private async Task<(string Adresse, string? Message)> SendAsync(string participant, string nom)
    {
        await gestes.OrienterAsync(
            Besoin.Id, Fields.Id(Reference, "reference"), participant, organisme: null, TypedTexts.Read(Structure), EtatOrientation.Transmise, Caller, Fin);
        return ("/orientations", $"{nom} est envoyé(e) pour « {Besoin.Intitule} ».");
    }

    private async Task ReadAsync(string id)
    {
        Besoin = await besoins.ReadAsync(id, Fin) ?? throw Parametres.NotFound();
        Structures = Besoin.Employeurs.Length > 1 ? await entreprises.NommerAsync(Besoin.Employeurs, Fin) : [];
        DejaVus = !(await envoyes.SearchAsync(Caller.Organisme!, "", 1, Fin)).IsEmpty;
    }
}
