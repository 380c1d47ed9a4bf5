namespace Clauses.Silo.Prescripteurs;

/// <summary>The persons that an organisme sent, and nobody else's: of a person and a need, the newest orientation.</summary>
public sealed class EnvoyesPostgres(NpgsqlDataSource source)
{
    public const int Max = 500;

    private const string Liste = $"""
        select o.besoin, b.intitule, o.etat, o.date, o.depuis, o.rendez_vous, o.motif, case when connu.oui then coalesce(i.prenom || ' ' || i.nom, o.participant) end, o.reference
        from orientation o
        join besoin b on b.id = o.besoin
        left join identite i on i.participant = o.participant
        {RetoursPostgres.Connu}
        where o.organisme = $1 and o.derniere and ($2::text is null or o.etat = any(string_to_array($2, ',')))
        order by o.depuis desc, o.besoin, o.reference limit $3
        """;

    /// <summary>$2: an id, $3: how many, $5: words that a name holds.</summary>
    private static readonly string Personnes = $"""
        select distinct o.participant, i.prenom || ' ' || i.nom
        from orientation o
        join identite i on i.participant = o.participant
        {RetoursPostgres.Connu}
        where o.organisme = $1 and connu.oui and (o.participant = $2 or {SearchPostgres.TousLesMots("i.prenom || ' ' || i.nom", "$5")})
        order by 2, 1 limit $3
        """;

    /// <summary>$1: the organisme; $2: since when is news, $3: its day; $4: today; $5: sent by then, an answer is late; $6: until when an end is
    /// near.</summary>
    private const string Nouvelles = """
        select
            (count(*) filter (where o.etat = 'rdv-fixe' and o.rendez_vous >= $4))::int, min(o.rendez_vous) filter (where o.etat = 'rdv-fixe' and o.rendez_vous >= $4),
            (count(*) filter (where o.etat = 'embauchee' and o.enregistre >= $2))::int,
            (count(*) filter (where o.etat in ('recue', 'essai', 'retenue', 'vivier') and o.enregistre >= $2))::int,
            (count(*) filter (where o.etat in ('absente', 'excusee', 'non-retenue', 'declinee', 'caduque', 'expiree') and o.enregistre >= $2))::int,
            (count(*) filter (where o.etat = 'embauchee' and p.fin >= $3 and p.fin < $4))::int,
            (count(*) filter (where o.etat = 'transmise' and o.depuis <= $5))::int,
            (count(*) filter (where o.etat = 'embauchee' and p.fin between $4 and $6))::int
        from orientation o left join personne_suivie p on p.participant = o.participant
        where o.organisme = $1 and o.derniere
        """;

    /// <summary>Validated hours are those of the contracts by which its persons were hired: a person is hired for one need once.</summary>
    private static readonly string Bilan = $"""
        with siennes as (
            select participant, contrat, etat, atteints, transmise from orientation where organisme = $1 and derniere and exercice = $2
        ),
        heures as (
            select s.participant, sum(e.validees)::bigint as validees
            from siennes s join ecriture e on e.contrat = s.contrat
            where s.contrat is not null group by s.participant having sum(e.validees) > 0
        )
        select
            (select count(distinct participant)::int from siennes where transmise is not null),
            (select count(distinct participant)::int from siennes where atteints & {(int)Atteints.Recue} <> 0 or etat = 'embauchee'),
            (select count(distinct participant)::int from siennes where etat = 'embauchee'),
            (select count(*)::int from heures),
            (select coalesce(sum(validees), 0)::bigint from heures)
        """;

    /// <summary>What is new of its persons: what was recorded, or ended, since a moment; and what is to be followed: interviews to come, answers that are
    /// late, contracts that end soon.</summary>
    /// <param name="relance">After so many days without an answer one is late.</param>
    public async Task<NouvellesDesEnvoyes> NouvellesAsync(
        string organisme, DateTimeOffset depuis, DateOnly aujourdhui, int relance, CancellationToken cancellationToken) => (await source
        .Command(
            Nouvelles, P(organisme), P(depuis.ToUniversalTime()), P(Calendrier.JourDe(depuis)), P(aujourdhui), P(aujourdhui.AddDays(-relance)),
            P(aujourdhui.AddDays(NouvellesDesEnvoyes.JoursAvantLaFin)))
        .ListAsync(
            ligne => new NouvellesDesEnvoyes(
                ligne.GetInt32(0), ligne.Jour(1), ligne.GetInt32(2), ligne.GetInt32(3), ligne.GetInt32(4), ligne.GetInt32(5),
                ligne.GetInt32(6), ligne.GetInt32(7)),
            cancellationToken))[0];

