namespace Clauses.Api.Avis;

/// <summary>What waits for whoever looks: the number beside the name in the head of every page counts these.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur, Role.Lecteur, Role.Prescripteur)]
internal sealed class AvisPage(Aviseur aviseur) : PageClauses
{
    public const string Chemin = "/avis";

    public ImmutableArray<Annonce> Tous { get; private set; }

    public MesMarches Suivi { get; private set; } = null!;

    public async Task<IActionResult> OnGetNombreAsync()
    {
        var nombre = await aviseur.CountAsync(Caller, MesMarches.Read(HttpContext, null).Par, Fin);
        return Content($"""<span id="a-voir" class="nombre-a-voir">{(nombre == 0 ? "" : FrenchText.Integer(nombre))}</span>""", "text/html; charset=utf-8");
    }

    /// <param name="suivi">Of which marchés, as <see cref="MesMarches"/> reads it.</param>
    public async Task OnGetAsync(string? suivi)
    {
        Suivi = MesMarches.Read(HttpContext, suivi);
        Tous = await aviseur.ReadAsync(Caller, Suivi.Par, Fin);
    }
}
