using System.Text.Json.Serialization;
using Clauses.Grains.Journal;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;
using Clauses.Silo.Migrations;
using Clauses.Silo.Suivi;
using Clauses.Silo.Temoins;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;

namespace Clauses.Bench.Mondes;

// Fills an empty base with a world, before the subject of a measure is started on it.
internal static class Seeding
{
    public static async Task ProduitAsync(string connexion, IPopulation monde, CancellationToken ct)
    {
        await using var source = await OpenAsync(connexion, ct);
        await new ProductSeeding(source, TimeProvider.System, ct).SeedAsync(monde);
        using (var suivi = new SuiviWriter(source, TimeProvider.System, NullLogger<SuiviWriter>.Instance))
            await suivi.CatchUpWithLedgerAsync(ct);
        await RestAsync(source, ct);
    }

    // Adds a year that is over to a base that nobody serves: what the product would do behind it is done as well.
    public static async Task AddAsync(string connexion, AnneeNationale annee, CancellationToken ct)
    {
        const int entrees = 200_000;
        await using var source = await OpenAsync(connexion, ct);
        await new ProductSeeding(source, TimeProvider.System, ct).AddAsync(annee);
        await source.ExecuteAsync("select setval(pg_get_serial_sequence('fiche_numero', 'numero'), (select max(numero) from fiche_numero))", ct);
        await Task.WhenAll(FollowAsync(), SealAsync());
        await RestAsync(source, ct);

        async Task FollowAsync()
        {
            using var suivi = new SuiviWriter(source, TimeProvider.System, NullLogger<SuiviWriter>.Instance);
            await suivi.CatchUpWithLedgerAsync(ct);
        }

        async Task SealAsync()
        {
            for (var scelleur = new Scelleur(source); await scelleur.SealAsync(entrees, ct);)
                ct.ThrowIfCancellationRequested();
        }
    }

    public static async Task PairAsync(string connexion, IPopulation monde, CancellationToken ct)
    {
        await using var source = await OpenAsync(connexion, ct);
        await source.ExecuteAsync(await File.ReadAllTextAsync(PeerSeeding.SchemaFile, ct), ct);
        await new PeerSeeding(source, ct).SeedAsync(monde);
        await RestAsync(source, ct);
    }

    internal static async Task ExecuteAsync(this NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var commande = source.CreateCommand(sql);
        await commande.ExecuteNonQueryAsync(ct);
    }

    private static async Task<NpgsqlDataSource> OpenAsync(string connexion, CancellationToken ct)
    {
        var source = NpgsqlDataSource.Create(connexion + ";Command Timeout=600");
        await Migrator.ApplyAsync(source, Migration.Toutes, ct);
        return source;
    }

    // What PostgreSQL would otherwise do later, while something is measured: its statistics, the marks of what is visible, and writing
    // all of it out.
    private static async Task RestAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await source.ExecuteAsync("vacuum (analyze)", ct);
        await source.ExecuteAsync("checkpoint", ct);
    }
}

// Fills the product's tables by COPY with what its API would have written, without the time that it would have taken.
internal sealed class ProductSeeding(NpgsqlDataSource source, TimeProvider temps, CancellationToken ct)
{
    private const string Auteur = "semis";

    private const string TableEcriture =
        "ecriture (marche, numero, genre, contrat, reference, debut, fin, declarees, validees, refusees, travail, exercice, effet, lie, auteur, enregistre, lot, contenu)";

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly DateTimeOffset _maintenant = temps.GetUtcNow();
    private readonly Guid _batch = Guid.NewGuid();

    public async Task SeedAsync(IPopulation monde)
    {
        await SeedFichesAsync(monde);
        await Task.WhenAll(SeedPersonnesAsync(monde.Participants), SeedMarchesAsync(monde.Marches));
    }

