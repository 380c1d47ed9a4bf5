using System.Text.Json;
using Clauses.Api.Access;
using Clauses.Api.Besoins;
using Clauses.Api.Common;
using Clauses.Grains.Besoins;
using Clauses.Silo.Reads;
using static Clauses.Silo.Reads.Commands;

namespace Clauses.Pairs;

// Needs and who is sent to them, as most would keep them. It does what the product does, or the ratio would say nothing: what an orientation names
// is looked up (the need and its state, the person whose facts funnels are counted by, the organisme, the employer that the need admits, the places
// left, who is live already), by one reading; then the orientation and its event are written by one statement, a transaction of its own, that holds
// the need open meanwhile and leaves the rest to unique indexes. Two round trips, as few as that takes: most applications would make five or six.
internal sealed class SqlOrientations(NpgsqlDataSource source)
{
    private const string Lecture = """
        select b.etat, b.postes - (select count(*) from pair_orientation where besoin = b.id and etat = 'embauchee'),
            ($4::text is null or exists (select from pair_entreprise where id = $4)) and ($4::text is null or b.employeurs is null or $4 = any(b.employeurs)),
            p.sexe, p.commune_residence, p.qpv, o.genre
        from pair_besoin b left join pair_participant p on p.id = $2 left join pair_organisme o on o.id = $3
        where b.id = $1
        """;

    private const string Insertion = """
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

    private const string Recherche = "select numero, participant, date from pair_orientation where besoin = $1 and reference = $2";

    public static void Open(RouteGroupBuilder v1)
    {
        v1.MapPut("/besoins/{id}", async (string id, NpgsqlDataSource source, CancellationToken ct) =>
        {
            await source.Command("insert into pair_besoin (id, postes) values ($1, 10) on conflict do nothing", P(id)).ExecuteAsync(ct);
            return Results.StatusCode(StatusCodes.Status201Created);
        });
        v1.MapPost("/orientations", Orienter);
    }

    private static async Task Orienter(HttpContext contexte, SqlOrientations orientations)
    {
        var items = await Body.ReadAsync(contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "orientations", OrientationsReader.Read));
        var resultats = new List<VueResultatPlacement>(items.Count);
        foreach (var item in items)
            resultats.Add(await orientations.SendAsync(item, contexte.Porteur().Id, contexte.RequestAborted));
        var (refusees, deja) = (resultats.Count(resultat => resultat.Etat == "refusee"), resultats.Count(resultat => resultat.Etat == "deja-enregistree"));
        await Responses.WriteAsync(
            contexte, refusees == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus,
            new ReponseOrientations(resultats.Count - refusees - deja, deja, refusees, null, resultats));
    }

    private async Task<VueResultatPlacement> SendAsync(ItemDePlacement<OrientationRecue> item, string auteur, CancellationToken ct)
    {
        var demande = item.Demande;
        if (item.Besoin is null || item.Invalide || demande.Defaut is not null || demande.Date is not { } date)
            return Refus(item, CodePlacement.ChampInvalide);
        var lu = await source.Command(Lecture, P(item.Besoin), P(demande.Participant), P(demande.Organisme), P(demande.Employeur))
            .ReadAsync(Lu.De, ct);
        var inseree = lu?.Refuse(demande) is null && lu is not null ? await InsertAsync(item.Besoin, demande, date, lu, auteur, ct) : null;
        if (inseree is long numero)
            return new(item.Besoin, item.Reference, null, "enregistree", numero);
        var connue = await source.Command(Recherche, P(item.Besoin), P(demande.Reference))
            .ReadAsync(ligne => new Connue(ligne.GetInt64(0), ligne.GetString(1), ligne.GetFieldValue<DateOnly>(2)), ct);
        return connue is null ? Refus(item, lu is null ? CodePlacement.BesoinInconnu : lu.Refuse(demande) ?? CodePlacement.OrientationEnCours)
            : (connue.Participant, connue.Date) == (demande.Participant, date) ? new(item.Besoin, item.Reference, null, "deja-enregistree", connue.Numero)
            : Refus(item, CodePlacement.ReferenceDejaUtilisee);
    }

    private async Task<object?> InsertAsync(string besoin, OrientationRecue demande, DateOnly date, Lu lu, string auteur, CancellationToken ct)
    {
        var (canal, etat) = (demande.Canal is { } connu ? Codes<Canal>.De(connu) : null, Codes<EtatOrientation>.De(demande.Etat));
        var contenu = JsonSerializer.Serialize(
            new { demande.Reference, demande.Participant, demande.Organisme, lu.Genre, demande.Employeur, Canal = canal, Date = date, Etat = etat, lu.Sexe, lu.Commune, lu.Qpv },
            JsonSerializerOptions.Web);
        return await source.Command(
            Insertion, P(besoin), P(demande.Reference), P(demande.Participant), P(demande.Organisme), P(lu.Genre), P(demande.Employeur), P(canal), P(date),
            P(etat), P(lu.Sexe!), P(lu.Commune), P(lu.Qpv), P(auteur), P(contenu)).ReadAsync(ligne => (object)ligne.GetInt64(0), ct);
    }

    private static VueResultatPlacement Refus(in ItemDePlacement<OrientationRecue> item, CodePlacement code) =>
        new(item.Besoin, item.Reference, null, "refusee", Code: Codes<CodePlacement>.De(code), Detail: TextesPlacements.De(code));

    private sealed record Connue(long Numero, string Participant, DateOnly Date);

    // What an orientation names, as far as it is there.
    private sealed record Lu(string Etat, long Places, bool EmployeurAdmis, string? Sexe, string? Commune, string? Qpv, string? Genre)
    {
        public static Lu De(NpgsqlDataReader ligne) => new(
            ligne.GetString(0), ligne.GetInt64(1), ligne.GetBoolean(2), ligne.Texte(3), ligne.Texte(4), ligne.Texte(5), ligne.Texte(6));

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
