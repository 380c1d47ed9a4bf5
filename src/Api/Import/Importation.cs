namespace Clauses.Api.Import;

/// <summary>Asks the marchés about the lines of a file, then has them record them: the same rules, some thousands of lines at a time.</summary>
internal class Importation(Dispatch envoi, ContratsNommes nommes, Releves releves, Salaries salaries, DossiersPostgres dossiers) : IFileKind
{
    public string Genre => ReadFile.DHeures;

    public string Nom => "Heures";

    public virtual IReadOnlyList<Role> Roles => [Role.Employeur];

    public virtual ImmutableArray<Column> Colonnes => ImportFileReader.Colonnes;

    public ReadFile Read(string nom, byte[] octets, ILookup<string, string> appris, string? feuille) =>
        FileReader.Read(Genre, nom, octets, appris, feuille, Colonnes, ReadFile.MaxLignes, ReadRow);

    public virtual FileLigne ReadRow(int numero, ImmutableArray<string> cellules) => ImportFileReader.ReadRow(numero, cellules, Colonnes);

    /// <summary>What the API takes at once, too.</summary>
    private const int LignesPerPost = BatchReader.MaxItems;

    /// <summary>What a refusal tells whoever brings the file.</summary>
    protected virtual string Say(CodeRefus code) => TextesRefus.PourQuiSaisit(code);

