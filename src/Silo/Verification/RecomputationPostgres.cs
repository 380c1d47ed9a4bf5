using Clauses.Grains.Controles;

namespace Clauses.Silo.Verification;

/// <summary>The totals again, by SQL alone: it shares no rule with the grains, nor with what they start from.</summary>
public sealed class RecomputationPostgres(NpgsqlDataSource source) : IRecomputation
{
    private const int MaxRequests = 1_000;

    /// <summary>Nobody waits for a verification as for an answer: it may read the whole ledger, on a machine that has other work.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>By more than a commit can last after its rows took their time.</summary>
    internal const string Overlap = "60 s";

    /// <summary>The planner cannot know how many contracts belong: all that is joined is hashed. Laterals, which go by marché, are loops all the same.</summary>
    private const string Session = "set local enable_nestloop = off; set local jit = off; set local work_mem = '64MB'";

    /// <summary>Marché by marché, each read once in whatever totals it is, out of its entries up to the version: what it was, what its contracts were, their
    /// hours by exercice; then where each counts; then each total by type of contract, and as a whole (where the type is null).</summary>
    private const string Totaux = """
        with demande as materialized (
            select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[]) j(rang, axe, code, marche, version)
        ),
        marche_alors as materialized (
            select j.marche, j.version, m.contenu, m.contenu -> 'fiche' as fiche
            from (select distinct marche, version from demande) j
            cross join lateral (
                select contenu from ecriture
                where marche = j.marche and numero <= j.version and genre in (1, 2, 3) order by numero desc limit 1
            ) m
        ),
        lien as (
            select m.marche, m.version, c.contrat, c.contenu ->> 'type' as type, c.contenu ->> 'participant' as personne, a.axe, a.code
            from marche_alors m
            cross join lateral (
                select distinct on (contrat) contrat, contenu from ecriture
                where marche = m.marche and numero <= m.version and genre in (4, 5) order by contrat, numero desc
            ) c
            cross join lateral (values
                ('marche', c.contenu ->> 'marche'),
                ('territoire', 'tout'),
                ('maitre-ouvrage', m.fiche ->> 'maitreOuvrage'),
                ('amenageur', coalesce(m.fiche ->> 'amenageur', 'inconnu')),
                ('zac', coalesce(m.fiche ->> 'zac', 'inconnu')),
                ('commune-chantier', m.fiche ->> 'communeChantier'),
                ('employeur', c.contenu ->> 'employeur'),
                ('titulaire', c.contenu ->> 'titulaire'),
                ('participant', c.contenu ->> 'participant'),
                ('commune-residence', coalesce(c.contenu ->> 'communeResidence', 'inconnu')),
                ('qpv', coalesce(c.contenu ->> 'qpv', 'inconnu'))
            ) a (axe, code)
        ),
        heures as (
            select m.marche, m.version, h.*
            from marche_alors m
            cross join lateral (
                select contrat, travail, exercice, sum(declarees) as d, sum(validees) as v, sum(refusees) as r from ecriture
                where marche = m.marche and numero <= m.version and genre in (10, 11, 12) group by contrat, travail, exercice
            ) h
        ),
        cellule as (
            select rang, marche, contrat, type, personne, travail, exercice, d, v, r
            from demande join lien using (marche, version, axe, code) join heures using (marche, version, contrat)
        ),
        part as (
            select rang, marche, contrat, type, personne, 0 as exercice, d, v, r from cellule
            union all
            select rang, marche, contrat, type, personne, travail, d - v - r, 0, 0 from cellule
            union all
            select rang, marche, contrat, type, personne, exercice, v + r, v, r from cellule where exercice <> 0
        ),
        poids as (
            select rang, marche, contrat, type, personne, exercice, sum(d) as d, sum(v) as v, sum(r) as r
            from part group by rang, marche, contrat, type, personne, exercice having sum(d) <> 0
        )
        select rang, exercice, type, count(*)::int, sum(d)::bigint, sum(v)::bigint, sum(r)::bigint,
            count(distinct personne)::int, count(distinct marche)::int, 0::bigint as obligation
        from poids group by grouping sets ((rang, exercice, type), (rang, exercice))
        union all
        select rang, 0, 'obligation', 0, 0, 0, 0, 0, 0, sum(case axe
            when 'marche' then (contenu ->> 'obligation')::bigint
            when 'titulaire' then (
                select sum((t ->> 'obligation')::bigint) from jsonb_array_elements(contenu -> 'titulaires') t where t ->> 'entreprise' = code)
            else 0 end)::bigint
        from demande join marche_alors using (marche, version) where axe in ('marche', 'titulaire') group by rang
        """;

    public async Task<ILivre> OpenAsync(DateTimeOffset? depuis, CancellationToken cancellationToken) =>
        await LivrePostgres.OpenAsync(source, depuis, cancellationToken);

    public async Task<ImmutableArray<ImmutableArray<CompteExercice>>> RecomputeAsync(
        IReadOnlyList<(Cible Cible, ImmutableArray<VersionFlux> Marches)> demandes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(demandes.Count, MaxRequests, nameof(demandes));
        var versions = demandes
            .SelectMany((demande, rang) => demande.Marches.Select(marche => (Rang: rang, demande.Cible, Marche: marche.Flux, marche.Version)))
            .ToArray();
        var (textes, lignes) = (new SharedTexts(), ImmutableArray<(int Rang, TotalRow Total)>.Empty);
        await source.InTurnAsync(
            Session,
            async session =>
            {
                var commande = session.Command(
                    Totaux,
                    P(versions.Select(version => version.Rang).ToArray()),
                    P(versions.Select(version => Codes<Axe>.De(version.Cible.Axe)).ToArray()),
                    P(versions.Select(version => version.Cible.Code).ToArray()),
                    P(versions.Select(version => version.Marche).ToArray()),
                    P(versions.Select(version => version.Version).ToArray()));
                commande.CommandTimeout = (int)Timeout.TotalSeconds;
                lignes = await commande.ListAsync(ligne => (ligne.GetInt32(0), TotalRow.Read(ligne, 1, textes)), cancellationToken);
            },
            cancellationToken);
        var parDemande = lignes.ToLookup(ligne => ligne.Rang, ligne => ligne.Total);
        return [.. demandes.Select((_, rang) => TotalRow.Comptes([.. parDemande[rang]]))];
    }
}
