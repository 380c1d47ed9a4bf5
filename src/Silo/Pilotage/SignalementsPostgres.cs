namespace Clauses.Silo.Pilotage;

/// <summary>Orientations worth a look, by the rules of <see cref="Signalements"/>: read when somebody looks, so that a number or a week that is put
/// right later leaves none behind.</summary>
public sealed class SignalementsPostgres(NpgsqlDataSource source) : IAsyncDisposable
{
    private const int MaxPaires = 5_000;

    private const int MaxPersonnes = 500;

    /// <summary>Of organismes and employers, what tells whether they are one: their numbers, and whether an account of one bears the name of a key of
    /// the other.</summary>
    private const string Structures = """
        select d.organisme, d.employeur, o.siret, e.siret, exists (
            select from utilisateur u join cle k on lower(k.libelle) = lower(u.nom)
            where u.ferme is null and k.revoquee is null
                and ((u.role, u.sujet, k.role, k.sujet) = ('prescripteur', d.organisme, 'employeur', d.employeur)
                    or (u.role, u.sujet, k.role, k.sujet) = ('employeur', d.employeur, 'prescripteur', d.organisme))
        )
        from unnest($1::text[], $2::text[]) d(organisme, employeur)
        left join lateral (
            select contenu ->> 'siret' as siret from fiche where genre = 'organisme' and id = d.organisme order by version desc limit 1
        ) o on true
        left join lateral (
            select contenu ->> 'siret' as siret from fiche where genre = 'entreprise' and id = d.employeur order by version desc limit 1
        ) e on true
        """;

    private const string Paires = """
        select distinct organisme, employeur from orientation
        where organisme is not null and employeur is not null and etat = any($1) limit $2
        """;

    private const string DesPaires = """
        select o.besoin, o.reference, o.participant, o.organisme, o.employeur from orientation o
        join unnest($1::text[], $2::text[]) d(organisme, employeur) on (o.organisme, o.employeur) = (d.organisme, d.employeur)
        where o.derniere and o.etat = any($3) order by o.depuis desc, o.besoin, o.reference limit $4
        """;

    private const string Doubles = """
        select participant from orientation where etat = 'embauchee' group by participant having count(*) > 1 order by max(embauche) desc, 1 limit $1
        """;

    /// <summary>The contracts that come from an orientation, as last registered, of persons who are hired more than once: to find those of one person is to
    /// read those of all of their marchés, which are linked to them for ever.</summary>
    private const string Embauches = """
        with plusieurs as (
            select participant from orientation where participant = any($1) and etat = 'embauchee' group by participant having count(*) > 1
        )
        select c.contenu ->> 'participant', b.id, c.contenu #>> '{orientation,reference}', k.contrat, (c.contenu ->> 'debut')::date,
            (c.contenu ->> 'fin')::date, (b.contenu ->> 'heuresSemaine')::int
        from plusieurs p
        join rattachement r on r.axe = 'participant' and r.code = p.participant
        join ecriture k on k.marche = r.marche and k.genre = 4 and k.contenu ->> 'participant' = r.code
        cross join lateral (
            select contenu from ecriture where genre in (4, 5) and contrat = k.contrat order by numero desc limit 1
        ) c
        join besoin b on b.id = c.contenu #>> '{orientation,besoin}'
        """;

    // Each hire asks it of its person.
    private readonly BatchedReader<string, (string Participant, EmbaucheTenue Tenue)> _embauches = new(
        async (participants, fin) => (await source.Command(Embauches, P(participants.ToArray())).ListAsync(Embauche, fin))
            .ToLookup(lue => lue.Participant, StringComparer.Ordinal),
        MaxPersonnes);

    /// <summary>What is worth a look about these orientations.</summary>
    public async Task<ILookup<(string Besoin, string Reference), Signale>> ReadAsync(
        IReadOnlyCollection<OrientationSituee> orientations, ValeurPlacements regle, CancellationToken cancellationToken)
    {
        var unes = await UneStructureAsync(
            orientations.Where(une => une is { Organisme: not null, Employeur: not null }).Select(une => (une.Organisme!, une.Employeur!)), cancellationToken);
        var doubles = await DoublesAsync([.. orientations.Select(une => une.Participant).Distinct(StringComparer.Ordinal)], regle, cancellationToken);
        return orientations.Where(une => une is { Organisme: { } organisme, Employeur: { } employeur } && unes.Contains((organisme, employeur)))
            .Select(une => (Cle: (une.Besoin, une.Reference), Signale: new Signale(RegleDeSignalement.JugeEtPartie, [une.Organisme!, une.Employeur!])))
            .Concat(doubles.SelectMany(ensemble => ensemble.Select(tenue => (tenue.Reference, Double(ensemble)))))
            .ToLookup(dit => dit.Item1, dit => dit.Item2);
    }

