namespace Clauses.Api.Contrats;

[ReservedPage(Role.Facilitateur)]
internal sealed class NouveauContratPage(
    Dossiers dossiers, NomsDEntreprises entreprises, IReads lectures, PlacementsSuivisPostgres placements, InscriptionDeContrat inscription,
    Semblables semblables, IGrainFactory grains,
    TimeProvider temps)
    : PageDeContrat(dossiers, entreprises)
{
    private readonly Dossiers _dossiers = dossiers;

    [BindProperty]
    public string? NouvelId { get; set; }

    public MarcheHeader EnTete { get; private set; } = null!;

    public override string AideTitulaire =>
        "Celui dont ces heures rempliront l'obligation. S'il reste vide, ce sera le seul titulaire du marché, ou l'employeur s'il en est un.";

    public override string AideResidence => "Si rien n'est écrit, ce sera comme sur la fiche du participant.";

    /// <summary>The orientation that becomes a hire; null: the contract comes from none.</summary>
    public OrientationSuivie? Orientation { get; private set; }

    /// <param name="besoin">Id of a need; with the reference, who was sent to it stands in the form.</param>
    /// <param name="participant">Who stands in the form, of whichever need.</param>
    public async Task OnGetAsync(string id, string? besoin, string? reference, string? participant)
    {
        await ReadAsync(id);
        Formulaire = new() { Participant = Parametres.Filter(participant, "participant") };
        NouvelId = IdentifiantPropose.Nouveau("c");
        if (await ReadOrientationAsync(besoin, reference) is { } orientation)
        {
            var voulu = (await grains.GetGrain<IBesoinGrain>(besoin!).Lire())?.Besoin;
            var debut = voulu?.Debut ?? temps.Today();
            Formulaire = new()
            {
                Besoin = besoin, Reference = reference, Participant = orientation.Participant, Employeur = orientation.Employeur, Debut = Dates.Iso(debut),
                Fin = voulu?.DureeMois is { } mois ? Dates.Iso(debut.AddMonths(mois).AddDays(-1)) : null,
            };
        }
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id);
        await ReadOrientationAsync(Formulaire.Besoin, Formulaire.Reference);
        return await TryAsync(() => (Id: FicheGuard.ReadIdentifiant(NouvelId), Demande: Formulaire.Read(id)), async lu =>
        {
            var (contrat, demande) = lu;
            if (await lectures.ReadContratAsync(contrat, Fin) is not { Contrat: var connu })
                RequireOther(await semblables.ContratsAsync(contrat, demande, Fin));
            else if (demande.Complete(connu) != connu)
                throw FicheGuard.DejaPris($"la fiche d'un autre contrat ({connu.Participant}, marché {connu.Marche})");
            await inscription.InscrireAsync(contrat, demande, Caller.Id);
            return demande.Orientation is { } embauche
                ? ($"/besoins/{embauche.Besoin}", "Le contrat est inscrit : la personne est embauchée.")
                : ($"/contrats/{contrat}", "Le contrat est inscrit.");
        });
    }

    private async Task<OrientationSuivie?> ReadOrientationAsync(string? besoin, string? reference) =>
        Orientation = besoin is null || reference is null ? null : await placements.ReadOrientationAsync(besoin, reference, null, Fin);

    private async Task ReadAsync(string id)
    {
        await OfferAsync(id);
        EnTete = await _dossiers.HeaderAsync(Lu, Tab.Contrats, Fin);
    }
}
