using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;

namespace Clauses.Api.Utilisateurs;

/// <summary>Whom accounts and keys may speak for, as a form offers them: others may be written all the same.</summary>
internal sealed class Sujets(IRegistre registre, ILectures lectures)
{
    private const int ParRoleMax = 300;

    public async Task<ImmutableArray<SujetOffert>> OffrirAsync(CancellationToken cancellationToken) =>
    [
        .. (await registre.ListerAsync<Entreprise>(null, ParRoleMax, cancellationToken)).Select(fiche => Offrir(Role.Employeur, fiche.Id, fiche.Contenu.Nom)),
        .. (await registre.ListerAsync<MaitreOuvrage>(null, ParRoleMax, cancellationToken)).Select(fiche => Offrir(Role.MaitreOuvrage, fiche.Id, fiche.Contenu.Nom)),
        .. (await lectures.ListerCodesAsync(Axe.Amenageur, null, ParRoleMax, cancellationToken))
            .Where(code => code != Cible.Inconnu).Select(code => Offrir(Role.Amenageur, code, code)),
    ];

    private static SujetOffert Offrir(Role role, string id, string nom) => new(id, $"{PortePages.Nom(role)} : {nom}");
}

/// <param name="Libelle">The role, and the name.</param>
internal sealed record SujetOffert(string Id, string Libelle);
