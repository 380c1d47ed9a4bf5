using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;

namespace Clauses.Bench.Mondes;

// What a base holds before anything is measured. Each sequence is made as it is read, the same each time: a national year never stands in
// memory. Reference records bear the numeros 1, 2, 3… in the order maîtres d'ouvrage, entreprises, participants, as they would if one
// client registered them one after the other in an empty base. Contracts name people by those numeros.
internal interface IPopulation
{
    IEnumerable<(string Id, MaitreOuvrage Fiche)> MaitresOuvrage { get; }
    IEnumerable<(string Id, Entreprise Fiche)> Entreprises { get; }
    IEnumerable<(string Id, Participant Fiche)> Participants { get; }

    // In the order of their ids.
    IEnumerable<SeededMarche> Marches { get; }
}

// A marché with its contracts and the lines already declared on it.
internal sealed record SeededMarche(
    string Id, Marche Fiche, ImmutableArray<(string Id, Contrat Contrat)> Contrats, IEnumerable<SeededLigne> Lignes);

// Declared, and validated at the end of its month if that is said.
internal readonly record struct SeededLigne(string Contrat, string Reference, Periode Periode, Heures Heures, bool Validee = false);

// The world that load is put on: marchés of the same size, numbered, each with as many contracts, spread evenly over few dozens of
// everybody else, so that each line changes ten totals. Ids are a letter and six digits: a load generator overwrites the digits in a
// request that is already made. Contract c is of marché c / ContratsParMarche. Everything may be worked on in the whole of Annee. All works
// may be in one commune: a hot territory, or the total of many lines.
internal sealed class World : IPopulation
{
    public const int MaxNumber = 1_000_000;
    public const int Annee = 2024;
    public const string Ivry = "94041";

    private const int NombreMaitresOuvrage = 30;
    private const int NombreEmployeurs = 48;
    private const int NombreTitulaires = 36;
    private const int NombreZac = 12;
    private const int NombreAmenageurs = 6;
    private const int NombreCommunes = 47;
    private const int NombreQpv = 40;
    private const int Departement = 92; // Val-de-Marne

    private static readonly Heures Obligation = Heures.Entieres(100_000);

    private readonly string? _commune;

    public World(int marches, int contratsParMarche = 1, int lignesParMarche = 0, string? commune = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(marches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(contratsParMarche, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(lignesParMarche);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contratsParMarche, MaxNumber / marches);
        (NombreMarches, ContratsParMarche, LignesParMarche) = (marches, contratsParMarche, lignesParMarche);
        _commune = commune;
    }

    public int NombreMarches { get; }
    public int ContratsParMarche { get; }
    public int LignesParMarche { get; }
    public int NombreContrats => NombreMarches * ContratsParMarche;
    public int NombreParticipants => Math.Max(1, NombreContrats * 4 / 5);

    public IEnumerable<(string Id, MaitreOuvrage Fiche)> MaitresOuvrage => Enumerable.Range(0, NombreMaitresOuvrage)
        .Select(rang => (Id("o", rang), new MaitreOuvrage($"Maître d'ouvrage {rang}", Valeurs<TypeMaitreOuvrage>.A(rang))));

    public IEnumerable<(string Id, Entreprise Fiche)> Entreprises => Enumerable.Range(0, NombreEmployeurs)
        .Select(rang => (Id("e", rang), new Entreprise($"Employeur {rang}", null, Valeurs<Modalite>.A(rang))))
        .Concat(Enumerable.Range(0, NombreTitulaires)
            .Select(rang => (Id("t", rang), new Entreprise($"Titulaire {rang}", null, Modalite.Directe))));

    public IEnumerable<(string Id, Participant Fiche)> Participants => Enumerable.Range(0, NombreParticipants)
        .Select(rang => (Id("p", rang), Profils.De(rang, Residence(rang), Qpv(rang))));

    public IEnumerable<SeededMarche> Marches => Enumerable.Range(0, NombreMarches).Select(Marche);

    public static string IdMarche(int marche) => Id("m", marche);

    public static string IdContrat(int contrat) => Id("c", contrat);

    public static void EcrireNumero(Span<byte> chiffres, int numero)
    {
        for (var place = 5; place >= 0; place--, numero /= 10)
            chiffres[place] = (byte)('0' + (numero % 10));
    }

    // A period of Annee for a line: ParAn of them, then again from the first.
    public static Periode Semaine(int rang) => Weeks.De(Annee, rang % Weeks.ParAn);

    public int MarcheDe(int contrat) => contrat / ContratsParMarche;

    public ImmutableArray<Cible> Cibles(int contrat)
    {
        var marche = MarcheDe(contrat);
        return [.. Attribution.Cibles(Fiche(marche)), .. Attribution.Cibles(Contrat(contrat))];
    }

    private SeededMarche Marche(int marche)
    {
        var premier = marche * ContratsParMarche;
        return new(
            IdMarche(marche),
            Fiche(marche),
            [.. Enumerable.Range(premier, ContratsParMarche).Select(contrat => (IdContrat(contrat), Contrat(contrat)))],
            Enumerable.Range(0, LignesParMarche).Select(ligne => new SeededLigne(
                IdContrat(premier + (ligne % ContratsParMarche)), Id("s", ligne), Semaine(ligne), new(700 + (25 * (ligne % 113))))));
    }

    private Marche Fiche(int marche) => new(
        $"Marché {marche}",
        Id("o", RandomSource.Parmi(1, marche, NombreMaitresOuvrage)),
        _commune ?? Sites.Commune(Departement, RandomSource.Parmi(2, marche, NombreCommunes)),
        $"zac-{RandomSource.Parmi(3, marche, NombreZac)}",
        $"amenageur-{RandomSource.Parmi(4, marche, NombreAmenageurs)}",
        new(Annee, 1, 1),
        new(Annee, 12, 31),
        Obligation,
        [new(Titulaire(marche), Obligation)]);

    private Contrat Contrat(int contrat)
    {
        var participant = contrat % NombreParticipants;
        return new(
            Id("p", participant),
            NombreMaitresOuvrage + NombreEmployeurs + NombreTitulaires + participant + 1,
            IdMarche(MarcheDe(contrat)),
            Id("e", RandomSource.Parmi(5, contrat, NombreEmployeurs)),
            Titulaire(MarcheDe(contrat)),
            Valeurs<TypeContrat>.A(contrat),
            new(Annee, 1, 1),
            new(Annee, 12, 31),
            Residence(participant),
            Qpv(participant));
    }

    private static string Titulaire(int marche) => Id("t", RandomSource.Parmi(6, marche, NombreTitulaires));

    private static string Residence(int participant) => Sites.Commune(Departement, RandomSource.Parmi(7, participant, NombreCommunes));

    private static string Qpv(int participant) => Sites.Qpv(Departement, RandomSource.Parmi(8, participant, NombreQpv));

    public static string Id(string lettre, int numero) => string.Create(CultureInfo.InvariantCulture, $"{lettre}{numero:000000}");
}

// Codes of invented places, in the form of real ones, so that nothing flags them.
internal static class Sites
{
    public const int Departements = 94;

