namespace Clauses.Api.Avis;

/// <summary>What waits for whoever looks: the number beside the name in the head of every page counts these.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur, Role.Lecteur, Role.Prescripteur)]
internal sealed class AvisPage(Aviseur aviseur) : PageClauses
{
    public const string Chemin = "/avis";

    public ImmutableArray<Annonce> Tous { get; private set; }

    /// <summary>The number alone, for the head of a page.</summary>
    public async Task<IActionResult> OnGetNombreAsync()
    {
        var nombre = await aviseur.CountAsync(Caller, Fin);
        return Content($"""<span id="a-voir" class="nombre-a-voir">{(nombre == 0 ? "" : FrenchText.Integer(nombre))}</span>""", "text/html; charset=utf-8");
    }

    public async Task OnGetAsync() => Tous = await aviseur.ReadAsync(Caller, Fin);
}
