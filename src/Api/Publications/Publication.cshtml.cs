using System.Text;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Publications;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Publications;

/// <summary>A publication: its bilan, and the totals of an axis.</summary>
[PageReservee(Role.Lecteur, Role.Facilitateur)]
internal sealed class PublicationPage(Kiosque kiosque, IPublications publications, ITerritoires territoires) : PageClauses
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
        Publication = await publications.LireAsync(id, Fin) ?? throw Parametres.Introuvable();
        Bilan = VueBilan.Relire(Encoding.UTF8.GetBytes(Publication.Bilan));
        AxeMontre = LireAxe(axe);
        Territoire = await territoires.EnVigueurAsync(Publication.Annee, Publication.ConnuLe, Fin);
        Totaux = await kiosque.TotauxAsync(Publication, AxeMontre, Pagination.Lire(apres, null), Fin);
        return Page();
    }

    public string Nommer(string code) => NomsDeMembres.Dire(new(AxeMontre, code), Territoire);

    private static Axe LireAxe(string? axe)
    {
        if (string.IsNullOrEmpty(axe))
            return Axe.CommuneChantier;
        return Codes<Axe>.TryLire(axe, out var lu) && Axes.Any(connu => connu.Axe == lu) ? lu : throw Parametres.Introuvable();
    }
}
