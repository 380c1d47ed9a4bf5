using Clauses.Grains.Imports;

namespace Clauses.Silo.Registre;

/// <summary>Erases what is about a person, or what somebody wrote, wherever it stands beside the ledger. The same again erases what an interrupted
/// one left.</summary>
public sealed class EffacementPostgres(NpgsqlDataSource source, TimeProvider temps) : IEffacement
{
    private const string Contrats = """
        select e.contrat, e.marche from rattachement r
        join ecriture e on e.marche = r.marche and e.genre = 4 and e.contenu ->> 'participant' = r.code
        where r.axe = 'participant' and r.code = $1
        """;

    private static readonly string[] DeLaPersonne =
    [
        "delete from identite where participant = $1",
        "delete from etiquette where participant = $1",
        "delete from opposition where participant = $1",
        "delete from garde where participant = $1",
        "delete from personne_suivie where participant = $1",
        $"delete from evenement_personnel where flux = '{ParticipantGrain.Prefixe}' || $1",
        // The texts of all that happened to the person's orientations.
        """
        delete from evenement_personnel p using orientation o, evenement e
        where o.participant = $1 and e.flux = 'besoin/' || o.besoin and e.contenu ->> 'reference' = o.reference and p.flux = e.flux and p.numero = e.numero
        """,
        // Of all that was said on the lines of the person's contracts.
        $"""
        delete from motif m using ({Contrats}) c, ecriture e
        where e.marche = c.marche and e.contrat = c.contrat and m.marche = e.marche and m.numero = e.numero
        """,
        // The last: until it is gone, the erasure is not over.
        "delete from preavis where participant = $1",
    ];

    private static readonly string Auditer = $"with acte (code, objet) as (select 'effacement', $1::text) {AuditedCommands.Write("$2", "$3", "$4")}";

    /// <remarks>No file is in the base without a reminder of its end.</remarks>
    public Task<ImmutableArray<string>> ListDepotsAsync(CancellationToken cancellationToken) => source
        .Command(
            "select distinct substr(grain, length($1) + 2) from orleans_rappel where nom = $2 and starts_with(grain, $1 || '/')",
            P(ImportGrain.Type), P(ImportGrain.Expiry))
        .ListAsync(ligne => ligne.GetString(0), cancellationToken);

    public async Task EraseParticipantAsync(string participant, Demandeur demandeur, CancellationToken cancellationToken)
    {
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connexion.BeginTransactionAsync(cancellationToken);
        foreach (var effacement in DeLaPersonne)
            await connexion.Command(effacement, P(participant)).ExecuteAsync(cancellationToken);
        await connexion.Command(Auditer, P(participant), P(temps.GetUtcNow()), P(demandeur.Id), P(demandeur.Reseau)).ExecuteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The motif of an entry. False when there was none.</summary>
    public async Task<bool> EraseMotifAsync(string marche, long numero, CancellationToken cancellationToken) =>
        await source.Command("delete from motif where marche = $1 and numero = $2", P(marche), P(numero)).ExecuteAsync(cancellationToken) == 1;
}
