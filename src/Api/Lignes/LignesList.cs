namespace Clauses.Api.Lignes;

/// <summary>A line of hours with what became of it.</summary>
/// <param name="Decision">What was decided; absent where nothing is.</param>
/// <param name="Motif">Why hours were refused or corrected; absent once erased.</param>
internal sealed record VueLigne(
    string Marche, long Numero, string Contrat, string Reference, DateOnly Debut, DateOnly Fin, Heures Heures, EtatLigne Etat,
    VueDecision? Decision, string? Motif, string? CorrigeePar, string? Corrige, DateTimeOffset Enregistre)
{
    public static VueLigne De(LigneLue lue) => new(
        lue.Marche, lue.Numero, lue.Contrat, lue.Reference, lue.Periode.Debut, lue.Periode.Fin, lue.Heures, lue.Etat,
        lue is { Validees: { } validees, Refusees: { } refusees } ? new(validees, refusees, lue.DateDecision) : null,
        lue.Motif, lue.CorrigeePar, lue.Corrige, lue.Enregistre);
}

/// <summary>A decision on a line.</summary>
/// <param name="Date">Its day: the year is the exercice.</param>
internal sealed record VueDecision(Heures Validees, Heures Refusees, DateOnly? Date);

internal static class LignesList
{
    private static readonly VueLigne Exemple = new(
        "m-2024-017", 12, "c-0007", "S12-2024", new(2024, 3, 18), new(2024, 3, 22), new(3_550), EtatLigne.Validee,
        new(new(3_000), new(550), new(2024, 4, 5)), "Une journée sans émargement", null, null, Examples.Instant);

    public static void Open(RouteGroupBuilder heures)
    {
        heures.MapGet("", List)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Describe("listerHeures", "Liste les lignes d'heures que la clé connaît, avec leur état.")
            .Responds(200, new Page<VueLigne>([Exemple], "m-2024-017:12"))
            .Refuse(400, "parametre-invalide");
        heures.MapGet("/csv", CsvAsync)
            .Pour(Role.Facilitateur, Role.Employeur)
            .Describe("exporterHeuresCsv", "Donne en CSV, aussi long soit-il, les lignes d'heures que la clé connaît dont le travail est d'une année.")
            .RespondsFile(Csv.MimeType, ExportLignes.Exemple)
            .Refuse(400, "parametre-invalide");
    }

    private static async Task<IResult> CsvAsync(
        string? annee, string? contrat, string? employeur, string? marche, string? etat, HttpContext contexte, IReads lectures, AuditPostgres audit)
    {
        var filtre = Read(contrat, employeur, marche, etat) with { Annee = Parametres.Annee(annee ?? "") };
        await audit.NoteAsync(contexte.AuteurDActe(), Acte.Fichier, $"heures-{annee}", contexte.RequestAborted);
        return FileDownload.Csv($"heures-{annee}", ExportLignes.Feuille(lectures, Restrict(filtre, contexte.Porteur())));
    }

    private static async Task<IResult> List(
        string? contrat, string? employeur, string? marche, string? etat, string? apres, string? limite, HttpContext contexte, IReads lectures)
    {
        var filtre = Restrict(Read(contrat, employeur, marche, etat), contexte.Porteur()) is { } permis
            ? permis with { Apres = ReadCursor(apres), Limite = Pagination.ReadLimit(limite) }
            : null;
        if (filtre is null)
            return Responses.Ok(new Page<VueLigne>([], null));
        return Responses.Ok(await new Pagination(apres, filtre.Limite).ReadAsync(
            (curseur, nombre) => lectures.ListLignesAsync(filtre with { Apres = ReadCursor(curseur), Limite = nombre }, contexte.RequestAborted),
            ligne => Cursor(new(ligne.Marche, ligne.Numero)),
            VueLigne.De));
    }

    private static LignesFilter Read(string? contrat, string? employeur, string? marche, string? etat) => new(
        Parametres.Filter(contrat, "contrat"), Parametres.Filter(employeur, "employeur"), Parametres.Filter(marche, "marche"), ReadEtat(etat), null, Pagination.MaxLimit);

    /// <summary>An employer knows its own lines; null: it asks for another's.</summary>
    private static LignesFilter? Restrict(LignesFilter filtre, Caller porteur)
    {
        if (porteur is not { Facilitateur: false, Sujet: { } sujet })
            return filtre;
        return filtre.Employeur is { } autre && autre != sujet ? null : filtre with { Employeur = sujet };
    }

    private static EtatLigne? ReadEtat(string? etat)
    {
        if (string.IsNullOrEmpty(etat))
            return null;
        return Codes<EtatLigne>.TryRead(etat, out var lu)
            ? lu
            : throw Parametres.Invalid("etat", "l'un de " + string.Join(", ", Codes<EtatLigne>.Tous));
    }

    public static string Cursor(VersionFlux ligne) => string.Create(CultureInfo.InvariantCulture, $"{ligne.Flux}:{ligne.Version}");

    /// <summary>Reads what <see cref="Cursor"/> made; null: from the start.</summary>
    /// <exception cref="ProblemException">400: not made so.</exception>
    public static VersionFlux? ReadCursor(string? apres)
    {
        if (string.IsNullOrEmpty(apres))
            return null;
        return apres.Split(':') is [var marche, var numero] && Identifiant.IsValid(marche)
            && long.TryParse(numero, NumberStyles.None, CultureInfo.InvariantCulture, out var lu)
            ? new(marche, lu)
            : throw Parametres.Invalid("apres", "le « suivant » de la page d'avant");
    }
}
