namespace Clauses.Api.Saisie;

[ReservedPage(Role.Employeur)]
internal sealed class CorrectionPage(Releves releves, Salaries salaries, IReads lectures, Dispatch envoi) : PageDeCorrection
{
    [BindProperty(SupportsGet = true)]
    public string? Contrat { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    public ContratNomme Qui { get; private set; } = null!;

    public LigneLue Ligne { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Ligne = await RequireLigneAsync();
        Show(Ligne);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Ligne = await RequireLigneAsync();
        var (jours, heures, fautes) = Read(Ligne);
        if (fautes.Count == 0 && await CorrigerAsync(jours, heures) is { } refusee)
            fautes.Add(refusee);
        if (fautes.Count > 0)
            return Refuse(fautes);
        Say(heures == Grains.Domain.Heures.Zero ? "La ligne est annulée." : "La ligne est corrigée : celle qui la remplace attend une décision.");
        return LocalRedirect(SaisiePage.Address(Mois.De(jours.Fin)));
    }

    private async Task<(string? Champ, string Dit)?> CorrigerAsync(Periode jours, Heures heures)
    {
        var demande = new CorrectionDemandee(
            Ligne.Contrat, Ligne.Reference, null, jours.Debut, jours.Fin, heures, Pourquoi!, Decision: null, LignesDecidees: false, Defaut: null);
        var lot = await envoi.SendAsync(
            [new Element<CorrectionDemandee>(Ligne.Contrat, Ligne.Reference, demande, null)], Caller,
            static (marche, demandes, auteur) => marche.Corriger(demandes, auteur), static _ => CodeRefus.LigneInconnue, Fin);
        Outcomes.Require(lot.Outcome);
        return lot.Resultats[0].Code is { } code ? (FieldOf(code), TextesRefus.PourQuiSaisit(code)) : null;
    }

    private static string? FieldOf(CodeRefus code) => code switch
    {
        CodeRefus.HeuresInvalides => "heures",
        CodeRefus.PeriodeInvalide or CodeRefus.HeuresFutures or CodeRefus.HorsContrat or CodeRefus.HorsMarche => "jusquau",
        CodeRefus.MotifRequis or CodeRefus.MotifInvalide => "pourquoi",
        _ => null,
    };

    private async Task<LigneLue> RequireLigneAsync()
    {
        if (!Identifiant.IsValid(Contrat) || !Identifiant.IsValid(Reference)
            || await lectures.ReadContratAsync(Contrat!, Fin) is not { } lu || !Caller.Voit(lu.Contrat.Employeur))
        {
            throw Parametres.NotFound();
        }
        Qui = (await salaries.ShowAsync(Caller.Sujet!, [lu], Caller.Id, Fin))[0];
        return await releves.LigneAsync(Contrat!, Reference!, Fin) ?? throw Parametres.NotFound();
    }
}
