namespace Clauses.Silo.Tests.Reads;

/// <summary>A small ledger, made in memory by the field's own gestures, then written straight into the tables.</summary>
internal sealed class Livre
{
    private static readonly DateTimeOffset Debut = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly HashSet<(Cible Cible, string Marche)> _liens = [];
    private readonly Dictionary<string, string> _marcheDuContrat = new(StringComparer.Ordinal);

    public Dictionary<string, List<Ecriture>> Flux { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Cible> Cibles => _liens.Select(lien => lien.Cible).Distinct();

    public Dictionary<string, long> Versions => Flux.ToDictionary(flux => flux.Key, flux => (long)flux.Value.Count, StringComparer.Ordinal);

    public static Marche Fiche(
        string maitreOuvrage = "mo1", string commune = "94041", string? zac = null, string? amenageur = null, params Titulaire[] titulaires) => new(
        "Une école", maitreOuvrage, commune, zac, amenageur, new(2020, 1, 1), new(2029, 12, 31),
        new(titulaires.Sum(titulaire => titulaire.Obligation.Centiemes)), [.. titulaires]);

    public static Contrat Contrat(
        string marche, int participant, string employeur = "e1", string? titulaire = null, TypeContrat type = TypeContrat.Cdd,
        string? commune = null, string? qpv = null) =>
        new($"p{participant}", participant, marche, employeur, titulaire, type, new(2020, 1, 1), null, commune, qpv);

    public IEnumerable<string> MarchesDe(Cible cible) => _liens.Where(lien => lien.Cible == cible).Select(lien => lien.Marche);

    public Livre Open(string marche, Marche fiche) => Inscrire(marche, Genre.Ouverture, new(fiche, fiche.Obligation, fiche.Titulaires, null));

    /// <summary>What was signed stays as it was: no marché takes another obligation, or other titulaires, but by an avenant.</summary>
    public Livre Modify(string marche, Marche fiche)
    {
        var actuel = Actuel(marche);
        var signee = fiche with { Obligation = actuel.Fiche.Obligation, Titulaires = actuel.Fiche.Titulaires };
        return Inscrire(marche, Genre.Modification, actuel with { Fiche = signee, Avenant = null });
    }

    public Livre Avenant(string marche, string? motif, params Titulaire[] titulaires)
    {
        var avenant = new Avenant(new(2024, 5, 2), new(titulaires.Sum(titulaire => titulaire.Obligation.Centiemes)), [.. titulaires]);
        return Inscrire(marche, Genre.Avenant, Actuel(marche) with { Obligation = avenant.Obligation, Titulaires = [.. titulaires], Avenant = avenant }, motif);
    }

    public Livre Contrat(string id, Contrat contrat)
    {
        var genre = _marcheDuContrat.TryAdd(id, contrat.Marche) ? Genre.Contrat : Genre.ContratModifie;
        Write(contrat.Marche, genre, id, contenu: EcritureContent.De(contrat));
        Lier(contrat.Marche, new(Axe.Employeur, contrat.Employeur), new(Axe.Participant, contrat.Participant),
            new(Axe.CommuneResidence, contrat.CommuneResidence ?? Cible.Inconnu), new(Axe.Qpv, contrat.Qpv ?? Cible.Inconnu));
        if (contrat.Titulaire is { } titulaire)
            Lier(contrat.Marche, new Cible(Axe.Titulaire, titulaire));
        return this;
    }

    public Livre Declarer(string contrat, string reference, DateOnly jour, int centiemes, long? lie = null)
    {
        Write(_marcheDuContrat[contrat], Genre.Declaration, contrat, reference, jour, e => e with { Declarees = centiemes, Lie = lie });
        return this;
    }

    public Livre Decider(string contrat, string reference, int validees, DateOnly jour, string? motif = null)
    {
        var ligne = Ligne(contrat, reference);
        Write(_marcheDuContrat[contrat], Genre.Decision, contrat, reference, ligne.Debut, e => e with
        {
            Validees = validees, Refusees = ligne.Declarees - validees, Exercice = (short)jour.Year, Effet = jour, Lie = ligne.Numero, Motif = motif,
        });
        return this;
    }

    public Livre Corriger(string contrat, string reference, string nouvelle, int centiemes, string? motif = null)
    {
        var (marche, ligne) = (_marcheDuContrat[contrat], Ligne(contrat, reference));
        if (Decision(contrat, reference) is { } decision)
        {
            Write(marche, Genre.ContrePassation, contrat, reference, ligne.Debut, e => e with
            {
                Validees = -decision.Validees, Refusees = -decision.Refusees, Exercice = decision.Exercice, Effet = decision.Effet,
                Lie = decision.Numero, Motif = motif,
            });
        }
        var inverse = Write(marche, Genre.ContrePassation, contrat, reference, ligne.Debut, e => e with
        {
            Declarees = -ligne.Declarees, Lie = ligne.Numero, Motif = motif,
        });
        return centiemes == 0 ? this : Declarer(contrat, nouvelle, ligne.Debut!.Value, centiemes, inverse.Numero);
    }

    public Ecriture Ligne(string contrat, string reference) =>
        Flux[_marcheDuContrat[contrat]].Single(e => e.Genre == Genre.Declaration && e.Contrat == contrat && e.Reference == reference);

    public Ecriture? Decision(string contrat, string reference) =>
        Suites(contrat, reference).SingleOrDefault(e => e.Genre == Genre.Decision);

    public bool IsCorrected(string contrat, string reference) => Suites(contrat, reference).Any(e => e.Genre == Genre.ContrePassation);

    /// <summary>A base of its own that holds the ledger.</summary>
    public static async Task<TestDatabase> OnABaseAsync(Livre livre)
    {
        var b = await (await TestPostgres.PartageAsync()).CreerBaseAsync();
        await livre.WriteAsync(b);
        return b;
    }

    public async Task WriteAsync(TestDatabase b)
    {
        (string Marche, Ecriture E)[] lignes = [.. Flux.SelectMany(flux => flux.Value.Select(e => (flux.Key, e)))];
        await ExecuteAsync(
            b,
            """
            insert into ecriture (marche, numero, genre, contrat, reference, debut, fin, declarees, validees, refusees, travail, exercice, effet, lie,
                auteur, enregistre, lot, contenu)
            select marche, numero, genre, contrat, reference, jour, jour, declarees, validees, refusees, travail, exercice, effet, lie,
                'k1', enregistre, gen_random_uuid(), contenu::jsonb
            from unnest($1::text[], $2::bigint[], $3::smallint[], $4::text[], $5::text[], $6::date[], $7::int[], $8::int[], $9::int[],
                $10::smallint[], $11::smallint[], $12::date[], $13::bigint[], $14::timestamptz[], $15::text[])
                e(marche, numero, genre, contrat, reference, jour, declarees, validees, refusees, travail, exercice, effet, lie, enregistre, contenu)
            """,
            lignes.Select(l => l.Marche).ToArray(), lignes.Select(l => l.E.Numero).ToArray(), lignes.Select(l => (short)l.E.Genre).ToArray(),
            lignes.Select(l => l.E.Contrat).ToArray(), lignes.Select(l => l.E.Reference).ToArray(), lignes.Select(l => l.E.Debut).ToArray(),
            lignes.Select(l => l.E.Declarees).ToArray(), lignes.Select(l => l.E.Validees).ToArray(), lignes.Select(l => l.E.Refusees).ToArray(),
            lignes.Select(l => l.E.Travail).ToArray(), lignes.Select(l => l.E.Exercice).ToArray(), lignes.Select(l => l.E.Effet).ToArray(),
            lignes.Select(l => l.E.Lie).ToArray(), lignes.Select(l => l.E.Enregistre.UtcDateTime).ToArray(), lignes.Select(l => l.E.Content).ToArray());
        await ExecuteAsync(
            b, "insert into flux (marche, version) select * from unnest($1::text[], $2::bigint[])", Versions.Keys.ToArray(), Versions.Values.ToArray());
        await ExecuteAsync(
            b, "insert into rattachement (axe, code, marche) select * from unnest($1::text[], $2::text[], $3::text[])",
            _liens.Select(lien => Codes<Axe>.De(lien.Cible.Axe)).ToArray(), _liens.Select(lien => lien.Cible.Code).ToArray(),
            _liens.Select(lien => lien.Marche).ToArray());
        (string Marche, Ecriture E)[] motifs = [.. lignes.Where(l => l.E.Motif is not null)];
        await ExecuteAsync(
            b, "insert into motif (marche, numero, texte) select * from unnest($1::text[], $2::bigint[], $3::text[])",
            motifs.Select(l => l.Marche).ToArray(), motifs.Select(l => l.E.Numero).ToArray(), motifs.Select(l => l.E.Motif).ToArray());
    }

    private static async Task ExecuteAsync(TestDatabase b, string sql, params object[] colonnes)
    {
        await using var commande = b.Source.CreateCommand(sql);
        foreach (var colonne in colonnes)
            commande.Parameters.Add(new() { Value = colonne });
        await commande.ExecuteNonQueryAsync();
    }

    private IEnumerable<Ecriture> Suites(string contrat, string reference)
    {
        var ligne = Ligne(contrat, reference);
        return Flux[_marcheDuContrat[contrat]].Where(e => e.Lie == ligne.Numero);
    }

    private MarcheInscrit Actuel(string marche) =>
        EcritureContent.ReadMarche(Flux[marche].Last(e => e.Genre is Genre.Ouverture or Genre.Modification or Genre.Avenant).Content!);

    private Livre Inscrire(string marche, Genre genre, MarcheInscrit inscrit, string? motif = null)
    {
        Write(marche, genre, contenu: EcritureContent.De(inscrit), suite: e => e with { Motif = motif });
        var fiche = inscrit.Fiche;
        Lier(marche, Cible.Tout, new(Axe.MaitreOuvrage, fiche.MaitreOuvrage), new(Axe.CommuneChantier, fiche.CommuneChantier),
            new(Axe.Zac, fiche.Zac ?? Cible.Inconnu), new(Axe.Amenageur, fiche.Amenageur ?? Cible.Inconnu));
        Lier(marche, [.. inscrit.Titulaires.Select(titulaire => new Cible(Axe.Titulaire, titulaire.Entreprise))]);
        return this;
    }

    private void Lier(string marche, params Cible[] cibles) => _liens.UnionWith(cibles.Select(cible => (cible, marche)));

    private Ecriture Write(
        string marche, Genre genre, string? contrat = null, string? reference = null, DateOnly? jour = null, Func<Ecriture, Ecriture>? suite = null, string? contenu = null)
    {
        if (!Flux.TryGetValue(marche, out var ecritures))
            Flux.Add(marche, ecritures = []);
        Ecriture ecriture = new()
        {
            Numero = ecritures.Count + 1,
            Genre = genre,
            Contrat = contrat,
            Reference = reference,
            Debut = jour,
            Fin = jour,
            Travail = (short)(jour?.Year ?? 0),
            Effet = jour ?? new(2020, 1, 1),
            Auteur = "k1",
            Enregistre = Debut.AddSeconds(ecritures.Count),
            Content = contenu,
        };
        ecriture = suite?.Invoke(ecriture) ?? ecriture;
        ecritures.Add(ecriture);
        return ecriture;
    }
}
