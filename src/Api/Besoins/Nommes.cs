using Clauses.Api.Access;
using Clauses.Grains.Besoins;
using Clauses.Grains.Domain;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Participants;

namespace Clauses.Api.Besoins;

/// <summary>Looks up what orientations and their events name, as far as the key knows of it.</summary>
internal sealed class Nommes(IGrainFactory grains)
{
    private const int CallsAtOnce = 64;

    public async Task<List<ItemDePlacement<OrientationRecue>>> ResolveAsync(
        List<ItemDePlacement<OrientationRecue>> items, Caller porteur, CancellationToken cancellationToken)
    {
        var demandes = items.ConvertAll(item => item with { Demande = Complete(item.Demande, porteur) });
        var personnes = await FindAsync(demandes.Select(item => item.Demande.Participant), id => PersonneAsync(id, porteur), cancellationToken);
        var genres = await FindAsync(demandes.Select(item => item.Demande.Organisme), GenreAsync, cancellationToken);
        var employeurs = await FindAsync(demandes.Select(item => item.Demande.Employeur), EmployeurAsync, cancellationToken);
        return demandes.ConvertAll(item => item with
        {
            Demande = item.Demande with
            {
                Personne = personnes.GetValueOrDefault(item.Demande.Participant)?.Personne,
                Genre = item.Demande.Organisme is { } organisme && (porteur.Organisme ?? organisme) == organisme ? genres.GetValueOrDefault(organisme)?.Genre : null,
                EmployeurConnu = item.Demande.Employeur is { } employeur && (porteur.Employeur ?? employeur) == employeur && employeurs.ContainsKey(employeur),
            },
        });
    }

    public async Task<List<ItemDePlacement<EvenementRecu>>> ResolveAsync(
        List<ItemDePlacement<EvenementRecu>> items, Caller porteur, CancellationToken cancellationToken)
    {
        var employeurs = await FindAsync(items.Select(item => item.Demande.Employeur), EmployeurAsync, cancellationToken);
        return items.ConvertAll(item => item with
        {
            Demande = item.Demande with
            {
                EmployeurConnu = item.Demande.Employeur is { } employeur && (porteur.Employeur ?? employeur) == employeur && employeurs.ContainsKey(employeur),
            },
        });
    }

    /// <summary>What a key leaves out is itself. A facilitateur alone suggests.</summary>
    private static OrientationRecue Complete(OrientationRecue demande, Caller porteur) => demande with
    {
        Organisme = demande.Organisme ?? porteur.Organisme,
        Employeur = demande.Employeur ?? porteur.Employeur,
        Defaut = demande.Defaut ?? (demande.Etat == EtatOrientation.Proposee && !porteur.Facilitateur ? CodePlacement.ChampInvalide : null),
    };

    private async Task<Trouve?> PersonneAsync(string id, Caller porteur)
    {
        var personne = grains.GetGrain<IParticipantGrain>(id);
        if (await personne.Accueillir(DateOnly.MaxValue) is not { } accueil || !await KnowsAsync(porteur, personne))
            return null;
        return new(new(accueil.Numero, accueil.Sexe, accueil.CommuneResidence, accueil.Qpv, accueil.Refus == RefusParcours.ParticipantEfface), null);
    }

    /// <summary>An organisme knows no person that another one entered.</summary>
    private static async Task<bool> KnowsAsync(Caller porteur, IParticipantGrain personne) =>
        porteur.Organisme is not { } sien || (await personne.Dossier())?.Durables.Organisme is not { } entree || entree == sien;

    private async Task<Trouve?> GenreAsync(string id) => await grains.GetGrain<IOrganismeGrain>(id).Read() is { } fiche ? new(null, fiche.Content.Genre) : null;

    private async Task<Trouve?> EmployeurAsync(string id) => await grains.GetGrain<IEntrepriseGrain>(id).Read() is null ? null : new(null, null);

    /// <summary>Those that there are, some at a time.</summary>
    private static async Task<Dictionary<string, Trouve>> FindAsync(
        IEnumerable<string?> ids, Func<string, Task<Trouve?>> lire, CancellationToken cancellationToken)
    {
        var trouves = new Dictionary<string, Trouve>(StringComparer.Ordinal);
        foreach (var quelques in ids.OfType<string>().Where(Identifiant.IsValid).Distinct(StringComparer.Ordinal).Chunk(CallsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var lus = await Task.WhenAll(quelques.Select(lire));
            foreach (var (id, trouve) in quelques.Zip(lus))
            {
                if (trouve is not null)
                    trouves.Add(id, trouve);
            }
        }
        return trouves;
    }

    private sealed record Trouve(PersonneOrientee? Personne, GenreOrganisme? Genre);
}
