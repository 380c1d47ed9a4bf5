namespace Clauses.Api.Saisie;

/// <param name="Deja">Lines that were so already.</param>
/// <param name="Erreurs">By contract: what is wrong, and the cure.</param>
/// <param name="Doublees">Contracts of which some of these days hold hours already, and what may be done then.</param>
internal sealed record Bordereau(
    int Enregistrees, int Deja, IReadOnlyDictionary<string, string> Erreurs, IReadOnlyDictionary<string, ImmutableArray<string>> Doublees);

/// <summary>Declares what was typed, as the API would.</summary>
internal sealed class Declarations(Dispatch envoi, Releves releves)
{
    private const string Remplacement = "Remplacée à la saisie du mois.";

    private const string Incertaine =
        "on ne sait pas si cette ligne est enregistrée : renvoyez le formulaire tel quel dans un instant, rien ne compte deux fois.";

    public async Task<Bordereau> DeclarerAsync(IReadOnlyList<RangTape> rangs, Mois mois, Caller porteur, CancellationToken cancellationToken)
    {
        Dictionary<string, string> erreurs = new(StringComparer.Ordinal);
        Dictionary<string, ImmutableArray<string>> doublees = new(StringComparer.Ordinal);
        List<Element<LigneRecue>> aEnvoyer = [];
        var remplacees = 0;
        var connues = await releves.LignesAsync(
            [.. rangs.Select(rang => rang.Contrat).Where(contrat => Identifiant.IsValid(contrat)).Distinct(StringComparer.Ordinal)], mois, porteur.Sujet!,
            cancellationToken);
        foreach (var rang in rangs.Where(rang => rang.Heures.Length > 0))
        {
            var ligne = LigneEcrite.Read(ContratDuMois.Reference(mois, rang.Rang), rang.Contrat, rang.Debut, rang.Fin, rang.Heures);
            if ((ligne.Detail ?? HorsDuMois(mois, ligne)) is { } detail)
                erreurs[rang.Contrat] = detail;
            else if (TypedTexts.SayRounded(rang.Heures) is { } arrondi)
                erreurs[rang.Contrat] = arrondi;
            else if (Doubles(connues[rang.Contrat], ligne.Element.Demande) is not { Count: > 0 } doubles || rang.Choix == RangTape.Ajouter)
                aEnvoyer.Add(ligne.Element);
            else if (rang.Choix != RangTape.Remplacer || !MayReplace(doubles, ligne.Element.Demande))
                (erreurs[rang.Contrat], doublees[rang.Contrat]) = Ask(doubles, ligne.Element.Demande);
            else if (await ReplaceAsync(doubles, ligne.Element.Demande, porteur, cancellationToken) is { } refus)
                erreurs[rang.Contrat] = refus;
            else
                remplacees++;
        }
        if (aEnvoyer.Count == 0)
            return new(remplacees, 0, erreurs, doublees);
        var lot = await envoi.SendAsync(
            aEnvoyer, porteur, static (marche, demandes, auteur) => marche.Declarer(demandes, auteur),
            static ligne => ligne.Defaut ?? CodeRefus.ContratInconnu, cancellationToken);
        var bordereau = Collect(aEnvoyer, lot, erreurs);
        return bordereau with { Enregistrees = bordereau.Enregistrees + remplacees, Doublees = doublees };
    }

    /// <summary>What already stands on some of a line's days, and counts or may still count.</summary>
    private static List<LigneLue> Doubles(IEnumerable<LigneLue> connues, LigneRecue demande) =>
    [
        .. connues.Where(ligne => ligne.Reference != demande.Reference && Releves.Tient(ligne)
            && ligne.Periode.Debut <= demande.Periode.Fin && ligne.Periode.Fin >= demande.Periode.Debut),
    ];

    /// <summary>Lines that wait, all of whose days the new one says: what is decided is a facilitateur's to correct, and other days are not to be
    /// lost.</summary>
    private static bool MayReplace(List<LigneLue> doubles, LigneRecue demande) =>
        doubles.TrueForAll(ligne => ligne.Etat == EtatLigne.EnAttente && ligne.Periode.Dans(demande.Periode.Debut, demande.Periode.Fin));

    /// <summary>What is asked, in figures, and what may be answered.</summary>
    private static (string Question, ImmutableArray<string> Choix) Ask(List<LigneLue> doubles, LigneRecue demande)
    {
        var deja = new Heures(doubles.Sum(ligne => ligne.Heures.Centiemes));
        var (avant, apres, ecrites) = (FrenchText.Heures(deja), FrenchText.Heures(deja + demande.Heures), FrenchText.Heures(demande.Heures));
        if (MayReplace(doubles, demande))
            return (
                $"{avant} sont déjà déclarées ces jours-là : ajouter en fera {apres} ; remplacer les annulera, et n'en laissera que {ecrites}.",
                [RangTape.Ajouter, RangTape.Remplacer]);
        var pourquoi = doubles.Exists(ligne => ligne.Etat == EtatLigne.Validee)
            ? $"ces jours-là, et validées{(doubles.TrueForAll(ligne => ligne.Etat == EtatLigne.Validee) ? "" : " pour une part")}"
            : $"{string.Join(", ", doubles.Select(ligne => FrenchText.Jours(ligne.Periode)))}, d'autres jours compris";
        return (
            $"{avant} sont déjà déclarées {pourquoi} : celles-ci ne peuvent que s'y ajouter, ce qui en fera {apres}. Sinon, effacez-les ; une ligne en attente se corrige plus bas.", [RangTape.Ajouter]);
    }

