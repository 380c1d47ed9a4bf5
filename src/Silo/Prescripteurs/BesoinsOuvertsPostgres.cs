namespace Clauses.Silo.Prescripteurs;

/// <summary>The needs that persons can be sent to: all that a prescripteur sees of them.</summary>
public sealed class BesoinsOuvertsPostgres(NpgsqlDataSource source)
{
    /// <summary>The most needs of a list: who sees so many says more of what is sought.</summary>
    public const int Max = 200;

    private const string Ouverts = """
        select id, intitule, rome, contenu ->> 'lieu', debut, (contenu ->> 'dureeMois')::integer, (contenu ->> 'heuresSemaine')::integer,
            postes - embauches - reservations, employeurs
        from besoin
        where etat = 'ouvert' and postes > embauches + reservations
        """;

    /// <summary>Those that begin first, first.</summary>
    /// <param name="texte">Words of the title, or the trade's code; empty: all of them.</param>
    /// <param name="commune">Where the work is; null: wherever.</param>
    public Task<ImmutableArray<BesoinOuvert>> SearchAsync(string texte, string? commune, CancellationToken cancellationToken) => source
        .Command(
            $"""
            {Ouverts} and ($1 = '' or {SearchPostgres.TousLesMots("intitule", "$3")} or lower(rome) = lower($1)) and ($2::text is null or contenu ->> 'lieu' = $2)
            order by debut, id limit {Max}
            """,
            P(texte), P(commune), P(TexteCherche.Cherches(texte).ToArray()))
        .ListAsync(Read, cancellationToken);

    /// <summary>One, or null: there is none of this id, or it takes nobody.</summary>
    public Task<BesoinOuvert?> ReadAsync(string id, CancellationToken cancellationToken) =>
        source.Command($"{Ouverts} and id = $1", P(id)).ReadAsync(Read, cancellationToken);

    private static BesoinOuvert Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0), ligne.GetString(1), ligne.Texte(2), ligne.Texte(3), ligne.GetFieldValue<DateOnly>(4),
        ligne.IsDBNull(5) ? null : ligne.GetInt32(5), ligne.IsDBNull(6) ? null : ligne.GetInt32(6), ligne.GetInt32(7),
        ligne.IsDBNull(8) ? [] : [.. ligne.GetFieldValue<string[]>(8)]);
}

/// <param name="Lieu">INSEE code of where the work is; null: not said.</param>
/// <param name="Places">Those that are neither taken nor kept: at least one.</param>
/// <param name="Employeurs">Ids of those who alone may hire for it; none: anybody may.</param>
public sealed record BesoinOuvert(
    string Id, string Intitule, string? Rome, string? Lieu, DateOnly Debut, int? DureeMois, int? HeuresSemaine, int Places,
    ImmutableArray<string> Employeurs);
