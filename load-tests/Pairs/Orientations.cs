using Clauses.Api.Access;
using Clauses.Api.Besoins;
using Clauses.Api.Common;
using Clauses.Grains.Besoins;
using Clauses.Silo.Reads;
using static Clauses.Silo.Reads.Commands;

namespace Clauses.Pairs;

// Needs and who is sent to them, as most would keep them: one INSERT an orientation, by the rules that indexes hold; funnels are counted when
// somebody asks.
internal sealed class SqlOrientations(NpgsqlDataSource source)
{
    private const string Insertion = """
        insert into pair_orientation (besoin, reference, participant, organisme, employeur, canal, date, etat, auteur)
        select id, $2, $3, $4, $5, $6, $7, $8, $9 from pair_besoin where id = $1 and etat = 'ouvert'
        on conflict do nothing returning numero
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
        var inseree = await source.Command(
            Insertion, P(item.Besoin), P(demande.Reference), P(demande.Participant), P(demande.Organisme), P(demande.Employeur),
            P(demande.Canal is { } canal ? Codes<Canal>.De(canal) : null), P(date), P(Codes<EtatOrientation>.De(demande.Etat)), P(auteur))
            .ReadAsync(ligne => (object)ligne.GetInt64(0), ct);
        if (inseree is long numero)
            return new(item.Besoin, item.Reference, null, "enregistree", numero);
        var connue = await source.Command(Recherche, P(item.Besoin), P(demande.Reference))
            .ReadAsync(ligne => new Connue(ligne.GetInt64(0), ligne.GetString(1), ligne.GetFieldValue<DateOnly>(2)), ct);
        return connue is null ? Refus(item, CodePlacement.OrientationEnCours)
            : (connue.Participant, connue.Date) == (demande.Participant, date) ? new(item.Besoin, item.Reference, null, "deja-enregistree", connue.Numero)
            : Refus(item, CodePlacement.ReferenceDejaUtilisee);
    }

    private static VueResultatPlacement Refus(in ItemDePlacement<OrientationRecue> item, CodePlacement code) =>
        new(item.Besoin, item.Reference, null, "refusee", Code: Codes<CodePlacement>.De(code), Detail: TextesPlacements.De(code));

    private sealed record Connue(long Numero, string Participant, DateOnly Date);
}
