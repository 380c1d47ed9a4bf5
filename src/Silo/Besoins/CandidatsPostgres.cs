namespace Clauses.Silo.Besoins;

/// <summary>Persons who could be sent to a need: hard conditions first, then an order each part of which is shown. Nothing is decided by it: somebody
/// chooses.</summary>
/// <remarks>Of a whole country few are read: slices that follow each other in that order, until there are enough.</remarks>
public sealed class CandidatsPostgres(NpgsqlDataSource source, SuiviWriter suivi)
{
    /// <summary>Handicap, asylum and justice say nothing of an order.</summary>
    private static readonly string[] Sensibles = ["aah", "detention", "refugie", "th"];

    private const string Cherche = """
        select debut, rome, employeurs, contenu ->> 'lieu', coalesce((contenu -> 'reserve' ->> 'qpv')::boolean, false),
            array(select jsonb_array_elements_text(contenu -> 'reserve' -> 'communes')), array(select jsonb_array_elements_text(contenu -> 'reserve' -> 'criteres'))
        from besoin where id = $1
        """;

    /// <summary>To be followed by a condition and an order. $1: the need; $2: its first day; $3: its trade; $4: employers; $5: where the work is; $6 to $8:
    /// whom it is reserved to; $9: live states; $10: today; $11: days for which a refusal keeps out; $12: communes of the territory; $13: what says nothing of
    /// an order; $14: how many.</summary>
    private const string Personnes = """
        select p.participant, e.metier, l.proximite,
            greatest(0, $10 - greatest(coalesce(p.entree, least(p.inscrite, lower(p.periodes), e.premier)), case when p.fin is not null then least(p.fin, $10) end)) as attente,
            p.contrats = 0 as jamais, d.fin, d.codes is not null
        from personne_suivie p
        cross join lateral (select case when p.commune = $5 then 2 when p.commune = any($12) then 1 else 0 end as proximite) l
        cross join lateral (
            select min(o.date) as premier, coalesce(max(case when v.rome = $3 then 2 when left(v.rome, 3) = left($3, 3) then 1 else 0 end), 0) as metier,
                bool_or(o.besoin = $1 and (o.etat = 'embauchee' or o.etat = any($9))) as ici,
                bool_or(o.etat = 'non-retenue' and o.depuis > $10 - $11 and (o.besoin = $1 or o.employeur = any($4))) as ecarte
            from orientation o join besoin_inscrit v on v.id = o.besoin where o.participant = p.participant and o.etat <> 'rectifie'
        ) e
        cross join lateral (
            select array_agg(code) as codes, max(echeance) filter (where code <> all($13)) as fin
            from unnest(p.criteres, p.constates, p.echeances) c (code, constate, echeance) where constate <= $2 and echeance >= $2
        ) d
        where p.ouverte and not p.periodes @> $2 and e.ici is not true and e.ecarte is not true
            and (not $6 or p.qpv not in ('hors', 'inconnu'))
            and (cardinality($7) = 0 or p.commune = any($7))
            and (cardinality($8) = 0 or d.codes && $8)
        """;

    private const string Ordre = "order by e.metier desc, l.proximite desc, jamais desc, d.fin nulls last, attente desc, p.participant limit $14";

    private const string DuMetier = """
        e.metier > 0 and p.participant in (
            select o.participant from besoin_inscrit v join orientation o on o.besoin = v.id where left(v.rome, 3) = left($3, 3) and o.etat <> 'rectifie'
        )
        """;

    /// <summary>Who had a contract waits since <c>depuis</c>, in whose order an index holds them; who is under one has not begun to wait.</summary>
    internal static readonly ImmutableArray<string> Tranches =
    [
        Tranche(DuMetier, Ordre),
        Tranche("e.metier = 0 and p.commune = $5", Ordre),
        .. ((string[])["e.metier = 0 and l.proximite = 1", "e.metier = 0 and l.proximite = 0"]).SelectMany(ailleurs => (string[])
        [
            Tranche($"{ailleurs} and p.contrats = 0", Ordre),
            Tranche($"{ailleurs} and p.contrats > 0 and p.criteres is not null and d.fin is not null", Ordre),
            Tranche($"{ailleurs} and p.contrats > 0 and d.fin is null and p.depuis < $10", "order by p.depuis, p.participant limit $14"),
            Tranche($"{ailleurs} and p.contrats > 0 and d.fin is null and p.depuis >= $10", Ordre),
        ]),
    ];

    private static string Tranche(string condition, string ordre) => $"{Personnes} and {condition} {ordre}";

    /// <param name="exclusion">Days for which an employer's refusal keeps a person from its needs.</param>
    /// <param name="territoire">INSEE codes of the communes of the territory.</param>
    /// <param name="limite">1 to 500.</param>
    public async Task<ImmutableArray<Candidat>> ListAsync(
        string besoin, DateOnly aujourdhui, int exclusion, string[] territoire, int limite, CancellationToken cancellationToken)
    {
        await suivi.CatchUpAsync(cancellationToken);
        var cherche = await source.Command(Cherche, P(besoin)).ReadAsync(BesoinCherche.Read, cancellationToken);
        var candidats = ImmutableArray.CreateBuilder<Candidat>();
        foreach (var tranche in cherche is null ? [] : Tranches)
        {
            if (candidats.Count == limite)
                break;
            candidats.AddRange(await source
                .Command(
                    tranche, P(besoin), P(cherche!.Debut), P(cherche.Rome), P(cherche.Employeurs), P(cherche.Lieu), P(cherche.Qpv),
                    P(Cog.Memes(cherche.Communes)),
                    P(cherche.Criteres), P(Chemins.CodesVivants), P(aujourdhui), P(exclusion), P(Cog.Memes(territoire)), P(Sensibles), P(limite - candidats.Count))
                .ListAsync(Read, cancellationToken));
        }
        return candidats.ToImmutable();
    }

    private static Candidat Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0), ligne.GetInt32(1), ligne.GetInt32(2), ligne.GetInt32(3), ligne.GetBoolean(4),
        ligne.Jour(5), ligne.GetBoolean(6));

    private sealed record BesoinCherche(DateOnly Debut, string? Rome, string[]? Employeurs, string? Lieu, bool Qpv, string[] Communes, string[] Criteres)
    {
        public static BesoinCherche Read(NpgsqlDataReader ligne) => new(
            ligne.GetFieldValue<DateOnly>(0), ligne.Texte(1), ligne.IsDBNull(2) ? null : ligne.GetFieldValue<string[]>(2), ligne.Texte(3), ligne.GetBoolean(4),
            ligne.GetFieldValue<string[]>(5), ligne.GetFieldValue<string[]>(6));
    }
}

/// <param name="Metier">Was sent to this trade (2) or its family (1) before.</param>
/// <param name="Commune">Lives where the work is (2), or in the territory (1).</param>
/// <param name="Attente">Days since the person came, or since their last contract ended.</param>
/// <param name="FinEligibilite">When the last criterion ends that may be told; null: none is known.</param>
/// <param name="Eligible">Whether a criterion holds on the need's first day.</param>
public sealed record Candidat(string Participant, int Metier, int Commune, int Attente, bool JamaisPlace, DateOnly? FinEligibilite, bool Eligible);
