namespace Clauses.Silo.Besoins;

/// <summary>Which needs and orientations there are: read over what their streams stand at.</summary>
public sealed class BesoinsPostgres(NpgsqlDataSource source) : IBesoins, IAsyncDisposable
{
    private const int MaxPersonnes = 500;

    private const string Suites = "select participant, besoin, etat = 'embauchee' from orientation where participant = any($1) and etat = any($2)";

    private static readonly string[] CodesSuivis = [.. Chemins.CodesVivants, Codes<EtatOrientation>.De(EtatOrientation.Embauchee)];

    /// <summary>An organisme knows the needs that are open, and those that it sent people to; an employer those that it may hire for.</summary>
    private const string Connus = """
        ($1::text is null or b.etat = 'ouvert' or exists (select from orientation where besoin = b.id and organisme = $1))
        and ($2::text is null or b.employeurs is null or $2 = any(b.employeurs) or b.utilisateur = $2)
        """;

    /// <summary>Whom the reader knows by its contracts, or by orientations that it sees.</summary>
    private const string Personnes = """
        select p from unnest($3::text[]) p
        where exists (select from orientation where participant = p and (organisme = $1 or employeur = $2))
            or exists (
                select from rattachement r join ecriture e on e.marche = r.marche and e.genre = 4 and e.contenu ->> 'participant' = r.code
                where r.axe = 'participant' and r.code = p and e.contenu ->> 'employeur' = $2
            )
        """;

    /// <summary>Needs, with how many orientations stand where: of all, or of those that the reader may know of.</summary>
    private const string Besoins = $$"""
        select b.id, b.contenu::text, b.etat, b.embauches, b.version, o.nombres::text
        from besoin b
        cross join lateral (
            select coalesce(json_object_agg(etat, nombre), '{}') as nombres
            from (
                select etat, count(*) as nombre from orientation
                where besoin = b.id and etat <> 'rectifie' and ($1::text is null or organisme = $1) and ($2::text is null or employeur = $2)
                group by etat
            ) p
        ) o
        where {{Connus}}
        """;

    private const string UnBesoin = $"{Besoins} and b.id = $3";

    private const string PageDeBesoins = $"""
        {Besoins} and b.id > $3 and ($4::text is null or b.marche = $4) and ($5::text is null or b.etat = $5) order by b.id limit $6
        """;

    private const string PageDOrientations = """
        select besoin, reference, numero, participant, organisme, genre_organisme, canal, employeur, date, etat, depuis, rendez_vous, motif, contrat
        from orientation
        where (besoin, reference) > ($1, $2)
            and ($3::text is null or besoin = $3) and ($4::text is null or organisme = $4) and ($5::text is null or participant = $5)
            and ($6::text is null or employeur = $6) and ($7::text is null or etat = $7)
        order by besoin, reference limit $8
        """;

    /// <summary>What happened to some orientations, with its texts as far as they are not erased.</summary>
    private const string Evenements = """
        select d.rang, e.numero, e.genre, e.contenu::text, p.contenu::text, e.enregistre
        from unnest($1::text[], $2::text[]) with ordinality d(flux, reference, rang)
        join evenement e on e.flux = d.flux and e.contenu ->> 'reference' = d.reference
        left join evenement_personnel p on p.flux = e.flux and p.numero = e.numero
        order by d.rang, e.numero
        """;

    /// <summary>Under the lock that an append takes first: what one writes meanwhile stays.</summary>
    private const string Postpone = $"""
        with present as (select from flux where marche = '{BesoinGrain.Type}/' || $1 and version = $2 for update)
        update besoin_etat set reveil = $3 where id = $1 and reveil is distinct from $3 and exists (select from present)
        """;

    // Each hire asks it of its person.
    private readonly BatchedReader<string, (string Besoin, bool Embauche)> _suites = new(
        async (participants, fin) => (await source.Command(Suites, P(participants.ToArray()), P(CodesSuivis))
            .ListAsync(ligne => (Participant: ligne.GetString(0), Suite: (ligne.GetString(1), ligne.GetBoolean(2))), fin))
            .ToLookup(lu => lu.Participant, lu => lu.Suite, StringComparer.Ordinal),
        MaxPersonnes);

