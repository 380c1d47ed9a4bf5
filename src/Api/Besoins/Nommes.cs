namespace Clauses.Api.Besoins;

/// <summary>Looks up what orientations and their events name, as far as the key knows of it.</summary>
internal sealed class Nommes(IGrainFactory grains, BesoinsPostgres besoins, EntreprisesConnues entreprises)
{
    private const int CallsAtOnce = 64;

    public async Task<List<ItemDePlacement<OrientationRecue>>> ResolveAsync(
        List<ItemDePlacement<OrientationRecue>> items, Caller porteur, CancellationToken cancellationToken)
    {
        var demandes = items.ConvertAll(item => item with { Demande = Complete(item.Demande, porteur) });
        var dites = porteur.Facilitateur ? null : await besoins.FindPersonnesAsync(
            demandes.Select(item => item.Demande.Participant).Where(Identifiant.IsValid).ToHashSet(StringComparer.Ordinal), porteur.Lecteur(), cancellationToken);
        var personnes = await FindAsync(
            demandes.Select(item => item.Demande.Participant), id => PersonneAsync(id, porteur, dites?.Contains(id) != false), cancellationToken);
        var genres = await FindAsync(demandes.Select(item => item.Demande.Organisme), GenreAsync, cancellationToken);
        var employeurs = await FindAsync(demandes.Select(item => item.Demande.Employeur), EmployeurAsync, cancellationToken);
        return demandes.ConvertAll(item => item with
        {
            Demande = item.Demande with
            {
                Personne = personnes.GetValueOrDefault(item.Demande.Participant)?.Personne,
                Genre = item.Demande.Organisme is { } organisme && (porteur.Organisme ?? organisme) == organisme
                    ? genres.GetValueOrDefault(organisme)?.Genre
                    : null,
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

    /// <summary>A key knows the persons that it entered, and those that it was told of by a contract or an orientation.</summary>
    /// <param name="dite">Whether the key was told of the person.</param>
    private async Task<Trouve?> PersonneAsync(string id, Caller porteur, bool dite)
    {
        var personne = grains.Grain<IParticipantGrain>(id);
        if (await personne.Accueillir(DateOnly.MaxValue) is not { } accueil)
            return null;
        var sienne = porteur.Facilitateur || (await personne.Dossier() is { Durables: var durables } && porteur.Voit(durables));
        return sienne || dite
            ? new(new(
                accueil.Numero, accueil.Sexe, accueil.CommuneResidence, accueil.Qpv, accueil.Refus == RefusParcours.ParticipantEfface, sienne), null)
            : null;
    }

    private async Task<Trouve?> GenreAsync(string id) => await grains.GetGrain<IOrganismeGrain>(id).Read() is { } fiche ? new(null, fiche.Content.Genre) : null;

    private async Task<Trouve?> EmployeurAsync(string id) => await entreprises.IsKnownAsync(id) ? new(null, null) : null;

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
