namespace Clauses.Silo.Tests.Migrations;

/// <summary>When persons leave the records for their streams, every figure stays: of the present, as known at any time, as frozen.</summary>
public sealed class FiguresTests() : OnABase(migree: false)
{
    private const int Avant = 9;

    private static readonly DateTimeOffset Premier = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Migrator.ApplyAsync(Base.Source, [.. Migration.Toutes.Take(Avant)], default);
        var registre = new RegistrePostgres(Base.Source, TimeProvider.System);
        foreach (var rang in Enumerable.Range(0, 3))
        {
            await registre.InscrireAsync($"mo{rang}", new MaitreOuvrage("Office", (TypeMaitreOuvrage)rang), "k1", default);
            await registre.InscrireAsync($"e{rang}", new Entreprise("Société", null, (Modalite)rang), "k1", default);
        }
        await Jeu.Jouer([.. Enumerable.Range(0, 500).Select(rang => (int)((rang * 2_654_435_761L) % int.MaxValue))]).WriteAsync(Base);
        for (var rang = 1; rang <= 13; rang++)
        {
            await Base.ExecuteAsync($"insert into fiche_numero (genre, id) values ('participant', 'p{rang}')");
            for (var version = 1; version <= 1 + (rang % 3); version++)
                await Base.ExecuteAsync(Version(rang, version));
        }
        await Base.ExecuteAsync("""
            insert into arrete values (2024, 'rapport', null, null, '2024-01-02Z', 'k1', 1, 2, '2024-03-11Z', 1, 'ab', '\x7b7d');
            insert into arrete_position select 2024, 'rapport', 'marche', marche, version from flux_marche;
            insert into arrete_position select 2024, 'rapport', genre, id, min(version) from fiche group by genre, id
            """);
    }

    [Fact]
    public async Task Every_person_stands_in_every_bilan_as_before()
    {
        Moment[] moments = [Moment.Present, .. Enumerable.Range(0, 4).Select(jour => new Moment(null, Premier.AddDays(jour)))];
        var avant = new List<Dictionary<string, string>>();
        foreach (var moment in moments)
            avant.Add(await PersonnesAsync($"enregistre <= '{moment.ConnuLe ?? DateTimeOffset.MaxValue:O}' or version = 1"));
        var arretee = await PersonnesAsync("version <= (select version from arrete_position p where p.genre = fiche.genre and p.id = fiche.id)");

        await Migrator.ApplyAsync(Base.Source, Migration.Toutes, default);

        foreach (var (moment, attendues) in moments.Zip(avant))
            await RequireAsync(attendues, Base.Source, moment);
        await Base.ExecuteAsync("""
            create schema alors;
            create view alors.evenement as select e.* from public.evenement e join public.arrete_position p
                on p.genre = 'participant' and e.flux = 'parcours/' || p.id and e.numero <= p.version
            """);
        await using var alors = NpgsqlDataSource.Create(Base.Connexion + ";Search Path=alors,public");
        await RequireAsync(arretee, alors, Moment.Present);
    }

    /// <summary>A version of a person: another birth, status, prescripteur and level, a day after the one before.</summary>
    private static string Version(int rang, int version) => FormattableString.Invariant($$"""
        insert into fiche values ('participant', 'p{{rang}}', {{version}}, '{"naissance": "{{1950 + (4 * rang) + version}}-05-17",
            "sexe": "{{Codes<Sexe>.De((Sexe)((rang + version) % 3))}}", "statutEntree": "{{Codes<StatutEntree>.De((StatutEntree)((rang + version) % 9))}}",
            "prescripteur": "{{Codes<Prescripteur>.De((Prescripteur)((rang + version) % 12))}}",
            "niveauFormation": "{{Codes<NiveauFormation>.De((NiveauFormation)((rang + version) % 8))}}"}', 'k1', '{{Premier.AddDays(version - 1):O}}')
        """);

    /// <summary>What the records of before say of each person, at a moment.</summary>
    private async Task<Dictionary<string, string>> PersonnesAsync(string alors)
    {
        await using var commande = Base.Source.CreateCommand($"""
            select distinct on (id) id, concat_ws(' ', left(contenu ->> 'naissance', 4), contenu ->> 'sexe', contenu ->> 'statutEntree',
                contenu ->> 'prescripteur', contenu ->> 'niveauFormation')
            from fiche where genre = 'participant' and ({alors}) order by id, version desc
            """);
        await using var lignes = await commande.ExecuteReaderAsync();
        var personnes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await lignes.ReadAsync())
            personnes.Add(lignes.GetString(0), lignes.GetString(1));
        return personnes;
    }

    /// <summary>Bilans of all years read of each person what the records said.</summary>
    private static async Task RequireAsync(Dictionary<string, string> attendues, NpgsqlDataSource source, Moment moment)
    {
        var vues = new HashSet<int>();
        foreach (var annee in Enumerable.Range(2023, 4))
        {
            foreach (var fait in (await new FaitsPostgres(source).ReadAsync(annee, moment, default)).Contrats)
            {
                var personne = fait.Personne;
                Assert.Equal(attendues[$"p{fait.Participant}"], string.Join(
                    ' ', personne.AnneeNaissance, Codes<Sexe>.De(personne.Sexe), Codes<StatutEntree>.De(personne.StatutEntree),
                    Codes<Prescripteur>.De(personne.Prescripteur), Codes<NiveauFormation>.De(personne.NiveauFormation)));
                vues.Add(fait.Participant);
            }
        }
        Assert.True(vues.Count > 5, $"Only {vues.Count} persons have hours.");
    }
}