    public Task<ReadFile> CompleteAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken) =>
        nommes.FindAsync(fichier, porteur, cancellationToken);

    public virtual async Task<ImmutableArray<Sort>> SimulateAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken)
    {
        var sorts = new Sort[fichier.Lignes.Length];
        Dictionary<(string Contrat, string Reference), LigneRecue> prises = [];
        List<int> rangs = [];
        for (var rang = 0; rang < sorts.Length; rang++)
        {
            if (fichier.Lignes[rang].Demande is not { } demande)
                sorts[rang] = Sort.Refus(fichier.Lignes[rang].Detail!);
            // A marché sees the lines that are asked together; what it would have taken before is remembered here.
            else if (prises.TryGetValue((demande.Contrat, demande.Reference), out var premiere))
                sorts[rang] = Repetee(fichier.Lignes[rang], demande, premiere);
            else
                rangs.Add(rang);
            if (rangs.Count == LignesPerPost || (rang == sorts.Length - 1 && rangs.Count > 0))
            {
                await SimulateAsync(fichier, rangs, sorts, prises, porteur, cancellationToken);
                rangs.Clear();
            }
        }
        await LookAsync(
            fichier, [.. Enumerable.Range(0, sorts.Length).Where(rang => sorts[rang].Etape == Etape.AEnregistrer)], sorts, porteur, cancellationToken);
        return ImmutableCollectionsMarshal.AsImmutableArray(sorts);
    }

    public virtual async Task WriteAsync(ReadFile fichier, Sort[] sorts, Caller porteur, CancellationToken cancellationToken)
    {
        foreach (var rangs in Enumerable.Range(0, sorts.Length).Where(rang => sorts[rang].Etape == Etape.AEnregistrer).Chunk(LignesPerPost))
        {
            var lot = await SendAsync(
                fichier, rangs, porteur, static (marche, demandes, auteur) => marche.Declarer(demandes, auteur), cancellationToken);
            for (var i = 0; i < rangs.Length; i++)
                sorts[rangs[i]] = SortDe(fichier.Lignes[rangs[i]], lot.Resultats[i], Etape.Enregistree);
        }
        if (porteur.Employeur is { } employeur)
            await LearnAsync(fichier.Lignes.Where((_, rang) => sorts[rang].Etape != Etape.Refusee), employeur, porteur.Id, cancellationToken);
    }

    /// <summary>Keeps the names and numbers that a file gives to contracts that have none, and numbers that it says are new.</summary>
    private async Task LearnAsync(IEnumerable<FileLigne> lignes, string employeur, string auteur, CancellationToken cancellationToken)
    {
        var dits = lignes.Select(ligne => (
                Contrat: ligne.Demande?.Contrat ?? "", Nom: Usable(ImportFileReader.Nom(ligne), SalariesPage.MaxNom),
                Matricule: Usable(ContratsNommes.Matricule(ligne, out var neuf), SalariesPage.MaxMatricule), Neuf: neuf))
            .Where(dit => dit.Nom is not null || dit.Matricule is not null)
            .OrderByDescending(dit => dit.Neuf)
            .DistinctBy(dit => dit.Contrat, StringComparer.Ordinal)
            .ToDictionary(dit => dit.Contrat, StringComparer.Ordinal);
        if (dits.Count == 0)
            return;
        var siens = (await dossiers.ReadContratsAsync(dits.Keys, cancellationToken)).Where(lu => lu.Contrat.Employeur == employeur);
        var appris = (await salaries.NommerAsync(employeur, [.. siens], cancellationToken))
            .Select(connu => (Avant: connu, Dit: dits[connu.Id]))
            .Select(paire => (paire.Avant, Apres: paire.Avant with
            {
                Nom = paire.Avant.Nom ?? paire.Dit.Nom, Matricule = paire.Dit.Neuf ? paire.Dit.Matricule : paire.Avant.Matricule ?? paire.Dit.Matricule,
            }))
            .Where(paire => paire.Avant != paire.Apres)
            .Select(paire => new Etiquette(paire.Apres.Id, paire.Apres.Contrat.Participant, paire.Apres.NomDit ? null : paire.Apres.Nom, paire.Apres.Matricule))
            .ToList();
        foreach (var quelques in appris.Chunk(LignesPerPost))
            await salaries.EcrireAsync(employeur, quelques, auteur, cancellationToken);

        static string? Usable(string texte, int longueurMax) => texte.Length > 0 && Salaries.Defaut(texte, longueurMax) is null ? texte : null;
    }

    private async Task SimulateAsync(
        ReadFile fichier, List<int> rangs, Sort[] sorts, Dictionary<(string, string), LigneRecue> prises, Caller porteur, CancellationToken cancellationToken)
    {
        var lot = await SendAsync(
            fichier, rangs, porteur, static (marche, demandes, _) => marche.Simulate(demandes), cancellationToken);
        for (var i = 0; i < rangs.Count; i++)
        {
            sorts[rangs[i]] = SortDe(fichier.Lignes[rangs[i]], lot.Resultats[i], Etape.AEnregistrer);
            if (sorts[rangs[i]].Etape == Etape.AEnregistrer && fichier.Lignes[rangs[i]].Demande is { } demande)
                prises[(demande.Contrat, demande.Reference)] = demande;
        }
    }

    /// <summary>Says of each line that would be recorded which hours its days have already, in the ledger or higher up in the file, and what of it is worth a
    /// look.</summary>
    private async Task LookAsync(ReadFile fichier, int[] rangs, Sort[] sorts, Caller porteur, CancellationToken cancellationToken)
    {
        if (rangs.Length == 0)
            return;
        var demandes = Array.ConvertAll(rangs, rang => fichier.Lignes[rang].Demande!.Value);
        var personnes = await PersonnesAsync(demandes.Select(demande => demande.Contrat), porteur, cancellationToken);
        var (premier, dernier) = (Mois.De(demandes.Min(demande => demande.Periode.Debut)), Mois.De(demandes.Max(demande => demande.Periode.Fin)));
        var (tenues, travaux) = (new HeuresTenues(), new Dictionary<(string, Mois), TravailDuMois>());
        foreach (var quelques in personnes.Keys.Chunk(LignesPerPost))
        {
            foreach (var ligne in await releves.TenuesAsync(quelques, premier, dernier, cancellationToken))
            {
                tenues.Add(ligne.Contrat, ligne.Periode, ligne.Heures, ligne.Reference);
                Travail(ligne.Contrat, ligne.Periode).Add(ligne.Periode, ligne.Heures);
            }
        }
        var plusHaut = new HeuresTenues();
        foreach (var (rang, demande) in rangs.Zip(demandes))
        {
            if (tenues.Recognize(demande, SansReference(fichier.Lignes[rang])) is { } connue)
            {
                sorts[rang] = new(
                    Etape.DejaEnregistree,
                    $"sous la référence {connue}, les mêmes jours et les mêmes heures : si elle vient en plus, donnez-lui une référence à elle.");
                continue;
            }
            var (heures, duFichier) = (tenues.During(demande), plusHaut.During(demande));
            plusHaut.Add(demande.Contrat, demande.Periode, demande.Heures, demande.Reference);
            Travail(demande.Contrat, demande.Periode).Add(demande.Periode, demande.Heures);
            if (heures + duFichier > Heures.Zero && sorts[rang].Detail is null)
            {
                sorts[rang] = sorts[rang] with
                {
                    Detail =
                        $"ce contrat a déjà {FrenchText.Heures(heures + duFichier)} pour ces jours{(duFichier > Heures.Zero ? ", plus haut dans ce fichier" : "")} : cette ligne s'y ajoute.",
                };
            }
        }
        foreach (var (rang, demande) in rangs.Zip(demandes).Where(paire => sorts[paire.First].Etape == Etape.AEnregistrer))
        {
            if (string.Join(' ', Travail(demande.Contrat, demande.Periode).Look(demande.Periode, demande.Heures).Select(reserve => reserve.Detail)) is { Length: > 0 } dites)
                sorts[rang] = sorts[rang] with { Regard = dites };
        }

        TravailDuMois Travail(string contrat, Periode jours)
        {
            ref var duMois = ref CollectionsMarshal.GetValueRefOrAddDefault(travaux, (personnes[contrat], Mois.De(jours.Debut)), out _);
            return duMois ??= new(Thresholds.EnVigueur);
        }
    }

    /// <summary>The persons of contracts, by these and by all others of theirs that this caller sees.</summary>
    private async Task<Dictionary<string, string>> PersonnesAsync(IEnumerable<string> contrats, Caller porteur, CancellationToken cancellationToken)
    {
        var personnes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var quelques in contrats.Distinct(StringComparer.Ordinal).Chunk(LignesPerPost))
        {
            var lus = await dossiers.ReadContratsAsync(quelques, cancellationToken);
            var autres = await dossiers.ContratsOfParticipantsAsync(
                [.. lus.Select(lu => lu.Contrat.Participant).Distinct(StringComparer.Ordinal)], Releves.MaxContrats, cancellationToken);
            foreach (var lu in lus.Concat(autres.Where(autre => porteur.Voit(autre.Contrat.Employeur))))
                personnes[lu.Id] = lu.Contrat.Participant;
        }
        return personnes;
    }

    private async Task<Batch> SendAsync(
        ReadFile fichier, IReadOnlyCollection<int> rangs, Caller porteur, AppelMarche<LigneRecue> appel, CancellationToken cancellationToken)
    {
        var elements = rangs
            .Select(rang => fichier.Lignes[rang].Demande!.Value)
            .Select(demande => new Element<LigneRecue>(demande.Contrat, demande.Reference, demande, demande.Defaut))
            .ToList();
        var lot = await envoi.SendAsync(elements, porteur, appel, static ligne => ligne.Defaut ?? CodeRefus.ContratInconnu, cancellationToken);
        Outcomes.Require(lot.Outcome);
        return lot;
    }

    private Sort SortDe(FileLigne ligne, ResultatLigne resultat, Etape prise) => resultat switch
    {
        { Code: { } code } => Sort.Refus(Say(ligne, code)),
        { Deja: true } => new(Etape.DejaEnregistree),
        { Semblable: not 0 } => new(prise, TextesRefus.LigneEnDouble),
        _ => new(prise),
    };

    private Sort Repetee(FileLigne ligne, LigneRecue demande, LigneRecue premiere) => demande.DitComme(premiere)
        ? new(
            Etape.DejaEnregistree,
            SansReference(ligne) ? "les mêmes heures et les mêmes jours qu'une ligne plus haut : si elle vient en plus, donnez-lui une référence." : null)
        : Sort.Refus(Say(ligne, CodeRefus.ReferenceDejaUtilisee));

    private static bool SansReference(FileLigne ligne) => ligne.Cellules[ImportFileReader.PlaceReference].Length == 0;

    /// <summary>What the reading says of a line is more exact than its code, and stands unless its key was known before.</summary>
    private string Say(FileLigne ligne, CodeRefus code) =>
        ligne.Demande?.Defaut == code ? ligne.Detail!
        : code == CodeRefus.ReferenceDejaUtilisee && SansReference(ligne)
            ? "une ligne sans référence a déjà d'autres heures pour ce contrat et ces jours : si celle-ci vient en plus, donnez-lui une référence."
        : Say(code);
}

