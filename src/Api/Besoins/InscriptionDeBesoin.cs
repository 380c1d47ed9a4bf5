namespace Clauses.Api.Besoins;

/// <summary>Opens needs and changes them: what programs do by PUT and people by a form meet the same rules.</summary>
internal sealed class InscriptionDeBesoin(IGrainFactory grains, IReads lectures)
{
    /// <exception cref="ProblemException">422: what it names does not exist.</exception>
    public async Task<ReponseBesoin> InscrireAsync(string id, Besoin besoin, string auteur, CancellationToken cancellationToken)
    {
        if (besoin.Marche is { } marche && await lectures.ReadMarcheAsync(marche, cancellationToken) is null)
            throw Inconnu.Marche("marche");
        await RequireEntrepriseAsync(besoin.Utilisateur, "utilisateur");
        foreach (var employeur in besoin.Employeurs ?? [])
            await RequireEntrepriseAsync(employeur, "employeurs");
        return await grains.GetGrain<IBesoinGrain>(id).Inscrire(besoin, auteur);
    }

    private async Task RequireEntrepriseAsync(string? id, string champ)
    {
        if (id is not null && await grains.GetGrain<IEntrepriseGrain>(id).Read() is null)
            throw Inconnu.Entreprise(champ);
    }
}