    /// <summary>What became of each, what moved last first.</summary>
    /// <param name="etats">Only at these states; none: at any.</param>
    /// <param name="finDepuis">Persons whose parcours ended before this day are not named.</param>
    public Task<ImmutableArray<Envoye>> ListAsync(
        string organisme, IReadOnlyCollection<EtatOrientation> etats, DateOnly finDepuis, CancellationToken cancellationToken) => source
        .Command(
            Liste, P(organisme), P(etats.Count == 0 ? null : string.Join(',', etats.Select(Codes<EtatOrientation>.De))), P(Max), P(finDepuis))
        .ListAsync(
            ligne => new Envoye
            {
                Besoin = ligne.GetString(0),
                Reference = ligne.GetString(8),
                Intitule = ligne.GetString(1),
                Etat = Code<EtatOrientation>(ligne.GetString(2))!.Value,
                Date = ligne.GetFieldValue<DateOnly>(3),
                Depuis = ligne.GetFieldValue<DateOnly>(4),
                RendezVous = ligne.Jour(5),
                Motif = Code<MotifOrientation>(ligne.Texte(6)),
                Personne = ligne.Texte(7),
            },
            cancellationToken);

    /// <summary>Whom it may send again: ids and names, by name.</summary>
    /// <param name="id">One of them, whatever the name.</param>
    /// <param name="texte">Words of a name; none: of all.</param>
    /// <param name="limite">1 to 500.</param>
    public Task<ImmutableArray<(string Id, string Nom)>> PersonnesAsync(
        string organisme, string? id, string texte, int limite, DateOnly finDepuis, CancellationToken cancellationToken) => source
        .Command(Personnes, P(organisme), P(id), P(limite), P(finDepuis), P(TexteCherche.Cherches(texte).ToArray()))
        .ListAsync(ligne => (ligne.GetString(0), ligne.GetString(1)), cancellationToken);

    public async Task<BilanDePrescription> BilanAsync(string organisme, int exercice, CancellationToken cancellationToken) => (await source
        .Command(Bilan, P(organisme), P(exercice))
        .ListAsync(
            ligne => new BilanDePrescription(
                ligne.GetInt32(0), ligne.GetInt32(1), ligne.GetInt32(2), ligne.GetInt32(3), new(ligne.GetInt64(4))),
            cancellationToken))[0];

    private static T? Code<T>(string? code) where T : struct, Enum => Codes<T>.TryRead(code, out var valeur) ? valeur : null;
}

/// <summary>A person that an organisme sent to a need, and what became of it.</summary>
public sealed record Envoye
{
    public required string Besoin { get; init; }
    public required string Reference { get; init; }
    public required string Intitule { get; init; }
    public required EtatOrientation Etat { get; init; }
    public required DateOnly Date { get; init; }
    /// <summary>Day of what happened last.</summary>
    public required DateOnly Depuis { get; init; }
    public required DateOnly? RendezVous { get; init; }
    public required MotifOrientation? Motif { get; init; }
    /// <summary>First name and name, or the id; null where the person is not to be named any more.</summary>
    public required string? Personne { get; init; }
}

/// <param name="RendezVous">Interviews to come.</param>
/// <param name="Prochain">The day of the first of them.</param>
/// <param name="Finies">Without a hire.</param>
/// <param name="SansReponse">Whose employer is late with an answer.</param>
/// <param name="ContratsFinissant">That end within <see cref="JoursAvantLaFin"/>: what comes after them is to be prepared.</param>
public sealed record NouvellesDesEnvoyes(
    int RendezVous, DateOnly? Prochain, int Embauchees, int Repondues, int Finies, int ContratsFinis, int SansReponse, int ContratsFinissant)
{
    public const int JoursAvantLaFin = 30;
}

public sealed record BilanDePrescription(int Envoyes, int Recus, int Embauches, int AvecHeures, Heures Heures);
