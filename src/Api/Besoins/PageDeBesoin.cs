using Clauses.Api.Common;
using Clauses.Api.Pages;
using Clauses.Grains.Besoins;
using Clauses.Grains.Bilans;
using Clauses.Grains.Journal;

namespace Clauses.Api.Besoins;

/// <summary>A page with a need in a form, and what its fields propose.</summary>
internal abstract class PageDeBesoin(Offres offres, IReads lectures) : FichePage<BesoinForm>
{
    private const int MaxMarches = 500;

    public ImmutableArray<Rangee> Entreprises { get; private set; }

    public ImmutableArray<Rangee> Marches { get; private set; }

    protected async Task OfferAsync()
    {
        Entreprises = await offres.EntreprisesAsync(Fin);
        Marches = [.. (await lectures.ListMarchesAsync(null, null, null, MaxMarches, Fin)).Select(lu => new Rangee(lu.Id, lu.Marche.Fiche.Intitule))];
    }

    /// <summary>Makes sure that what a need names is there.</summary>
    /// <exception cref="ProblemException">422.</exception>
    protected async Task RequireAsync(Besoin besoin)
    {
        if (besoin.Marche is { } marche && await lectures.ReadMarcheAsync(marche, Fin) is null)
            throw new ProblemException(ProblemKind.InvalidField, "Aucun marché n'a cet identifiant : choisissez-le dans la liste.", "marche");
    }
}
