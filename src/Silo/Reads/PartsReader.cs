namespace Clauses.Silo.Reads;

/// <summary>One reading of what totals are made of: the marchés linked to them, the contracts of these, the hours of the contracts that
/// belong. Statements that see one instant of the base.</summary>
internal sealed class PartsReader(NpgsqlDataSource source, IReadOnlyCollection<Cible> cibles)
{
    private static readonly Attribution[] DuMarche = [.. Attribution.Toutes.Where(attribution => attribution.DuMarche)];

    private static readonly Attribution[] DuContrat = [.. Attribution.Toutes.Where(attribution => !attribution.DuMarche)];

    /// <summary>Only the axes that follow the marché, and the obligations of the titulaires, need its present state.</summary>
    private static readonly string Liens = $"""
        select (d.rang - 1)::int, l.marche, f.version,
            d.axe = 'territoire' or coalesce(d.code = case d.axe
                {string.Join(' ', DuMarche.Select(un => $"when '{un.Code()}' then {un.Dans("m.contenu -> 'fiche'")}"))} end, false),
            case d.axe when 'titulaire' then coalesce((
                select sum((t ->> 'obligation')::bigint)::bigint
                from jsonb_array_elements(m.contenu -> 'titulaires') t where t ->> 'entreprise' = d.code), 0) else 0 end
        from unnest($1::text[], $2::text[]) with ordinality d(axe, code, rang)
        join rattachement l using (axe, code)
        join flux f using (marche)
        left join lateral (
            select contenu from ecriture
            where d.axe in ('titulaire', {string.Join(", ", DuMarche.Select(un => $"'{un.Code()}'"))})
                and marche = l.marche and genre in (1, 2, 3)
            order by numero desc limit 1
        ) m on true
        where $3::text[] is null or l.marche = any($3)
        """;

    private const string Sum = "select count(*), coalesce(sum(version), 0)::bigint from rattachement join flux using (marche) where axe = $1 and code = $2";

    private const string Versions = "select marche, version from rattachement join flux using (marche) where axe = $1 and code = $2";

    private static readonly string Contrats = $"""
        select distinct on (contrat) contrat, marche, (contenu ->> 'numeroParticipant')::int, contenu ->> 'type',
            {string.Join(", ", DuContrat.Select(un => un.Dans("contenu")))}
        from ecriture where genre in (4, 5) and marche = any($1)
        order by contrat, numero desc
        """;

    /// <summary>Everything is the share of « tout »: to look for each of its marchés and contracts would cost twice the whole reading.</summary>
    private static readonly string TousLesContrats = Contrats.Replace(" and marche = any($1)", "", StringComparison.Ordinal);

    /// <summary>« tout » takes every contract, whosever it is.</summary>
    private const string ContratsDeTout = """
        select distinct on (contrat) contrat, marche, (contenu ->> 'numeroParticipant')::int, contenu ->> 'type'
        from ecriture where genre in (4, 5) order by contrat, numero desc
        """;

    /// <summary>The hours of a contract are its declarations and what followed from them: no index but those of the rules is needed.
    /// The planner cannot know how few follow, and « offset 0 » keeps it from reading the whole ledger to find them.</summary>
    private const string HeuresParLigne = """
        with recursive heures as (
            select contrat, marche, numero, travail, exercice, declarees, validees, refusees from ecriture where genre = 10 and contrat = any($1)
            union all
            select h.contrat, s.marche, s.numero, s.travail, s.exercice, s.declarees, s.validees, s.refusees
            from heures h cross join lateral (
                select * from ecriture where marche = h.marche and lie = h.numero and genre in (11, 12) offset 0
            ) s
        )
        select contrat, travail, exercice, sum(declarees), sum(validees), sum(refusees) from heures group by contrat, travail, exercice
        """;

    private const string HeuresParMarche = """
        select contrat, travail, exercice, sum(declarees), sum(validees), sum(refusees)
        from ecriture where genre in (10, 11, 12) and contrat = any($1) and marche = any($2)
        group by contrat, travail, exercice
        """;

    private static readonly string ToutesLesHeures = HeuresParMarche.Replace(" and contrat = any($1) and marche = any($2)", "", StringComparison.Ordinal);

    /// <summary>Sorts and groups of the whole base stay in memory.</summary>
    private const string Memory = "set local work_mem = '64MB'";