    // People and marchés; the companies are there.
    public async Task AddAsync(AnneeNationale annee)
    {
        await using (var numeros = await CopyStream.OpenAsync(source, "fiche_numero (genre, id, numero)", ct))
        {
            var rang = 0;
            foreach (var (id, _) in annee.Participants)
                await numeros.LigneAsync(ct, "participant", id, annee.Numero(rang++));
            await numeros.FinishAsync(ct);
        }
        await Task.WhenAll(SeedPersonnesAsync(annee.Participants), SeedMarchesAsync(annee.Marches));
    }

    private async Task SeedFichesAsync(IPopulation monde)
    {
        var dernier = 0;
        await using (var numeros = await CopyStream.OpenAsync(source, "fiche_numero (genre, id, numero)", ct))
        {
            foreach (var (genre, id) in Fiches(monde).Select(fiche => (fiche.Genre, fiche.Id)).Concat(monde.Participants.Select(un => ("participant", un.Id))))
                await numeros.LigneAsync(ct, genre, id, ++dernier);
            await numeros.FinishAsync(ct);
        }
        await source.ExecuteAsync($"select setval(pg_get_serial_sequence('fiche_numero', 'numero'), {dernier})", ct);
        await using var fiches = await CopyStream.OpenAsync(source, "fiche (genre, id, version, contenu, auteur, enregistre)", ct);
        foreach (var (genre, id, contenu) in Fiches(monde))
            await fiches.LigneAsync(ct, genre, id, 1, new Json(contenu()), Auteur, _maintenant.UtcDateTime);
        await fiches.FinishAsync(ct);
    }

    private static IEnumerable<(string Genre, string Id, Func<string> Contenu)> Fiches(IPopulation monde) =>
        Du("maitre-ouvrage", monde.MaitresOuvrage).Concat(Du("entreprise", monde.Entreprises));

    private static IEnumerable<(string Genre, string Id, Func<string> Contenu)> Du<T>(string genre, IEnumerable<(string Id, T Fiche)> fiches) =>
        fiches.Select(paire => (genre, paire.Id, new Func<string>(() => JsonSerializer.Serialize(paire.Fiche, Options))));

    // A person is a stream: of one event, with what is personal beside it.
    private async Task SeedPersonnesAsync(IEnumerable<(string Id, Participant Fiche)> personnes)
    {
        await using var flux = await CopyStream.OpenAsync(source, "flux (marche, version)", ct);
        await using var evenements = await CopyStream.OpenAsync(source, "evenement (flux, numero, genre, contenu, auteur, enregistre, lot)", ct);
        await using var personnels = await CopyStream.OpenAsync(source, "evenement_personnel (flux, numero, contenu)", ct);
        foreach (var (id, fiche) in personnes)
        {
            var nom = $"{ParticipantGrain.Prefixe}{id}";
            var durables = new FaitsDurables(
                fiche.Naissance.Year, fiche.Sexe, null, false, [new(1, null, null, null, fiche.StatutEntree, fiche.Prescripteur, fiche.NiveauFormation, null)]);
            await flux.LigneAsync(ct, nom, 1L);
            await evenements.LigneAsync(ct, nom, 1L, "fiche", new Json(durables.Ecrire()), Auteur, _maintenant.UtcDateTime, _batch);
            await personnels.LigneAsync(ct, nom, 1L, new Json(new FaitsPersonnels(fiche.Naissance, [new(1, fiche.CommuneResidence, fiche.Qpv)]).Ecrire()));
        }
        await flux.FinishAsync(ct);
        await evenements.FinishAsync(ct);
        await personnels.FinishAsync(ct);
    }

    private async Task SeedMarchesAsync(IEnumerable<SeededMarche> marches)
    {
        var livre = new GrandLivre(_maintenant, temps.Today(), Auteur);
        await using var flux = await CopyStream.OpenAsync(source, "flux (marche, version)", ct);
        await using var ecritures = await CopyStream.OpenAsync(source, TableEcriture, ct);
        await using var rattachements = await CopyStream.OpenAsync(source, "rattachement (axe, code, marche)", ct);
        foreach (var marche in marches)
        {
            var version = 0L;
            foreach (var ecriture in livre.Ecritures(marche))
            {
                await SeedAsync(ecritures, marche.Id, ecriture);
                version = ecriture.Numero;
            }
            foreach (var cible in GrandLivre.Rattachements(marche))
                await rattachements.LigneAsync(ct, Codes<Axe>.De(cible.Axe), cible.Code, marche.Id);
            await flux.LigneAsync(ct, marche.Id, version);
        }
        await flux.FinishAsync(ct);
        await ecritures.FinishAsync(ct);
        await rattachements.FinishAsync(ct);
    }

