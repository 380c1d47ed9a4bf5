using System.Text.Json;
using Clauses.Api.Besoins;
using Clauses.Api.Contrats;
using Clauses.Grains.Besoins;
using Clauses.Grains.Journal;

namespace Clauses.Pairs;

// Needs, who was sent to them, what became of it and who was hired, as most would keep them. It does what the product does, or the ratio would say
// nothing: what is named is looked up, a state follows its paths, a place is given once, a hire ends the person's other live orientations; each
// item is a transaction of its own, in as few round trips as that takes: most applications would make five or six.
internal sealed class SqlPlacements(NpgsqlDataSource source)
{
    private const string Lecture = """
        select b.etat, b.postes - b.embauches,
            ($4::text is null or exists (select from pair_entreprise where id = $4)) and ($4::text is null or b.employeurs is null or $4 = any(b.employeurs)),
            p.sexe, p.commune_residence, p.qpv, o.genre
        from pair_besoin b left join pair_participant p on p.id = $2 left join pair_organisme o on o.id = $3
        where b.id = $1
        """;

    private const string Orientation = """
        with oriente as (
            insert into pair_orientation (
                besoin, reference, participant, organisme, genre_organisme, employeur, canal, date, etat, sexe, commune_residence, qpv, auteur)
            select b.id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
            from (select id from pair_besoin where id = $1 and etat = 'ouvert' for share) b
            on conflict do nothing returning numero
        ),
        raconte as (
            insert into pair_evenement (besoin, numero, reference, genre, contenu, auteur) select $1, numero, $2, 'orientation', $14::jsonb, $13 from oriente
        )
        select numero from oriente
        """;

    private const string Connue = "select numero, participant, date from pair_orientation where besoin = $1 and reference = $2";

    private const string Evenement = """
        with avance as (
            update pair_orientation set etat = $3, date = $5
            where besoin = $1 and reference = $2 and etat = any($4) and date <= $5
                and not exists (select from pair_evenement where besoin = $1 and reference = $2 and evenement = $6)
                and ($9 or exists (select from pair_besoin where id = $1 and etat <> 'ferme' and embauches < postes))
            returning besoin, reference
        )
        insert into pair_evenement (besoin, reference, evenement, genre, contenu, auteur) select besoin, reference, $6, 'etape', $7::jsonb, $8 from avance
        on conflict do nothing returning numero
        """;

    private const string EvenementConnu = "select numero from pair_evenement where besoin = $1 and reference = $2 and evenement = $3";

    // The need's row is where places are counted, and where who hires for it waits. Contracts of a person that overlap may take too much of a week.
    private const string Embauche = """
        with place as (
            update pair_besoin set embauches = embauches + 1
            where id = $1 and embauches < postes and (marche is null or marche = $4) and (employeurs is null or $5 = any(employeurs))
                and exists (select from pair_entreprise where id = $5) and exists (select from pair_marche where id = $4)
            returning id, embauches = postes as plein, heures
        ),
        embauchee as (
            update pair_orientation o set etat = 'embauchee', contrat = $8, date = greatest(o.date, least($7, current_date)) from place
            where o.besoin = place.id and o.reference = $2 and o.participant = $3 and o.etat in ('retenue', 'recue', 'essai', 'transmise')
            returning o.besoin, o.reference
        ),
        contrat as (
            insert into pair_contrat (id, marche, participant, employeur, type, debut, fin, commune_residence, qpv, besoin, reference, auteur)
            select $8, $4, $3, $5, $6, $7, $11, coalesce($12, p.commune_residence), coalesce($13, p.qpv), $1, $2, $10
            from embauchee join pair_participant p on p.id = $3
            returning commune_residence, qpv
        ),
        caduques as (
            update pair_orientation o set etat = 'caduque' from contrat
            where o.participant = $3 and (o.besoin, o.reference) <> ($1, $2)
                and o.etat in ('proposee', 'transmise', 'rdv-fixe', 'recue', 'absente', 'excusee', 'essai', 'retenue', 'vivier')
            returning o.besoin, o.reference
        ),
        raconte as (
            insert into pair_evenement (besoin, reference, genre, contenu, auteur)
            select besoin, reference, 'embauche', $9::jsonb, $10 from embauchee union all select besoin, reference, 'caducite', $9::jsonb, $10 from caduques
        )
        select commune_residence, qpv, plein, (
            select array_agg(c.id) from pair_orientation o join pair_contrat c on c.id = o.contrat join pair_besoin b on b.id = o.besoin
            where o.participant = $3 and o.etat = 'embauchee' and coalesce(c.fin, 'infinity') >= $7 and c.debut <= coalesce($11, 'infinity')
            having sum(b.heures) + place.heures > 48
        )
        from contrat, place
        """;

