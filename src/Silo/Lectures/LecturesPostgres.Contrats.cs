using Clauses.Grains.Journal;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Silo.Lectures;

/// <content>Contracts: their first entry says where they belong, their latest what they are.</content>
public sealed partial class LecturesPostgres
{
    private const string Adresses = "select contrat, marche, contenu ->> 'employeur' from ecriture where genre = 4 and contrat = any($1)";

    private const string UnContrat = """
        select contrat, contenu::text from ecriture where genre in (4, 5) and contrat = $1 order by numero desc limit 1
        """;

    private const string PageDeContrats = """
        select p.contrat, c.contenu::text
        from ecriture p
        cross join lateral (
            select contenu from ecriture where genre in (4, 5) and contrat = p.contrat order by numero desc limit 1
        ) c
        where p.genre = 4 and p.contrat > $1 and ($2::text is null or p.contenu ->> 'employeur' = $2)
        order by p.contrat limit $3
        """;

    public Task<ImmutableArray<AdresseContrat>> TrouverContratsAsync(
        IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) => source
        .Commande(Adresses, P(contrats.ToArray()))
        .ListerAsync(ligne => new AdresseContrat(ligne.GetString(0), ligne.GetString(1), ligne.GetString(2)), cancellationToken);

    public Task<ContratLu?> LireContratAsync(string contrat, CancellationToken cancellationToken) =>
        source.Commande(UnContrat, P(contrat)).LireAsync(Contrat, cancellationToken);

    public Task<ImmutableArray<ContratLu>> ListerContratsAsync(string? employeur, string? apres, int limite, CancellationToken cancellationToken) =>
        source.Commande(PageDeContrats, P(apres ?? ""), P(employeur), P(limite)).ListerAsync(Contrat, cancellationToken);

    private static ContratLu Contrat(NpgsqlDataReader ligne) => new(ligne.GetString(0), Contenu.LireContrat(ligne.GetString(1)));
}
