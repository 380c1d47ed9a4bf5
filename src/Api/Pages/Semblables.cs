namespace Clauses.Api.Pages;

/// <summary>What is registered already and looks like what is about to be: worth a look, and stops nobody.</summary>
internal sealed class Semblables(DoublesPostgres doubles, DossiersPostgres dossiers, SearchPostgres recherche)
{
    private const int Max = 50;

    /// <summary>What says of a company only what kind it is.</summary>
    private static readonly string[] Formes = ["sa", "sas", "sasu", "sarl", "eurl", "sci", "snc", "scop", "scic", "ste", "societe", "association", "asso", "ets", "entreprise", "de", "du", "des", "la", "le", "les", "et"];

    /// <summary>Companies of the same SIRET, and those of the same name of which one or the other has none.</summary>
    public async Task<IReadOnlyList<Semblable>> EntreprisesAsync(string id, Entreprise voulue, CancellationToken cancellationToken)
    {
        var nom = Raison(voulue.Nom);
        return nom.Length == 0 && voulue.Siret is null ? [] :
        [
            .. (await recherche.FindEntreprisesAsync(voulue.Siret, nom.Length == 0 ? voulue.Nom : nom, Max, cancellationToken)).Where(autre => autre.Id != id).Select(autre => (
                autre, En: autre.Content.Siret == voulue.Siret && voulue.Siret is not null ? "du même SIRET"
                    : (autre.Content.Siret is null || voulue.Siret is null) && nom.Length > 0 && Raison(autre.Content.Nom) == nom ? "du même nom" : null))
                .Where(une => une.En is not null).Select(une => new Semblable(une.autre.Id, $"« {une.autre.Content.Nom} » ({une.autre.Id}), {une.En}")),
        ];
    }

    /// <summary>Persons born on the same day, or on the one with the day in place of the month, of a near name.</summary>
    public async Task<IReadOnlyList<Semblable>> PersonnesAsync(string id, DateOnly naissance, Identite? identite, CancellationToken cancellationToken) => identite is null ? [] :
    [
        .. (await doubles.FindPersonnesAsync([.. NomsDePersonnes.Naissances(naissance)], [], cancellationToken))
            .Where(autre => autre.Fiche.Id != id && autre.Identite is { } sienne && NomsDePersonnes.AreNear(NomsDePersonnes.Cle(sienne), NomsDePersonnes.Cle(identite)))
            .Select(autre => new Semblable(
                autre.Fiche.Id, $"{autre.Identite!.Prenom} {autre.Identite.Nom} ({autre.Fiche.Id}), {NomsDePersonnes.Say(autre.Fiche.Content.Naissance, naissance)}")),
    ];

    /// <summary>Contracts of the same person with the same employer on the same marché, on some of the same days.</summary>
    public async Task<IReadOnlyList<Semblable>> ContratsAsync(string id, Contrat contrat, CancellationToken cancellationToken) => contrat.Orientation is not null ? [] :
    [
        .. (await dossiers.ContratsOfParticipantsAsync([contrat.Participant], Max, cancellationToken))
            .Where(autre => autre.Id != id && autre.Contrat.IsLike(contrat))
            .Select(autre => DeContrat(autre.Id)),
    ];

    /// <summary>The words of a company's name that tell it from others, in one order.</summary>
    private static string Raison(string nom) => string.Join(' ', string.Concat(TexteCherche.Plier(TexteCherche.Elide(nom)).Select(signe => char.IsLetterOrDigit(signe) ? signe : ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(mot => mot.Length > 1 && !Formes.Contains(mot, StringComparer.Ordinal)).Order(StringComparer.Ordinal));

    /// <summary>Whether two names of companies may be one, differently written: the same words but for their legal form, one more letter or less in a word, or some
    /// words left out at the end.</summary>
    public static bool AreNear(string un, string autre)
    {
        var (mots, autres) = (Sens(un), Sens(autre));
        return mots.Length > 0 && autres.Length > 0 && mots.Zip(autres).All(paire => NomsDePersonnes.SlipsAtMostOnce(paire.First, paire.Second));
    }

    /// <summary>Pieces of which a near name is likely to hold one.</summary>
    public static IEnumerable<string> Bouts(string nom) => Sens(nom) is [{ Length: > Bout } premier, ..] ? [premier[..Bout], premier[^Bout..]] : Sens(nom).Take(1);

    private const int Bout = 3;

    /// <summary>The words of a company's name but for its legal form, in their order, as they sound.</summary>
    private static string[] Sens(string nom) => [.. string.Concat(TexteCherche.Plier(TexteCherche.Elide(nom)).Select(signe => char.IsLetterOrDigit(signe) ? signe : ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(mot => mot != "d" && !Formes.Contains(mot, StringComparer.Ordinal)).Select(mot => mot.Replace("ph", "f", StringComparison.Ordinal))];

    public static Semblable DeContrat(string id) => new(id, $"le contrat {id}, de la même personne chez le même employeur, aux mêmes jours");
}

/// <param name="Id">Of what is registered already.</param>
/// <param name="Dit">In French: what it is, and in what it is alike.</param>
internal sealed record Semblable(string Id, string Dit)
{
    public Signalement Signaler(string champ, string regle) => new(champ, $"Cela ressemble {FrenchText.A(Dit)}.", regle, [Id]);
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

    /// <summary>Whether two names may be one: a word in common, or two slips of the keyboard.</summary>
    public static bool AreNear(string un, string autre) => un.Length > 0
        && (un.Split(' ').Intersect(autre.Split(' '), StringComparer.Ordinal).Any() || Slips(un, autre) <= MaxSlips);

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
