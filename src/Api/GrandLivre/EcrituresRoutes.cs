namespace Clauses.Api.GrandLivre;

/// <summary>An entry of a marché's ledger. Hours are signed: a contre-passation bears what it reverses with the other sign.</summary>
internal sealed record VueEcriture
{
    public required long Numero { get; init; }
    public required Genre Genre { get; init; }
    public string? Contrat { get; init; }
    public string? Reference { get; init; }
    public DateOnly? Debut { get; init; }
    public DateOnly? Fin { get; init; }
    public required Heures Declarees { get; init; }
    public required Heures Validees { get; init; }
    public required Heures Refusees { get; init; }
    public int? Exercice { get; init; }
    public required DateOnly Effet { get; init; }
    public long? Lie { get; init; }
    public required IReadOnlyList<long> Suites { get; init; }
    /// <summary>Why; absent once erased.</summary>
    public string? Motif { get; init; }
    /// <summary>The marché from then on, of an entry that opens or changes it.</summary>
    public VueMarche? Marche { get; init; }
    /// <summary>The contract from then on, of an entry that registers or amends it.</summary>
    public VueContrat? ContratInscrit { get; init; }
    public required string Auteur { get; init; }
    public required DateTimeOffset Enregistre { get; init; }

    public static VueEcriture De(string marche, EcritureLue lue)
    {
        var ecriture = lue.Ecriture;
        return new()
        {
            Numero = ecriture.Numero,
            Genre = ecriture.Genre,
            Contrat = ecriture.Contrat,
            Reference = ecriture.Reference,
            Debut = ecriture.Debut,
            Fin = ecriture.Fin,
            Declarees = new(ecriture.Declarees),
            Validees = new(ecriture.Validees),
            Refusees = new(ecriture.Refusees),
            Exercice = ecriture.Exercice == 0 ? null : ecriture.Exercice,
            Effet = ecriture.Effet,
            Lie = ecriture.Lie,
            Suites = lue.Suites,
            Motif = ecriture.Motif,
            Marche = ecriture is { Genre: Genre.Ouverture or Genre.Modification or Genre.Avenant, Content: { } inscrit }
                ? VueMarche.De(marche, EcritureContent.ReadMarche(inscrit))
                : null,
            ContratInscrit = ecriture is { Genre: Genre.Contrat or Genre.ContratModifie, Contrat: { } id, Content: { } contrat }
                ? VueContrat.De(id, EcritureContent.ReadContrat(contrat))
                : null,
            Auteur = ecriture.Auteur,
            Enregistre = ecriture.Enregistre,
        };
    }
}

internal static class EcrituresRoutes
{
    private static readonly VueEcriture Exemple = new()
    {
        Numero = 12,
        Genre = Genre.Declaration,
        Contrat = "c-0007",
        Reference = "S12-2024",
        Debut = new(2024, 3, 18),
        Fin = new(2024, 3, 22),
        Declarees = new(3_550),
        Validees = Heures.Zero,
        Refusees = Heures.Zero,
        Effet = new(2024, 3, 22),
        Suites = [18],
        Auteur = "0198f0c1d2e37a4b8c5d6e7f8091a2b3",
        Enregistre = Examples.Instant,
    };

    private const string ExempleCsv = """
        Numéro;Genre;Contrat;Référence;Début;Fin;Heures déclarées;Heures validées;Heures refusées;…
        12;declaration;c-0007;S12-2024;2024-03-18;2024-03-22;35,50;0,00;0,00;…
        """;

    public static void Open(RouteGroupBuilder v1)
    {
        var ecritures = v1.MapGroup("/marches/{id}/ecritures").WithTags("Marchés");
        ecritures.MapGet("", List)
            .Describe("listerEcritures", "Donne le grand livre d'un marché, dans l'ordre.")
            .Responds(200, new Page<VueEcriture>([Exemple], "12"))
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable");
        ecritures.MapGet("/csv", (string id, HttpContext contexte, IReads lectures, AuditPostgres audit) =>
                new ExportEcritures(lectures, audit, contexte.AuteurDActe()).CsvAsync(id, contexte.RequestAborted))
            .Describe("exporterEcrituresCsv", "Donne le grand livre d'un marché en CSV, motifs compris, aussi long soit-il.")
            .RespondsFile(Csv.MimeType, ExempleCsv)
            .Refuse(404, "introuvable");
        ecritures.MapGet("/xlsx", (string id, HttpContext contexte, IReads lectures, AuditPostgres audit) =>
                new ExportEcritures(lectures, audit, contexte.AuteurDActe()).XlsxAsync(id, contexte.RequestAborted))
            .Describe("exporterEcrituresXlsx", $"Donne le grand livre d'un marché en XLSX, motifs compris ; {ExportEcritures.MaxLignes} écritures au plus.")
            .RespondsFile(Xlsx.MimeType, FileDownload.ExempleDeClasseur)
            .Refuse(400, "nombre-invalide")
            .Refuse(404, "introuvable");
    }

    private static async Task<IResult> List(string id, string? apres, string? limite, IReads lectures, CancellationToken cancellationToken)
    {
        var depuis = 0L;
        if (!string.IsNullOrEmpty(apres) && !long.TryParse(apres, NumberStyles.None, CultureInfo.InvariantCulture, out depuis))
            throw Parametres.Invalid("apres", "le numéro de la dernière écriture reçue");
        var page = await new Pagination(apres, Pagination.ReadLimit(limite)).ReadAsync(
            (curseur, nombre) => lectures.ListEcrituresAsync(
                id, string.IsNullOrEmpty(curseur) ? 0 : long.Parse(curseur, CultureInfo.InvariantCulture), nombre, cancellationToken),
            lue => lue.Ecriture.Numero.ToString(CultureInfo.InvariantCulture),
            lue => VueEcriture.De(id, lue));
        // Every marché has an opening: an empty first page is one of no marché.
        return page.Elements.Count == 0 && depuis == 0 ? throw Parametres.NotFound() : Responses.Ok(page);
    }
}