    public Task<ImmutableArray<string>> ListDusAsync(DateTimeOffset maintenant, int limite, CancellationToken cancellationToken) => source
        .Command("select id from besoin_etat where reveil <= $1 order by reveil limit $2", P(maintenant.ToUniversalTime()), P(limite))
        .ListAsync(ligne => ligne.GetString(0), cancellationToken);

    public Task PostponeAsync(string besoin, long version, DateTimeOffset? reveil, CancellationToken cancellationToken) => source
        .Command(
            Postpone, P(besoin), P(version), P(reveil?.ToUniversalTime()))
        .ExecuteAsync(cancellationToken);

    public Task<ImmutableArray<(string Besoin, bool Embauche)>> ListSuitesAsync(string participant, CancellationToken cancellationToken) =>
        _suites.ReadAsync([participant], cancellationToken);

    public ValueTask DisposeAsync() => _suites.DisposeAsync();

    /// <summary>A need as it stands, or null: none, or none that the reader may know of.</summary>
    public Task<BesoinLu?> ReadAsync(string besoin, Lecteur lecteur, CancellationToken cancellationToken) => source
        .Command(UnBesoin, P(lecteur.Organisme), P(lecteur.Employeur), P(besoin))
        .ReadAsync(Besoin, cancellationToken);

    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<BesoinLu>> ListAsync(
        Lecteur lecteur, string? marche, EtatBesoin? etat, string? apres, int limite, CancellationToken cancellationToken) => source
        .Command(
            PageDeBesoins, P(lecteur.Organisme), P(lecteur.Employeur), P(apres ?? ""), P(marche),
            P(etat is { } seul ? Codes<EtatBesoin>.De(seul) : null), P(limite))
        .ListAsync(Besoin, cancellationToken);

