using System.Data;
using System.Globalization;
using Clauses.Grains.Arretes;
using Clauses.Grains.Bilans;
using Clauses.Silo.Bilans;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Silo.Arretes;

public sealed class ArretesPostgres(NpgsqlDataSource source, TimeProvider temps) : IArretes, IDisposable
{
    private const string Colonnes = "annee, id, libelle, au, instant, auteur, marches, ecritures, derniere, parametres, empreinte";

    /// <summary>One after the other, in all processes: ids and their count are then decided on what is there. A lock takes no snapshot, so
    /// the transaction sees all that was committed while it waited.</summary>
    private const string Verrouiller = "lock table arrete in share row exclusive mode";

    private const string Ecrire = $"""
        insert into arrete ({Colonnes}, contenu) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning {Colonnes}
        """;

    private const string EcrirePosition = """
        insert into arrete_position (annee, arrete, genre, id, version)
        select $1, $2, 'marche', marche, version from flux
        union all
        select $1, $2, genre, id, max(version) from fiche group by genre, id
        """;

    private static readonly TimeSpan Delai = TimeSpan.FromSeconds(60);

    /// <summary>Those who wait for the lock take no connection from the rest.</summary>
    private readonly SemaphoreSlim _tour = new(1);

    public async Task<ReponseArrete> ArreterAsync(OrdreArrete ordre, Func<Faits, ContenuArrete> rediger, CancellationToken cancellationToken)
    {
        if (!await _tour.WaitAsync(Delai, cancellationToken))
            throw new TimeoutException("Too many bilans are frozen at once.");
        try
        {
            await using var connexion = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connexion.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await connexion.Commande(FaitsPostgres.Session).ExecuterAsync(cancellationToken);
            await connexion.Commande(Verrouiller).ExecuterAsync(cancellationToken);
            var reponse = await ArreterAsync(connexion, ordre, rediger, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return reponse;
        }
        finally
        {
            _tour.Release();
        }
    }

    public Task<ImmutableArray<Arrete>> ListerAsync(int annee, string? apres, int limite, CancellationToken cancellationToken) => source
        .Commande($"select {Colonnes} from arrete where annee = $1 and id > $2 order by id limit $3", P((short)annee), P(apres ?? ""), P(limite))
        .ListerAsync(Lire, cancellationToken);

    public Task<ArreteTenu?> LireAsync(int annee, string id, CancellationToken cancellationToken) => source
        .Commande($"select {Colonnes}, contenu from arrete where annee = $1 and id = $2", P((short)annee), P(id))
        .LireAsync(LireTenu, cancellationToken);

    public void Dispose() => _tour.Dispose();

    private async Task<ReponseArrete> ArreterAsync(
        NpgsqlConnection connexion, OrdreArrete ordre, Func<Faits, ContenuArrete> rediger, CancellationToken cancellationToken)
    {
        var siens = await connexion.Commande($"select {Colonnes} from arrete where annee = $1", P((short)ordre.Annee)).ListerAsync(Lire, cancellationToken);
        if (siens.FirstOrDefault(arrete => arrete.Id == ordre.Id) is { } deja)
            return new(IssueArrete.DejaLa, deja);
        if (siens.Length >= IArretes.ParAnneeMax)
            return new(IssueArrete.Complet, null);
        var instant = temps.GetUtcNow();
        var faits = await new LectureFaits(connexion, ordre.Annee, new(ordre.Au, ConnuLe: null)).LireAsync(cancellationToken);
        var contenu = rediger(faits);
        if (contenu.Octets.Length > IArretes.OctetsMax)
            return new(IssueArrete.TropGrand, null);
        var arrete = await EcrireAsync(connexion, ordre with { Id = ordre.Id ?? IdLibre(ordre.Annee, siens) }, instant, faits.Position, contenu, cancellationToken);
        return new(IssueArrete.Nouveau, arrete);
    }

    private static async Task<Arrete> EcrireAsync(
        NpgsqlConnection connexion, OrdreArrete ordre, DateTimeOffset instant, Position livre, ContenuArrete contenu, CancellationToken cancellationToken)
    {
        var ecrits = await connexion
            .Commande(
                Ecrire, P((short)ordre.Annee), P(ordre.Id), P(ordre.Libelle), P(ordre.Au), P(instant), P(ordre.Auteur),
                P(livre.Marches), P(livre.Ecritures), P(livre.Derniere?.ToUniversalTime()), P(contenu.Parametres), P(contenu.Empreinte), P(contenu.Octets))
            .ListerAsync(Lire, cancellationToken);
        await connexion.Commande(EcrirePosition, P((short)ordre.Annee), P(ordre.Id)).ExecuterAsync(cancellationToken);
        return ecrits[0];
    }

    private static string IdLibre(int annee, ImmutableArray<Arrete> siens)
    {
        var pris = siens.Select(arrete => arrete.Id).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, IArretes.ParAnneeMax)
            .Select(rang => string.Create(CultureInfo.InvariantCulture, $"{annee}-{rang}"))
            .First(id => !pris.Contains(id));
    }

    private static ArreteTenu LireTenu(NpgsqlDataReader ligne)
    {
        var arrete = Lire(ligne);
        return new(arrete, new(ligne.GetFieldValue<byte[]>(11), arrete.Parametres));
    }

    private static Arrete Lire(NpgsqlDataReader ligne) => new()
    {
        Annee = ligne.GetInt16(0),
        Id = ligne.GetString(1),
        Libelle = ligne.Texte(2),
        Au = ligne.IsDBNull(3) ? null : ligne.GetFieldValue<DateOnly>(3),
        Instant = ligne.GetFieldValue<DateTimeOffset>(4),
        Auteur = ligne.GetString(5),
        Livre = new(ligne.GetInt64(6), ligne.GetInt64(7), ligne.IsDBNull(8) ? null : ligne.GetFieldValue<DateTimeOffset>(8)),
        Parametres = ligne.GetInt32(9),
        Empreinte = ligne.GetString(10),
    };
}
