namespace Clauses.Api.Avis;

/// <summary>What waits for whoever looks: the number beside the name in the head of every page counts these.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur, Role.MaitreOuvrage, Role.Amenageur, Role.Lecteur, Role.Prescripteur)]
internal sealed class AvisPage(Aviseur aviseur) : PageClauses
{
    public const string Chemin = "/avis";

    public ImmutableArray<Annonce> Tous { get; private set; }

    public async Task OnGetAsync() => Tous = await aviseur.ReadAsync(Caller, Fin);
}
