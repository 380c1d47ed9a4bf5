namespace Clauses.Api.GrandLivre;

/// <summary>A marché's ledger as a file, in its order, motifs included: who takes it is written down.</summary>
internal sealed class ExportEcritures(IReads lectures, AuditPostgres audit, AuteurDActe acteur)
{
    /// <summary>The most rows of a spreadsheet: people open it, programs take the CSV.</summary>
    public const int MaxLignes = 100_000;

    private static readonly ImmutableArray<SheetColumn> Columns =
    [
        new("Numéro", 9), new("Genre", 18), new("Contrat", 20), new("Référence", 24), new("Début", 12), new("Fin", 12), new("Heures déclarées", 12),
        new("Heures validées", 12), new("Heures refusées", 12), new("Exercice", 10), new("Effet", 12), new("Écriture liée", 10), new("Suites", 14),
        new("Motif", 50), new("Intitulé", 40), new("Maître d'ouvrage", 20), new("Commune du chantier", 12), new("ZAC", 20), new("Aménageur", 20),
        new("Obligation", 14), new("Titulaires", 40), new("Participant", 20), new("Employeur", 20), new("Titulaire", 20), new("Type de contrat", 18),
        new("Commune de résidence", 12), new("QPV", 12), new("Auteur", 34), new("Enregistré le (heure de Paris)", 20),
    ];

    /// <exception cref="ProblemException">404: no such marché.</exception>
    public async Task<IResult> CsvAsync(string id, CancellationToken cancellationToken) =>
        FileDownload.Csv(Nom(id), Feuille(await MarcheAsync(id, cancellationToken)));

    /// <exception cref="ProblemException">404: no such marché; 400: more than <see cref="MaxLignes"/> entries.</exception>
    public async Task<IResult> XlsxAsync(string id, CancellationToken cancellationToken)
    {
        var marche = await MarcheAsync(id, cancellationToken);
        // Entries are numbered without gaps.
        if (!(await lectures.ListEcrituresAsync(id, MaxLignes, 1, cancellationToken)).IsEmpty)
        {
            throw new ProblemException(ProblemKind.InvalidNumber,
                $"Ce grand livre a plus de {MaxLignes} écritures, trop pour un tableur ; prenez /v1/marches/{id}/ecritures/csv, qui n'a pas de limite.");
        }
        return FileDownload.Xlsx(Nom(id), [Feuille(marche)]);
    }

    private async Task<MarcheLu> MarcheAsync(string id, CancellationToken cancellationToken)
    {
        var marche = await lectures.ReadMarcheAsync(id, cancellationToken) ?? throw Parametres.NotFound();
        await audit.NoteAsync(acteur, Acte.Fichier, id, cancellationToken);
        return marche;
    }

    private Sheet Feuille(MarcheLu marche) => new("Grand livre",
        [
            $"Grand livre du marché {marche.Id} : {marche.Marche.Fiche.Intitule}",
            "Périmètre : toutes les écritures du marché, de la première à la dernière.",
            "Base : heures ; une contre-passation porte ce qu'elle annule avec le signe contraire, si bien que les colonnes s'additionnent.",
        ],
        Columns, ReadAsync(marche.Id));

    private async IAsyncEnumerable<Rang> ReadAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (apres, page) = (0L, ImmutableArray<EcritureLue>.Empty);
        do
        {
            page = await lectures.ListEcrituresAsync(id, apres, Pagination.MaxLimit, cancellationToken);
            foreach (var lue in page)
                yield return RangDe(lue);
            apres += page.Length;
        }
        while (page.Length == Pagination.MaxLimit);
    }

    private static Rang RangDe(EcritureLue lue)
    {
        var une = lue.Ecriture;
        var marche = une is { Genre: Genre.Ouverture or Genre.Modification or Genre.Avenant, Content: { } inscrit }
            ? EcritureContent.ReadMarche(inscrit)
            : null;
        var contrat = une is { Genre: Genre.Contrat or Genre.ContratModifie, Content: { } dit } ? EcritureContent.ReadContrat(dit) : null;
        var fiche = marche?.Fiche;
        return new(
        [
            SheetCell.De(une.Numero), SheetCell.De(Codes<Genre>.De(une.Genre)), SheetCell.De(une.Contrat), SheetCell.De(une.Reference),
            SheetCell.De(une.Debut ?? fiche?.Debut ?? contrat?.Debut), SheetCell.De(une.Fin ?? fiche?.Fin ?? contrat?.Fin),
            SheetCell.De(new Heures(une.Declarees)), SheetCell.De(new Heures(une.Validees)), SheetCell.De(new Heures(une.Refusees)),
            une.Exercice == 0 ? SheetCell.Empty : SheetCell.De(une.Exercice), SheetCell.De(une.Effet), SheetCell.De(une.Lie),
            SheetCell.De(string.Join(", ", lue.Suites)),
            SheetCell.De(une.Motif),
            SheetCell.De(fiche?.Intitule), SheetCell.De(fiche?.MaitreOuvrage), SheetCell.De(fiche?.CommuneChantier), SheetCell.De(fiche?.Zac),
            SheetCell.De(fiche?.Amenageur),
            SheetCell.De(marche?.Obligation), SheetCell.De(Titulaires(marche)),
            SheetCell.De(contrat?.Participant), SheetCell.De(contrat?.Employeur), SheetCell.De(contrat?.Titulaire),
            SheetCell.De(contrat is null ? null : Codes<TypeContrat>.De(contrat.Type)), SheetCell.De(contrat?.CommuneResidence), SheetCell.De(contrat?.Qpv),
            SheetCell.De(une.Auteur), SheetCell.De(une.Enregistre),
        ]);
    }

    private static string? Titulaires(MarcheInscrit? marche) => marche is null ? null : string.Join(
        ", ", marche.Titulaires.Select(titulaire => $"{titulaire.Entreprise} : {SheetCell.De(titulaire.Obligation).Lisible} h"));

    private static string Nom(string id) => $"ecritures-{id}";
}
