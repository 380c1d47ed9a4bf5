namespace Clauses.Silo.Registre;

/// <summary>Who read what is about a person: ids, never names.</summary>
public sealed class ConsultationsPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    private const string Noter = """
        insert into consultation (participant, jour, auteur, objet, premiere, derniere, nombre) values ($1, $2, $3, $4, $5, $5, 1)
        on conflict (participant, jour, auteur, objet) do update
        set derniere = greatest(consultation.derniere, excluded.derniere), nombre = consultation.nombre + 1
        """;

    /// <summary>A page shows many names, and again and again: that it did, that day, is noted.</summary>
    private const string NoterDesNoms = """
        insert into consultation (participant, jour, auteur, objet, premiere, derniere, nombre)
        select participant, $2, $3, $4, $5, $5, 1 from unnest($1::text[]) participant
        on conflict (participant, jour, auteur, objet) do nothing
        """;

    private const string Lire = """
        select jour, auteur, objet, premiere, derniere, nombre from consultation where participant = $1 order by jour desc, premiere desc, auteur, objet limit $2
        """;

    private const string Gardes = """
        select i.nom, i.prenom, i.auteur, i.enregistre, o.enregistre
        from (select $1::text as participant) p
        left join identite i using (participant)
        left join opposition o using (participant)
        """;

    /// <summary>To be awaited before what was read is shown.</summary>
    /// <param name="auteur">Id of the account or key that reads.</param>
    public Task NoteAsync(string participant, string auteur, ObjetConsulte objet, CancellationToken cancellationToken)
    {
        var maintenant = temps.GetUtcNow();
        return source
            .Command(Noter, P(participant), P(Calendrier.JourDe(maintenant)), P(auteur), P(Codes<ObjetConsulte>.De(objet)), P(maintenant))
            .ExecuteAsync(cancellationToken);
    }

    /// <summary>Notes that somebody was shown the names of these persons.</summary>
    public Task NoteNomsAsync(string[] participants, string auteur, CancellationToken cancellationToken)
    {
        var maintenant = temps.GetUtcNow();
        return participants.Length == 0 ? Task.CompletedTask : source
            .Command(
                NoterDesNoms, P(participants), P(Calendrier.JourDe(maintenant)), P(auteur), P(Codes<ObjetConsulte>.De(ObjetConsulte.Identite)), P(maintenant))
            .ExecuteAsync(cancellationToken);
    }

    /// <summary>The newest first.</summary>
    public Task<ImmutableArray<Consultation>> ListAsync(string participant, int limite, CancellationToken cancellationToken) => source
        .Command(Lire, P(participant), P(limite))
        .ListAsync(
            ligne => new Consultation(
                ligne.GetFieldValue<DateOnly>(0), ligne.GetString(1),
                Codes<ObjetConsulte>.TryRead(ligne.GetString(2), out var objet) ? objet : throw new InvalidOperationException("Nobody reads that."),
                ligne.GetFieldValue<DateTimeOffset>(3), ligne.GetFieldValue<DateTimeOffset>(4), ligne.GetInt32(5)),
            cancellationToken);

    /// <summary>What is kept of a person apart from the stream: the name with who wrote it, and since when the person objects to returns.</summary>
    public async Task<(IdentiteGardee? Identite, DateTimeOffset? Opposition)> ReadGardesAsync(string participant, CancellationToken cancellationToken) =>
        (await source.Command(Gardes, P(participant)).ListAsync(
            ligne => (
                ligne.IsDBNull(0)
                    ? null
                    : new IdentiteGardee(ligne.GetString(0), ligne.GetString(1), ligne.GetString(2), ligne.GetFieldValue<DateTimeOffset>(3)),
                ligne.IsDBNull(4) ? (DateTimeOffset?)null : ligne.GetFieldValue<DateTimeOffset>(4)),
            cancellationToken))[0];
}

public enum ObjetConsulte
{
    [JsonStringEnumMemberName("identite")] Identite,
    /// <summary>The page of the person: name, record, contracts.</summary>
    [JsonStringEnumMemberName("fiche")] Fiche,
    [JsonStringEnumMemberName("parcours")] Parcours,
    [JsonStringEnumMemberName("dossier")] Dossier,
}

public sealed record Consultation(DateOnly Jour, string Auteur, ObjetConsulte Objet, DateTimeOffset Premiere, DateTimeOffset Derniere, int Nombre);

public sealed record IdentiteGardee(string Nom, string Prenom, string Auteur, DateTimeOffset Enregistre);
