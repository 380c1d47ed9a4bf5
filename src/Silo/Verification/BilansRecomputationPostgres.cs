using Clauses.Grains.Controles;

namespace Clauses.Silo.Verification;

/// <summary>Bilans again, by SQL alone: the tables, perimeters and years of an exercice in one statement, which sees one instant of the
/// base.</summary>
public sealed class BilansRecomputationPostgres(NpgsqlDataSource source) : IBilansRecomputation
{
    private const string Exercices = "select distinct exercice from ecriture where validees <> 0 order by exercice";

    /// <summary>Those in which marchés, and persons, have hours that moved since $1. A record or a parameter may change any. Joined, not looked for by « or »:
    /// of what a country moves in a day, a list that is gone through for each entry has no end.</summary>
    private const string ExercicesMoved = $"""
        with moved as (select marche from flux where mouvement >= $1 - interval '{RecomputationPostgres.Overlap}')
        select distinct exercice from ecriture
        where validees <> 0 and (
            select exists (select from fiche where enregistre >= $1 - interval '{RecomputationPostgres.Overlap}')
                or exists (select from parametre where enregistre >= $1 - interval '{RecomputationPostgres.Overlap}')
        )
        union
        select e.exercice
        from (
            select marche from moved
            union
            select r.marche from moved m join rattachement r on r.axe = 'participant' and r.code = substr(m.marche, length('{ParticipantGrain.Prefixe}') + 1)
            where m.marche like '{ParticipantGrain.Prefixe}%'
        ) t join ecriture e using (marche)
        where e.validees <> 0
        order by exercice
        """;

    private const string Position = "ecritures";
    private const string Annee = "annee";

    /// <summary>The planner cannot know how many rows the parts of such a statement give, and one loop within another over a national year
    /// would not end: everything is hashed or sorted.</summary>
    private const string Session = "set local enable_nestloop = off; set local work_mem = '128MB'";

    public async Task<ImmutableArray<int>> ListExercicesAsync(DateTimeOffset? depuis, CancellationToken cancellationToken)
    {
        var commande = depuis is { } debut ? source.Command(ExercicesMoved, P(debut.ToUniversalTime())) : source.Command(Exercices);
        commande.CommandTimeout = (int)RecomputationPostgres.Timeout.TotalSeconds;
        return await commande.ListAsync(ligne => (int)ligne.GetInt16(0), cancellationToken);
    }

    public async Task<RecomputedBilan> RecomputeAsync(
        int annee, DateTimeOffset? connuLe, Territoire territoire, CancellationToken cancellationToken)
    {
        var quartiers = territoire.Quartiers.SelectMany(quartier => quartier.Communes, (quartier, commune) => (quartier.Code, Commune: commune)).ToArray();
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        await using var reglages = await connexion.BeginTransactionAsync(cancellationToken);
        await connexion.Command(Session).ExecuteAsync(cancellationToken);
        var commande = connexion.Command(
            BilanQuery.Texte,
            P(annee),
            new NpgsqlParameter { Value = connuLe?.ToUniversalTime() ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            P(territoire.Communes.Select(commune => commune.Code).ToArray()),
            P(quartiers.Select(quartier => quartier.Code).ToArray()),
            P(quartiers.Select(quartier => quartier.Commune).ToArray()),
            P(new DateOnly(annee, territoire.Age.Mois, territoire.Age.Jour)),
            P(IFaits.AnneesAvant));
        commande.CommandTimeout = (int)RecomputationPostgres.Timeout.TotalSeconds;
        var lignes = (await commande.ListAsync(Read, cancellationToken)).ToLookup(ligne => ligne.Tableau, StringComparer.Ordinal);
        return new(
            lignes[Position].Single().Centiemes,
            [.. lignes.Where(tableau => tableau.Key is not (Position or Annee)).SelectMany(tableau => tableau).Select(ligne => ligne.Cellule)],
            [.. lignes[Annee].Select(ligne => ligne.Annee)]);
    }

    private static Row Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0), ligne.Texte(1), ligne.GetInt32(2), ligne.GetInt32(3), ligne.GetInt32(4), ligne.GetInt64(5), ligne.GetInt32(6));

    /// <summary>A row of a table, or an exercice: its year in the place of the row.</summary>
    private sealed record Row(string Tableau, string? Code, int Marches, int Contrats, int Participants, long Centiemes, int Nouveaux)
    {
        public RecomputedCell Cellule => new(Tableau, Code, new(Marches, Contrats, Participants, new(Centiemes)));

        public AnneeDuLivre Annee => new(
            int.Parse(Code!, System.Globalization.CultureInfo.InvariantCulture), new(Centiemes), Participants, Nouveaux, Marches, Contrats);
    }
}
