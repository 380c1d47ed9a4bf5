namespace Clauses.Silo.Territoires;

public sealed class ReunionsPostgres(NpgsqlDataSource source, MarkersPostgres reperes) : IReunions
{
    private const string Repere = "communes";

    private static readonly string Axes = $"('{Codes<Axe>.De(Axe.CommuneChantier)}', '{Codes<Axe>.De(Axe.CommuneResidence)}')";

    public Task<string?> ReadEditionAsync(CancellationToken cancellationToken) => reperes.ReadAsync(Repere, cancellationToken);

    public Task WriteEditionAsync(string edition, CancellationToken cancellationToken) => reperes.WriteAsync(Repere, edition, cancellationToken);

    public Task<ImmutableArray<string>> ListMarchesAsync(IEnumerable<string> communes, string? apres, int limite, CancellationToken cancellationToken) => source
        .Command(
            $"select distinct marche from rattachement where axe in {Axes} and code = any($1) and marche > $2 order by marche limit $3",
            P(communes.ToArray()), P(apres ?? ""), P(limite))
        .ListAsync(ligne => ligne.GetString(0), cancellationToken);

    /// <summary>Of communes that are part of another one today, those in which marchés had hours: how many, and since when the last of them counts elsewhere;
    /// null: people had them count there.</summary>
    public Task<ImmutableArray<(string Commune, int Marches, DateTimeOffset? Depuis)>> ListAsync(CancellationToken cancellationToken) => source
        .Command(
            $"""
            select code, cardinality(marches), greatest(
                (select max(enregistre) from ecriture where marche = any(marches) and genre = {(int)Genre.Modification} and auteur = $2),
                (select max(enregistre) from ecriture where marche = any(marches) and genre = {(int)Genre.ContratModifie} and auteur = $2))
            from (select code, array_agg(distinct marche) as marches from rattachement where axe in {Axes} and code = any($1) group by code) r order by code
            """,
            P(Cog.Anciennes.ToArray()), P(ReunionsGrain.Systeme))
        .ListAsync(
            ligne => (ligne.GetString(0), ligne.GetInt32(1), ligne.IsDBNull(2) ? (DateTimeOffset?)null : ligne.GetFieldValue<DateTimeOffset>(2)),
            cancellationToken);
}
