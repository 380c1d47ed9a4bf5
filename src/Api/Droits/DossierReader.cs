using Clauses.Api.Besoins;

namespace Clauses.Api.Droits;

/// <summary>Gathers all that is kept about one person, and notes who asked.</summary>
internal sealed class DossierReader(
    IGrainFactory grains, IJournal journal, IVies vies, DossiersPostgres dossiers, EtiquettesPostgres etiquettes, IReads lectures, BesoinsPostgres besoins,
    ConsultationsPostgres consultations, ConservationPostgres conservation, TimeProvider temps)
{
    public const int MaxContrats = 200;
    public const int MaxLignes = 5_000;
    public const int MaxConsultations = 1_000;
    private const int ParPage = 500;

    /// <exception cref="ProblemException">404: there is no such person, or none any more.</exception>
    public async Task<VueDossier> ReadAsync(string id, string lecteur, CancellationToken cancellationToken)
    {
        if (await grains.GetGrain<IParticipantGrain>(id).Dossier() is not { Personnels: not null } dossier)
            throw Parametres.NotFound();
        await consultations.NoteAsync(id, lecteur, ObjetConsulte.Dossier, cancellationToken);
        var evenements = await journal.ReadEvenementsAsync(ParticipantGrain.Prefixe + id, 0, personnel: true, cancellationToken);
        var vie = await vies.ReadAsync(id, cancellationToken);
        var (identite, opposition) = await consultations.ReadGardesAsync(id, cancellationToken);
        var contrats = await dossiers.ContratsOfParticipantsAsync([id], MaxContrats, cancellationToken);
        var lignes = await ReadLignesAsync(contrats, cancellationToken);
        var orientations = await besoins.ListOrientationsAsync(new(null, null, id, null, null, null, ParPage), cancellationToken);
        var lues = await consultations.ListAsync(id, MaxConsultations, cancellationToken);
        var numeros = await grains.GetGrain<INumerosGrain>(0).De(id);
        return new(
            id,
            identite is null ? null : new(identite.Nom, identite.Prenom, identite.Auteur, identite.Enregistre),
            new(dossier.Inscrit, evenements[0].Auteur, dossier.Durables.Organisme),
            opposition,
            await conservation.ReadGardeAsync(id, cancellationToken) is { } garde ? VueGarde.De(garde) : null,
            [.. evenements.Select(VueVersion.De)],
            [.. dossier.Durables.Parcours.Select(parcours => VueParcours.De(parcours, dossier, vie, temps.Today()))],
            [.. contrats.Select(lu => VueContrat.De(lu.Id, lu.Contrat))],
            [.. (await etiquettes.ReadOfParticipantAsync(id, cancellationToken)).Select(VueEtiquette.De)],
            [.. lignes.Take(MaxLignes).Select(VueLigne.De)],
            lignes.Count > MaxLignes,
            [.. orientations.Select(lue => VueOrientation.De(lue, facilitateur: true, textes: true, []))],
            [.. lues.Select(lue => new VueConsultation(lue.Jour, lue.Auteur, lue.Objet, lue.Premiere, lue.Derniere, lue.Nombre))],
            numeros.IsEmpty ? null : numeros);
    }

    /// <summary>One more than are shown, where there are more.</summary>
    private async Task<List<LigneLue>> ReadLignesAsync(IEnumerable<ContratLu> contrats, CancellationToken cancellationToken)
    {
        var lignes = new List<LigneLue>();
        foreach (var contrat in contrats)
        {
            for (VersionFlux? apres = null; lignes.Count <= MaxLignes;)
            {
                var page = await lectures.ListLignesAsync(new(contrat.Id, null, contrat.Contrat.Marche, null, apres, ParPage), cancellationToken);
                lignes.AddRange(page);
                if (page.Length < ParPage)
                    break;
                apres = new(page[^1].Marche, page[^1].Numero);
            }
        }
        return lignes;
    }
}
