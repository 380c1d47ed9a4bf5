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

    /// <summary>Marché by marché, out of its entries up to the version: what it was, what its contracts were, which of them belonged, their
    /// hours by exercice; then each total by type of contract, and as a whole (where the type is null). A marché is read within its own
    /// lateral: no join depends on what the planner believes of how many contracts belong.</summary>
    private const string Totaux = """
        with marche_alors as (
            select j.rang, j.axe, j.code, j.marche, j.version, m.contenu, m.contenu -> 'fiche' as fiche
            from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[]) j(rang, axe, code, marche, version)
            cross join lateral (
                select contenu from ecriture
                where marche = j.marche and numero <= j.version and genre in (1, 2, 3) order by numero desc limit 1
            ) m
        ),
        cellule as (
            select m.rang, m.marche, c.contrat, c.contenu ->> 'type' as type, c.contenu ->> 'participant' as personne,
                h.travail, h.exercice, h.d, h.v, h.r
            from marche_alors m
            cross join lateral (
                select distinct on (contrat) contrat, contenu from ecriture
                where marche = m.marche and numero <= m.version and genre in (4, 5) order by contrat, numero desc
            ) c
            cross join lateral (
                select case m.axe
                    when 'marche' then c.contenu ->> 'marche'
                    when 'territoire' then 'tout'
                    when 'maitre-ouvrage' then m.fiche ->> 'maitreOuvrage'
                    when 'amenageur' then coalesce(m.fiche ->> 'amenageur', 'inconnu')
                    when 'zac' then coalesce(m.fiche ->> 'zac', 'inconnu')
                    when 'commune-chantier' then m.fiche ->> 'communeChantier'
                    when 'employeur' then c.contenu ->> 'employeur'
                    when 'titulaire' then c.contenu ->> 'titulaire'
                    when 'participant' then c.contenu ->> 'participant'
                    when 'commune-residence' then coalesce(c.contenu ->> 'communeResidence', 'inconnu')
                    when 'qpv' then coalesce(c.contenu ->> 'qpv', 'inconnu') end as membre
            ) a
            join lateral (
                select contrat, travail, exercice, sum(declarees) as d, sum(validees) as v, sum(refusees) as r from ecriture
                where marche = m.marche and numero <= m.version and genre in (10, 11, 12) group by contrat, travail, exercice
            ) h on h.contrat = c.contrat
            where a.membre = m.code
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
        from marche_alors where axe in ('marche', 'titulaire') group by rang
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
        var commande = source.Command(
            Totaux,
            P(versions.Select(version => version.Rang).ToArray()),
            P(versions.Select(version => Codes<Axe>.De(version.Cible.Axe)).ToArray()),
            P(versions.Select(version => version.Cible.Code).ToArray()),
            P(versions.Select(version => version.Marche).ToArray()),
            P(versions.Select(version => version.Version).ToArray()));
        commande.CommandTimeout = (int)Timeout.TotalSeconds;
        var textes = new SharedTexts();
        var lignes = await commande.ListAsync(ligne => (Rang: ligne.GetInt32(0), Total: TotalRow.Read(ligne, 1, textes)), cancellationToken);
        var parDemande = lignes.ToLookup(ligne => ligne.Rang, ligne => ligne.Total);
        return [.. demandes.Select((_, rang) => TotalRow.Comptes([.. parDemande[rang]]))];
    }
}