    /// <summary>Which of these needs there are, for the reader. At most 5 000 ids.</summary>
    public async Task<IReadOnlySet<string>> FindAsync(IReadOnlyCollection<string> besoins, Lecteur lecteur, CancellationToken cancellationToken) =>
        (await source
            .Command($"select id from besoin b where {Connus} and id = any($3)", P(lecteur.Organisme), P(lecteur.Employeur), P(besoins.ToArray()))
            .ListAsync(ligne => ligne.GetString(0), cancellationToken)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Which of these persons an organisme or an employer was told of. At most 5 000 ids.</summary>
    public async Task<IReadOnlySet<string>> FindPersonnesAsync(IReadOnlyCollection<string> personnes, Lecteur lecteur, CancellationToken cancellationToken) =>
        (await source
            .Command(Personnes, P(lecteur.Organisme), P(lecteur.Employeur), P(personnes.ToArray()))
            .ListAsync(ligne => ligne.GetString(0), cancellationToken)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Orientations in the order of (need, reference), with what happened to each.</summary>
    public async Task<ImmutableArray<OrientationLue>> ListOrientationsAsync(OrientationsFilter filtre, CancellationToken cancellationToken)
    {
        var orientations = await source
            .Command(
                PageDOrientations, P(filtre.Apres?.Besoin ?? ""), P(filtre.Apres?.Reference ?? ""), P(filtre.Besoin), P(filtre.Organisme),
                P(filtre.Participant), P(filtre.Employeur), P(filtre.Etat is { } etat ? Codes<EtatOrientation>.De(etat) : null), P(filtre.Limite))
            .ListAsync(Orientation, cancellationToken);
        if (orientations.IsEmpty)
            return [];
        var evenements = (await source
            .Command(
                Evenements, P(orientations.Select(orientation => $"{BesoinGrain.Type}/{orientation.Besoin}").ToArray()),
                P(orientations.Select(orientation => orientation.Reference).ToArray()))
            .ListAsync(ligne => (Rang: ligne.GetInt64(0), Evenement: Evenement(ligne)), cancellationToken)).ToLookup(lu => lu.Rang, lu => lu.Evenement);
        return [.. orientations.Select((orientation, rang) => orientation with { Evenements = [.. evenements[rang + 1]] })];
    }

    private static BesoinLu Besoin(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        BesoinContent.ReadBesoin(ligne.GetString(1)),
        Code<EtatBesoin>(ligne.GetString(2)),
        ligne.GetInt32(3),
        [
            .. JsonSerializer.Deserialize<Dictionary<string, int>>(ligne.GetString(5))!
                .Select(nombre => new NombreDOrientations(Code<EtatOrientation>(nombre.Key), nombre.Value)).OrderBy(nombre => nombre.Etat),
        ],
        ligne.GetInt64(4));

    private static OrientationLue Orientation(NpgsqlDataReader ligne) => new()
    {
        Besoin = ligne.GetString(0),
        Reference = ligne.GetString(1),
        Numero = ligne.GetInt64(2),
        Participant = ligne.GetString(3),
        Organisme = ligne.Texte(4),
        Genre = CodeOrNothing<GenreOrganisme>(ligne.Texte(5)),
        Canal = CodeOrNothing<Canal>(ligne.Texte(6)),
        Employeur = ligne.Texte(7),
        Date = ligne.GetFieldValue<DateOnly>(8),
        Etat = Code<EtatOrientation>(ligne.GetString(9)),
        Depuis = ligne.GetFieldValue<DateOnly>(10),
        RendezVous = ligne.Jour(11),
        Motif = CodeOrNothing<MotifOrientation>(ligne.Texte(12)),
        Contrat = ligne.Texte(13),
    };

    private static EvenementLu Evenement(NpgsqlDataReader ligne) => new(
        ligne.GetInt64(1),
        (FaitDOrientation)BesoinContent.Read(ligne.GetString(2), ligne.GetString(3)),
        ligne.Texte(4) is { } textes ? BesoinContent.ReadTextes(textes) : Textes.Aucun,
        ligne.GetFieldValue<DateTimeOffset>(5));

    private static T Code<T>(string code) where T : struct, Enum =>
        Codes<T>.TryRead(code, out var valeur) ? valeur : throw new JsonException($"« {code} » is no {typeof(T).Name}.");

    private static T? CodeOrNothing<T>(string? code) where T : struct, Enum => code is null ? null : Code<T>(code);
}

/// <summary>Who reads, where they may not know of all.</summary>
/// <param name="Organisme">Its own orientations, and needs that are open.</param>
/// <param name="Employeur">Its own needs, and the orientations that are sent to it.</param>
public sealed record Lecteur(string? Organisme, string? Employeur)
{
    public static readonly Lecteur Facilitateur = new(null, null);
}

/// <param name="Apres">After this one, or null.</param>
/// <param name="Limite">1 to 500.</param>
public sealed record OrientationsFilter(
    string? Besoin, string? Organisme, string? Participant, string? Employeur, EtatOrientation? Etat, (string Besoin, string Reference)? Apres, int Limite);

public sealed record OrientationLue
{
    public required string Besoin { get; init; }
    public required string Reference { get; init; }
    public required long Numero { get; init; }
    public required string Participant { get; init; }
    public string? Organisme { get; init; }
    public GenreOrganisme? Genre { get; init; }
    public Canal? Canal { get; init; }
    /// <summary>The one that it is sent to; null: none named yet.</summary>
    public string? Employeur { get; init; }
    public required DateOnly Date { get; init; }
    public required EtatOrientation Etat { get; init; }
    /// <summary>Day of its last event.</summary>
    public required DateOnly Depuis { get; init; }
    public DateOnly? RendezVous { get; init; }
    public MotifOrientation? Motif { get; init; }
    public string? Contrat { get; init; }
    public ImmutableArray<EvenementLu> Evenements { get; init; } = [];
}

/// <summary>Something that happened to an orientation, with what was told to people along with it.</summary>
public sealed record EvenementLu(long Numero, FaitDOrientation Fait, Textes Textes, DateTimeOffset Enregistre);