    /// <summary>An entry found from its contract costs about four times what it costs within its marché's stream: where more than one
    /// contract in so many belongs, the streams are read whole.</summary>
    private const int CoutParLigne = 4;

    private readonly Cible[] _requests = [.. cibles];

    public Task<ImmutableArray<PartLue>> ReadAsync(CancellationToken cancellationToken) => ReadAsync(
        async connexion => Parts(_requests.Any(cible => cible.Axe == Axe.Territoire)
            ? await ReadAllAsync(connexion, cancellationToken)
            : await ReadByMarcheAsync(connexion, null, cancellationToken)),
        cancellationToken);

    /// <summary>What one total stands at, of those marchés alone that are not known at their version. Null where more is known than there is.</summary>
    public Task<ImmutableArray<PartLue>?> ReadMovedAsync(IReadOnlyCollection<VersionFlux> connus, CancellationToken cancellationToken) =>
        ReadAsync<ImmutableArray<PartLue>?>(
            async connexion =>
            {
                var cle = (Axe: Codes<Axe>.De(_requests[0].Axe), _requests[0].Code);
                var sum = await connexion.Command(Sum, P(cle.Axe), P(cle.Code)).ListAsync(ligne => (ligne.GetInt64(0), ligne.GetInt64(1)), cancellationToken);
                // Versions and links only grow.
                if (sum[0] == (connus.Count, connus.Sum(connu => connu.Version)))
                    return [];
                var present = await connexion.Command(Versions, P(cle.Axe), P(cle.Code))
                    .ListAsync(ligne => KeyValuePair.Create(ligne.GetString(0), ligne.GetInt64(1)), cancellationToken);
                var moved = present.ToDictionary(StringComparer.Ordinal);
                foreach (var (flux, version) in connus)
                {
                    if (!moved.TryGetValue(flux, out var presente) || presente < version)
                        return null;
                    if (presente == version)
                        moved.Remove(flux);
                }
                return Parts(await ReadByMarcheAsync(connexion, [.. moved.Keys], cancellationToken));
            },
            cancellationToken);

