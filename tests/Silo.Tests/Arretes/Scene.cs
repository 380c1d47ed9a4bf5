using System.Text.Json;
using Clauses.Grains.Arretes;
using Clauses.Silo.Arretes;
using Clauses.Silo.Tests.Registre;

namespace Clauses.Silo.Tests.Arretes;

internal sealed class Scene : IAsyncDisposable
{
    public const int Annee = 2024;

    private static readonly Territoire Territoire = EnVigueur.Assemble(EnVigueur.Choose(ShippedParametres.Tous, Annee));

    private readonly JournalPostgres _journal;
    private readonly RegistrePostgres _registre;

    private Scene(TestDatabase b)
    {
        Base = b;
        Arretes = new(b.Source, TimeProvider.System);
        _journal = b.OpenJournal();
        _registre = new(b.Source, TimeProvider.System);
    }

    public TestDatabase Base { get; }

    public ArretesPostgres Arretes { get; }

    public static OrdreArrete Ordre(string? id = null, int annee = Annee, DateOnly? au = null) => new(annee, id, "Rapport", au, "k1");

    public static async Task<Scene> OpenAsync() => new(await (await TestPostgres.PartageAsync()).CreerBaseAsync());

    public static async Task<Scene> OpenAsync(Livre livre)
    {
        var scene = await OpenAsync();
        await scene.InscrireFichesAsync();
        await scene.AvancerAsync(livre, livre.Versions);
        return scene;
    }

    public static ArreteContent Rediger(Faits faits) =>
        new(JsonSerializer.SerializeToUtf8Bytes(Etablissement.Etablir(faits, Territoire)), Territoire.Version);

    public Task<ReponseArrete> StopAsync(OrdreArrete? ordre = null) => Arretes.ArreterAsync(ordre ?? Ordre(), Rediger, default);

    public async Task AvancerAsync(Livre livre, IReadOnlyDictionary<string, long> versions)
    {
        foreach (var (marche, version) in versions)
        {
            var depuis = (await _journal.ReadAllAsync(marche)).Count;
            if (version > depuis)
                Assert.Equal(AppendResult.Ecrit, await _journal.AppendAsync(new Append(marche, depuis, [.. livre.Flux[marche][depuis..(int)version]], [])));
        }
    }

    /// <summary>Registers all that ledgers of tests refer to; another turn makes other people and other companies of them.</summary>
    public async Task InscrireFichesAsync(int tour = 0)
    {
        foreach (var rang in Enumerable.Range(0, 3))
        {
            await _registre.InscrireAsync($"mo{rang}", new MaitreOuvrage("Office", (TypeMaitreOuvrage)((rang + tour) % 6)), "k1", default);
            await _registre.InscrireAsync($"e{rang}", new Entreprise("Société", null, (Modalite)((rang + tour) % 7)), "k1", default);
        }
        foreach (var rang in Enumerable.Range(1, 13))
        {
            await _journal.InscrireAsync(
                _registre,
                $"p{rang}",
                new Participant(
                    new(1950 + (4 * rang) + (10 * tour), 5, 4), (Sexe)((rang + tour) % 3), (StatutEntree)((rang + tour) % 9),
                    (Prescripteur)((rang + tour) % 12), (NiveauFormation)((rang + tour) % 8), null, null));
        }
    }

    /// <summary>Makes the bilan again out of the entries and records that were read for a frozen one, whatever was written since.</summary>
    public async Task<ArreteContent> RefaireAsync(Arrete arrete)
    {
        var position = $"public.arrete_position p where p.annee = {arrete.Annee} and p.arrete = '{arrete.Id}'";
        await Base.ExecuteAsync(
            $"""
            create schema alors;
            create view alors.ecriture as select e.* from public.ecriture e, {position} and p.genre = 'marche' and e.marche = p.id and e.numero <= p.version;
            create view alors.fiche as select f.* from public.fiche f, {position} and f.genre = p.genre and f.id = p.id and f.version <= p.version;
            create view alors.evenement as select e.* from public.evenement e, {position} and p.genre = 'participant'
                and e.flux = 'parcours/' || p.id and e.numero <= p.version;
            create view alors.flux_marche as select p.id as marche, p.version, a.derniere as mouvement
                from public.arrete a, {position} and p.genre = 'marche' and a.annee = p.annee and a.id = p.arrete;
            """);
        await using var source = NpgsqlDataSource.Create(Base.Connexion + ";Search Path=alors,public");
        return Rediger(await new FaitsPostgres(source).ReadAsync(arrete.Annee, new(arrete.Au, ConnuLe: null), default));
    }

    public async ValueTask DisposeAsync()
    {
        Arretes.Dispose();
        await _journal.DisposeAsync();
        await Base.DisposeAsync();
    }
}
