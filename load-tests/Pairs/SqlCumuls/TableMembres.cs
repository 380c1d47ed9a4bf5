using Clauses.Grains.Domaine;
using Clauses.Pairs.Commun;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Pairs.SqlCumuls;

/// <summary>Who was counted where: what keeps people and marchés distinct.</summary>
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

    /// <summary>Notes that contracts have lines, and counts their people and marchés wherever they were not counted yet.</summary>
    /// <returns>Those contracts that had none before.</returns>
    public static async Task<List<ContratPair>> ActiverAsync(
        NpgsqlConnection connexion, List<ContratPair> contrats, CancellationToken cancellationToken)
    {
        string[] ids = [.. contrats.Select(contrat => contrat.Id)];
        var actives = (await connexion.Commande(Activation, P(ids)).ListerAsync(ligne => ligne.GetString(0), cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
        var nouveaux = contrats.FindAll(contrat => actives.Contains(contrat.Id));
        if (nouveaux.Count > 0)
            await CompterAsync(connexion, nouveaux, cancellationToken);
        return nouveaux;
    }

    private static Task<int> CompterAsync(NpgsqlConnection connexion, List<ContratPair> contrats, CancellationToken cancellationToken)
    {
        List<(Cible Cible, string Genre, string Membre)> membres = [.. contrats
            .SelectMany(contrat => contrat.Cibles.SelectMany(cible =>
                ((Cible, string, string)[])[(cible, Marche, contrat.Marche), (cible, Personne, contrat.Participant)]))
            .Distinct()];
        return connexion.Commande(
            Comptage,
            P<string[]>([.. membres.Select(membre => Codes<Axe>.De(membre.Cible.Axe))]),
            P<string[]>([.. membres.Select(membre => membre.Cible.Code)]),
            P<string[]>([.. membres.Select(membre => membre.Genre)]),
            P<string[]>([.. membres.Select(membre => membre.Membre)])).ExecuterAsync(cancellationToken);
    }
}
