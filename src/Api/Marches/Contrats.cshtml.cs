namespace Clauses.Api.Marches;

/// <summary>The contracts of one marché, with the people who hold them.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ContratsPage(Dossiers dossiers, IJournal journal, IRegistre registre) : PageClauses
{
    public MarcheHeader EnTete { get; private set; } = null!;

    public Tranche<ContratEtHeures> Tranche { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Entreprises { get; private set; } = null!;

    /// <summary>Names of the people shown, by id; those whose name was erased, or never given, have none.</summary>
    public IReadOnlyDictionary<string, Identite> Personnes { get; private set; } = null!;

    public async Task OnGetAsync(string id, string? p)
    {
        EnTete = await dossiers.HeaderAsync(id, Tab.Contrats, Caller, Fin);
        Tranche = Tranche<ContratEtHeures>.De((await ContratsDuMarche.ReadAsync(journal, id, Fin)).List(), p);
        Entreprises = await dossiers.NomsAsync(Tranche.Elements.Select(un => un.Contrat.Employeur), Fin);
        var personnes = Tranche.Elements.Select(un => un.Contrat.Participant).Distinct(StringComparer.Ordinal).ToList();
        var identites = await Task.WhenAll(personnes.Select(personne => registre.ReadIdentiteAsync(personne, Fin)));
        Personnes = personnes.Zip(identites).Where(paire => paire.Second is not null)
            .ToDictionary(paire => paire.First, paire => paire.Second!, StringComparer.Ordinal);
    }
}