    /// <summary>Reads one instant of the base.</summary>
    private async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        await using var instant = await connexion.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var lu = await read(connexion);
        await instant.CommitAsync(cancellationToken);
        return lu;
    }

    private static ImmutableArray<PartLue> Parts(Lues lues)
    {
        foreach (var contrat in lues.Contrats)
        {
            if (!lues.Annees.TryGetValue(contrat.Id, out var heures))
                continue;
            var poids = new ContratWeight(contrat.Participant, contrat.Type, [.. heures.Toutes]);
            foreach (var lien in lues.Liens[contrat.Marche].Where(lien => lien.Comprend(contrat)))
                lien.Contrats.Add(poids);
        }
        return [.. lues.Liens.SelectMany(liens => liens).Select(lien => new PartLue(lien.Cible, lien.Marche, lien.Obligation, [.. lien.Contrats]))];
    }

    /// <summary>The marchés linked, their contracts, then the hours of those that belong.</summary>
    /// <param name="seulement">Of these marchés; null: of all.</param>
    private async Task<Lues> ReadByMarcheAsync(NpgsqlConnection connexion, string[]? seulement, CancellationToken cancellationToken)
    {
        var liens = await ReadLiensAsync(connexion, seulement, cancellationToken);
        string[] marches = [.. liens.Select(groupe => groupe.Key)];
        var tous = await connexion.Command(Contrats, P(marches)).ListAsync(ReadContrat, cancellationToken);
        var contrats = tous.RemoveAll(contrat => !liens[contrat.Marche].Any(lien => lien.Comprend(contrat)));
        string[] ids = [.. contrats.Select(contrat => contrat.Id)];
        var heures = ids.Length * CoutParLigne < tous.Length
            ? connexion.Command(HeuresParLigne, P(ids))
            : connexion.Command(HeuresParMarche, P(ids), P(marches));
        return new(liens, contrats, await ReadAnneesAsync(heures, cancellationToken));
    }

    /// <summary>The whole ledger: its hours are read beside its contracts, since either takes long, by a second connection that sees the
    /// same instant.</summary>
    private async Task<Lues> ReadAllAsync(NpgsqlConnection connexion, CancellationToken cancellationToken)
    {
        var instantane = await connexion.Command("select pg_export_snapshot()").ListAsync(ligne => ligne.GetString(0), cancellationToken);
        var annees = ReadAllHeuresAsync(instantane[0], cancellationToken);
        var contrats = ReadAllContratsAsync(connexion, cancellationToken);
        await Task.WhenAll(annees, contrats);
        return await contrats with { Annees = await annees };
    }

    private async Task<Lues> ReadAllContratsAsync(NpgsqlConnection connexion, CancellationToken cancellationToken)
    {
        var liens = await ReadLiensAsync(connexion, null, cancellationToken);
        await connexion.Command(Memory).ExecuteAsync(cancellationToken);
        var toutSeul = Array.TrueForAll(_requests, cible => cible.Axe == Axe.Territoire);
        var contrats = await connexion.Command(toutSeul ? ContratsDeTout : TousLesContrats).ListAsync(ReadContrat, cancellationToken);
        return new(liens, contrats, []);
    }

    private async Task<Dictionary<string, Annees>> ReadAllHeuresAsync(string instantane, CancellationToken cancellationToken)
    {
        await using var connexion = await source.OpenConnectionAsync(cancellationToken);
        await using var instant = await connexion.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await connexion.Command($"set transaction snapshot '{instantane}'").ExecuteAsync(cancellationToken);
        await connexion.Command(Memory).ExecuteAsync(cancellationToken);
        return await ReadAnneesAsync(connexion.Command(ToutesLesHeures), cancellationToken);
    }

    private async Task<ILookup<string, Lien>> ReadLiensAsync(NpgsqlConnection connexion, string[]? seulement, CancellationToken cancellationToken)
    {
        var liens = await connexion
            .Command(
                Liens, P(_requests.Select(cible => Codes<Axe>.De(cible.Axe)).ToArray()), P(_requests.Select(cible => cible.Code).ToArray()),
                P(seulement))
            .ListAsync(
                ligne => new Lien(
                    _requests[ligne.GetInt32(0)], new(ligne.GetString(1), ligne.GetInt64(2)), Integer: ligne.GetBoolean(3), new(ligne.GetInt64(4))),
                cancellationToken);
        return liens.ToLookup(lien => lien.Marche.Flux, StringComparer.Ordinal);
    }

    private static ContratActuel ReadContrat(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        ligne.GetString(1),
        ligne.GetInt32(2),
        Codes<TypeContrat>.TryRead(ligne.GetString(3), out var type) ? type : throw new InvalidOperationException("A contract has no type."),
        [.. Enumerable.Range(4, ligne.FieldCount - 4).Select(ligne.Texte)]);

    private static async Task<Dictionary<string, Annees>> ReadAnneesAsync(NpgsqlCommand heures, CancellationToken cancellationToken)
    {
        var resultat = new Dictionary<string, Annees>(StringComparer.Ordinal);
        await using var commande = heures;
        await using var ligne = await commande.ExecuteReaderAsync(cancellationToken);
        while (await ligne.ReadAsync(cancellationToken))
        {
            var contrat = ligne.GetString(0);
            if (!resultat.TryGetValue(contrat, out var annees))
                resultat.Add(contrat, annees = new());
            annees.Count(ligne.GetInt16(1), ligne.GetInt16(2), ligne.GetInt64(3), ligne.GetInt64(4), ligne.GetInt64(5));
        }
        return resultat;
    }

    /// <summary>What was read: the links by marché, the contracts that may belong, the hours by contract.</summary>
    private sealed record Lues(ILookup<string, Lien> Liens, ImmutableArray<ContratActuel> Contrats, Dictionary<string, Annees> Annees);

    /// <summary>A marché that ever had a share in a total.</summary>
    private sealed record Lien(Cible Cible, VersionFlux Marche, bool Integer, Heures Obligation)
    {
        private readonly int _axe = Array.FindIndex(DuContrat, attribution => attribution.Axe == Cible.Axe);

        public List<ContratWeight> Contrats { get; } = [];

        public bool Comprend(ContratActuel contrat) =>
            Integer || (_axe >= 0 && string.Equals(Cible.Code, contrat.Membres[_axe], StringComparison.Ordinal));
    }

    /// <param name="Membres">What it belongs to, in the order of <see cref="DuContrat"/>; none where only « tout » is asked for.</param>
    private sealed record ContratActuel(string Id, string Marche, int Participant, TypeContrat Type, string?[] Membres);
}
