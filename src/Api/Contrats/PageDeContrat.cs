namespace Clauses.Api.Contrats;

internal abstract class PageDeContrat(Dossiers dossiers, NomsDEntreprises entreprises) : FichePage<ContratForm>
{
    public MarcheLu Lu { get; private set; } = null!;

    public ImmutableArray<string> Titulaires { get; private set; }

    public abstract string AideTitulaire { get; }

    public abstract string AideResidence { get; }

    /// <exception cref="ProblemException">404: there is none.</exception>
    protected async Task OfferAsync(string marche)
    {
        Lu = await dossiers.RequireAsync(marche, Caller, Fin);
        Titulaires = [.. (await entreprises.NommerAsync([.. Lu.Marche.Titulaires.Select(titulaire => titulaire.Entreprise)], Fin)).Select(un => un.Libelle)];
    }
}
