using Clauses.Api.Pages;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Marches;

/// <summary>A page with a marché in a form, and what its fields propose.</summary>
internal abstract class PageDeMarche(Offres offres) : PageDeFiche<FormulaireMarche>
{
    /// <summary>Who may order the works.</summary>
    public ImmutableArray<Rangee> MaitresOuvrage { get; private set; }

    /// <summary>The ZAC known.</summary>
    public ImmutableArray<Rangee> Zacs { get; private set; }

    /// <summary>The aménageurs known.</summary>
    public ImmutableArray<Rangee> Amenageurs { get; private set; }

    /// <summary>Reads what the fields propose.</summary>
    protected async Task OffrirAsync()
    {
        MaitresOuvrage = await offres.MaitresOuvrageAsync(Fin);
        Zacs = await offres.CodesAsync(Axe.Zac, Fin);
        Amenageurs = await offres.CodesAsync(Axe.Amenageur, Fin);
    }
}