    // The others, once no place is left.
    private const string Complet = """
        with caduques as (
            update pair_orientation set etat = 'caduque'
            where besoin = $1 and etat in ('proposee', 'transmise', 'rdv-fixe', 'recue', 'absente', 'excusee', 'essai', 'retenue')
            returning reference
        )
        insert into pair_evenement (besoin, reference, genre, contenu, auteur) select $1, reference, 'caducite', $2::jsonb, $3 from caduques
        """;

    private const string Inscrit = """
        select commune_residence, qpv from pair_contrat
        where id = $1 and (besoin, reference, marche, participant, employeur, type, debut) = ($2, $3, $4, $5, $6, $7, $8) and fin is not distinct from $9
        """;

    private const string PlaceLibre = "select embauches < postes from pair_besoin where id = $1";

    public static void Open(RouteGroupBuilder v1)
    {
        v1.MapPut("/besoins/{id}", async (string id, DemandeBesoin demande, NpgsqlDataSource source, CancellationToken ct) =>
        {
            await source.Command(
                "insert into pair_besoin (id, postes, marche, heures) values ($1, $2, $3, $4) on conflict do nothing", P(id), P(demande.Postes ?? 1),
                P(demande.Marche), P(demande.HeuresSemaine))
                .ExecuteAsync(ct);
            return Results.StatusCode(StatusCodes.Status201Created);
        });
        v1.MapPost("/orientations", (HttpContext contexte, SqlPlacements placements) => TakeAsync(
            contexte, "orientations", OrientationsReader.Read, placements.OrientAsync, (faites, deja, refusees, lus) => new ReponseOrientations(faites, deja, refusees, null, lus)));
        v1.MapPost("/orientations/evenements", (HttpContext contexte, SqlPlacements placements) => TakeAsync(
            contexte, "evenements", EvenementsReader.Read, placements.FollowAsync, (faits, deja, refuses, lus) => new ReponseEvenements(faits, deja, refuses, null, lus)));
        v1.MapPut("/contrats/{id}", (string id, HttpContext contexte, SqlPlacements placements) => placements.HireAsync(id, contexte));
    }

    private static async Task TakeAsync<T, TReponse>(
        HttpContext contexte, string champ, ItemReader<ItemDePlacement<T>> read, Func<ItemDePlacement<T>, string, CancellationToken,
        Task<VueResultatPlacement>> take,
        Func<int, int, int, List<VueResultatPlacement>, TReponse> repondre)
    {
        var items = await Body.ReadAsync(contexte, Body.MaxBytes, octets => BatchReader.Read(octets, champ, read));
        var resultats = new List<VueResultatPlacement>(items.Count);
        foreach (var item in items)
            resultats.Add(await take(item, contexte.Porteur().Id, contexte.RequestAborted));
        var (refusees, deja) = (resultats.Count(resultat => resultat.Code is not null), resultats.Count(resultat => resultat.Etat == Deja));
        await Responses.WriteAsync(
            contexte, refusees == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus, repondre(resultats.Count - refusees - deja, deja, refusees, resultats));
    }

    private const string Deja = "deja-enregistree";

