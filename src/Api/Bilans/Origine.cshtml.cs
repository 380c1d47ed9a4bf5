namespace Clauses.Api.Bilans;

/// <summary>What a figure of a bilan is made of, as of the moment of the bilan: as many marchés, contracts or persons as it counts.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class OriginePage(BilanReader bilans, IReads lectures, TimeProvider temps) : PageClauses
{
    public int Exercice { get; private set; }

    public Moment Moment { get; private set; }

    public DemandeDOrigine Demande { get; private set; } = null!;

    public Origine Origine { get; private set; } = null!;

    /// <summary>What the marchés of the page are called.</summary>
    public IReadOnlyDictionary<string, string> Marches { get; private set; } = null!;

    /// <summary>The table, and the row as pages name it.</summary>
    public string Titre => Origine.Nom.Split(", ", 2) is [var table, var rangee] ? $"{table} : {Libelles.OfRow(Demande.Tableau, Demande.Rangee, rangee)}" : Origine.Nom;

    public string Combien => Demande.Base switch
    {
        BaseTableau.Marches => FrenchText.Combien(Origine.Nombre, "marché", "marchés"),
        BaseTableau.Personnes => FrenchText.Combien(Origine.Nombre, "participant", "participants"),
        _ => FrenchText.Combien(Origine.Nombre, "contrat", "contrats"),
    };

    public Feuillets Feuillets => new(
        Demande.Page, Math.Max(1, (Origine.Nombre + Origine.PerPage - 1) / Origine.PerPage),
        page => Adresses.Origine(Exercice, Moment, Demande.Tableau, Demande.Rangee, Demande.Base, page));

    public async Task OnGetAsync(string annee, string tableau, string? rangee, [FromQuery(Name = "base")] string? de, string? p, string? au, string? connuLe)
    {
        (Exercice, Moment) = (Parametres.Annee(annee), Moments.Read(au, connuLe, Caller, temps));
        Demande = new(tableau, rangee, Codes<BaseTableau>.TryRead(de, out var lue) ? lue : BaseTableau.Heures, Tranche.Read(p));
        Origine = await bilans.OpenAsync(Exercice, Moment, Demande, Fin) ?? throw Parametres.NotFound();
        Marches = (await lectures.ReadMarchesAsync([.. Origine.Lignes.Select(ligne => ligne.Marche).Distinct(StringComparer.Ordinal)], Fin))
            .ToDictionary(lu => lu.Id, lu => lu.Marche.Fiche.Intitule, StringComparer.Ordinal);
    }
}
