using Clauses.Grains.Domaine;
using Clauses.Grains.Totaux;
using Clauses.Pairs.Commun;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Pairs.SqlCumuls;

/// <summary>The tables of totals.</summary>
internal static class TableCumuls
{
    /// <summary>One line of a contract that has lines already, and what it adds to its totals; no row when its key is taken.</summary>
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

    /// <summary>The values of an <see cref="InsertionAvecCumuls"/> that follow those of the line.</summary>
    public static NpgsqlParameter[] Parametres(ContratPair contrat) =>
    [
        P(contrat.Axes), P(contrat.Membres), P(Codes<TypeContrat>.De(contrat.Type)),
    ];

    /// <summary>Adds to rows of totals.</summary>
    public static Task<int> AjouterAsync(NpgsqlConnection connexion, Dictionary<CleCumul, Apport> apports, CancellationToken cancellationToken) =>
        connexion.Commande(
            Ajout,
            P<string[]>([.. apports.Keys.Select(cle => Codes<Axe>.De(cle.Cible.Axe))]),
            P<string[]>([.. apports.Keys.Select(cle => cle.Cible.Code)]),
            P<string[]>([.. apports.Keys.Select(cle => Codes<TypeContrat>.De(cle.Type))]),
            P<int[]>([.. apports.Values.Select(apport => apport.Contrats)]),
            P<long[]>([.. apports.Values.Select(apport => apport.Declarees)]),
            P<long[]>([.. apports.Values.Select(apport => apport.Lignes)])).ExecuterAsync(cancellationToken);

    /// <summary>Reads a total.</summary>
    public static async Task<Compte> LireAsync(NpgsqlDataSource source, Cible cible, CancellationToken cancellationToken)
    {
        var lignes = await source.Commande(Lecture, P(Codes<Axe>.De(cible.Axe)), P(cible.Code)).ListerAsync(Lire, cancellationToken);
        return new(
            [.. lignes.Select(ligne => ligne.Type).OrderBy(type => type.Type)],
            lignes.IsEmpty ? 0 : lignes[0].Participants, lignes.IsEmpty ? 0 : lignes[0].Marches, Heures.Zero, lignes.Sum(ligne => ligne.Lignes));
    }

    private static (LigneType Type, long Lignes, int Participants, int Marches) Lire(NpgsqlDataReader ligne)
    {
        Codes<TypeContrat>.TryLire(ligne.GetString(0), out var type);
        var heures = new LigneType(type, ligne.GetInt32(1), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)), new(ligne.GetInt64(4)));
        return (heures, ligne.GetInt64(5), ligne.GetInt32(6), ligne.GetInt32(7));
    }
}
