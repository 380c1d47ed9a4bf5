using Clauses.Api.Lignes;

namespace Clauses.Pairs;

// A peer whose lines are rows: it inserts, and looks up afterwards only what was not inserted.
internal abstract class TablePeer(NpgsqlDataSource source, Contrats contrats, string recherche) : IPeer
{
    public async Task<ResultatLigne[]> DeclarerAsync(List<Element<LigneRecue>> elements, Caller porteur, CancellationToken cancellationToken)
    {
        var resultats = new ResultatLigne[elements.Count];
        var lignes = contrats.Sort(elements, porteur, resultats);
        var restantes = await InsertAsync(lignes, porteur.Id, resultats, cancellationToken);
        if (restantes.Count == 0)
            return resultats;
        var connues = await SearchAsync(restantes, cancellationToken);
        foreach (var ligne in restantes)
        {
            resultats[ligne.Rang] = connues.TryGetValue((ligne.Contrat.Id, ligne.Recue.Reference), out var connue)
                ? ligne.Compare(connue)
                : ResultatLigne.Refus(ligne.Refus ?? throw new InvalidOperationException("A line was neither taken nor known."));
        }
        return resultats;
    }

    public abstract Task<Compte> ReadTotalAsync(Cible cible, CancellationToken cancellationToken);

    // What the keys of some lines hold. A body may name a line twice.
    protected async Task<Dictionary<(string Contrat, string Reference), LigneConnue>> SearchAsync(List<Ligne> lignes, CancellationToken cancellationToken)
    {
        string[] ids = [.. lignes.Select(ligne => ligne.Contrat.Id)], references = [.. lignes.Select(ligne => ligne.Recue.Reference)];
        return (await source.Command(recherche, P(ids), P(references)).ListAsync(Read, cancellationToken))
            .DistinctBy(connue => connue.Cle).ToDictionary(connue => connue.Cle, connue => connue.Ligne);
    }

    // Durable when this answers: the number of each line, null where its key is taken. They come in the order of their keys, in which whoever
    // writes several locks their rows.
    protected abstract Task<long?[]> WriteAsync(List<Ligne> lignes, string auteur, CancellationToken cancellationToken);

    // Answers the lines that were not inserted: refused, or known already.
    private async Task<List<Ligne>> InsertAsync(
        List<Ligne> lignes, string auteur, ResultatLigne[] resultats, CancellationToken cancellationToken)
    {
        var restantes = lignes.FindAll(ligne => ligne.Refus is not null);
        var nouvelles = lignes.FindAll(ligne => ligne.Refus is null);
        if (nouvelles.Count == 0)
            return restantes;
        if (nouvelles.Count > 1)
        {
            // Two lines of one key keep the body's order: the first of them is the one that counts.
            nouvelles = [.. nouvelles
                .OrderBy(ligne => ligne.Contrat.Id, StringComparer.Ordinal).ThenBy(ligne => ligne.Recue.Reference, StringComparer.Ordinal)];
        }
        var numeros = await WriteAsync(nouvelles, auteur, cancellationToken);
        for (var rang = 0; rang < numeros.Length; rang++)
        {
            if (numeros[rang] is { } numero)
                resultats[nouvelles[rang].Rang] = new(null, false, numero, null);
            else
                restantes.Add(nouvelles[rang]);
        }
        return restantes;
    }

    private static ((string Contrat, string Reference) Cle, LigneConnue Ligne) Read(NpgsqlDataReader ligne) => (
        (ligne.GetString(0), ligne.GetString(1)),
        new(ligne.GetInt64(2), new(ligne.GetFieldValue<DateOnly>(3), ligne.GetFieldValue<DateOnly>(4)), new(ligne.GetInt32(5))));
}

// What most would build: a table of lines, one INSERT a line, sums when somebody asks.
internal sealed class SqlPeer(NpgsqlDataSource source, Contrats contrats) : TablePeer(source, contrats, TableLignes.Recherche)
{
    private readonly NpgsqlDataSource _source = source;

    public override Task<Compte> ReadTotalAsync(Cible cible, CancellationToken cancellationToken) =>
        SommeDeLignes.ReadAsync(_source, cible, cancellationToken);

    protected override async Task<long?[]> WriteAsync(List<Ligne> lignes, string auteur, CancellationToken cancellationToken)
    {
        if (lignes is [var seule])
            return [await InsertAsync(seule, auteur, cancellationToken)];
        await using var batch = _source.CreateBatch();
        return await batch.InsertAsync(lignes, auteur, cancellationToken);
    }

