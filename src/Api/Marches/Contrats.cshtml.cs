namespace Clauses.Api.Marches;

/// <summary>The contracts of one marché, with the people who hold them.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ContratsPage(Dossiers dossiers, IJournal journal, NomsDeContrats noms, NomsDEntreprises entreprises) : PageClauses
{
    public MarcheHeader EnTete { get; private set; } = null!;

    public Tranche<ContratEtHeures> Tranche { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Entreprises { get; private set; } = null!;

    /// <summary>Names of the people shown, by id; those whose name was erased, or never given, have none.</summary>
    public IReadOnlyDictionary<string, string> Personnes { get; private set; } = null!;

    /// <summary>Whether only those are shown whose hours fulfil the obligation of no titulaire.</summary>
    [BindProperty(SupportsGet = true)]
    public bool SansTitulaire { get; set; }

    public async Task OnGetAsync(string id, string? p)
    {
        EnTete = await dossiers.HeaderAsync(id, Tab.Contrats, Caller, Fin);
        var contrats = (await ContratsDuMarche.ReadAsync(journal, id, Fin)).List();
        Tranche = Tranche<ContratEtHeures>.De(SansTitulaire ? [.. contrats.Where(un => un.Contrat.Titulaire is null)] : contrats, p);
        Entreprises = await entreprises.ReadAsync(Tranche.Elements.Select(un => un.Contrat.Employeur), Fin);
        Personnes = await noms.PersonnesAsync(Tranche.Elements.Select(un => un.Contrat.Participant), Fin);
    }
}
