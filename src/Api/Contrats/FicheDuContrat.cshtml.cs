namespace Clauses.Api.Contrats;

/// <summary>A contract: whose it is, for ever, and a form for the rest, unless somebody else changed it since it was shown.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class FicheDuContratPage(
    Dossiers dossiers, NomsDEntreprises entreprises, IReads lectures, IRegistre registre, Doutes doutes, InscriptionDeContrat inscription)
    : PageDeContrat(dossiers, entreprises)
{
    private readonly NomsDEntreprises _entreprises = entreprises;

    public string Id { get; private set; } = "";

    public Contrat Contrat { get; private set; } = null!;

    public string? Personne { get; private set; }

    public string Employeur { get; private set; } = "";

    public SommeDeLignes Heures { get; private set; }

    [BindProperty]
    public string? Montree { get; set; }

    public IReadOnlyList<Signalement> Doutes { get; private set; } = [];

    public override string AideTitulaire => "Celui dont ces heures remplissent l'obligation. S'il reste vide, il ne change pas.";

    public override string AideResidence => "Si rien n'est écrit, cela ne change pas.";

    protected override ContratForm Connu => ContratForm.De(Contrat);

    public async Task OnGetAsync(string id)
    {
        await ReadAsync(id);
        (Formulaire, Montree) = (ContratForm.De(Contrat), EtatMontre.De(Contrat));
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id);
        return await TryAsync(() => Formulaire.Read(Contrat), async contrat =>
        {
            EtatMontre.Require(Montree, Contrat, contrat);
            var (faite, _) = await inscription.InscrireAsync(id, contrat, Caller.Id);
            return ($"/contrats/{id}", faite == Inscription.Identique
                ? "Le contrat disait déjà cela : rien n'a changé."
                : "Le contrat est modifié ; le grand livre garde ce qu'il disait avant.");
        });
    }

    private async Task ReadAsync(string id)
    {
        var lu = Identifiant.IsValid(id) ? await lectures.ReadContratAsync(id, Fin) : null;
        (Id, Contrat) = (id, lu?.Contrat ?? throw Parametres.NotFound());
        Heures = SommeDeLignes.De(await lectures.ListLignesAsync(new(id, null, null, null, null, SommeDeLignes.MaxOfContrat), Fin));
        await OfferAsync(Contrat.Marche);
        Doutes = (await doutes.ShowAsync(id, Contrat, Caller, Fin)).Signalements ?? [];
        Employeur = (await _entreprises.NommerAsync([Contrat.Employeur], Fin))[0].Libelle;
        Personne = await registre.ReadIdentiteAsync(Contrat.Participant, Fin) is { } identite ? $"{identite.Prenom} {identite.Nom}" : null;
    }
}