    private async Task<VueResultatPlacement> OrientAsync(ItemDePlacement<OrientationRecue> item, string auteur, CancellationToken ct)
    {
        var demande = item.Demande;
        if (item.Besoin is null || item.Invalide || demande.Defaut is not null || demande.Date is not { } date)
            return Refus(item, CodePlacement.ChampInvalide);
        var lu = await source.Command(Lecture, P(item.Besoin), P(demande.Participant), P(demande.Organisme), P(demande.Employeur))
            .ReadAsync(Lu.De, ct);
        var inseree = lu?.Refuse(demande) is null && lu is not null ? await InsertAsync(item.Besoin, demande, date, lu, auteur, ct) : null;
        if (inseree is long numero)
            return new(item.Besoin, item.Reference, null, "enregistree", numero);
        var connue = await source.Command(Connue, P(item.Besoin), P(demande.Reference))
            .ReadAsync(ligne => new OrientationConnue(ligne.GetInt64(0), ligne.GetString(1), ligne.GetFieldValue<DateOnly>(2)), ct);
        return connue is null ? Refus(item, lu is null ? CodePlacement.BesoinInconnu : lu.Refuse(demande) ?? CodePlacement.OrientationEnCours)
            : (connue.Participant, connue.Date) == (demande.Participant, date) ? new(item.Besoin, item.Reference, null, Deja, connue.Numero)
            : Refus(item, CodePlacement.ReferenceDejaUtilisee);
    }

    private async Task<object?> InsertAsync(string besoin, OrientationRecue demande, DateOnly date, Lu lu, string auteur, CancellationToken ct)
    {
        var (canal, etat) = (demande.Canal is { } connu ? Codes<Canal>.De(connu) : null, Codes<EtatOrientation>.De(demande.Etat));
        var contenu = JsonSerializer.Serialize(
            new { demande.Reference, demande.Participant, demande.Organisme, lu.Genre, demande.Employeur, Canal = canal, Date = date, Etat = etat, lu.Sexe, lu.Commune, lu.Qpv },
            JsonSerializerOptions.Web);
        return await source.Command(
            Orientation, P(besoin), P(demande.Reference), P(demande.Participant), P(demande.Organisme), P(lu.Genre), P(demande.Employeur), P(canal), P(date),
            P(etat), P(lu.Sexe!), P(lu.Commune), P(lu.Qpv), P(auteur), P(contenu)).ReadAsync(ligne => (object)ligne.GetInt64(0), ct);
    }

    // What is rectified, and what takes a motif, is not measured.
    private async Task<VueResultatPlacement> FollowAsync(ItemDePlacement<EvenementRecu> item, string auteur, CancellationToken ct)
    {
        var demande = item.Demande;
        if (item.Besoin is null || item.Invalide || demande.Defaut is not null || demande.Date is not { } date || demande.Etat is not { } vers)
            return Refus(item, CodePlacement.ChampInvalide);
        string[] depuis =
            [.. Enum.GetValues<EtatOrientation>().Where(etat => Chemins.IsOpen(etat, vers, Partie.Facilitateur)).Select(Codes<EtatOrientation>.De)];
        var contenu = JsonSerializer.Serialize(new { Etat = Codes<EtatOrientation>.De(vers), Date = date, demande.RendezVous }, JsonSerializerOptions.Web);
        var ecrit = await source.Command(
            Evenement, P(item.Besoin), P(demande.Reference), P(Codes<EtatOrientation>.De(vers)), P(depuis), P(date), P(demande.Evenement), P(contenu), P(auteur),
            P(vers == EtatOrientation.Vivier || !Chemins.IsVivante(vers)))
            .ReadAsync(ligne => (object)ligne.GetInt64(0), ct);
        if (ecrit is long numero)
            return new(item.Besoin, item.Reference, item.Evenement, "enregistre", numero);
        var connu = await source.Command(
            EvenementConnu, P(item.Besoin), P(demande.Reference), P(demande.Evenement)).ReadAsync(ligne => (object)ligne.GetInt64(0), ct);
        if (connu is long deja)
            return new(item.Besoin, item.Reference, item.Evenement, "deja-enregistre", deja);
        var orientation = await source.Command(Connue, P(item.Besoin), P(demande.Reference)).ReadAsync(ligne => (object)ligne.GetInt64(0), ct);
        return Refus(item, orientation is null ? CodePlacement.OrientationInconnue : CodePlacement.EtatImpossible);
    }

