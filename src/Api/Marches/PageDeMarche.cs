using Clauses.Api.Pages;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domain;

namespace Clauses.Api.Marches;

/// <summary>A page with a marché in a form, and what its fields propose.</summary>
internal abstract class PageDeMarche(Offres offres) : FichePage<MarcheForm>
{
    public ImmutableArray<Rangee> MaitresOuvrage { get; private set; }

    public ImmutableArray<Rangee> Zacs { get; private set; }

    public ImmutableArray<Rangee> Amenageurs { get; private set; }

    protected async Task OfferAsync()
    {
        MaitresOuvrage = await offres.MaitresOuvrageAsync(Fin);
        Zacs = await offres.CodesAsync(Axe.Zac, Fin);
        Amenageurs = await offres.CodesAsync(Axe.Amenageur, Fin);
    }
}