    private Task SeedAsync(CopyStream copie, string marche, Ecriture ecriture) => copie.LigneAsync(
        ct, marche, ecriture.Numero, (short)ecriture.Genre, ecriture.Contrat, ecriture.Reference, ecriture.Debut, ecriture.Fin,
        ecriture.Declarees, ecriture.Validees, ecriture.Refusees, ecriture.Travail, ecriture.Exercice, ecriture.Effet, ecriture.Lie,
        ecriture.Auteur, ecriture.Enregistre.UtcDateTime, _batch, ecriture.Content is { } contenu ? new Json(contenu) : null);
}

// The entries by which a marché comes to stand as a world says.
internal sealed class GrandLivre(DateTimeOffset maintenant, DateOnly aujourdhui, string auteur)
{
    public IEnumerable<Ecriture> Ecritures(SeededMarche marche)
    {
        var numero = 1L;
        yield return Changement(
            numero, Genre.Ouverture, null, EcritureContent.De(new MarcheInscrit(marche.Fiche, marche.Fiche.Obligation, marche.Fiche.Titulaires, null)));
        foreach (var (id, contrat) in marche.Contrats)
            yield return Changement(++numero, Genre.Contrat, id, EcritureContent.De(contrat));
        foreach (var ligne in marche.Lignes)
        {
            var declaration = Declaration(++numero, ligne);
            yield return declaration;
            if (ligne.Validee)
                yield return Validation(++numero, declaration);
        }
    }

    public static IEnumerable<Cible> Rattachements(SeededMarche marche) => Attribution.Cibles(marche.Fiche)
        .Concat(marche.Fiche.Titulaires.Select(titulaire => new Cible(Axe.Titulaire, titulaire.Entreprise)))
        .Concat(marche.Contrats.SelectMany(contrat => Attribution.Cibles(contrat.Contrat)))
        .Distinct();

    private Ecriture Changement(long numero, Genre genre, string? contrat, string contenu) => new()
    {
        Numero = numero,
        Genre = genre,
        Contrat = contrat,
        Effet = aujourdhui,
        Auteur = auteur,
        Enregistre = maintenant,
        Content = contenu,
    };

    private static Ecriture Validation(long numero, Ecriture declaration) => declaration with
    {
        Numero = numero,
        Genre = Genre.Decision,
        Declarees = 0,
        Validees = declaration.Declarees,
        Exercice = declaration.Travail,
        Lie = declaration.Numero,
    };

    private Ecriture Declaration(long numero, in SeededLigne ligne) => new()
    {
        Numero = numero,
        Genre = Genre.Declaration,
        Contrat = ligne.Contrat,
        Reference = ligne.Reference,
        Debut = ligne.Periode.Debut,
        Fin = ligne.Periode.Fin,
        Declarees = checked((int)ligne.Heures.Centiemes),
        Travail = (short)ligne.Periode.Fin.Year,
        Effet = ligne.Periode.Fin,
        Auteur = auteur,
        Enregistre = maintenant,
    };
}

// Fills the peers' tables by COPY.
internal sealed class PeerSeeding(NpgsqlDataSource source, CancellationToken ct)
{
    private const string TableMarche = "pair_marche (id, maitre_ouvrage, commune, zac, amenageur, titulaire, debut, fin)";
    private const string TableContrat = "pair_contrat (id, marche, participant, employeur, type, debut, fin, commune_residence, qpv)";
    private const string TableLigne = "pair_ligne (contrat, reference, debut, fin, declarees, auteur)";
    private const string TableParticipant = "pair_participant (id, sexe, commune_residence, qpv)";

