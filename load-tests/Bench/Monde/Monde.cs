using System.Globalization;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;

namespace Clauses.Bench.Monde;

/// <summary>The world that load is put on: marchés of the same size, numbered, each with as many contracts, spread evenly over few dozens
/// of everybody else, so that each line changes ten totals.</summary>
/// <remarks>Ids are a letter and six digits: a load generator overwrites the digits in a request that is already made. Contract
/// <c>c</c> is of marché <c>c / ContratsParMarche</c>. Everything may be worked on in the whole of <see cref="Annee"/>.</remarks>
#pragma warning disable MA0049 // The folder is all that makes a world; this is the world.
internal sealed class Monde : IPeuplement
#pragma warning restore MA0049
{
    /// <summary>The most marchés, and the most contracts: what six digits can name.</summary>
    public const int NombreMax = 1_000_000;

    /// <summary>The year of all marchés and contracts; it is over, so that decisions may bear any of its days.</summary>
    public const int Annee = 2024;

    private const int NombreMaitresOuvrage = 30;
    private const int NombreEmployeurs = 48;
    private const int NombreTitulaires = 36;
    private const int NombreZac = 12;
    private const int NombreAmenageurs = 6;
    private const int NombreCommunes = 47;
    private const int NombreQpv = 40;
    private const int Departement = 92; // Val-de-Marne

    private static readonly Heures Obligation = Heures.Entieres(100_000);

    /// <summary>A world.</summary>
    /// <param name="marches">How many marchés, from 1.</param>
    /// <param name="contratsParMarche">How many contracts each has, from 1.</param>
    /// <param name="lignesParMarche">How many lines of hours each has from the start, spread over its contracts.</param>
    public Monde(int marches, int contratsParMarche = 1, int lignesParMarche = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(marches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(contratsParMarche, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(lignesParMarche);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(contratsParMarche, NombreMax / marches);
        (NombreMarches, ContratsParMarche, LignesParMarche) = (marches, contratsParMarche, lignesParMarche);
    }

    /// <summary>How many marchés.</summary>
    public int NombreMarches { get; }

    /// <summary>How many contracts a marché.</summary>
    public int ContratsParMarche { get; }

    /// <summary>How many lines a marché has from the start.</summary>
    public int LignesParMarche { get; }

    /// <summary>How many contracts in all.</summary>
    public int NombreContrats => NombreMarches * ContratsParMarche;

    /// <summary>How many people: one in four has two contracts.</summary>
    public int NombreParticipants => Math.Max(1, NombreContrats * 4 / 5);

    /// <inheritdoc/>
    public IEnumerable<(string Id, MaitreOuvrage Fiche)> MaitresOuvrage => Enumerable.Range(0, NombreMaitresOuvrage)
        .Select(rang => (Id("o", rang), new MaitreOuvrage($"Maître d'ouvrage {rang}", Valeur<TypeMaitreOuvrage>(rang))));

    /// <inheritdoc/>
    public IEnumerable<(string Id, Entreprise Fiche)> Entreprises => Enumerable.Range(0, NombreEmployeurs)
        .Select(rang => (Id("e", rang), new Entreprise($"Employeur {rang}", null, Valeur<Modalite>(rang))))
        .Concat(Enumerable.Range(0, NombreTitulaires)
            .Select(rang => (Id("t", rang), new Entreprise($"Titulaire {rang}", null, Modalite.Directe))));

    /// <inheritdoc/>
    public IEnumerable<(string Id, Participant Fiche)> Participants => Enumerable.Range(0, NombreParticipants)
        .Select(rang => (Id("p", rang), Profils.De(rang, Residence(rang), Qpv(rang))));

    /// <inheritdoc/>
    public IEnumerable<MarcheSeme> Marches => Enumerable.Range(0, NombreMarches).Select(Marche);

    /// <summary>Id of a marché.</summary>
    public static string IdMarche(int marche) => Id("m", marche);

    /// <summary>Id of a contract.</summary>
    public static string IdContrat(int contrat) => Id("c", contrat);

    /// <summary>Overwrites the number of an id, in place.</summary>
    /// <param name="chiffres">The six digits that follow the letter, in ASCII.</param>
    /// <param name="numero">0 to <see cref="NombreMax"/> − 1.</param>
    public static void EcrireNumero(Span<byte> chiffres, int numero)
    {
        for (var place = 5; place >= 0; place--, numero /= 10)
            chiffres[place] = (byte)('0' + (numero % 10));
    }

    /// <summary>A period of <see cref="Annee"/> for a line: <see cref="Semaines.ParAn"/> of them, then again from the first.</summary>
    public static Periode Semaine(int rang) => Semaines.De(Annee, rang % Semaines.ParAn);

    /// <summary>The marché of a contract.</summary>
    public int MarcheDe(int contrat) => contrat / ContratsParMarche;

    /// <summary>The totals that a line of a contract changes, its marché's own balance left out.</summary>
    public ImmutableArray<Cible> Cibles(int contrat)
    {
        var marche = MarcheDe(contrat);
        return [.. Attribution.Cibles(Fiche(marche)), .. Attribution.Cibles(Contrat(contrat))];
    }

    private MarcheSeme Marche(int marche)
    {
        var premier = marche * ContratsParMarche;
        return new(
            IdMarche(marche),
            Fiche(marche),
            [.. Enumerable.Range(premier, ContratsParMarche).Select(contrat => (IdContrat(contrat), Contrat(contrat)))],
            Enumerable.Range(0, LignesParMarche).Select(ligne => new LigneSemee(
                IdContrat(premier + (ligne % ContratsParMarche)), Id("s", ligne), Semaine(ligne), new(700 + (25 * (ligne % 113))))));
    }

    private static Marche Fiche(int marche) => new(
        $"Marché {marche}",
        Id("o", Hasard.Parmi(1, marche, NombreMaitresOuvrage)),
        Lieux.Commune(Departement, Hasard.Parmi(2, marche, NombreCommunes)),
        $"zac-{Hasard.Parmi(3, marche, NombreZac)}",
        $"amenageur-{Hasard.Parmi(4, marche, NombreAmenageurs)}",
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
            Id("e", Hasard.Parmi(5, contrat, NombreEmployeurs)),
            Titulaire(MarcheDe(contrat)),
            Valeur<TypeContrat>(contrat),
            new(Annee, 1, 1),
            new(Annee, 12, 31),
            Residence(participant),
            Qpv(participant));
    }

    private static string Titulaire(int marche) => Id("t", Hasard.Parmi(6, marche, NombreTitulaires));

    private static string Residence(int participant) => Lieux.Commune(Departement, Hasard.Parmi(7, participant, NombreCommunes));

    private static string Qpv(int participant) => Lieux.Qpv(Departement, Hasard.Parmi(8, participant, NombreQpv));

    private static T Valeur<T>(int rang) where T : struct, Enum => Valeurs<T>.A(rang);

    private static string Id(string lettre, int numero) => string.Create(CultureInfo.InvariantCulture, $"{lettre}{numero:000000}");
}
