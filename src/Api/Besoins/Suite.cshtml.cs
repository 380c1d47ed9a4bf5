namespace Clauses.Api.Besoins;

/// <summary>What happened to a person on the board: asks only what it must, in a dialog over the board or as a page of its own.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur, Role.Prescripteur)]
internal sealed class SuitePage(
    PlacementsSuivisPostgres placements, NomsDEntreprises entreprises, Gestes gestes, TimeProvider temps) : FichePage<SuiteForm>
{
    public BesoinSuivi Besoin { get; private set; } = null!;

    public OrientationSuivie Orientation { get; private set; } = null!;

    /// <summary>What may have happened: one, or several to choose from.</summary>
    public ImmutableArray<Suite> Choix { get; private set; }

    public string Vers { get; private set; } = "";

    /// <summary>It is asked whom the person is sent to: nobody said it yet and it cannot go on without, or that alone is said.</summary>
    public bool StructureAChoisir => Vers == Suite.Structure || (Orientation.Employeur is null && Choix.Any(suite => suite.Avance));

    /// <summary>The step that would be undone; null: none may be.</summary>
    public EtapeRectifiable? Rectifiable { get; private set; }

    /// <summary>Where the reader has the person from, and goes back to.</summary>
    public string Retour => Caller.Organisme is null ? $"/besoins/{Besoin.Id}" : "/orientations";

    /// <summary>Whom the person may be sent to, where that is to be chosen among a few.</summary>
    public ImmutableArray<Rangee> Structures { get; private set; } = [];

    public static IEnumerable<Rangee> Motifs => Enum.GetValues<MotifOrientation>().Where(motif => motif != MotifOrientation.SansReponse)
        .Select(motif => new Rangee(Codes<MotifOrientation>.De(motif), MotsDePlacement.Say(motif)));

    public string Address => $"/besoins/{Besoin.Id}/suite?reference={Uri.EscapeDataString(Orientation.Reference)}&vers={Vers}";

    public async Task<IActionResult> OnGetAsync(string id, string? reference, string? vers)
    {
        await ReadAsync(id, reference, vers);
        if (Vers == Suite.Contrat && Besoin.Marche is { } marche)
            return LocalRedirect(Contrat(marche));
        Formulaire = new()
        {
            Evenement = IdentifiantPropose.Nouveau("e"),
            Etat = Choix[0].Etat is { } etat ? Codes<EtatOrientation>.De(etat) : null,
            Date = Dates.Iso(temps.Today()),
            Jour = Dates.Iso(temps.Today()),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? reference, string? vers)
    {
        await ReadAsync(id, reference, vers);
        if (Vers == Suite.Contrat)
            return await TryAsync(Formulaire.ReadMarche, marche => Task.FromResult<(string, string?)>((Contrat(marche), null)));
        return await TryAsync(ReadEvenement, async evenement =>
        {
            await gestes.MoveAsync(id, evenement, Caller, Fin);
            return (Retour, Vers switch
            {
                Suite.Annuler when Rectifiable!.Value.Evenement is null =>
                    $"{Orientation.Appellation} : l'envoi est annulé, et ne compte plus nulle part. Ce qui s'est passé reste gardé.",
                Suite.Annuler => $"{Orientation.Appellation} : l'étape est annulée, la situation d'avant revient. Les deux restent gardées.",
                Suite.Structure => $"{Orientation.Appellation} : la structure est choisie, elle voit maintenant cette personne.",
                _ => Say(evenement.Etat!.Value),
            });
        });
    }

    private EvenementRecu ReadEvenement() => Vers == Suite.Annuler
        ? Formulaire.ReadRectification(Orientation.Reference, Rectifiable!.Value.Evenement)
        : Formulaire.Read(Orientation.Reference, StructureAChoisir, entretien: Vers != Suite.Structure);

    private string Contrat(string marche) => $"/marches/{marche}/contrats/nouveau?besoin={Besoin.Id}&reference={Uri.EscapeDataString(Orientation.Reference)}";

    private string Say(EtatOrientation etat) => $"{Orientation.Appellation} : {MotsDePlacement.Say(etat)}."
        + (etat == EtatOrientation.Retenue && !Caller.Facilitateur ? " Votre facilitateur voit votre réponse et prépare le contrat." : "");

    private async Task ReadAsync(string id, string? reference, string? vers)
    {
        var employeur = Caller.Employeur;
        Besoin = await placements.ReadBesoinAsync(id, employeur, Fin) ?? throw Parametres.NotFound();
        Orientation = await placements.ReadOrientationAsync(id, reference ?? "", employeur, Fin) ?? throw Parametres.NotFound();
        if (Caller.Organisme is { } organisme && Orientation.Organisme != organisme)
            throw Parametres.NotFound();
        Rectifiable = (await gestes.RectifiablesAsync(id, Caller)).GetValueOrDefault(Orientation.Reference);
        var suites = Suite.De(Orientation, Gestes.Partie(Caller), Besoin.Employeurs is not [_], Rectifiable);
        Choix = [.. suites.Where(suite => suite.Code == vers)];
        if (Choix.IsEmpty)
            Choix = [.. suites.Where(suite => suite.Colonne is { } colonne && Colonnes.Code(colonne) == vers)];
        // An interview asks for more than what is dropped: it has its button.
        if (Choix.Length > 1)
            Choix = [.. Choix.Where(suite => suite.Etat != EtatOrientation.RdvFixe)];
        Vers = Choix.IsEmpty ? throw Parametres.NotFound() : vers!;
        if (StructureAChoisir && Besoin.Employeurs is { } nommees)
            Structures = await entreprises.NommerAsync(nommees, Fin);
    }
}
