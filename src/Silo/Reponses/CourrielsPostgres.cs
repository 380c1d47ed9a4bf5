using Clauses.Grains.Courriels;

namespace Clauses.Silo.Reponses;

/// <summary>The outbox, and the addresses that it writes to.</summary>
public sealed class CourrielsPostgres(NpgsqlDataSource source, TimeProvider temps) : ICourriels
{
    /// <summary>With a wait that doubles from a minute on: the better part of two days.</summary>
    public const int MaxAttempts = 12;

    private const string Sortir = """
        delete from courriel c where envoye is null and not exists (
            select from orientation o join courriel_employeur a on a.entreprise = o.employeur
            where o.besoin = c.besoin and o.reference = c.reference and o.etat = 'transmise' and o.enregistre = c.transmise)
        """;

    /// <summary>What was sent before there was an address was told in another way: a new address does not bring a pile of mails.</summary>
    private const string Mettre = """
        insert into courriel (besoin, reference, transmise, prochaine)
        select o.besoin, o.reference, o.enregistre, $1
        from courriel_employeur a join orientation o on o.employeur = a.entreprise
        where o.etat = 'transmise' and o.enregistre > a.enregistre
        on conflict do nothing
        """;

    private static readonly string Prendre = $"""
        with pris as (
            update courriel c set tentatives = tentatives + 1, prochaine = $1 + interval '1 minute' * (1 << tentatives)
            where (besoin, reference, transmise) = (
                select besoin, reference, transmise from courriel
                where envoye is null and prochaine <= $1 and tentatives < {MaxAttempts}
                order by prochaine limit 1 for update skip locked)
            returning besoin, reference, transmise
        )
        select c.besoin, c.reference, c.transmise, o.employeur, a.adresse, b.intitule, {LiensPostgres.Personne}
        from pris c
        join orientation o on o.besoin = c.besoin and o.reference = c.reference
        join besoin b on b.id = c.besoin
        join courriel_employeur a on a.entreprise = o.employeur
        left join identite i on i.participant = o.participant
        """;

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await source.Command(Sortir).ExecuteAsync(cancellationToken);
        await source.Command(Mettre, P(temps.GetUtcNow())).ExecuteAsync(cancellationToken);
    }

    public Task<Candidature?> TakeAsync(CancellationToken cancellationToken) => source
        .Command(Prendre, P(temps.GetUtcNow()))
        .ReadAsync(
            ligne => new Candidature(
                ligne.GetString(0), ligne.GetString(1), ligne.GetFieldValue<DateTimeOffset>(2), ligne.GetString(3), ligne.GetString(4), ligne.GetString(5),
                ligne.GetString(6)),
            cancellationToken);

    public Task NoteAsync(Candidature candidature, CancellationToken cancellationToken) => source
        .Command(
            "update courriel set envoye = $4 where (besoin, reference, transmise) = ($1, $2, $3)",
            P(candidature.Besoin), P(candidature.Reference), P(candidature.Transmise), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken);

    /// <summary>Where an employer is written to, or null.</summary>
    public Task<string?> ReadAdresseAsync(string entreprise, CancellationToken cancellationToken) => source
        .Command("select adresse from courriel_employeur where entreprise = $1", P(entreprise))
        .ReadAsync(ligne => ligne.GetString(0), cancellationToken);

    /// <param name="adresse">Null: nowhere any more.</param>
    public Task WriteAdresseAsync(string entreprise, string? adresse, string auteur, CancellationToken cancellationToken) => (adresse is null
        ? source.Command("delete from courriel_employeur where entreprise = $1", P(entreprise))
        : source.Command(
            """
            insert into courriel_employeur (entreprise, adresse, auteur, enregistre) values ($1, $2, $3, $4)
            on conflict (entreprise) do update set adresse = excluded.adresse, auteur = excluded.auteur
            """,
            P(entreprise), P(adresse), P(auteur), P(temps.GetUtcNow()))).ExecuteAsync(cancellationToken);
}
