namespace Clauses.Api.Marches;

/// <summary>A page with a marché in a form, and what its fields propose.</summary>
internal abstract class PageDeMarche(IReads lectures) : FichePage<MarcheForm>
{
    private const int Max = 500;

    public ImmutableArray<Rangee> Zacs { get; private set; }

    public ImmutableArray<Rangee> Amenageurs { get; private set; }

    protected async Task OfferAsync()
    {
        Zacs = await CodesAsync(Axe.Zac);
        Amenageurs = await CodesAsync(Axe.Amenageur);
    }

    private async Task<ImmutableArray<Rangee>> CodesAsync(Axe axe) =>
        [.. (await lectures.ListCodesAsync(axe, null, Max, Fin)).Where(code => code != Cible.Inconnu).Select(code => new Rangee(code, code))];
}
