using Clauses.Api.Lignes;
using Clauses.Api.Saisie;
using Clauses.Api.Tables;

namespace Clauses.Api.Import;

/// <summary>Asks the marchés about the lines of a file, then has them record them: the same rules, some thousands of lines at a time.</summary>
internal class Importation(Dispatch envoi, ContratsNommes nommes, Releves releves, Salaries salaries) : IFileKind
{
    public string Genre => ReadFile.DHeures;

    public string Nom => "Heures";

    public virtual IReadOnlyList<Role> Roles => [Role.Employeur];

    public virtual ImmutableArray<Column> Colonnes => ImportFileReader.Colonnes;

    public ReadFile Read(string nom, byte[] octets, ILookup<string, string> appris, string? feuille) => ImportFileReader.Read(nom, octets, appris, feuille, Colonnes, ReadRow);

    public virtual FileLigne ReadRow(int numero, ImmutableArray<string> cellules) => ImportFileReader.ReadRow(numero, cellules, Colonnes);

    /// <summary>What the API takes at once, too.</summary>
    private const int LignesPerPost = BatchReader.MaxItems;

    public Task<ReadFile> CompleteAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken) => nommes.FindAsync(fichier, porteur, cancellationToken);

    public virtual async Task<ImmutableArray<Sort>> SimulateAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken)
    {
        var sorts = new Sort[fichier.Lignes.Length];
        Dictionary<(string Contrat, string Reference), LigneRecue> prises = [];
        var plusHaut = new DejaDits();
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
                await SimulateAsync(fichier, rangs, sorts, prises, plusHaut, porteur, cancellationToken);
                rangs.Clear();
            }
        }
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

    /// <summary>Keeps the names and numbers that a file gives to contracts that have none.</summary>
    private async Task LearnAsync(IEnumerable<FileLigne> lignes, string employeur, string auteur, CancellationToken cancellationToken)
    {
        var dits = lignes.Select(ligne => (
                Contrat: ligne.Demande?.Contrat ?? "", Nom: Usable(ImportFileReader.Nom(ligne), SalariesPage.MaxNom),
                Matricule: Usable(ligne.Cellules[ImportFileReader.PlaceMatricule], SalariesPage.MaxMatricule)))
            .Where(dit => dit.Nom is not null || dit.Matricule is not null)
            .DistinctBy(dit => dit.Contrat, StringComparer.Ordinal)
            .ToDictionary(dit => dit.Contrat, StringComparer.Ordinal);
        if (dits.Count == 0)
            return;
        var connus = await salaries.NommerAsync(employeur, await releves.ContratsAsync(employeur, cancellationToken), cancellationToken);
        var appris = connus.Where(connu => dits.ContainsKey(connu.Id))
            .Select(connu => (Avant: connu, Apres: connu with { Nom = connu.Nom ?? dits[connu.Id].Nom, Matricule = connu.Matricule ?? dits[connu.Id].Matricule }))
            .Where(paire => paire.Avant != paire.Apres)
            .Select(paire => new Etiquette(paire.Apres.Id, paire.Apres.Contrat.Participant, paire.Apres.NomDit ? null : paire.Apres.Nom, paire.Apres.Matricule))
            .ToList();
        foreach (var quelques in appris.Chunk(LignesPerPost))
            await salaries.EcrireAsync(employeur, quelques, auteur, cancellationToken);

        static string? Usable(string texte, int longueurMax) => texte.Length > 0 && Salaries.Defaut(texte, longueurMax) is null ? texte : null;
    }

    private async Task SimulateAsync(
        ReadFile fichier, List<int> rangs, Sort[] sorts, Dictionary<(string, string), LigneRecue> prises, DejaDits plusHaut, Caller porteur,
        CancellationToken cancellationToken)
    {
        var lot = await SendAsync(
            fichier, rangs, porteur, static (marche, demandes, _) => marche.Simulate(demandes), cancellationToken);
        for (var i = 0; i < rangs.Count; i++)
        {
            sorts[rangs[i]] = SortDe(fichier.Lignes[rangs[i]], lot.Resultats[i], Etape.AEnregistrer);
            if (sorts[rangs[i]].Etape == Etape.AEnregistrer && fichier.Lignes[rangs[i]].Demande is { } demande)
                prises[(demande.Contrat, demande.Reference)] = demande;
        }
        await SayAddedAsync(fichier, [.. rangs.Where(rang => sorts[rang].Etape == Etape.AEnregistrer)], sorts, plusHaut, cancellationToken);
    }

    /// <summary>Says of each line that would be recorded which hours its days have already, in the ledger or higher up in the file.</summary>
    private async Task SayAddedAsync(ReadFile fichier, ImmutableArray<int> rangs, Sort[] sorts, DejaDits plusHaut, CancellationToken cancellationToken)
    {
        if (rangs.IsEmpty)
            return;
        var demandes = rangs.Select(rang => fichier.Lignes[rang].Demande!.Value).ToList();
        var tenues = await releves.TenuesAsync(
            demandes.Select(demande => demande.Contrat).ToHashSet(StringComparer.Ordinal),
            Mois.De(demandes.Min(demande => demande.Periode.Debut)), Mois.De(demandes.Max(demande => demande.Periode.Fin)), cancellationToken);
        foreach (var (rang, demande) in rangs.Zip(demandes))
        {
            var heures = new Heures(tenues[demande.Contrat].Where(tenue => tenue.Periode.Touche(demande.Periode)).Sum(tenue => tenue.Heures.Centiemes));
            var duFichier = plusHaut.Add(demande);
            if (heures + duFichier > Heures.Zero && sorts[rang].Detail is null)
            {
                sorts[rang] = sorts[rang] with
                {
                    Detail = $"ce contrat a déjà {FrenchText.Heures(heures + duFichier)} pour ces jours{(duFichier > Heures.Zero ? ", plus haut dans ce fichier" : "")} : cette ligne s'y ajoute.",
                };
            }
        }
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

    private static Sort SortDe(FileLigne ligne, ResultatLigne resultat, Etape prise) => resultat switch
    {
        { Code: { } code } => Sort.Refus(Say(ligne, code)),
        { Deja: true } => new(Etape.DejaEnregistree),
        { Semblable: not 0 } => new(prise, TextesRefus.LigneEnDouble),
        _ => new(prise),
    };

    private static Sort Repetee(FileLigne ligne, LigneRecue demande, LigneRecue premiere) => demande.DitComme(premiere)
        ? new(Etape.DejaEnregistree, SansReference(ligne) ? "les mêmes heures et les mêmes jours qu'une ligne plus haut : si elle vient en plus, donnez-lui une référence." : null)
        : Sort.Refus(Say(ligne, CodeRefus.ReferenceDejaUtilisee));

    private static bool SansReference(FileLigne ligne) => ligne.Cellules[ImportFileReader.PlaceReference].Length == 0;

    /// <summary>What the reading says of a line is more exact than its code, and stands unless its key was known before.</summary>
    private static string Say(FileLigne ligne, CodeRefus code) =>
        ligne.Demande?.Defaut == code ? ligne.Detail!
        : code == CodeRefus.ReferenceDejaUtilisee && SansReference(ligne) ? "une ligne sans référence a déjà d'autres heures pour ce contrat et ces jours : si celle-ci vient en plus, donnez-lui une référence."
        : TextesRefus.PourQuiSaisit(code);
}

/// <summary>The hours that the lines of a file say, by contract and days: of a month some hundreds of spans are possible, however many lines say them.</summary>
internal sealed class DejaDits
{
    private readonly Dictionary<(string Contrat, Mois Mois), Dictionary<Periode, Heures>> _dites = [];

    /// <summary>Notes a line; the hours that those before it say of some of its days.</summary>
    public Heures Add(LigneRecue ligne)
    {
        ref var duMois = ref CollectionsMarshal.GetValueRefOrAddDefault(_dites, (ligne.Contrat, Mois.De(ligne.Periode.Debut)), out _);
        duMois ??= [];
        var avant = new Heures(duMois.Where(dite => dite.Key.Touche(ligne.Periode)).Sum(dite => dite.Value.Centiemes));
        duMois[ligne.Periode] = duMois.GetValueOrDefault(ligne.Periode) + ligne.Heures;
        return avant;
    }
}