    /// <summary>Reverses what stands there, and writes the line in place of the first.</summary>
    /// <returns>What is wrong, and the cure; null: nothing.</returns>
    private async Task<string?> ReplaceAsync(List<LigneLue> doubles, LigneRecue demande, Caller porteur, CancellationToken cancellationToken)
    {
        var corrections = doubles.Select((ligne, rang) => rang == 0
            ? new CorrectionDemandee(
                ligne.Contrat, ligne.Reference, demande.Reference, demande.Periode.Debut, demande.Periode.Fin, demande.Heures, Remplacement, Decision: null,
                LignesDecidees: false, Defaut: null)
            : new CorrectionDemandee(ligne.Contrat, ligne.Reference, null, null, null, Heures.Zero, Remplacement, Decision: null, LignesDecidees: false, Defaut: null));
        var lot = await envoi.SendAsync(
            [.. corrections.Select(correction => new Element<CorrectionDemandee>(correction.Contrat, correction.Reference, correction, null))], porteur,
            static (marche, demandes, auteur) => marche.Corriger(demandes, auteur), static _ => CodeRefus.LigneInconnue, cancellationToken);
        return lot.Outcome != CallOutcome.Fait
            ? Incertaine
            : lot.Resultats.Select(resultat => resultat.Code).FirstOrDefault(code => code is not null) is { } refus
            ? Say(refus)
            : null;
    }

    private static Bordereau Collect(List<Element<LigneRecue>> envoyees, Batch lot, Dictionary<string, string> erreurs)
    {
        var (enregistrees, deja) = (0, 0);
        for (var i = 0; i < envoyees.Count; i++)
        {
            if (lot.Outcome != CallOutcome.Fait)
                erreurs[envoyees[i].Contrat!] = Incertaine;
            else if (lot.Resultats[i].Code is { } code)
                erreurs[envoyees[i].Contrat!] = Say(code);
            else if (lot.Resultats[i].Deja)
                deja++;
            else
                enregistrees++;
        }
        return new(enregistrees, deja, erreurs, ImmutableDictionary<string, ImmutableArray<string>>.Empty);
    }

    /// <summary>The reference is the page's own: that another line bears it means that somebody typed one meanwhile.</summary>
    private static string Say(CodeRefus code) => code == CodeRefus.ReferenceDejaUtilisee
        ? "une ligne de ce mois vient d'être enregistrée pour ce contrat, depuis un autre onglet ou par un collègue. Relisez ce qui est déclaré ; renvoyez si c'est bien une ligne de plus."
        : TextesRefus.PourQuiSaisit(code);

    private static string? HorsDuMois(Mois mois, LigneEcrite ligne) => mois.Contient(ligne.Element.Demande.Periode)
        ? null
        : $"dates : cette page est celle de {mois.Nom} ; choisissez l'autre mois en haut de la page.";
}

/// <summary>A row of the form, as it came back.</summary>
/// <param name="Rang">The place of the line among those typed for the contract and month: a row that comes twice comes with the same one.</param>
/// <param name="Heures">Hours, as written; nothing where nothing is declared.</param>
/// <param name="Choix">Of days that hold hours already: <see cref="Ajouter"/>, <see cref="Remplacer"/>, or nothing yet.</param>
internal sealed record RangTape(string Contrat, int Rang, string Debut, string Fin, string Heures, string Choix)
{
    public const string Ajouter = "ajouter";

    public const string Remplacer = "remplacer";

    /// <summary>The most lines that are typed for a contract and month.</summary>
    public const int MaxRang = 999;

    /// <summary>Names of the fields; each is there once a row, in the order of the rows.</summary>
    private static readonly string[] Fields = ["contrat", "rang", "debut", "fin", "heures", "choix"];

    /// <summary>All rows.</summary>
    /// <exception cref="ProblemException">400: the form is not ours.</exception>
    public static ImmutableArray<RangTape> Read(IFormCollection formulaire)
    {
        var colonnes = Fields.Select(champ => formulaire[champ]).ToArray();
        if (colonnes.Any(colonne => colonne.Count != colonnes[0].Count))
            throw Unreadable();
        return
        [
            .. Enumerable.Range(0, colonnes[0].Count)
                .Select(rang => colonnes.Select(colonne => colonne[rang]?.Trim() ?? "").ToArray())
                .Select(cases => new RangTape(cases[0], ReadRang(cases[1]), cases[2], cases[3], cases[4], cases[5])),
        ];
    }

    private static int ReadRang(string texte) =>
        int.TryParse(texte, NumberStyles.None, CultureInfo.InvariantCulture, out var rang) && rang is >= 1 and <= MaxRang ? rang : throw Unreadable();

    private static ProblemException Unreadable() =>
        new(ProblemKind.UnreadableBody, "Ce formulaire est arrivé incomplet : rechargez la page et recommencez, rien n'a été enregistré.");
}
