using Clauses.Grains.Controles;

namespace Clauses.Silo.Verification;

public sealed class PlacementsRecomputationPostgres(NpgsqlDataSource source) : IPlacementsRecomputation
{
    private const int MaxRequests = 1_000;

    /// <summary>The planner cannot know how many rows the steps make, takes them for one, and would compare each with each.</summary>
    private const string Session = "set local enable_nestloop = off; set local jit = off; set local work_mem = '64MB'";

    private static readonly Delai Aucun = new(null, null, 0, 0);

    private static readonly Entonnoir Vide = new()
    {
        Orientes = 0, Recus = 0, Absents = 0, Excuses = 0, Essais = 0, Retenus = 0, EnCours = 0, Embauches = 0, NonRetenus = 0, Declines = 0, Caducs = 0,
        Expires = 0, Annules = 0, Vivier = 0, Personnes = 0, Besoins = 0, Postes = 0, ContratsSansOrientation = 0, OrientationReponse = Aucun,
        OrientationEmbauche = Aucun, EmbauchePremiereHeure = Aucun, Version = 0, Manques = 0,
    };

    public async Task<ImmutableArray<ImmutableArray<EntonnoirExercice>>> RecomputeAsync(
        IReadOnlyList<(Cible Cible, ImmutableArray<VersionFlux> Sources)> demandes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(demandes.Count, MaxRequests, nameof(demandes));
        var entonnoirs = new Dictionary<(int Rang, int Exercice), Entonnoir>();
        foreach (var (cle, entonnoir) in await ListAsync(PlacementsQueries.Paires, demandes, Read, cancellationToken))
            entonnoirs[cle] = entonnoir;
        foreach (var (cle, (besoins, postes)) in await ListAsync(PlacementsQueries.Besoins, demandes, ligne => (ligne.GetInt32(2), ligne.GetInt32(3)), cancellationToken))
            Add(entonnoirs, cle, avant => avant with { Besoins = avant.Besoins + besoins, Postes = avant.Postes + postes });
        foreach (var (cle, contrats) in await ListAsync(PlacementsQueries.Contrats, demandes, ligne => ligne.GetInt32(2), cancellationToken))
            Add(entonnoirs, cle, avant => avant with { ContratsSansOrientation = avant.ContratsSansOrientation + contrats });
        var parDemande = entonnoirs.ToLookup(un => un.Key.Rang, un => new EntonnoirExercice(un.Key.Exercice, un.Value));
        return [.. demandes.Select((_, rang) => Ranger(parDemande[rang]))];
    }

    /// <summary>All the years are always said, even of nothing.</summary>
    private static ImmutableArray<EntonnoirExercice> Ranger(IEnumerable<EntonnoirExercice> lus)
    {
        EntonnoirExercice[] ranges = [.. lus.OrderBy(un => un.Exercice)];
        return ranges is [{ Exercice: 0 }, ..] ? [.. ranges] : [new(0, Vide), .. ranges];
    }

    private static void Add(
        Dictionary<(int Rang, int Exercice), Entonnoir> entonnoirs, (int Rang, int Exercice) cle, Func<Entonnoir, Entonnoir> changer)
    {
        entonnoirs[cle] = changer(entonnoirs.GetValueOrDefault(cle, Vide));
        entonnoirs[(cle.Rang, 0)] = changer(entonnoirs.GetValueOrDefault((cle.Rang, 0), Vide));
    }

    private async Task<ImmutableArray<((int Rang, int Exercice) Cle, T Lu)>> ListAsync<T>(
        string sql, IReadOnlyList<(Cible Cible, ImmutableArray<VersionFlux> Sources)> demandes, Func<NpgsqlDataReader, T> lire,
        CancellationToken cancellationToken)
    {
        var sources = demandes.SelectMany((demande, rang) => demande.Sources.Select(flux => (Rang: rang, demande.Cible, Flux: flux))).ToArray();
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connexion.BeginTransactionAsync(cancellationToken);
        await connexion.Command(Session).ExecuteAsync(cancellationToken);
        var commande = connexion.Command(
            sql,
            P(sources.Select(un => un.Rang).ToArray()),
            P(sources.Select(un => Codes<Axe>.De(un.Cible.Axe)).ToArray()),
            P(sources.Select(un => un.Cible.Code).ToArray()),
            P(sources.Select(un => un.Flux.Flux).ToArray()),
            P(sources.Select(un => un.Flux.Version).ToArray()));
        commande.CommandTimeout = (int)RecomputationPostgres.Timeout.TotalSeconds;
        var lus = await commande.ListAsync(ligne => ((ligne.GetInt32(0), ligne.GetInt32(1)), lire(ligne)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return lus;
    }

    private static Entonnoir Read(NpgsqlDataReader ligne) => Vide with
    {
        Orientes = ligne.GetInt32(2),
        Recus = ligne.GetInt32(3),
        Absents = ligne.GetInt32(4),
        Excuses = ligne.GetInt32(5),
        Essais = ligne.GetInt32(6),
        Retenus = ligne.GetInt32(7),
        EnCours = ligne.GetInt32(8),
        Embauches = ligne.GetInt32(9),
        NonRetenus = ligne.GetInt32(10),
        Declines = ligne.GetInt32(11),
        Caducs = ligne.GetInt32(12),
        Expires = ligne.GetInt32(13),
        Annules = ligne.GetInt32(14),
        Vivier = ligne.GetInt32(15),
        Personnes = ligne.GetInt32(16),
        OrientationReponse = Delai(ligne, 17),
        OrientationEmbauche = Delai(ligne, 21),
        EmbauchePremiereHeure = Delai(ligne, 25),
        Manques = ligne.GetInt32(29),
    };

    private static Delai Delai(NpgsqlDataReader ligne, int colonne) =>
        new(Nombre(ligne, colonne), Nombre(ligne, colonne + 1), ligne.GetInt32(colonne + 2), ligne.GetInt32(colonne + 3));

    private static int? Nombre(NpgsqlDataReader ligne, int colonne) => ligne.IsDBNull(colonne) ? null : ligne.GetInt32(colonne);
}
