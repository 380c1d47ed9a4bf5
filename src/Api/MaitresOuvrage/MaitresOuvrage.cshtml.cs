using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Registre;

namespace Clauses.Api.MaitresOuvrage;

[PageReservee(Role.Facilitateur)]
internal sealed class MaitresOuvragePage(IRegistre registre) : PageClauses
{
    private const int ParPage = 50;

    /// <summary>The last one of the page before; null: this is the first.</summary>
    public string? Apres { get; private set; }

    public ImmutableArray<Fiche<MaitreOuvrage>> Maitres { get; private set; }

    /// <summary>Where the next page begins; null: this is the last one.</summary>
    public string? Suivant { get; private set; }

    public async Task OnGetAsync(string? apres)
    {
        Apres = Pagination.Lire(apres, null).Apres;
        var lus = await registre.ListerAsync<MaitreOuvrage>(Apres, ParPage + 1, Fin);
        (Maitres, Suivant) = lus.Length > ParPage ? (lus[..ParPage], lus[ParPage - 1].Id) : (lus, null);
    }
}
