using System.Numerics;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;

namespace Clauses.Bench.Mondes;

// How large a year is: marchés and people each have at least one contract, a contract at least one weekly line; hours are whole.
internal sealed record Size(
    int Marches, int Contrats, int Participants, int Lignes, int Heures, int MaitresOuvrage, int Employeurs, int Titulaires)
{
    // France in 2021, as Alliance Villes Emploi consolidated it; hours rounded to a tenth of a million, weeks of 35 h. Employers and
    // titulaires are not in it: some hundreds, some thousands.
    public static readonly Size Nationale = new(
        Marches: 58_454, Contrats: 75_194, Participants: 57_231, Lignes: 718_000, Heures: 25_100_000,
        MaitresOuvrage: 3_576, Employeurs: 400, Titulaires: 6_000);

    public static Size Reduite(int diviseur) => new(
        Nationale.Marches / diviseur, Nationale.Contrats / diviseur, Nationale.Participants / diviseur, Nationale.Lignes / diviseur,
        Nationale.Heures / diviseur, Nationale.MaitresOuvrage / diviseur, Nationale.Employeurs / diviseur, Nationale.Titulaires / diviseur);
}

// A year of a country, to the hour: who takes part, and the lots of lines as employers send them. Always the same; everything but the
// PlanAnnee is made as it is read. One before Millesime is over: its marchés hold its lines, validated. It has marchés, contracts and people of its
// own, and the companies of all years.
internal sealed class AnneeNationale : IPopulation
{
    public const int Millesime = 2021;
    public const int LignesPerBatch = 500;

    private const int ParAnnee = 100_000;
    private const int NumerosParAnnee = 1_000_000;
    private const int NombreZac = 250;
    private const int NombreAmenageurs = 60;
    private const int CommunesParDepartement = 40;
    private const int QpvParDepartement = 15;
    private const int ContratsParTitulaire = 8;
    private readonly PlanAnnee _plan;
    private readonly Draw _maitresOuvrage;
    private readonly Draw _employeurs;
    private readonly Draw _communes = new(CommunesParDepartement, douceur: 2);
    private readonly ILookup<int, int> _contratsParEmployeur;
    private readonly int _annee;

    public AnneeNationale(Size taille, int annee = Millesime)
    {
        _annee = annee;
        _plan = new(taille);
        _maitresOuvrage = new(taille.MaitresOuvrage, douceur: 30);
        _employeurs = new(taille.Employeurs, douceur: 3);
        _contratsParEmployeur = Enumerable.Range(0, taille.Contrats).ToLookup(Employeur);
    }

    public Size Size => _plan.Size;

    public IEnumerable<(string Id, MaitreOuvrage Fiche)> MaitresOuvrage => Enumerable.Range(0, Size.MaitresOuvrage)
        .Select(rang => (Id("o", rang), new MaitreOuvrage($"Maître d'ouvrage {rang}", Valeurs<TypeMaitreOuvrage>.A(rang))));

    public IEnumerable<(string Id, Entreprise Fiche)> Entreprises => Enumerable.Range(0, Size.Employeurs)
        .Select(rang => (Id("e", rang), new Entreprise($"Employeur {rang}", null, Valeurs<Modalite>.A(rang))))
        .Concat(Enumerable.Range(0, Size.Titulaires)
            .Select(rang => (Id("t", rang), new Entreprise($"Titulaire {rang}", null, Modalite.Directe))));

    public IEnumerable<(string Id, Participant Fiche)> Participants => Enumerable.Range(0, Size.Participants).Select(rang =>
    {
        var (commune, qpv) = Residence(rang);
        return (IdDeLAnnee("p", rang), Profils.De(rang, commune, qpv));
    });

    public IEnumerable<SeededMarche> Marches => Enumerable.Range(0, Size.Marches).Select(Marche);

    public IEnumerable<AnneeBatch> Lots => Enumerable.Range(0, Weeks.ParAn).SelectMany(semaine => _contratsParEmployeur.SelectMany(siens => siens
        .Where(contrat => EnPoste(contrat, semaine))
        .Select(contrat => new LigneAnnee(contrat, _plan.Centiemes(contrat, semaine)))
        .Chunk(LignesPerBatch)
        .Select(lignes => new AnneeBatch(semaine, lignes))));

    public (string Id, Heures Heures) PremierEmployeur
    {
        get
        {
            var siens = _contratsParEmployeur.MaxBy(groupe => groupe.Count())!;
            return (Id("e", siens.Key), new(siens.Sum(contrat => (long)_plan.Centiemes(contrat))));
        }
    }

    public static string IdContrat(int contrat) => Id("c", contrat);

    // Of a person, as contracts name them.
    public int Numero(int participant) =>
        ((Millesime - _annee) * NumerosParAnnee) + Size.MaitresOuvrage + Size.Employeurs + Size.Titulaires + participant + 1;

    // Lines of one employer after another that begin in some weeks.
    public IEnumerable<(int Employeur, ImmutableArray<(int Contrat, int Semaine)> Lignes)> Envois(int premiere, int fin) =>
        _contratsParEmployeur.Select(siens =>
        (siens.Key, siens.SelectMany(contrat => Enumerable.Range(premiere, fin - premiere).Where(semaine => EnPoste(contrat, semaine)).Select(semaine => (contrat, semaine))).ToImmutableArray()));

