using Clauses.Api.Pages;
using Clauses.Grains.Registre;

namespace Clauses.Api.Marches;

/// <summary>One marché, live.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class MarchePage(Dossiers dossiers) : PageClauses
{
    /// <summary>All there is to say of it.</summary>
    public Dossier Dossier { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(string id) => Dossier = await dossiers.LireAsync(id, Porteur, Fin);
}
