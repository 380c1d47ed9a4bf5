namespace Clauses.Api.MaitresOuvrage;

[ReservedPage(Role.Facilitateur)]
internal sealed class MaitresOuvragePage(IRegistre registre) : PageClauses
{
    private const int PerPage = 50;

    /// <summary>The last one of the page before; null: this is the first.</summary>
    public string? Apres { get; private set; }

    public ImmutableArray<Fiche<MaitreOuvrage>> Maitres { get; private set; }

    /// <summary>Where the next page begins; null: this is the last one.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(string? apres)
    {
        Apres = Pagination.Read(apres, null).Apres;
        var lus = await registre.ListAsync<MaitreOuvrage>(Apres, PerPage + 1, Fin);
        (Maitres, Next) = lus.Length > PerPage ? (lus[..PerPage], lus[PerPage - 1].Id) : (lus, null);
    }
}