    private bool EnPoste(int contrat, int semaine)
    {
        var (premiere, fin) = _plan.SemainesDe(contrat);
        return semaine >= premiere && semaine < fin;
    }

    private SeededMarche Marche(int marche)
    {
        var (premier, fin) = _plan.Contrats(marche);
        var contrats = Enumerable.Range(premier, fin - premier);
        var centiemes = contrats.Sum(contrat => (long)_plan.Centiemes(contrat));
        return new(
            IdDeLAnnee("m", marche), Fiche(marche, fin - premier, centiemes),
            [.. contrats.Select(contrat => (IdDeLAnnee("c", contrat), Contrat(marche, contrat)))],
            _annee == Millesime ? [] : contrats.SelectMany(Lignes));
    }

    private IEnumerable<SeededLigne> Lignes(int contrat)
    {
        var (premiere, fin) = _plan.SemainesDe(contrat);
        return Enumerable.Range(premiere, fin - premiere).Select(semaine => new SeededLigne(
            IdDeLAnnee("c", contrat), $"s{semaine:00}", Weeks.De(_annee, semaine), new(_plan.Centiemes(contrat, semaine)), Validee: true));
    }

    private Marche Fiche(int marche, int contrats, long centiemes)
    {
        var maitre = _maitresOuvrage.De(40, marche);
        var zac = RandomSource.Parmi(41, marche, 10) == 0 ? RandomSource.Parmi(42, marche, NombreZac) : (int?)null;
        // Some marchés will exceed their obligation, some will not reach it.
        var obligation = Heures.Entieres(centiemes * (80 + RandomSource.Parmi(43, marche, 60)) / 100_00);
        var titulaires = Titulaires(marche, contrats);
        return new(
            $"Marché {marche}",
            Id("o", maitre),
            Sites.Commune(maitre % Sites.Departements, _communes.De(44, marche)),
            zac is { } numero ? $"zac-{numero}" : null,
            zac is { } celle ? $"amenageur-{celle % NombreAmenageurs}" : null,
            new DateOnly(_annee, 1, 1).AddDays(-RandomSource.Parmi(45, marche, 365)),
            new DateOnly(_annee, 12, 31).AddDays(RandomSource.Parmi(46, marche, 365)),
            obligation,
            [.. titulaires.Select((titulaire, rang) => new Titulaire(titulaire, rang == 0 ? Reste(obligation, titulaires.Count) : Egale(obligation, titulaires.Count)))]);
    }

    private Contrat Contrat(int marche, int contrat)
    {
        var participant = _plan.Participant(contrat);
        var (premiere, fin) = _plan.SemainesDe(contrat);
        var (commune, qpv) = Residence(participant);
        var (premier, suivant) = _plan.Contrats(marche);
        var titulaires = Titulaires(marche, suivant - premier);
        return new(
            IdDeLAnnee("p", participant),
            Numero(participant),
            IdDeLAnnee("m", marche),
            Id("e", Employeur(contrat)),
            titulaires[contrat % titulaires.Count],
            Valeurs<TypeContrat>.A(RandomSource.Parmi(47, contrat, 1_000)),
            Weeks.De(_annee, premiere).Debut,
            Weeks.De(_annee, fin - 1).Fin,
            commune,
            qpv);
    }

    private int Employeur(int contrat) => _employeurs.De(48, contrat);

    // One company, and one more for each eight contracts, in the order of their ids.
    private List<string> Titulaires(int marche, int contrats) => [.. Enumerable.Range(0, 1 + (contrats / ContratsParTitulaire))
        .Select(rang => Id("t", (RandomSource.Parmi(49, marche, Size.Titulaires) + rang) % Size.Titulaires))
        .Order(StringComparer.Ordinal)];

    private static Heures Egale(Heures obligation, int titulaires) => new(obligation.Centiemes / titulaires);

    private static Heures Reste(Heures obligation, int titulaires) => new(obligation.Centiemes - ((titulaires - 1) * Egale(obligation, titulaires).Centiemes));

    // One person in twenty lives nobody knows where, and one in three of the others in a quartier prioritaire.
    private (string? Commune, string? Qpv) Residence(int participant)
    {
        if (RandomSource.Parmi(50, participant, 20) == 0)
            return (null, null);
        var departement = RandomSource.Parmi(51, participant, Sites.Departements);
        return (
            Sites.Commune(departement, _communes.De(52, participant)),
            RandomSource.Parmi(53, participant, 3) == 0 ? Sites.Qpv(departement, RandomSource.Parmi(54, participant, QpvParDepartement)) : Cible.HorsQpv);
    }

    private string IdDeLAnnee(string lettre, int numero) => Id(lettre, ((Millesime - _annee) * ParAnnee) + numero);

    private static string Id(string lettre, int numero) => string.Create(CultureInfo.InvariantCulture, $"{lettre}{numero:000000}");
}

internal readonly record struct LigneAnnee(int Contrat, int Centiemes);