    // One of today, since the product has the marchés of one that merged counted in another; of the same département, which Paris' neighbours of before 1968
    // are not.
    public static string Commune(int departement, int rang)
    {
        var numero = Numero(departement).ToString("00", CultureInfo.InvariantCulture);
        string commune;
        do
            commune = Cog.Actuelle(string.Create(CultureInfo.InvariantCulture, $"{numero}{++rang:000}"));
        while (!commune.StartsWith(numero, StringComparison.Ordinal));
        return commune;
    }

    public static string Qpv(int departement, int rang) => string.Create(CultureInfo.InvariantCulture, $"QN0{Numero(departement):00}{rang + 1:00}M");

    // 1 to 95 without 20.
    private static int Numero(int departement) => departement < 19 ? departement + 1 : departement + 2;
}

// The members of an enumeration, taken in turns.
internal static class Valeurs<T> where T : struct, Enum
{
    private static readonly T[] Toutes = Enum.GetValues<T>();

    public static T A(int rang) => Toutes[rang % Toutes.Length];
}

internal static class Profils
{
    private static readonly DateOnly PremiereNaissance = new(1960, 1, 1);
    private const int JoursDeNaissance = 44 * 365;

    public static Participant De(int rang, string? commune, string? qpv) => new(
        PremiereNaissance.AddDays(RandomSource.Parmi(20, rang, JoursDeNaissance)),
        Valeurs<Sexe>.A(rang),
        Valeurs<StatutEntree>.A(RandomSource.Parmi(21, rang, 1_000)),
        Valeurs<Prescripteur>.A(RandomSource.Parmi(22, rang, 1_000)),
        Valeurs<NiveauFormation>.A(RandomSource.Parmi(23, rang, 1_000)),
        commune,
        qpv);
}

// The weeks of a year as a payroll counts them that has to close its months: four a month, none across the end of one, since a line of
// hours stands within a calendar month.
internal static class Weeks
{
    public const int ParAn = 48;

    private const int ParMois = 4;

    public static Periode De(int annee, int rang)
    {
        var debut = new DateOnly(annee, 1 + (rang / ParMois), 1 + (7 * (rang % ParMois)));
        return new(debut, debut.AddDays(4));
    }
}

// Chance that is the same on every machine and at every run: what it gives depends on nothing but what is asked.
internal static class RandomSource
{
    public static int Parmi(uint tirage, int rang, int nombre) => (int)(((ulong)Shuffle(tirage, (uint)rang) * (uint)nombre) >> 32);

    // The finalizer of MurmurHash3, which leaves no trace of the order of ranks.
    private static uint Shuffle(uint tirage, uint rang)
    {
        var h = unchecked((rang * 0x9E3779B1) ^ (tirage * 0x85EBCA77));
        h = unchecked((h ^ (h >> 16)) * 0x85EBCA6B);
        h = unchecked((h ^ (h >> 13)) * 0xC2B2AE35);
        return h ^ (h >> 16);
    }
}
