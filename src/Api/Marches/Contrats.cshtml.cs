namespace Clauses.Api.Marches;

[ReservedPage(Role.Facilitateur)]
internal sealed class ContratsPage(Dossiers dossiers, IJournal journal, NomsDeContrats noms, NomsDEntreprises entreprises) : PageClauses
{
    public MarcheHeader EnTete { get; private set; } = null!;

    public Tranche<ContratEtHeures> Tranche { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Entreprises { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Personnes { get; private set; } = null!;

    /// <summary>Whether only those are shown whose hours fulfil the obligation of no titulaire.</summary>
    [BindProperty(SupportsGet = true)]
    public bool SansTitulaire { get; set; }

    public Ordre Ordre { get; private set; } = null!;

    public string Address(int page) => $"{Ordre.Adresse(Ordre.Choisi)}&p={page}";

    public async Task OnGetAsync(string id, string? tri, string? p)
    {
        var (ordre, inverse) = Ordre.Read<ContratsOrder>(tri);
        Ordre = new(
            Ordre.Code(ordre, inverse), autre => $"/marches/{id}/contrats?{(SansTitulaire ? "sansTitulaire=true&" : "")}tri={autre}",
            [.. Enum.GetValues<ContratsOrder>().Select(un => Ordre.Code(un))]);
        EnTete = await dossiers.HeaderAsync(id, Tab.Contrats, Caller, Fin);
        var contrats = (await ContratsDuMarche.ReadAsync(journal, id, Fin)).List();
        var ranges = contrats.Where(un => !SansTitulaire || un.Contrat.Titulaire is null).OrderByDescending(un => ordre switch
        {
            ContratsOrder.Declarees => un.Heures.Declarees.Centiemes,
            ContratsOrder.Validees => un.Heures.Validees.Centiemes,
            ContratsOrder.Attente => un.Heures.EnAttente.Centiemes,
            _ => un.Contrat.Debut.DayNumber,
        });
        Tranche = Tranche<ContratEtHeures>.De([.. inverse ? ranges.Reverse() : ranges], p);
        Entreprises = await entreprises.ReadAsync(Tranche.Elements.Select(un => un.Contrat.Employeur), Fin);
        Personnes = await noms.PersonnesAsync(Tranche.Elements.Select(un => un.Contrat.Participant), Fin);
    }
}

internal enum ContratsOrder
{
    /// <summary>Those that began last first.</summary>
    Debut,
    Declarees,
    Validees,
    Attente,
}
