namespace Clauses.Api.Utilisateurs;

/// <summary>Whom accounts and keys may speak for, as a form offers them: others may be written all the same.</summary>
internal sealed class Sujets(IRegistre registre, IReads lectures)
{
    private const int MaxPerRole = 300;

    public async Task<ImmutableArray<SujetOffert>> OfferAsync(CancellationToken cancellationToken) =>
    [
        .. (await registre.ListAsync<Entreprise>(null, MaxPerRole, cancellationToken)).Select(fiche => Offer(Role.Employeur, fiche.Id, fiche.Content.Nom)),
        .. (await registre.ListAsync<MaitreOuvrage>(null, MaxPerRole, cancellationToken)).Select(fiche => Offer(Role.MaitreOuvrage, fiche.Id, fiche.Content.Nom)),
        .. (await registre.ListAsync<Organisme>(null, MaxPerRole, cancellationToken)).Select(fiche => Offer(Role.Prescripteur, fiche.Id, fiche.Content.Nom)),
        .. (await lectures.ListCodesAsync(Axe.Amenageur, null, MaxPerRole, cancellationToken))
            .Where(code => code != Cible.Inconnu).Select(code => Offer(Role.Amenageur, code, code)),
    ];

    private static SujetOffert Offer(Role role, string id, string nom) => new(Picker.Show(new(id, nom)), PagesGate.Nom(role));
}

internal sealed record SujetOffert(string Nom, string Role);
