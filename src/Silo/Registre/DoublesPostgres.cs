namespace Clauses.Silo.Registre;

/// <summary>Who may be registered already: read for a whole file at once. For facilitateurs only, who see names.</summary>
public sealed class DoublesPostgres(NpgsqlDataSource source)
{
    private static readonly string Personnes = $"""
        select n.id, n.numero, f.version, f.contenu::text, f.enregistre, i.nom, i.prenom
        from fiche_numero n {RegistrePostgres.LaPersonne} left join identite i on i.participant = n.id
        where n.genre = $1 and (f.contenu ->> 'naissance' = any($2)
            or n.id in (select participant from identite where translate({SearchPostgres.Pli("nom || ' ' || prenom")}, '-', ' ') = any($3)))
        order by n.id limit {MaxPersonnes}
        """;

    private const int MaxPersonnes = 20_000;

    /// <summary>Those born on one of these days, or who have one of these names.</summary>
    /// <param name="noms">« nom prénom », in any case; accents and hyphens count for nothing.</param>
    public Task<ImmutableArray<PersonneNommee>> FindPersonnesAsync(
        IReadOnlyCollection<DateOnly> naissances, IReadOnlyCollection<string> noms, CancellationToken cancellationToken) => source
        .Command(
            Personnes, P(RegistrePostgres.Genre<Participant>()),
            P(naissances.Select(jour => jour.ToString("O", System.Globalization.CultureInfo.InvariantCulture)).ToArray()), P(noms.Select(nom => SearchPostgres.Plie(nom).Replace('-', ' ')).ToArray()))
        .ListAsync(SearchPostgres.ReadPersonne, cancellationToken);
}
