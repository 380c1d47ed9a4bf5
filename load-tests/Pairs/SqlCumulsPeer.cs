using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Clauses.Grains.Totaux;
using Clauses.Silo.Reads;
using static Clauses.Silo.Reads.Commands;

namespace Clauses.Pairs;

// What the next engineer builds: totals kept in the transaction of the lines, read as they stand. All transactions take rows in one
// order: lines, then contracts with lines, then members, then totals, each by its key.
internal sealed class SqlCumulsPeer(NpgsqlDataSource source, Contrats contrats) : TablePeer(source, contrats)
{
    private const int MaxAttempts = 5;
    private readonly NpgsqlDataSource _source = source;
    private readonly ConcurrentDictionary<string, bool> _actifs = new(StringComparer.Ordinal);

    public override Task<Compte> ReadTotalAsync(Cible cible, CancellationToken cancellationToken) =>
        TableCumuls.ReadAsync(_source, cible, cancellationToken);

    protected override async Task<long?[]> WriteAsync(List<Ligne> lignes, string auteur, CancellationToken cancellationToken)
    {
        for (var essai = 1; ; essai++)
        {
            try
            {
                return lignes is [var seule] && _actifs.ContainsKey(seule.Contrat.Id)
                    ? [await InsertOneAsync(seule, auteur, cancellationToken)]
                    : await InsertAsync(lignes, auteur, cancellationToken);
            }
            catch (PostgresException blocage) when (blocage.SqlState == PostgresErrorCodes.DeadlockDetected && essai < MaxAttempts)
            {
                // Nothing was written: the same again.
            }
        }
    }

    private async Task<long?> InsertOneAsync(Ligne ligne, string auteur, CancellationToken cancellationToken)
    {
        await using var commande = _source.CreateCommand(TableCumuls.InsertionAvecCumuls);
        commande.Parameters.AddRange(TableLignes.Parametres(ligne, auteur));
        commande.Parameters.AddRange(TableCumuls.Parametres(ligne.Contrat));
        return (long?)await commande.ExecuteScalarAsync(cancellationToken);
    }

    private async Task<long?[]> InsertAsync(List<Ligne> lignes, string auteur, CancellationToken cancellationToken)
    {
        await using var connexion = await _source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connexion.BeginTransactionAsync(cancellationToken);
        await using var batch = connexion.CreateBatch();
        var numeros = await batch.InsertAsync(lignes, auteur, cancellationToken);
        var inserees = lignes.Where((_, rang) => numeros[rang] is not null).ToList();
        var inconnus = inserees.Select(ligne => ligne.Contrat).Where(contrat => !_actifs.ContainsKey(contrat.Id)).Distinct().ToList();
        var nouveaux = inconnus.Count == 0 ? [] : await TableMembres.ActiverAsync(connexion, inconnus, cancellationToken);
        if (inserees.Count > 0)
            await TableCumuls.AddAsync(connexion, Cumuls.De(inserees, nouveaux), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var contrat in inconnus)
            _actifs.TryAdd(contrat.Id, true);
        return numeros;
    }
}

// A row of totals: a member of an axis and a type of contract.
internal readonly record struct CleCumul(Cible Cible, TypeContrat Type);

internal readonly record struct Apport(int Contrats, long Declarees, long Lignes)
{
    public static Apport operator +(Apport a, Apport b) => new(a.Contrats + b.Contrats, a.Declarees + b.Declarees, a.Lignes + b.Lignes);
}

// What the lines of a body add: each row of totals is changed once, however many lines change it.
internal static class Cumuls
{
    public static Dictionary<CleCumul, Apport> De(List<Ligne> inserees, IReadOnlyCollection<PeerContrat> nouveaux)
    {
        var apports = new Dictionary<CleCumul, Apport>();
        foreach (var ligne in inserees)
            Add(ligne.Contrat, new(0, ligne.Recue.Heures.Centiemes, 1));
        foreach (var contrat in nouveaux)
            Add(contrat, new(1, 0, 0));
        return apports;

        void Add(PeerContrat contrat, Apport apport)
        {
            foreach (var cible in contrat.Cibles)
                CollectionsMarshal.GetValueRefOrAddDefault(apports, new(cible, contrat.Type), out _) += apport;
        }
    }
}

internal static class TableCumuls
{
    // One line of a contract that has lines already, and what it adds to its totals; no row when its key is taken.
    public const string InsertionAvecCumuls = """
        with ligne as (
            insert into pair_ligne (contrat, reference, debut, fin, declarees, auteur) values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing returning numero
        ), cumul as (
            insert into pair_cumul as c (axe, code, type, contrats, declarees, lignes)
            select m.axe, m.code, $9, 0, $5, 1 from ligne, unnest($7, $8) m(axe, code)
            order by 1, 2
            on conflict (axe, code, type) do update set declarees = c.declarees + excluded.declarees, lignes = c.lignes + 1
        )
        select numero from ligne
        """;

