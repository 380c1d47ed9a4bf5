namespace Clauses.Api.Pages;

/// <summary>What is registered already and looks like what is about to be: worth a look, and stops nobody.</summary>
internal sealed class Semblables(DoublesPostgres doubles, DossiersPostgres dossiers, SearchPostgres recherche, IReads lectures)
{
    private const int Max = 50;

    /// <summary>The most marchés of a maître d'ouvrage that a new one is held against.</summary>
    private const int MaxMarches = 500;

    /// <summary>Of companies and organismes, those of the same SIRET; of these and of maîtres d'ouvrage, those of a near name, unless their SIRETs or their
    /// communes tell them apart.</summary>
    public async Task<IReadOnlyList<Semblable>> DeAsync<T>(string id, T voulue, CancellationToken cancellationToken) where T : class =>
        Dite(voulue) is not { } dite
        ? [] :
    [
        .. (await recherche.FindLikeAsync<T>(dite.Siret, NomsProches.Bouts(dite.Nom), NomsProches.Mots(dite.Nom), Max, cancellationToken))
            .Where(autre => autre.Id != id && Alike(dite, Dite(autre.Content)!.Value) is not null)
            .Select(autre => new Semblable(autre.Id, $"« {Dite(autre.Content)!.Value.Nom} » ({autre.Id}), {Alike(dite, Dite(autre.Content)!.Value)}")),
    ];

    private static (string Nom, string? Siret, string? Commune)? Dite<T>(T fiche) => fiche switch
    {
        Entreprise une => (une.Nom, une.Siret, null),
        MaitreOuvrage un => (un.Nom, null, null),
        Organisme un => (un.Nom, un.Siret, un.Commune),
        _ => null,
    };

    /// <summary>Marchés of the same maître d'ouvrage and object; those of the same obligation and a near object, or the same days and no other
    /// companies.</summary>
    /// <param name="aussi">Those that are about to be registered before it.</param>
    public async Task<IReadOnlyList<Semblable>> MarchesAsync(
        string id, Marche voulu, CancellationToken cancellationToken, params IReadOnlyCollection<(string Id, Marche Fiche)> aussi) =>
    [
        .. (await lectures.ListMarchesAsync(voulu.MaitreOuvrage, null, null, MaxMarches, cancellationToken)).Select(lu => (lu.Id, lu.Marche.Fiche))
            .UnionBy(
                aussi.Where(autre => autre.Fiche.MaitreOuvrage == voulu.MaitreOuvrage), autre => autre.Id,
                StringComparer.Ordinal).Where(autre => autre.Id != id)
            .Select(autre => (autre.Id, autre.Fiche, En: Alike(voulu, autre.Fiche))).Where(un => un.En is not null).Take(Max)
            .Select(un => new Semblable(un.Id, $"« {un.Fiche.Intitule} » ({un.Id}), du même maître d'ouvrage, {un.En}")),
    ];

    private static string? Alike((string Nom, string? Siret, string? Commune) une, (string Nom, string? Siret, string? Commune) autre) =>
        une.Siret is not null && une.Siret == autre.Siret ? "du même SIRET"
        : (une.Siret, autre.Siret) is (not null, not null) || (une.Commune is not null && autre.Commune is not null && une.Commune != autre.Commune) ? null
        : NomsProches.Alike(une.Nom, autre.Nom);

    private static string? Alike(Marche un, Marche autre) => NomsProches.Alike(un.Intitule, autre.Intitule) switch
    {
        NomsProches.Meme => "du même intitulé",
        _ when un.Obligation != autre.Obligation || !NomsProches.SameNumbers(un.Intitule, autre.Intitule) => null,
        { } => "d'un intitulé proche et de la même obligation",
        null => (un.Debut, un.Fin) == (autre.Debut, autre.Fin) && MaySharePart(un, autre) ? "des mêmes dates et de la même obligation" : null,
    };

    /// <summary>Whether some company is bound by both, or one of them names none: lots of one operation have companies of their own.</summary>
    private static bool MaySharePart(Marche un, Marche autre) => un.Titulaires.IsEmpty || autre.Titulaires.IsEmpty
        || un.Titulaires.Select(titulaire => titulaire.Entreprise)
            .Intersect(autre.Titulaires.Select(titulaire => titulaire.Entreprise), StringComparer.Ordinal)
            .Any();

    /// <summary>Persons born on the same day, or on the one with the day in place of the month, of a near name.</summary>
    public async Task<IReadOnlyList<Semblable>> PersonnesAsync(
        string id, DateOnly naissance, Identite? identite, CancellationToken cancellationToken) => identite is null
        ? [] :
    [
        .. (await doubles.FindPersonnesAsync([.. NomsDePersonnes.Naissances(naissance)], [], cancellationToken))
            .Where(autre => autre.Fiche.Id != id && autre.Identite is { } sienne && NomsDePersonnes.AreNear(NomsDePersonnes.Cle(sienne), NomsDePersonnes.Cle(identite)))
            .Select(autre => new Semblable(
                autre.Fiche.Id, $"{autre.Identite!.Prenom} {autre.Identite.Nom} ({autre.Fiche.Id}), {NomsDePersonnes.Say(autre.Fiche.Content.Naissance, naissance)}")),
    ];

