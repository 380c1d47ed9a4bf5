namespace Clauses.Api.Publications;

[ReservedPage(Role.Lecteur, Role.Facilitateur)]
internal sealed class PublicationPage(PublicationReader kiosque, IPublications publications, ITerritoires territoires) : PageClauses
{
    /// <summary>The axes whose members are published, and what people call them.</summary>
    public static readonly ImmutableArray<(Axe Axe, string Nom)> Axes =
    [
        (Axe.CommuneChantier, "Communes des chantiers"), (Axe.CommuneResidence, "Communes de résidence"), (Axe.Qpv, "Quartiers prioritaires"),
        (Axe.Amenageur, "Aménageurs"), (Axe.Zac, "ZAC"), (Axe.Territoire, "Ensemble"),
    ];

    public Publication Publication { get; private set; } = null!;

    public VueBilan Bilan { get; private set; } = null!;

    public Axe AxeMontre { get; private set; }

    public Page<VueTotalPublie> Totaux { get; private set; } = null!;

    private Territoire Territoire { get; set; } = null!;

    /// <param name="axe">The axis; absent: the communes of the chantiers.</param>
    public async Task<IActionResult> OnGetAsync(string id, string? axe, string? apres)
    {
        Publication = await publications.ReadAsync(id, Fin) ?? throw Parametres.NotFound();
        Bilan = VueBilan.Reload(Encoding.UTF8.GetBytes(Publication.Bilan));
        AxeMontre = ReadAxe(axe);
        Territoire = await territoires.InForceAsync(Publication.Annee, Publication.ConnuLe, Fin);
        Totaux = await kiosque.TotauxAsync(Publication, AxeMontre, Pagination.Read(apres, null), Fin);
        return Page();
    }

    public string Nommer(string code) => NomsDeMembres.Say(new(AxeMontre, code), Territoire);

    private static Axe ReadAxe(string? axe)
    {
        if (string.IsNullOrEmpty(axe))
            return Axe.CommuneChantier;
        return Codes<Axe>.TryRead(axe, out var lu) && Axes.Any(connu => connu.Axe == lu) ? lu : throw Parametres.NotFound();
    }
}
