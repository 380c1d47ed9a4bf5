namespace Clauses.Silo.Tests.Migrations;

/// <summary>Each migration meets a base of the version before it, with rows of every version in it.</summary>
public sealed class AnciennesBasesTests() : OnABase(migree: false)
{
    /// <summary>What a base of each version holds beside what the ones before it held, in its words. A migration that touches rows that are
    /// there already names their tables, and has a test of its own below that looks at what became of them.</summary>
    private static readonly Dictionary<int, (string Nom, string Lignes, string[] Touchees)> Etapes = new()
    {
        [1] = ("journal", """
            insert into flux (marche, version) values ('m1', 2);
            insert into ecriture values
                ('m1', 1, 1, null, null, null, null, 0, 0, 0, 0, 0, '2024-01-01', null, 'cle-1', '2024-01-02 08:00Z', gen_random_uuid(), '{"intitule": "École"}'),
                ('m1', 2, 10, 'c1', 'S10', '2024-03-04', '2024-03-08', 3525, 0, 0, 2024, 0, '2024-03-08', null, 'cle-1', '2024-03-11Z', gen_random_uuid(), null);
            insert into rattachement values ('zac', 'gagarine', 'm1');
            insert into motif values ('m1', 2, 'Un jour d’absence');
            insert into fiche_numero (genre, id) values ('entreprise', 'e1'), ('participant', 'p1');
            insert into fiche values
                ('participant', 'p1', 1, '{"naissance": "1998-05-17", "sexe": "f", "statutEntree": "rsa", "prescripteur": "ml", "niveauFormation": "bac"}',
                    'cle-1', '2024-01-01Z'),
                ('participant', 'p1', 2, '{"naissance": "1997-05-17", "sexe": "f", "statutEntree": "deld", "prescripteur": "plie", "niveauFormation": "bac", "communeResidence": "94041", "qpv": "hors"}',
                    'cle-2', '2024-01-02Z');
            insert into fiche values ('entreprise', 'e1', 1, '{"nom": "ETTi"}', 'cle-1', '2024-01-01Z'), ('entreprise', 'e1', 2, '{"nom": "Été"}', 'cle-1', '2024-01-02Z');
            insert into identite values ('p1', 'Nom', 'Prénom', 'cle-1', '2024-01-01Z');
            insert into cle values ('cle-1', '\x01', 'facilitateur', null, 'Première', '2024-01-01Z', null);
            insert into repere (nom, valeur) values ('exemple', 'serci-2024')
            """, []),
        [2] = ("orleans", """
            insert into orleans_grappe values ('g', 3);
            insert into orleans_membre values ('g', '127.0.0.1', 11111, 1, 's', 'h', 3, 30000, null, '2024-01-01Z', '2024-01-01Z');
            insert into orleans_etat values ('s', 'etat', 0, 0, 'm:1', '\x01', 1);
            insert into orleans_rappel values ('s', 'marche/m1', 'r', 7, '2024-01-01Z', 60000, 0)
            """, []),
        [3] = ("territoire", """
            insert into parametre values
                (1, 'diviseur-etp', 'diviseur-etp', '2024-01-01', '{"heures": 1607}', 'Délibération', 'cle-1', '2024-01-01Z'),
                (2, 'diviseur-etp', 'diviseur-etp', '2024-01-01', '{"heures": 1600}', 'Délibération', 'cle-1', '2024-01-02Z')
            """, []),
        [4] = ("arretes", """
            insert into arrete values (2024, 'rapport', 'Rapport remis', null, '2025-01-05Z', 'cle-1', 1, 2, '2024-03-11Z', 2, 'ab', '\x7b7d');
            insert into arrete_position values (2024, 'rapport', 'marche', 'm1', 2), (2024, 'rapport', 'entreprise', 'e1', 2)
            """, []),
        [5] = ("publications", """
            insert into publication values ('2024.2024-12-31', 2024, '2024-12-31', '2025-01-05Z', '{"a/b"}', '{ "annee" : 2024 }');
            insert into total_publie values ('2024.2024-12-31', 'zac', 'gagarine', 3525, 0.02, 1, 1, 1), ('2024.2024-12-31', 'zac', 'autre', null, null, null, null, null)
            """, []),
        [6] = ("utilisateurs", """
            insert into utilisateur (id, nom, role, sujet, cree) values ('u1', 'Première', 'facilitateur', null, '2024-01-01Z');
            insert into invitation values ('\x02', 'u1', '2024-01-08Z');
            insert into partage values ('l1', '\x03', 'maitre-ouvrage', 'mo1', 'Direction', 'u1', '2024-01-01Z', '2024-01-08Z', null);
            insert into sceau values ('s1', '<key/>', '2024-01-01Z')
            """, []),
        [7] = ("annonces", "update utilisateur set tampon = 2", []),
        [8] = ("membres", "select", ["orleansquery"]),
        [9] = ("evenements", """
            insert into flux (marche, version) values ('besoin/b1', 2);
            insert into evenement values
                ('besoin/b1', 1, 'besoin', '{"intitule": "Maçon"}', 'cle-1', '2024-01-02Z', gen_random_uuid()),
                ('besoin/b1', 2, 'orientation', '{"reference": "o1"}', 'cle-1', '2024-01-03Z', gen_random_uuid());
            insert into evenement_personnel values ('besoin/b1', 2, '{"texteCandidat": "À lundi"}');
            insert into besoin values ('b1', 2, 'm1', null, '{e1}', 'Maçon', 'F1703', 2, 0, 0, 'ouvert', '2024-02-01', 2024, '2024-01-02', 1, null, '{}');
            insert into orientation values ('b1', 'o1', 2, 'p1', 1, 'ml', 'ml', 'prescription', 'e1', '2024-01-03', 'transmise', '2024-01-03', '2024-01-03Z',
                null, null, null, 'f', '94041', 'hors', true, 2024, 1, '2024-01-03', '2024-01-03', null, null, null)
            """, []),
        [10] = ("retours", """
            insert into retour values ('ml', 1, 'besoin/b1', 2);
            insert into opposition values ('p1', 'cle-1', '2024-01-04Z')
            """, []),
        [11] = ("reponses", """
            insert into courriel_employeur values ('e1', 'embauche@e1.example', 'cle-1', '2024-01-01Z');
            insert into lien_reponse values ('\x04', 'b1', 'o1', '2024-01-03Z', 'e1', '2024-02-02Z', null);
            insert into courriel values ('b1', 'o1', '2024-01-03Z', 1, '2024-01-03Z', '2024-01-03Z')
            """, []),
        [12] = ("parcours", "select", ["flux", "evenement", "evenement_personnel", "fiche"]),
        [13] = ("consultations", """
            insert into consultation values ('p1', '2024-01-05', 'cle-1', 'parcours', '2024-01-05Z', '2024-01-05Z', 2)
            """, []),
        [14] = ("conservation", """
            insert into preavis values ('p1', '2024-01-03', '2025-12-04', '2026-01-03', 'heures-en-attente', '2026-01-04Z');
            insert into garde values ('p2', '2027-06-30', 'Revient au printemps', 'cle-1', '2025-12-05Z')
            """, []),
        [15] = ("sauvegardes", "insert into sauvegarde values ('s1', '2024-01-05Z', '/sauvegardes/a', 1000, 4, 0)", []),
        [16] = ("acces", """
            insert into essai_connexion values ('u1', '203.0.113.7', 6, '2024-01-06Z', '2024-01-06 00:01Z');
            insert into seance values ('se1', 'u1', '2024-01-06Z', '2024-01-07Z');
            update cle set auteur = 'u1' where id = 'cle-1'
            """, []),
        [17] = ("chaine", """
            insert into maillon values ('m1', 2, 1, decode(repeat('00', 16), 'hex'), decode(repeat('00', 32), 'hex'));
            insert into racine values ('2024-01-06', 1, decode(repeat('00', 32), 'hex'))
            """, []),
        [18] = ("etats_des_besoins", "select", ["besoin"]),
        [19] = ("audit", """
            insert into audit (instant, acte, acteur, role, reseau, objet) values ('2024-01-06Z', 'connexion', 'u1', 'facilitateur', '203.0.113.0/24', 'u1');
            insert into usage_cle values ('cle-1', '2024-01-06Z')
            """, []),
        [20] = ("suivi", """
            insert into suivi values
                ('m1', 2, 'ecole', 'École', 'mo1', '94041', null, null, '2024-01-01', '2024-12-31', 0, 3525, 0, 0, null, 6, 0, null);
            insert into heures_du_mois values ('territoire', 2024, 'tout', '2024-03-01', 0, 0, 3525, 1);
            insert into ligne_en_attente values ('e1', '2024-03-01', 'm1', 2)
            """, []),
        [21] = ("lignes_rares", """
            insert into ecriture values
                ('m2', 1, 11, 'c1', 'S10', '2024-03-04', '2024-03-08', 0, 0, 3525, 2024, 2024, '2024-03-31', 2, 'cle-1', '2024-04-01Z', gen_random_uuid(), null)
            """, []),
        [22] = ("personnes_suivies", """
            insert into personne_suivie (participant, version, ouverte, inscrite, commune, criteres, constates, echeances, contrats, periodes, fin) values
                ('p1', 2, true, '2024-01-01', '94041', '{rsa}', '{2024-01-01}', '{2026-01-01}', 1, '{[2024-03-01,2024-09-01)}', '2024-08-31')
            """, []),
        [23] = ("etiquettes", "insert into etiquette values ('c1', 'e1', 'p1', 'Nom', '0042', 'u1', '2024-04-02Z')", []),
        [24] = ("textes_cherches", "select", ["suivi"]),
        [25] = ("sans_apostrophe", "select", ["suivi"]),
        [26] = ("referents", "insert into referent values ('m1', 'u1', null, 'u1', '2024-04-02Z')", ["suivi"]),
        [27] = ("documents", """
            insert into document values
                ('0123456789AB', 2026, 1, 'quitus', 'm1', null, '2024-01-01', '2024-12-31', false, 2, '2024-01-01Z', 'transferee', 'm2', '2026-01-02Z', 'u1')
            """, []),
        [28] = ("lettres", "insert into adresse values ('u1', 'personne@exemple.fr', 'semaine', null, '2024-04-02Z')", ["courriel"]),
        [29] = ("grands_totaux", """
            insert into grand_total values ('territoire', 'tout', '2024-04-02Z');
            insert into palier values ('m1', '2024-03-01', 2, '2024-03-11Z', '2024-03-11Z');
            insert into solde_du_jour values ('territoire', 'tout', 0, '', '2024-03-08', '2024-03-01', 0, 0, 0, 0, 1, 1, 0);
            insert into verification_juste (instant, complete, regles) values ('2024-04-02Z', '2024-04-01Z', 'r')
            """, []),
        [30] = ("dernier_mois", "select", ["suivi"]),
        [31] = ("sans_heures", "insert into sans_heures values ('e1', '2024-03-01', '2024-04-02Z')", []),
        [32] = ("noms_cherches", "select", []),
        [33] = ("contrats_courants", """
            insert into utilisateur (id, nom, role, sujet, cree, ferme) values ('u2', 'Partie', 'facilitateur', null, '2024-01-01Z', '2024-05-01Z');
            insert into referent values ('m2', 'u2', 'u1', 'u2', '2024-04-02Z'), ('m3', 'u2', null, 'u2', '2024-04-02Z'), ('m4', 'u1', 'u2', 'u2', '2024-04-02Z')
            """, []),
        [34] = ("comptes_fermes", "select", ["referent"]),
        [35] = ("versions_des_besoins", "select", ["besoin_etat"]),
        [36] = ("suivi_etats", "select", []),
        [37] = ("versions_lues", "select", []),
    };

