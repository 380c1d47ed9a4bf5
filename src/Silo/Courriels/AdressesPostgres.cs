using Clauses.Silo.Utilisateurs;

namespace Clauses.Silo.Courriels;

/// <summary>Where accounts and readers of a link are written to, and how often.</summary>
public sealed class AdressesPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    public const int Maximum = 500;

    private const string Destinataires = """
        select a.compte, q.role, q.sujet, q.nom, q.lien, a.adresse, a.frequence, a.refusee,
            (select max(envoye) from courriel where genre = 'lettre' and objet = a.compte)
        from adresse a
        cross join lateral (
            select role, sujet, nom, false as lien from utilisateur where id = a.compte and ferme is null
            union all select role, sujet, libelle, true from partage where id = a.compte and revoque is null and expire > $1
        ) q
        """;

    private const string Ecrire = """
        insert into adresse (compte, adresse, frequence, enregistre) values ($1, $2, $3, $4)
        on conflict (compte) do update set adresse = excluded.adresse, frequence = excluded.frequence, refusee = null, enregistre = excluded.enregistre
        returning compte
        """;

    private const string Arreter = """
        c as (select genre, objet from courriel where empreinte = $1),
        compte as (update adresse a set frequence = 'jamais' from c where a.compte = c.objet and c.genre <> 'candidature' and a.frequence <> 'jamais' returning a.compte),
        employeur as (
            delete from courriel_employeur e using c join orientation o
                on c.genre = 'candidature' and (o.besoin, o.reference) = (split_part(c.objet, '/', 1), split_part(c.objet, '/', 2))
            where e.entreprise = o.employeur returning entreprise
        ),
        acte (code, objet) as (select 'desabonnement', compte from compte union all select 'desabonnement', entreprise from employeur)
        """;

    /// <summary>Where an account or a link is written to; null: nowhere.</summary>
    public Task<Destinataire?> ReadAsync(string compte, CancellationToken cancellationToken) => source
        .Command($"{Destinataires} where a.compte = $2", P(temps.GetUtcNow()), P(compte)).ReadAsync(Read, cancellationToken);

    /// <summary>All of them, those of whom something is amiss first; at most <see cref="Maximum"/>.</summary>
    /// <param name="comptes">Of these alone, or null.</param>
    public Task<ImmutableArray<Destinataire>> ListAsync(IReadOnlyCollection<string>? comptes, CancellationToken cancellationToken) => source
        .Command(
            $"{Destinataires} where $2::text[] is null or a.compte = any($2) order by a.refusee is null, q.role, lower(q.nom), a.compte limit {Maximum}",
            P(temps.GetUtcNow()), P(comptes?.ToArray())).ListAsync(Read, cancellationToken);

    /// <param name="adresse">Null: nowhere any more.</param>
    public Task WriteAsync(AuteurDActe acteur, string compte, string? adresse, Frequence frequence, CancellationToken cancellationToken) => (adresse is null
        ? source.Audited(temps, acteur, Acte.Adresse, "delete from adresse where compte = $1 returning compte", P(compte))
        : source.Audited(temps, acteur, Acte.Adresse, Ecrire, P(compte), P(adresse), P(Codes<Frequence>.De(frequence)), P(temps.GetUtcNow()))).ExecuteAsync(cancellationToken);

    /// <summary>What a mail's links end by: of which mail, and to whom; null: of none that is still kept.</summary>
    public Task<Courriel?> FindAsync(ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) => source
        .Command("select genre, objet, quand from courriel where empreinte = $1", P(empreinte))
        .ReadAsync(
            ligne => new Courriel(
                Codes<GenreCourriel>.TryRead(ligne.GetString(0), out var genre) ? genre : default, ligne.GetString(1), ligne.GetFieldValue<DateTimeOffset>(2)),
            cancellationToken);

    /// <summary>Whoever has the mail wants no more: the account is written to no more, the employer's address is erased. The same again does nothing.</summary>
    public Task StopAsync(AuteurDActe acteur, ReadOnlyMemory<byte> empreinte, CancellationToken cancellationToken) =>
        source.Audited(temps, acteur, Arreter, P(empreinte)).ExecuteAsync(cancellationToken);

    private static Destinataire Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0), Roles.Read(ligne.GetString(1)), ligne.Texte(2), ligne.Texte(3), ligne.GetBoolean(4), ligne.GetString(5),
        Codes<Frequence>.TryRead(ligne.GetString(6), out var frequence) ? frequence : Frequence.Jamais,
        ligne.IsDBNull(7) ? null : ligne.GetFieldValue<DateTimeOffset>(7),
        ligne.IsDBNull(8) ? null : ligne.GetFieldValue<DateTimeOffset>(8));
}

/// <summary>Whom mails are to.</summary>
/// <param name="Compte">An account, or a read-only link.</param>
/// <param name="Nom">Null: not chosen yet.</param>
/// <param name="Refusee">Since when the relay takes nothing for the address; null: it does.</param>
/// <param name="Dernier">When the last one left.</param>
public sealed record Destinataire(
    string Compte, Role Role, string? Sujet, string? Nom, bool Lien, string Adresse, Frequence Frequence, DateTimeOffset? Refusee, DateTimeOffset? Dernier)
{
    public string Appellation => Nom ?? "invité, sans nom encore";
}