    public static string SchemaFile => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Pairs", new DirectoryInfo(AppContext.BaseDirectory).Name, "schema.sql"));

    public async Task SeedAsync(IPopulation monde)
    {
        await using (var participants = await CopyStream.OpenAsync(source, TableParticipant, ct))
        {
            foreach (var (id, fiche) in monde.Participants)
                await participants.LigneAsync(ct, id, Codes<Sexe>.De(fiche.Sexe), fiche.CommuneResidence, fiche.Qpv);
            await participants.FinishAsync(ct);
        }
        await using (var entreprises = await CopyStream.OpenAsync(source, "pair_entreprise (id)", ct))
        {
            foreach (var (id, _) in monde.Entreprises)
                await entreprises.LigneAsync(ct, id);
            await entreprises.FinishAsync(ct);
        }
        // A contract's marché must be there before it.
        await using (var marches = await CopyStream.OpenAsync(source, TableMarche, ct))
        {
            foreach (var marche in monde.Marches)
                await SeedAsync(marches, marche.Id, marche.Fiche);
            await marches.FinishAsync(ct);
        }
        await using var contrats = await CopyStream.OpenAsync(source, TableContrat, ct);
        await using var lignes = await CopyStream.OpenAsync(source, TableLigne, ct);
        foreach (var marche in monde.Marches)
        {
            foreach (var (id, contrat) in marche.Contrats)
                await SeedAsync(contrats, id, contrat);
            foreach (var ligne in marche.Lignes)
                await SeedAsync(lignes, ligne);
        }
        await contrats.FinishAsync(ct);
        await lignes.FinishAsync(ct);
    }

    private Task SeedAsync(CopyStream copie, string id, Marche marche) => copie.LigneAsync(
        ct, id, marche.MaitreOuvrage, marche.CommuneChantier, marche.Zac, marche.Amenageur,
        marche.Titulaires is [var seul] ? seul.Entreprise : null, marche.Debut, marche.Fin);

    private Task SeedAsync(CopyStream copie, string id, Contrat contrat) => copie.LigneAsync(
        ct, id, contrat.Marche, contrat.Participant, contrat.Employeur, Codes<TypeContrat>.De(contrat.Type), contrat.Debut, contrat.Fin,
        contrat.CommuneResidence, contrat.Qpv);

    private Task SeedAsync(CopyStream copie, SeededLigne ligne) => copie.LigneAsync(
        ct, ligne.Contrat, ligne.Reference, ligne.Periode.Debut, ligne.Periode.Fin, checked((int)ligne.Heures.Centiemes), "semis");
}

// A COPY under way into one table, on a session of its own, so that several tables are filled in one pass.
internal sealed class CopyStream : IAsyncDisposable
{
    private readonly NpgsqlConnection _session;
    private readonly NpgsqlBinaryImporter _import;

    private CopyStream(NpgsqlConnection session, NpgsqlBinaryImporter import) => (_session, _import) = (session, import);

    public static async Task<CopyStream> OpenAsync(NpgsqlDataSource source, string table, CancellationToken ct)
    {
        var session = await source.OpenConnectionAsync(ct);
        try
        {
            var import = await session.BeginBinaryImportAsync($"copy {table} from stdin (format binary)", ct);
            import.Timeout = TimeSpan.FromMinutes(5);
            return new(session, import);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    // A row: each column is of its value's own type.
    public async Task LigneAsync(CancellationToken ct, params object?[] colonnes)
    {
        await _import.StartRowAsync(ct);
        foreach (var colonne in colonnes)
        {
            await (colonne switch
            {
                null => _import.WriteNullAsync(ct),
                Json json => _import.WriteAsync(json.Texte, NpgsqlDbType.Jsonb, ct),
                _ => _import.WriteAsync(colonne, ct),
            });
        }
    }

    public async Task FinishAsync(CancellationToken ct) => await _import.CompleteAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _import.DisposeAsync();
        await _session.DisposeAsync();
    }
}

internal sealed record Json(string Texte);
