namespace Clauses.Api.Validation;

/// <summary>Reads lines with all that must be known to decide them: one statement a kind of thing, however many lines.</summary>
internal sealed class Instruction(
    ReadsPostgres lignes, DossiersPostgres dossiers, EmployeursPostgres employeurs, SearchPostgres recherche, ITerritoires territoires, TimeProvider temps)
{
    public const int MaxLignes = 200;

    /// <summary>The most lines of a page that nobody reads one by one.</summary>
    public const int MaxEnsemble = 1_000;

    private const int MaxContrats = 5_000;
    private const int MaxTravaux = 20_000;

    /// <summary>How often one line may have been taken up again.</summary>
    private const int MaxReplaced = 50;

    public async Task<Groupe> GroupeAsync(string employeur, Mois mois, string? suiviPar, VersionFlux? apres, CancellationToken cancellationToken)
    {
        var (lues, suivant) = await EnAttenteAsync(employeur, mois, suiviPar, apres, MaxLignes, cancellationToken);
        return new(employeur, mois, await InstruireAsync(lues, mois, cancellationToken), suivant);
    }

    /// <summary>One line, whatever its state, or null: there is none.</summary>
    public async Task<LigneInstruite?> LigneAsync(string contrat, string reference, CancellationToken cancellationToken)
    {
        var lues = await lignes.FindLignesAsync([(contrat, reference)], cancellationToken);
        return lues.IsEmpty ? null : (await InstruireAsync([.. lues.Values], Mois.De(lues.Values.Single().Periode.Fin), cancellationToken))[0];
    }

    /// <summary>All that waits of these months, a page of at most <see cref="MaxEnsemble"/> at a time.</summary>
    /// <param name="employeur">Only this employer's, or null.</param>
    public async IAsyncEnumerable<ImmutableArray<LigneInstruite>> ToutesAsync(
        string? employeur, IEnumerable<Mois> mois, string? suiviPar, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var un in mois)
        {
            VersionFlux? apres = null;
            do
            {
                (var lues, apres) = await EnAttenteAsync(employeur, un, suiviPar, apres, MaxEnsemble, cancellationToken);
                yield return await InstruireAsync(lues, un, cancellationToken);
            }
            while (apres is not null);
        }
    }

    /// <summary>Of these lines, or of what took their place, those that wait, a page of at most <see cref="MaxEnsemble"/> of one month at a time.</summary>
    public async IAsyncEnumerable<ImmutableArray<LigneInstruite>> ToutesAsync(
        IEnumerable<(string Contrat, string Reference)> cles, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var quelques in cles.Chunk(MaxEnsemble))
        {
            var attendent = (await LatestAsync(quelques, cancellationToken)).Where(ligne => ligne.Etat == EtatLigne.EnAttente);
            foreach (var mois in attendent.GroupBy(ligne => Mois.De(ligne.Periode.Fin)))
                yield return await InstruireAsync([.. mois], mois.Key, cancellationToken);
        }
    }

    /// <summary>What stands in the ledger of some lines now: a decision that is undone leaves its line under another reference.</summary>
    private async Task<List<LigneLue>> LatestAsync(IEnumerable<(string Contrat, string Reference)> cles, CancellationToken cancellationToken)
    {
        var (dernieres, cherchees) = (new List<LigneLue>(), cles.ToHashSet());
        for (var fois = 0; cherchees.Count > 0 && fois < MaxReplaced; fois++)
        {
            var lues = (await lignes.FindLignesAsync([.. cherchees], cancellationToken)).Values;
            dernieres.AddRange(lues.Where(ligne => ligne.CorrigeePar is null));
            cherchees = [.. lues.Where(ligne => ligne.CorrigeePar is not null).Select(ligne => (ligne.Contrat, ligne.CorrigeePar!))];
        }
        return dernieres;
    }

    private async Task<(ImmutableArray<LigneLue> Lignes, VersionFlux? Suivant)> EnAttenteAsync(
        string? employeur, Mois mois, string? suiviPar, VersionFlux? apres, int limite, CancellationToken cancellationToken)
    {
        var lues = await dossiers.ListEnAttenteAsync(employeur, mois.Debut, suiviPar, apres, limite + 1, cancellationToken);
        return lues.Length > limite ? (lues[..limite], new(lues[limite - 1].Marche, lues[limite - 1].Numero)) : (lues, null);
    }

    private async Task<ImmutableArray<LigneInstruite>> InstruireAsync(
        ImmutableArray<LigneLue> lues, Mois mois, CancellationToken cancellationToken)
    {
        if (lues.IsEmpty)
            return [];
        var entourage = await EntourageAsync([.. lues.Select(ligne => ligne.Contrat).Distinct(StringComparer.Ordinal)], mois, cancellationToken);
        var chantiers = await employeurs.ChantiersAsync(lues.Select(ligne => ligne.Marche).ToHashSet(StringComparer.Ordinal), cancellationToken);
        var examen = new Examen(entourage, Thresholds.EnVigueur, Calendrier.Today(temps));
        return
        [
            .. lues.Select(ligne =>
            {
                var contrat = entourage.Contrats[ligne.Contrat];
                return new LigneInstruite(
                    ligne, contrat, entourage.Identites.GetValueOrDefault(contrat.Participant),
                    examen.De(ligne)) { Chantier = chantiers.GetValueOrDefault(ligne.Marche)?.Intitule ?? ligne.Marche };
            }),
        ];
    }

    private async Task<Entourage> EntourageAsync(string[] contrats, Mois mois, CancellationToken cancellationToken)
    {
        var decides = await dossiers.ReadContratsAsync(contrats, cancellationToken);
        string[] participants = [.. decides.Select(lu => lu.Contrat.Participant).Distinct(StringComparer.Ordinal)];
        var personnes = recherche.ReadParticipantsAsync(participants, cancellationToken);
        var passes = dossiers.MoisAsync(contrats, mois.Plus(-Thresholds.MoisRegardes).Debut, mois.Debut, cancellationToken);
        var tous = decides.Concat(await dossiers.ContratsOfParticipantsAsync(participants, MaxContrats, cancellationToken))
            .DistinctBy(lu => lu.Id, StringComparer.Ordinal)
            .ToDictionary(lu => lu.Id, lu => lu.Contrat, StringComparer.Ordinal);
        var travaux = await dossiers.TravailAsync(tous.Keys, new(mois.Debut, mois.Fin), MaxTravaux, cancellationToken);
        var fiches = (await personnes).ToDictionary(personne => personne.Fiche.Id, StringComparer.Ordinal);
        var noms = await recherche.NomsAsync(tous.Values.Select(contrat => contrat.Employeur).Distinct(StringComparer.Ordinal), cancellationToken);
        return new(
            tous,
            noms,
            fiches.Where(paire => paire.Value.Identite is not null)
                .ToDictionary(paire => paire.Key, paire => paire.Value.Identite!, StringComparer.Ordinal),
            travaux,
            (await passes).ToLookup(un => un.Contrat, un => un.Heures, StringComparer.Ordinal),
            Doutes(decides, fiches));
    }

    private ILookup<string, Signalement> Doutes(ImmutableArray<ContratLu> contrats, Dictionary<string, PersonneNommee> personnes)
    {
        var territoire = territoires.DeCetteAnnee(temps);
        return contrats
            .SelectMany(lu => DeResidence(lu.Contrat.CommuneResidence, lu.Contrat.Qpv, territoire)
                .Concat(personnes.GetValueOrDefault(lu.Contrat.Participant)?.Fiche.Content is { } personne
                    ? DeResidence(personne.CommuneResidence, personne.Qpv, territoire)
                    : [])
                .Select(doute => (lu.Id, Doute: doute)))
            .ToLookup(paire => paire.Id, paire => paire.Doute, StringComparer.Ordinal);
    }

    private static IReadOnlyList<Signalement> DeResidence(string? commune, string? qpv, Territoire territoire) =>
        DoutesDeLieu.DeResidence(commune, qpv, territoire) ?? [];
}