    /// <summary>What is worth a look today: who may still be hired, and hires that are not over. The latest first.</summary>
    /// <param name="limite">1 to 500.</param>
    public async Task<ImmutableArray<(string Besoin, string Reference, Signale Signale)>> ListAsync(
        ValeurPlacements regle, DateOnly aujourdhui, int limite, CancellationToken cancellationToken)
    {
        var paires = await source.Command(Paires, P(Chemins.CodesVivants), P(MaxPaires))
            .ListAsync(ligne => (ligne.GetString(0), ligne.GetString(1)), cancellationToken);
        var unes = await UneStructureAsync(paires, cancellationToken);
        var juges = unes.Count == 0 ? [] : await source
            .Command(
                DesPaires, P(unes.Select(une => une.Organisme).ToArray()), P(unes.Select(une => une.Employeur).ToArray()), P(Chemins.CodesVivants), P(limite))
            .ListAsync(
                ligne => (ligne.GetString(0), ligne.GetString(1), new Signale(RegleDeSignalement.JugeEtPartie, [ligne.GetString(3), ligne.GetString(4)])),
                cancellationToken);
        var personnes = await source.Command(Doubles, P(MaxPersonnes)).ListAsync(ligne => ligne.GetString(0), cancellationToken);
        var doubles = (await DoublesAsync(personnes, regle, cancellationToken))
            .Where(ensemble => ensemble.All(tenue => tenue.Fin is not { } fin || fin >= aujourdhui))
            .Select(ensemble => (ensemble[^1].Reference.Besoin, ensemble[^1].Reference.Reference, Double(ensemble)));
        return [.. doubles.Concat(juges).Take(limite)];
    }

    public ValueTask DisposeAsync() => _embauches.DisposeAsync();

    private static Signale Double(ImmutableArray<EmbaucheTenue> ensemble) =>
        new(RegleDeSignalement.DoubleEmbauche, [.. ensemble.Select(tenue => tenue.Contrat)]);

    private async Task<HashSet<(string Organisme, string Employeur)>> UneStructureAsync(
        IEnumerable<(string Organisme, string Employeur)> paires, CancellationToken cancellationToken)
    {
        var distinctes = paires.Distinct().ToList();
        if (distinctes.Count == 0)
            return [];
        var lues = await source
            .Command(Structures, P(distinctes.Select(une => une.Organisme).ToArray()), P(distinctes.Select(une => une.Employeur).ToArray()))
            .ListAsync(
                ligne => (
                    Paire: (ligne.GetString(0), ligne.GetString(1)),
                    Une: ligne.GetBoolean(4) || Signalements.EstUneStructure(ligne.GetString(0), ligne.Texte(2), ligne.GetString(1), ligne.Texte(3))),
                cancellationToken);
        return [.. lues.Where(lue => lue.Une).Select(lue => lue.Paire)];
    }

    private async Task<IReadOnlyList<ImmutableArray<EmbaucheTenue>>> DoublesAsync(
        IReadOnlyCollection<string> participants, ValeurPlacements regle, CancellationToken cancellationToken)
    {
        var tenues = participants.Count == 0 ? [] : await _embauches.ReadAsync(participants, cancellationToken);
        return [.. tenues.GroupBy(lue => lue.Participant, lue => lue.Tenue, StringComparer.Ordinal).SelectMany(siennes => Signalements.DoubleEmbauche([.. siennes], regle))];
    }

    private static (string Participant, EmbaucheTenue Tenue) Embauche(NpgsqlDataReader ligne) => (
        ligne.GetString(0),
        new(
            (ligne.GetString(1), ligne.GetString(2)), ligne.GetString(3), ligne.GetFieldValue<DateOnly>(4),
            ligne.Jour(5), ligne.IsDBNull(6) ? null : ligne.GetInt32(6)));
}

/// <summary>An orientation, as far as it may be worth a look.</summary>
public sealed record OrientationSituee(string Besoin, string Reference, string Participant, string? Organisme, string? Employeur);

/// <summary>Something worth a look.</summary>
/// <param name="Sujets">Ids of what the rule compares: the organisme and the employer, or the contracts.</param>
public sealed record Signale(RegleDeSignalement Regle, ImmutableArray<string> Sujets);