// What an employer sends at once: lines of one week.
internal sealed record AnneeBatch(int Semaine, LigneAnnee[] Lignes);

// Who works where, for whom, how long: the few numbers a contract from which all of a year is made. Some ten bytes a contract are all
// that stands in memory.
internal sealed class PlanAnnee
{
    public const int Semaine = 35_00;

    private const int ContratsParFinEntamee = 12;
    private readonly int[] _premierContrat;
    private readonly int[] _semaines;
    private readonly int[] _manques;

    public PlanAnnee(Size taille)
    {
        Size = taille;
        _premierContrat = PremiersContrats(taille);
        _semaines = DureesEnSemaines(taille);
        _manques = Manques(taille);
    }

    public Size Size { get; }

    public (int Premier, int Fin) Contrats(int marche) => (_premierContrat[marche], _premierContrat[marche + 1]);

    // The weeks of a contract, without gaps: the first, and the one after the last, 0 to ParAn.
    public (int Premiere, int Fin) SemainesDe(int contrat)
    {
        var duree = _semaines[contrat];
        var premiere = RandomSource.Parmi(31, contrat, Weeks.ParAn - duree + 1);
        return (premiere, premiere + duree);
    }

    public int Centiemes(int contrat, int semaine) => semaine + 1 == SemainesDe(contrat).Fin ? Semaine - _manques[contrat] : Semaine;

    public int Centiemes(int contrat) => (_semaines[contrat] * Semaine) - _manques[contrat];

    public int Participant(int contrat)
    {
        var place = (int)((contrat * 48_611L) % Size.Contrats); // a prime that leaves each place to one contract
        return place < Size.Participants ? place : RandomSource.Parmi(32, contrat, Size.Participants);
    }

    private static int[] PremiersContrats(Size taille)
    {
        var poids = new long[taille.Marches];
        for (var marche = 0; marche < poids.Length; marche++)
            poids[marche] = 1L << Math.Min(10, BitOperations.TrailingZeroCount(RandomSource.Parmi(33, marche, 1 << 20)));
        var premiers = new int[taille.Marches + 1];
        var enPlus = Partage.Exact(taille.Contrats - taille.Marches, poids);
        for (var marche = 0; marche < enPlus.Length; marche++)
            premiers[marche + 1] = premiers[marche] + 1 + enPlus[marche];
        return premiers;
    }

    private static int[] DureesEnSemaines(Size taille)
    {
        var poids = new long[taille.Contrats];
        for (var contrat = 0; contrat < poids.Length; contrat++)
            poids[contrat] = Puissance4(1 + RandomSource.Parmi(34, contrat, 256));
        var durees = Partage.Exact(taille.Lignes - taille.Contrats, poids);
        foreach (ref var duree in durees.AsSpan())
            duree = ++duree <= Weeks.ParAn ? duree : throw new ArgumentException("There are too many lines for so few contracts.", nameof(taille));
        return durees;
    }

    // What the last week of some contracts lacks of a whole one, in hundredths: it brings the year to its hours.
    private static int[] Manques(Size taille)
    {
        var manque = (taille.Lignes * (long)Semaine) - (taille.Heures * 100L);
        var poids = new long[taille.Contrats];
        for (var contrat = 0; contrat < poids.Length; contrat += ContratsParFinEntamee)
            poids[contrat] = 1 + RandomSource.Parmi(35, contrat, 100);
        var manques = Partage.Exact(manque, poids);
        return manques.Max() < Semaine ? manques : throw new ArgumentException("There are too few hours for so many lines.", nameof(taille));
    }

    private static long Puissance4(long nombre) => nombre * nombre * nombre * nombre;
}

// Draws members of which the first are met far more often than the last, as cities, companies and agencies are: the weight of the r-th is
// 1 ÷ (r + douceur).
internal sealed class Draw
{
    private const int Unite = 1_000_000;
    private readonly int[] _cumuls;

    public Draw(int nombre, int douceur)
    {
        _cumuls = new int[nombre];
        var cumul = 0;
        for (var rang = 0; rang < nombre; rang++)
            _cumuls[rang] = cumul = checked(cumul + (Unite / (rang + douceur)));
    }

    public int De(uint tirage, int rang)
    {
        var place = Array.BinarySearch(_cumuls, RandomSource.Parmi(tirage, rang, _cumuls[^1]));
        // The place of a member is that of the first cumul beyond the draw.
        return place >= 0 ? place + 1 : ~place;
    }
}

// Divides a whole among many by their weights, to the unit.
internal static class Partage
{
    // The part of each. They sum to total exactly, and none is a whole unit away from its due.
    public static int[] Exact(long total, ReadOnlySpan<long> poids)
    {
        Int128 somme = 0;
        foreach (var poid in poids)
            somme += poid;
        var parts = new int[poids.Length];
        Int128 cumul = 0;
        long donne = 0;
        for (var rang = 0; rang < parts.Length; rang++)
        {
            cumul += poids[rang];
            var du = (long)(cumul * total / somme);
            parts[rang] = checked((int)(du - donne));
            donne = du;
        }
        return parts;
    }
}
