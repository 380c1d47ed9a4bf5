using Clauses.Api.Commun;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Grains.Registre;

namespace Clauses.Api.Marches;

/// <summary>Registers marchés: what programs do by PUT and people by a form meet the same rules.</summary>
internal sealed class InscriptionDeMarche(IGrainFactory grains, IRegistre registre)
{
    /// <summary>Opens a marché, or amends it.</summary>
    /// <exception cref="ProblemeException">422: what it names does not exist; 409, 429 or 503.</exception>
    public async Task<Inscription> InscrireAsync(string id, Marche marche, string auteur, CancellationToken cancellationToken)
    {
        if (await registre.LireAsync<MaitreOuvrage>(marche.MaitreOuvrage, cancellationToken) is null)
            throw Inconnu.MaitreOuvrage("maitreOuvrage");
        await ExigerEntreprisesAsync(marche.Titulaires);
        return Inscriptions.Exiger(await grains.GetGrain<IMarcheGrain>(id).Inscrire(marche, auteur));
    }

    /// <summary>Makes sure that the companies bound are known.</summary>
    /// <exception cref="ProblemeException">422: one does not exist.</exception>
    public async Task ExigerEntreprisesAsync(ImmutableArray<Titulaire> titulaires)
    {
        var fiches = await Task.WhenAll(titulaires.Select(titulaire => grains.GetGrain<IEntrepriseGrain>(titulaire.Entreprise).Lire()));
        var rang = Array.FindIndex(fiches, fiche => fiche is null);
        if (rang >= 0)
            throw Inconnu.Entreprise($"titulaires[{rang}].entreprise");
    }
}
