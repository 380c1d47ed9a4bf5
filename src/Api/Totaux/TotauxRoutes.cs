namespace Clauses.Api.Totaux;

/// <summary><c>/v1/totaux</c>: the members of the axes.</summary>
internal static class TotauxRoutes
{
    private static readonly Axe[] Axes = [Axe.CommuneChantier, Axe.CommuneResidence, Axe.Qpv, Axe.Amenageur, Axe.Zac, Axe.Territoire];

    public static void Open(RouteGroupBuilder v1)
    {
        var totaux = v1.MapGroup("/totaux/{axe}").WithTags("Totaux");
        // Asked for once: a route that has them given to it opens a scope for each request.
        var services = ((IEndpointRouteBuilder)v1).ServiceProvider;
        var (comptes, kept, kiosque, temps) = (
            services.GetRequiredService<Comptes>(), services.GetRequiredService<KeptComptes>(), services.GetRequiredService<PublicationReader>(),
            services.GetRequiredService<TimeProvider>());
        totaux.MapGet("/{code}", (string axe, string code, [AsParameters] Question question, HttpContext contexte) =>
            Read(axe, code, question, contexte, comptes, kept, kiosque, temps))
            .Pour(Role.Facilitateur, Role.Amenageur, Role.Lecteur)
            .Describe("lireTotal", "Donne le total d'un membre d'un axe ; zéro pour un code sans heures. Pour un lecteur, ce qui est publié.")
            .Responds(200, TotauxExamples.Compte)
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(503, "service-indisponible");
        totaux.MapGet("", List)
            .Pour(Role.Facilitateur, Role.Lecteur)
            .Describe("listerTotaux", "Liste les totaux des membres d'un axe : leurs heures font celles de l'ensemble. Pour un lecteur, ce qui est publié.")
            .Responds(200, new Page<VueMembre>([new("94041", TotauxExamples.Compte)], "94041"))
            .Refuse(400, "parametre-invalide")
            .Refuse(404, "introuvable")
            .Refuse(503, "service-indisponible");
    }

    /// <summary>The total of an address, if a key may know of it.</summary>
    /// <exception cref="ProblemException">404: no such axis, or not for this key; 403: not for its role.</exception>
    public static Cible RequireTotal(string axe, string code, Caller porteur)
    {
        var cible = new Cible(ReadAxe(axe), code);
        if (!porteur.Facilitateur && cible.Axe != Axe.Amenageur)
            throw new ProblemException(ProblemKind.AccessDenied, "axe : cette clé ne lit que le total de son aménageur.", "axe");
        return porteur.Voit(code) ? cible : throw Parametres.NotFound();
    }

    private static async Task Read(
        string axe, string code, Question question, HttpContext contexte, Comptes comptes, KeptComptes kept, PublicationReader kiosque, TimeProvider temps)
    {
        if (!Identifiant.IsValid(code))
            throw Parametres.NotFound();
        var porteur = contexte.Porteur();
        if (porteur.Role == Role.Lecteur)
        {
            var publication = await question.PublicationAsync(kiosque, contexte.RequestAborted);
            await Responses.WriteAsync(
                contexte, StatusCodes.Status200OK, await kiosque.TotalAsync(publication, new(ReadAxe(axe), code), contexte.RequestAborted));
            return;
        }
        var cible = RequireTotal(axe, code, porteur);
        var (annee, moment) = question.Read(porteur, temps);
        var compte = await comptes.ReadAsync(cible, annee, moment, contexte.RequestAborted);
        var diviseur = await comptes.DiviseurAsync(annee, moment, contexte.RequestAborted);
        await (moment.EstPresent && !porteur.Masque
            ? kept.WriteAsync(contexte, cible, annee, compte, diviseur)
            : Responses.WriteAsync(contexte, StatusCodes.Status200OK, VueCompte.De(compte, diviseur, temps, porteur.Masque, moment)));
    }

    private static async Task<IResult> List(
        string axe, [AsParameters] Question question, string? apres, string? limite, HttpContext contexte, IReads lectures, Comptes comptes,
        PublicationReader kiosque, TimeProvider temps)
    {
        var lu = ReadAxe(axe);
        if (contexte.Porteur().Role == Role.Lecteur)
        {
            var publication = await question.PublicationAsync(kiosque, contexte.RequestAborted);
            return Responses.Ok(await kiosque.TotauxAsync(publication, lu, Pagination.Read(apres, limite), contexte.RequestAborted));
        }
        var (annee, moment) = question.Read(contexte.Porteur(), temps);
        var codes = await Pagination.Read(apres, limite).ReadAsync(
            (curseur, nombre) => lectures.ListCodesAsync(lu, curseur, nombre, contexte.RequestAborted), code => code, code => code);
        var diviseur = await comptes.DiviseurAsync(annee, moment, contexte.RequestAborted);
        var lus = await comptes.ListAsync([.. codes.Elements.Select(code => new Cible(lu, code))], annee, moment, contexte.RequestAborted);
        return Responses.Ok(new Page<VueMembre>(
            [.. codes.Elements.Zip(lus, (code, compte) => new VueMembre(code, VueCompte.De(compte, diviseur, temps, moment: moment)))], codes.Suivant));
    }

    private static Axe ReadAxe(string axe) => Codes<Axe>.TryRead(axe, out var lu) && Axes.Contains(lu) ? lu : throw Parametres.NotFound();
}

/// <summary>What every balance may be asked with, besides whose it is: present and whole-life where nothing is.</summary>
internal readonly record struct Question(
    [FromQuery(Name = "exercice")] string? Exercice, [FromQuery(Name = "au")] string? Au, [FromQuery(Name = "connuLe")] string? ConnuLe)
{
    /// <summary>What a third party is answered from: the newest publication of the exercice, without one that of the last closed month.</summary>
    /// <exception cref="ProblemException">400: no year; 403: a moment is asked for.</exception>
    public Task<Publication> PublicationAsync(PublicationReader kiosque, CancellationToken cancellationToken) =>
        kiosque.DerniereAsync(Parametres.Exercice(Exercice), Au, ConnuLe, cancellationToken);

    /// <summary>The exercice, 0 for the whole life, and the moment.</summary>
    /// <exception cref="ProblemException">400: a value out of bounds; 403: this key may not ask so.</exception>
    public (int Exercice, Moment Moment) Read(Caller porteur, TimeProvider temps) =>
        (Parametres.Exercice(Exercice), Moments.Read(Au, ConnuLe, porteur, temps));
}