/// <summary>The hours that lines say, by contract and days: of a month some hundreds of spans are possible, however many lines say them.</summary>
internal sealed class HeuresTenues
{
    private readonly Dictionary<(string Contrat, Mois Mois), Dictionary<Periode, Heures>> _dites = [];
    private readonly Dictionary<(string Contrat, Periode, Heures), Stack<string>> _nommees = [];
    private readonly HashSet<(string Contrat, Periode, Heures)> _sansNom = [];

    public void Add(string contrat, Periode jours, Heures heures, string reference)
    {
        ref var duMois = ref CollectionsMarshal.GetValueRefOrAddDefault(_dites, (contrat, Mois.De(jours.Debut)), out _);
        duMois ??= [];
        duMois[jours] = duMois.GetValueOrDefault(jours) + heures;
        if (reference == ImportFileReader.ReferenceOf(jours))
            _sansNom.Add((contrat, jours, heures));
        else
            (CollectionsMarshal.GetValueRefOrAddDefault(_nommees, (contrat, jours, heures), out _) ??= []).Push(reference);
    }

    /// <summary>The hours of some of the days of a line.</summary>
    public Heures During(LigneRecue ligne) => _dites.TryGetValue((ligne.Contrat, Mois.De(ligne.Periode.Debut)), out var duMois)
        ? new(duMois.Where(dite => dite.Key.Touche(ligne.Periode)).Sum(dite => dite.Value.Centiemes))
        : Heures.Zero;

    /// <summary>The reference by which a line is there already, when a file named it and the other one did not; null: it is not. It is one line's
    /// alone.</summary>
    /// <param name="sansReference">Whether the file names none.</param>
    public string? Recognize(LigneRecue ligne, bool sansReference)
    {
        var cle = (ligne.Contrat, ligne.Periode, ligne.Heures);
        return _sansNom.Remove(cle) ? ImportFileReader.ReferenceOf(ligne.Periode)
            : sansReference && _nommees.TryGetValue(cle, out var nommees) && nommees.TryPop(out var nommee) ? nommee
            : null;
    }
}