    private async Task<long?> InsertAsync(Ligne ligne, string auteur, CancellationToken cancellationToken)
    {
        await using var commande = _source.CreateCommand(TableLignes.Insertion);
        commande.Parameters.AddRange(TableLignes.Parametres(ligne, auteur));
        return (long?)await commande.ExecuteScalarAsync(cancellationToken);
    }
}

internal static class TableLignes
{
    // One line; no row when its key is taken. The key's index decides: whoever comes second waits for the first to commit.
    public const string Insertion = """
        insert into pair_ligne (contrat, reference, debut, fin, declarees, auteur) values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing returning numero
        """;

    public const string Recherche = """
        select l.contrat, l.reference, l.numero, l.debut, l.fin, l.declarees
        from unnest($1, $2) d(contrat, reference) join pair_ligne l using (contrat, reference)
        """;

    public static NpgsqlParameter[] Parametres(in Ligne ligne, string auteur) =>
    [
        P(ligne.Contrat.Id), P(ligne.Recue.Reference), P(ligne.Recue.Periode.Debut), P(ligne.Recue.Periode.Fin),
        P((int)ligne.Recue.Heures.Centiemes), P(auteur),
    ];

    public static async Task<long?[]> InsertAsync(this NpgsqlBatch batch, List<Ligne> lignes, string auteur, CancellationToken cancellationToken)
    {
        foreach (var ligne in lignes)
        {
            var commande = new NpgsqlBatchCommand(Insertion);
            foreach (var parametre in Parametres(ligne, auteur))
                commande.Parameters.Add(parametre);
            batch.BatchCommands.Add(commande);
        }
        var numeros = new long?[lignes.Count];
        await using var reponses = await batch.ExecuteReaderAsync(cancellationToken);
        for (var rang = 0; rang < numeros.Length; rang++)
        {
            if (await reponses.ReadAsync(cancellationToken))
                numeros[rang] = reponses.GetInt64(0);
            await reponses.NextResultAsync(cancellationToken);
        }
        return numeros;
    }
}

// A total, summed when it is asked for: hours by contract first, then what is distinct among the contracts, which are few. Each
// contract's lines are a range of their index, read in its order: « lateral » keeps the planner from reading and hashing all lines once a
// member has many (28 ms instead of 90 for 100 000 lines). The members' codes on each line, with an index over them, were ten times
// slower here, and another index to write at each insert.
internal static class SommeDeLignes
{
    private static readonly Dictionary<Axe, string> Lectures = new()
    {
        [Axe.CommuneChantier] = Lecture("m.commune = $1"),
        [Axe.Zac] = Lecture("coalesce(m.zac, 'inconnu') = $1"),
        [Axe.Amenageur] = Lecture("coalesce(m.amenageur, 'inconnu') = $1"),
        [Axe.CommuneResidence] = Lecture("coalesce(c.commune_residence, 'inconnu') = $1"),
        [Axe.Qpv] = Lecture("coalesce(c.qpv, 'inconnu') = $1"),
        [Axe.Territoire] = Lecture("$1 = 'tout'"),
    };

    public static async Task<Compte> ReadAsync(NpgsqlDataSource source, Cible cible, CancellationToken cancellationToken)
    {
        var lignes = await source.Command(Lectures[cible.Axe], P(cible.Code)).ListAsync(Read, cancellationToken);
        // The row of all types comes last.
        var tout = lignes[^1];
        return new([.. lignes[..^1].Select(ligne => ligne.Type).OrderBy(type => type.Type)], tout.Participants, tout.Marches, Heures.Zero, tout.Lignes);
    }

    private static string Lecture(string membre) => $"""
        with heures as (
            select c.type, c.participant, c.marche, l.*
            from pair_marche m join pair_contrat c on c.marche = m.id cross join lateral (
                select sum(declarees) as declarees, sum(validees) as validees, sum(refusees) as refusees, count(*) as lignes
                from pair_ligne where contrat = c.id having count(*) > 0
            ) l
            where {membre}
        )
        select type, count(*)::int, coalesce(sum(declarees), 0)::bigint, coalesce(sum(validees), 0)::bigint, coalesce(sum(refusees), 0)::bigint,
            count(distinct participant)::int, count(distinct marche)::int, coalesce(sum(lignes), 0)::bigint
        from heures group by grouping sets ((type), ()) order by type nulls last
        """;

    // People of a type serve to mask, which nobody asks of a peer.
    private static (LigneType Type, int Participants, int Marches, long Lignes) Read(NpgsqlDataReader ligne)
    {
        Codes<TypeContrat>.TryRead(ligne.Texte(0), out var type);
        var heures = new LigneType(type, ligne.GetInt32(1), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)), new(ligne.GetInt64(4)), Participants: 0);
        return (heures, ligne.GetInt32(5), ligne.GetInt32(6), ligne.GetInt64(7));
    }
}
