using Clauses.Grains.Bilans;
using Clauses.Grains.Domain;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Silo.Registre;

namespace Clauses.Api.Pages;

/// <summary>What the fields of a form propose, each code or id with its name: at most <see cref="Max"/> of a kind, others are written all
/// the same.</summary>
internal sealed class Offres(IRegistre registre, SearchPostgres recherche, IReads lectures)
{
    private const int Max = 500;

    public async Task<ImmutableArray<Rangee>> MaitresOuvrageAsync(CancellationToken cancellationToken) =>
        [.. (await registre.ListAsync<MaitreOuvrage>(null, Max, cancellationToken)).Select(fiche => new Rangee(fiche.Id, fiche.Content.Nom))];

    public async Task<ImmutableArray<Rangee>> EntreprisesAsync(CancellationToken cancellationToken) =>
        [.. (await registre.ListAsync<Entreprise>(null, Max, cancellationToken)).Select(fiche => new Rangee(fiche.Id, fiche.Content.Nom))];

    /// <summary>Participants, by id, with the names that are kept: for facilitateurs only.</summary>
    public async Task<ImmutableArray<Rangee>> ParticipantsAsync(CancellationToken cancellationToken) =>
    [
        .. (await recherche.SearchParticipantsAsync("", null, Max, cancellationToken))
            .Select(personne => new Rangee(personne.Fiche.Id, personne.Identite is { } identite ? $"{identite.Prenom} {identite.Nom}" : "sans nom")),
    ];

    public async Task<ImmutableArray<Rangee>> CodesAsync(Axe axe, CancellationToken cancellationToken) =>
        [.. (await lectures.ListCodesAsync(axe, null, Max, cancellationToken)).Where(code => code != Cible.Inconnu).Select(code => new Rangee(code, code))];

    /// <summary>The name of a value, where it is one of those proposed.</summary>
    public static string? Nommer(ImmutableArray<Rangee> offres, string? valeur) =>
        offres.FirstOrDefault(offre => offre.Code == valeur?.Trim()).Libelle;

    /// <summary>« … Ici : Ville d'Exemple. »: a help text, with the name of the value where it is one of those proposed.</summary>
    public static string Locate(string aide, ImmutableArray<Rangee> offres, string? valeur) =>
        Nommer(offres, valeur) is { } nom ? $"{aide} Ici : {nom}." : aide;
}