    private const string Ajout = """
        insert into pair_cumul as c (axe, code, type, contrats, declarees, lignes)
        select * from unnest($1, $2, $3, $4, $5, $6) a(axe, code, type, contrats, declarees, lignes) order by axe, code, type
        on conflict (axe, code, type) do update
        set contrats = c.contrats + excluded.contrats, declarees = c.declarees + excluded.declarees, lignes = c.lignes + excluded.lignes
        """;

    private const string Lecture = """
        select c.type, c.contrats, c.declarees, c.validees, c.refusees, c.lignes, e.participants, e.marches
        from pair_cumul c join pair_effectif e using (axe, code) where axe = $1 and code = $2
        """;

    public static NpgsqlParameter[] Parametres(PeerContrat contrat) =>
    [
        P(contrat.Axes), P(contrat.Membres), P(Codes<TypeContrat>.De(contrat.Type)),
    ];

    public static Task<int> AddAsync(NpgsqlConnection connexion, Dictionary<CleCumul, Apport> apports, CancellationToken cancellationToken) =>
        connexion.Command(
            Ajout,
            P<string[]>([.. apports.Keys.Select(cle => Codes<Axe>.De(cle.Cible.Axe))]),
            P<string[]>([.. apports.Keys.Select(cle => cle.Cible.Code)]),
            P<string[]>([.. apports.Keys.Select(cle => Codes<TypeContrat>.De(cle.Type))]),
            P<int[]>([.. apports.Values.Select(apport => apport.Contrats)]),
            P<long[]>([.. apports.Values.Select(apport => apport.Declarees)]),
            P<long[]>([.. apports.Values.Select(apport => apport.Lignes)])).ExecuteAsync(cancellationToken);

    public static async Task<Compte> ReadAsync(NpgsqlDataSource source, Cible cible, CancellationToken cancellationToken)
    {
        var lignes = await source.Command(Lecture, P(Codes<Axe>.De(cible.Axe)), P(cible.Code)).ListAsync(Read, cancellationToken);
        return new(
            [.. lignes.Select(ligne => ligne.Type).OrderBy(type => type.Type)],
            lignes.IsEmpty ? 0 : lignes[0].Participants, lignes.IsEmpty ? 0 : lignes[0].Marches, Heures.Zero, lignes.Sum(ligne => ligne.Lignes));
    }

    private static (LigneType Type, long Lignes, int Participants, int Marches) Read(NpgsqlDataReader ligne)
    {
        Codes<TypeContrat>.TryRead(ligne.GetString(0), out var type);
        var heures = new LigneType(type, ligne.GetInt32(1), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)), new(ligne.GetInt64(4)), Participants: 0);
        return (heures, ligne.GetInt64(5), ligne.GetInt32(6), ligne.GetInt32(7));
    }
}

// Who was counted where: what keeps people and marchés distinct.
internal static class TableMembres
{
    private const string Marche = "m";
    private const string Personne = "p";

    private const string Activation = """
        insert into pair_actif select * from unnest($1) a(contrat) order by contrat on conflict do nothing returning contrat
        """;

    private const string Comptage = """
        with nouveaux as (
            insert into pair_membre select * from unnest($1, $2, $3, $4) m(axe, code, genre, membre) order by 1, 2, 3, 4
            on conflict do nothing returning axe, code, genre
        )
        insert into pair_effectif as e (axe, code, marches, participants)
        select axe, code, count(*) filter (where genre = 'm'), count(*) filter (where genre = 'p')
        from nouveaux group by axe, code order by axe, code
        on conflict (axe, code) do update set marches = e.marches + excluded.marches, participants = e.participants + excluded.participants
        """;

    public static async Task<List<PeerContrat>> ActiverAsync(
        NpgsqlConnection connexion, List<PeerContrat> contrats, CancellationToken cancellationToken)
    {
        string[] ids = [.. contrats.Select(contrat => contrat.Id)];
        var actives = (await connexion.Command(Activation, P(ids)).ListAsync(ligne => ligne.GetString(0), cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
        var nouveaux = contrats.FindAll(contrat => actives.Contains(contrat.Id));
        if (nouveaux.Count > 0)
            await CountAsync(connexion, nouveaux, cancellationToken);
        return nouveaux;
    }

    private static Task<int> CountAsync(NpgsqlConnection connexion, List<PeerContrat> contrats, CancellationToken cancellationToken)
    {
        List<(Cible Cible, string Genre, string Membre)> membres = [.. contrats
            .SelectMany(contrat => contrat.Cibles.SelectMany(cible =>
                ((Cible, string, string)[])[(cible, Marche, contrat.Marche), (cible, Personne, contrat.Participant)]))
            .Distinct()];
        return connexion.Command(
            Comptage,
            P<string[]>([.. membres.Select(membre => Codes<Axe>.De(membre.Cible.Axe))]),
            P<string[]>([.. membres.Select(membre => membre.Cible.Code)]),
            P<string[]>([.. membres.Select(membre => membre.Genre)]),
            P<string[]>([.. membres.Select(membre => membre.Membre)])).ExecuteAsync(cancellationToken);
    }
}
