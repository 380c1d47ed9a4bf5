using Microsoft.Extensions.Logging;

namespace Clauses.Silo.Tests.Journal;

internal static class Essai
{
    public static JournalPostgres OpenJournal(this TestDatabase b, IDatabaseLock? verrou = null, JournalOptions? options = null, string? connexion = null,
        ILogger<JournalPostgres>? logger = null) =>
        new(connexion ?? b.Connexion, b.Source, verrou ?? new Verrou(), options ?? new(), TimeProvider.System, logger ?? NullLogger<JournalPostgres>.Instance);

    public static Task<AppendResult> AppendAsync(this IJournal journal, Append ajout) => journal.AppendAsync(ajout, CancellationToken.None);

    public static async Task<List<Ecriture>> ReadAllAsync(this IJournal journal, string marche, long apres = 0)
    {
        var lues = new List<Ecriture>();
        await foreach (var ecriture in journal.ReadAsync(marche, apres, CancellationToken.None))
            lues.Add(ecriture);
        return lues;
    }

    public static Append Ouverture(string marche) => new(
        marche, 0, [Changement(1, Genre.Ouverture)], [Cible.Tout, new(Axe.Zac, "gagarine")]);

    public static Append Heures(string marche, long depuis, int lignes = 1) => new(
        marche, depuis, [.. Enumerable.Range(1, lignes).Select(rang => Declaration(marche, depuis + rang))], []);

    public static Append Contrat(string marche, long depuis, string contrat) => new(
        marche, depuis, [Changement(depuis + 1, Genre.Contrat) with { Contrat = contrat }], []);

    /// <summary>A contract, and what its need says of it: both, or neither.</summary>
    public static Append Embauche(string marche, long depuis, string contrat, string besoin, long depuisBesoin) =>
        Contrat(marche, depuis, contrat) with { Avec = Evenements(besoin, depuisBesoin, "reservation", "embauche") };

    public static Ecriture Declaration(string marche, long numero) => new()
    {
        Numero = numero,
        Genre = Genre.Declaration,
        Contrat = "contrat-" + marche,
        Reference = $"ligne-{numero}-{Guid.NewGuid():N}",
        Debut = new(2024, 3, 4),
        Fin = new(2024, 3, 8),
        Declarees = 3_525,
        Travail = 2024,
        Effet = new(2024, 3, 8),
        Auteur = "cle-1",
        Enregistre = new(2024, 3, 11, 9, 30, 0, TimeSpan.Zero),
    };

    public static Append Evenements(string flux, long depuis, params ReadOnlySpan<string> genres)
    {
        var evenements = ImmutableArray.CreateBuilder<Evenement>();
        foreach (var genre in genres)
            evenements.Add(new()
            {
                Numero = depuis + evenements.Count + 1,
                Genre = genre,
                Content = """{"reference": "o1"}""",
                Personnel = genre == "texte" ? """{"texteCandidat": "À lundi"}""" : null,
                Auteur = "cle-1",
                Enregistre = new(2024, 3, 11, 9, 30, 0, TimeSpan.Zero),
            });
        return Append.De(flux, depuis, evenements.ToImmutable());
    }

    private static Ecriture Changement(long numero, Genre genre) => new()
    {
        Numero = numero,
        Genre = genre,
        Effet = new(2024, 1, 1),
        Auteur = "cle-1",
        Enregistre = new(2024, 1, 2, 8, 0, 0, TimeSpan.Zero),
        Content = """{"intitule": "École"}""",
    };
}

internal sealed class Verrou : IDatabaseLock
{
    private volatile bool _tenu = true;
    private int _questions;

    public bool Tenu
    {
        get
        {
            Interlocked.Increment(ref _questions);
            return _tenu;
        }
    }

    public bool Exclusif { get; init; } = true;

    /// <summary>Holds a writer back with an append of its own in hand: what is appended from now on waits in the queue together.</summary>
    public async Task<Task<AppendResult>> RetenirAsync(IJournal journal)
    {
        _tenu = false;
        var questions = Volatile.Read(ref _questions);
        var amorce = journal.AppendAsync(Essai.Ouverture($"amorce-{Guid.NewGuid():N}"));
        await Eventually.QueAsync(() => Task.FromResult(Volatile.Read(ref _questions) > questions));
        return amorce;
    }

    public void Lose() => _tenu = false;

    public void Relacher() => _tenu = true;
}