    private async Task<IResult> HireAsync(string id, HttpContext contexte)
    {
        var ct = contexte.RequestAborted;
        var contrat = (await Body.ReadFicheAsync<DemandeInscriptionContrat>(contexte)).Valider();
        if (contrat.Orientation is not { } orientation)
            throw new ProblemException(
                ProblemKind.De(CodePlacement.OrientationIncoherente), TextesPlacements.De(CodePlacement.OrientationIncoherente), "orientation");
        var contenu = JsonSerializer.Serialize(new { Contrat = id, contrat.Debut }, JsonSerializerOptions.Web);
        await using var connexion = await source.OpenConnectionAsync(ct);
        await using var transaction = await connexion.BeginTransactionAsync(ct);
        var ecrit = await connexion.Command(
            Embauche, P(orientation.Besoin), P(orientation.Reference), P(contrat.Participant), P(contrat.Marche), P(contrat.Employeur),
            P(Codes<TypeContrat>.De(contrat.Type)), P(contrat.Debut), P(id), P(contenu), P(contexte.Porteur().Id), P(contrat.Fin), P(contrat.CommuneResidence),
            P(contrat.Qpv)).ReadAsync(Ecrit.De, ct);
        if (ecrit is not null)
        {
            if (ecrit.Plein)
                await connexion.Command(Complet, P(orientation.Besoin), P(contenu), P(contexte.Porteur().Id)).ExecuteAsync(ct);
            await transaction.CommitAsync(ct);
            return Inscriptions.Answer(Inscription.Creee, VueContrat.De(id, contrat with { CommuneResidence = ecrit.Commune, Qpv = ecrit.Qpv }) with
            {
                Signalements = ecrit.Doubles is { } autres ? [Signalement.De(new(RegleDeSignalement.DoubleEmbauche, [id, .. autres]))] : null,
            });
        }
        await transaction.RollbackAsync(ct);
        return await RefuseAsync(id, contrat, orientation, ct);
    }

    // The same again is what it was; else what stands in the way.
    private async Task<IResult> RefuseAsync(string id, Contrat contrat, OrientationNommee orientation, CancellationToken ct)
    {
        var inscrit = await source.Command(
            Inscrit, P(id), P(orientation.Besoin), P(orientation.Reference), P(contrat.Marche), P(contrat.Participant), P(contrat.Employeur),
            P(Codes<TypeContrat>.De(contrat.Type)), P(contrat.Debut), P(contrat.Fin))
            .ReadAsync(ligne => contrat with { CommuneResidence = ligne.Texte(0), Qpv = ligne.Texte(1) }, ct);
        if (inscrit is not null)
            return Inscriptions.Answer(Inscription.Identique, VueContrat.De(id, inscrit));
        var libre = await source.Command(PlaceLibre, P(orientation.Besoin)).ReadAsync(ligne => (object)ligne.GetBoolean(0), ct);
        var code = libre switch { null => CodePlacement.OrientationIncoherente, false => CodePlacement.Complet, _ => CodePlacement.EtatImpossible };
        throw new ProblemException(ProblemKind.De(code), TextesPlacements.De(code), "orientation");
    }

    private static VueResultatPlacement Refus<T>(in ItemDePlacement<T> item, CodePlacement code) =>
        new(
            item.Besoin, item.Reference, item.Evenement, item.Evenement is null ? "refusee" : "refuse", Code: Codes<CodePlacement>.De(code),
            Detail: TextesPlacements.De(code));

    private sealed record OrientationConnue(long Numero, string Participant, DateOnly Date);

    private sealed record Ecrit(string? Commune, string? Qpv, bool Plein, string[]? Doubles)
    {
        public static Ecrit De(NpgsqlDataReader ligne) => new(
            ligne.Texte(0), ligne.Texte(1), ligne.GetBoolean(2), ligne.IsDBNull(3) ? null : ligne.GetFieldValue<string[]>(3));
    }

    // What an orientation names, as far as it is there.
    private sealed record Lu(string Etat, int Places, bool EmployeurAdmis, string? Sexe, string? Commune, string? Qpv, string? Genre)
    {
        public static Lu De(NpgsqlDataReader ligne) => new(
            ligne.GetString(0), ligne.GetInt32(1), ligne.GetBoolean(2), ligne.Texte(3), ligne.Texte(4), ligne.Texte(5), ligne.Texte(6));

        public CodePlacement? Refuse(OrientationRecue demande) => this switch
        {
            { Sexe: null } => CodePlacement.ParticipantInconnu,
            { Genre: null } when demande.Organisme is not null => CodePlacement.OrganismeInconnu,
            { EmployeurAdmis: false } => CodePlacement.EmployeurEtranger,
            { Etat: not "ouvert" } => CodePlacement.BesoinFerme,
            { Places: <= 0 } => CodePlacement.Complet,
            _ => null,
        };
    }
}
