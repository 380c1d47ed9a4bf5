using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Pairs.Sql;

/// <summary>A total, summed when it is asked for: hours by contract first, then what is distinct among the contracts, which are few.</summary>
/// <remarks>Each contract's lines are a range of their index, read in its order: « lateral » keeps the planner from reading and hashing all
/// lines once a member has many (28 ms instead of 90 for 100 000 lines). The members' codes on each line, with an index over them, were
/// ten times slower here, and another index to write at each insert.</remarks>
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

    /// <summary>Reads it.</summary>
    public static async Task<Compte> LireAsync(NpgsqlDataSource source, Cible cible, CancellationToken cancellationToken)
    {
        var lignes = await source.Commande(Lectures[cible.Axe], P(cible.Code)).ListerAsync(Lire, cancellationToken);
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

    private static (LigneType Type, int Participants, int Marches, long Lignes) Lire(NpgsqlDataReader ligne)
    {
        Codes<TypeContrat>.TryLire(ligne.Texte(0), out var type);
        var heures = new LigneType(type, ligne.GetInt32(1), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)), new(ligne.GetInt64(4)));
        return (heures, ligne.GetInt32(5), ligne.GetInt32(6), ligne.GetInt64(7));
    }
}