    /// <summary>Contracts of the same person with the same employer on the same marché, on some of the same days.</summary>
    public async Task<IReadOnlyList<Semblable>> ContratsAsync(string id, Contrat contrat, CancellationToken cancellationToken) =>
        contrat.Orientation is not null
        ? [] :
    [
        .. (await dossiers.ContratsOfParticipantsAsync([contrat.Participant], Max, cancellationToken))
            .Where(autre => autre.Id != id && autre.Contrat.IsLike(contrat))
            .Select(autre => DeContrat(autre.Id)),
    ];

    public static Semblable DeContrat(string id) => new(id, $"le contrat {id}, de la même personne chez le même employeur, aux mêmes jours");
}

/// <param name="Id">Of what is registered already.</param>
/// <param name="Dit">In French: what it is, and in what it is alike.</param>
internal sealed record Semblable(string Id, string Dit)
{
    public Signalement Signaler(string champ, string regle) => new(champ, $"Cela ressemble {FrenchText.A(Dit)}.", regle, [Id]);
}

internal static class SemblablesSignales
{
    /// <summary>These doubts, and what a record looks like.</summary>
    public static IReadOnlyList<Signalement>? With(this IReadOnlyList<Signalement>? doutes, IReadOnlyList<Semblable> alike, string champ, string regle) =>
        alike.Count == 0 ? doutes : [.. doutes ?? [], .. alike.Select(un => un.Signaler(champ, regle))];
}

/// <summary>Names as they are held against each other: no accents, no case, words in one order.</summary>
internal static class NomsDePersonnes
{
    private const int MaxSlips = 2;

    public static (string Id, DateOnly Naissance, string Nom) De(PersonneNommee personne) =>
        (personne.Fiche.Id, personne.Fiche.Content.Naissance, personne.Identite is { } identite ? Cle(identite) : "");

    /// <summary>The days on which somebody may be registered as born: the one that is said, and the one with its day and month in each other's place.</summary>
    public static IEnumerable<DateOnly> Naissances(DateOnly naissance) =>
        naissance.Day <= 12 && naissance.Day != naissance.Month ? [naissance, new(naissance.Year, naissance.Day, naissance.Month)] : [naissance];

    /// <summary>In what the birth dates of two persons are alike.</summary>
    public static string Say(DateOnly autre, DateOnly naissance) =>
        autre == naissance ? "du même jour de naissance" : $"dont la naissance est au {FrenchText.Jour(autre)}, jour et mois échangés";

    public static string Cle(Identite identite) => Cle($"{identite.Nom} {identite.Prenom}");

    public static string Cle(string nom) => string.Join(' ', TexteCherche.Mots(nom).Split(' ').Order(StringComparer.Ordinal));

    /// <summary>A name as it is written, and turned: people write « Prénom Nom » as well.</summary>
    public static IEnumerable<string> BothWays(string nom) =>
        nom.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var entre ? [nom, $"{nom[(entre + 1)..]} {nom[..entre]}"] : [nom];

    /// <summary>Whether one of two names is the other, or a part of it.</summary>
    public static bool Agree(string un, string autre) =>
        TexteCherche.Mots(un).Split(' ').ToHashSet(StringComparer.Ordinal) is var mots && TexteCherche.Mots(autre).Split(' ') is var autres
        && (mots.IsSubsetOf(autres) || mots.IsSupersetOf(autres));

    /// <summary>Whether two names may be one: a word in common, two slips of the keyboard, or one in each word.</summary>
    public static bool AreNear(string un, string autre) => un.Length > 0
        && (un.Split(' ').Intersect(autre.Split(' '), StringComparer.Ordinal).Any() || Slips(un, autre) <= MaxSlips || NomsProches.AreNear(un, autre));

    /// <summary>Whether two words are one but for a letter; numbers and short words are told apart by one.</summary>
    public static bool SlipsAtMostOnce(string un, string autre) =>
        un == autre || (un.Length > MaxShort && autre.Length > MaxShort && !un.Any(char.IsDigit) && Slips(un, autre) == 1);

    private const int MaxShort = 3;

    /// <summary>Letters to change, add or leave out (Levenshtein).</summary>
    private static int Slips(string un, string autre)
    {
        var avant = Enumerable.Range(0, autre.Length + 1).ToArray();
        for (var i = 0; i < un.Length; i++)
        {
            var ligne = new int[autre.Length + 1];
            ligne[0] = i + 1;
            for (var j = 0; j < autre.Length; j++)
                ligne[j + 1] = Math.Min(Math.Min(ligne[j], avant[j + 1]) + 1, avant[j] + (un[i] == autre[j] ? 0 : 1));
            avant = ligne;
        }
        return avant[^1];
    }
}
