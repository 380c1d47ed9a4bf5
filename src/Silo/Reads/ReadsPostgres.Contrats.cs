namespace Clauses.Silo.Reads;

public sealed partial class ReadsPostgres
{
    private const string Adresses = "select contrat, marche, contenu ->> 'employeur' from ecriture where genre = 4 and contrat = any($1)";

    private const string CesContrats = """
        select c.contrat, c.contenu::text
        from unnest($1::text[]) d(contrat)
        cross join lateral (
            select contrat, contenu from ecriture where genre in (4, 5) and contrat = d.contrat order by numero desc limit 1
        ) c
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

    public Task<ImmutableArray<AdresseContrat>> FindContratsAsync(
        IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) => source
        .Command(Adresses, P(contrats.ToArray()))
        .ListAsync(ligne => new AdresseContrat(ligne.GetString(0), ligne.GetString(1), ligne.GetString(2)), cancellationToken);

    public Task<ImmutableArray<ContratLu>> ReadContratsAsync(IReadOnlyCollection<string> contrats, CancellationToken cancellationToken) =>
        source.Command(CesContrats, P(contrats.ToArray())).ListAsync(Contrat, cancellationToken);

    public Task<ImmutableArray<ContratLu>> ListContratsAsync(string? employeur, string? apres, int limite, CancellationToken cancellationToken) =>
        source.Command(PageDeContrats, P(apres ?? ""), P(employeur), P(limite)).ListAsync(Contrat, cancellationToken);

    private static ContratLu Contrat(NpgsqlDataReader ligne) => new(ligne.GetString(0), EcritureContent.ReadContrat(ligne.GetString(1)));
}