    [Fact]
    public async Task Rows_of_each_version_before_are_as_they_were_and_the_ledger_goes_on()
    {
        for (var version = 1; version <= Migration.Toutes.Count; version++)
        {
            var avant = await ColonnesAsync();
            var lignes = await PhotosAsync(avant);
            await MigrerAsync(version);
            var intactes = avant.Where(table => !Etape(version).Touchees.Contains(table.Key, StringComparer.Ordinal)).ToDictionary();
            Assert.Equal(lignes.Where(table => intactes.ContainsKey(table.Key)), await PhotosAsync(intactes));
            await Base.ExecuteAsync(Etape(version).Lignes);
        }
        foreach (var (table, lignes) in await PhotosAsync(await ColonnesAsync()))
            Assert.True(lignes.Length > 0, $"No row of « {table} » meets the next migration: add one to its step.");

        await using var journal = Base.OpenJournal();
        var lues = await journal.ReadAllAsync("m1");
        Assert.Equal([(Genre.Ouverture, 0), (Genre.Declaration, 3_525)], lues.Select(ecriture => (ecriture.Genre, ecriture.Declarees)));
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(Essai.Heures("m1", 2)));
    }

    [Fact]
    public async Task A_member_of_before_is_believed_no_more_and_is_no_gateway()
    {
        await VieillirAsync(8);
        Assert.Equal("127.0.0.1", await Base.ReadAsync<string>("select adresse from orleans_membre_perdu"));
        Assert.Equal(
            1, await Base.ReadAsync<long>("select count(*) from OrleansQuery where QueryKey = 'GatewaysQueryKey' and QueryText like '%orleans_membre_tenu%'"));
    }

    [Fact]
    public async Task A_need_is_read_as_before_of_the_two_tables_that_hold_it()
    {
        await VieillirAsync(18);
        Assert.Equal(
            "(b1,2,m1,,{e1},Maçon,F1703,2,0,0,ouvert,2024-02-01,2024,2024-01-02,1,,{})", await Base.ReadAsync<string>("select b::text from besoin b"));
    }

    [Fact]
    public async Task A_marche_of_before_knows_its_last_month_of_work()
    {
        await VieillirAsync(29);
        await MigrerAsync(30);
        Assert.Equal("m1 2024-03-01", await Base.ReadAsync<string>("select concat_ws(' ', marche, dernier_mois, jour) from suivi"));
    }

    [Fact]
    public async Task What_a_closed_account_followed_is_its_substitutes_or_nobodys()
    {
        await VieillirAsync(33);
        await MigrerAsync(34);
        Assert.Equal(
            "m1 u1, m2 u1, m4 u1", await Base.ReadAsync<string>("select string_agg(concat_ws(' ', marche, compte, suppleant), ', ' order by marche) from referent"));
    }

    [Fact]
    public async Task Titles_of_before_are_searched_as_people_type()
    {
        await VieillirAsync(23);
        await Base.ExecuteAsync("update suivi set intitule = 'L’Œuvre‑École', texte = 'l’œuvre‑ecole' || U&'\\0001' || 'm1'");
        await MigrerAsync(25);
        Assert.Equal("loeuvre-ecole\u0001m1", await Base.ReadAsync<string>("select texte from suivi"));
    }

    [Fact]
    public async Task Each_version_of_a_participant_becomes_the_event_of_its_number_and_leaves_the_records()
    {
        await VieillirAsync(12);
        Assert.Equal(
            """
            1 cle-1 {"sexe": "f", "parcours": [{"numero": 1, "prescripteur": "ml", "statutEntree": "rsa", "niveauFormation": "bac"}], "naissance": 1998} {"parcours": [{"numero": 1}], "naissance": "1998-05-17"}
            2 cle-2 {"sexe": "f", "parcours": [{"numero": 1, "prescripteur": "plie", "statutEntree": "deld", "niveauFormation": "bac"}], "naissance": 1997} {"parcours": [{"qpv": "hors", "numero": 1, "communeResidence": "94041"}], "naissance": "1997-05-17"}
            """,
            await Base.ReadAsync<string>("""
            select string_agg(concat_ws(' ', numero, auteur, e.contenu, p.contenu), E'\n' order by numero)
            from evenement e join evenement_personnel p using (flux, numero) where flux = 'parcours/p1'
            """));
        Assert.Equal((2L, 0L), (
            await Base.ReadAsync<long>("select version from flux where marche = 'parcours/p1'"),
            await Base.ReadAsync<long>("select count(*) from fiche where genre = 'participant'")));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Base.ExecuteAsync("delete from fiche"));
    }

    private static (string Nom, string Lignes, string[] Touchees) Etape(int version)
    {
        var migration = Migration.Toutes[version - 1];
        Assert.True(
            Etapes.TryGetValue(version, out var etape) && etape.Nom == migration.Nom,
            $"Migration {version:0000} « {migration.Nom} » meets no base of the version before it: give it a step here, with rows of its tables.");
        return etape;
    }

    /// <summary>Makes a base of a version, as it grew: rows of each version written while it was that version.</summary>
    private async Task VieillirAsync(int version)
    {
        for (var passee = 1; passee <= version; passee++)
        {
            await MigrerAsync(passee);
            await Base.ExecuteAsync(Etape(passee).Lignes);
        }
    }

    private Task<int> MigrerAsync(int version) => Migrator.ApplyAsync(Base.Source, [.. Migration.Toutes.Take(version)], CancellationToken.None);

    private async Task<Dictionary<string, string>> ColonnesAsync()
    {
        await using var commande = Base.Source.CreateCommand("""
            select table_name, string_agg(quote_ident(column_name), ', ' order by ordinal_position)
            from information_schema.columns join information_schema.tables using (table_schema, table_name)
            where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migration' group by table_name
            """);
        await using var lecteur = await commande.ExecuteReaderAsync();
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await lecteur.ReadAsync())
            tables.Add(lecteur.GetString(0), lecteur.GetString(1));
        return tables;
    }

    private async Task<SortedDictionary<string, string>> PhotosAsync(Dictionary<string, string> colonnes)
    {
        var photos = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (table, noms) in colonnes)
            photos.Add(
                table,
                await Base.ReadAsync<string>($"select coalesce(string_agg(l::text, E'\n' order by l::text), '') from (select {noms} from \"{table}\") l"));
        return photos;
    }
}
