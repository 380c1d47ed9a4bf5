using System.Globalization;
using Clauses.Bench.Monde;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;

namespace Clauses.Bench.Annee;

/// <summary>A year of a country, to the hour: who takes part, and the lots of lines as employers send them. Always the same; everything but
/// the <see cref="PlanAnnee"/> is made as it is read.</summary>
internal sealed class AnneeNationale : IPeuplement
{
    /// <summary>The year of the work and of its validation.</summary>
    public const int Millesime = 2021;

    /// <summary>The most lines of a lot.</summary>
    public const int LignesParLot = 500;

    private const int NombreZac = 250;
    private const int NombreAmenageurs = 60;
    private const int CommunesParDepartement = 40;
    private const int QpvParDepartement = 15;
    private const int ContratsParTitulaire = 8;

    private readonly PlanAnnee _plan;
    private readonly Tirage _maitresOuvrage;
    private readonly Tirage _employeurs;
    private readonly Tirage _communes = new(CommunesParDepartement, douceur: 2);
    private readonly ILookup<int, int> _contratsParEmployeur;

    /// <summary>A year.</summary>
    /// <param name="taille">How large.</param>
    public AnneeNationale(Taille taille)
    {
        _plan = new(taille);
        _maitresOuvrage = new(taille.MaitresOuvrage, douceur: 30);
        _employeurs = new(taille.Employeurs, douceur: 3);
        _contratsParEmployeur = Enumerable.Range(0, taille.Contrats).ToLookup(Employeur);
    }

    /// <summary>How large the year is.</summary>
    public Taille Taille => _plan.Taille;

    /// <inheritdoc/>
    public IEnumerable<(string Id, MaitreOuvrage Fiche)> MaitresOuvrage => Enumerable.Range(0, Taille.MaitresOuvrage)
        .Select(rang => (Id("o", rang), new MaitreOuvrage($"Maître d'ouvrage {rang}", Valeurs<TypeMaitreOuvrage>.A(rang))));

    /// <inheritdoc/>
    public IEnumerable<(string Id, Entreprise Fiche)> Entreprises => Enumerable.Range(0, Taille.Employeurs)
        .Select(rang => (Id("e", rang), new Entreprise($"Employeur {rang}", null, Valeurs<Modalite>.A(rang))))
        .Concat(Enumerable.Range(0, Taille.Titulaires)
            .Select(rang => (Id("t", rang), new Entreprise($"Titulaire {rang}", null, Modalite.Directe))));

    /// <inheritdoc/>
    public IEnumerable<(string Id, Participant Fiche)> Participants => Enumerable.Range(0, Taille.Participants).Select(rang =>
    {
        var (commune, qpv) = Residence(rang);
        return (Id("p", rang), Profils.De(rang, commune, qpv));
    });

    /// <inheritdoc/>
    public IEnumerable<MarcheSeme> Marches => Enumerable.Range(0, Taille.Marches).Select(Marche);

    /// <summary>All lines, in the order of their weeks, as lots of one employer.</summary>
    public IEnumerable<LotAnnee> Lots => Enumerable.Range(0, Semaines.ParAn).SelectMany(semaine => _contratsParEmployeur.SelectMany(siens => siens
        .Where(contrat => EnPoste(contrat, semaine))
        .Select(contrat => new LigneAnnee(contrat, _plan.Centiemes(contrat, semaine)))
        .Chunk(LignesParLot)
        .Select(lignes => new LotAnnee(semaine, lignes))));

    /// <summary>The employer with the most contracts, and all of its hours.</summary>
    public (string Id, Heures Heures) PremierEmployeur
    {
        get
        {
            var siens = _contratsParEmployeur.MaxBy(groupe => groupe.Count())!;
            return (Id("e", siens.Key), new(siens.Sum(contrat => (long)_plan.Centiemes(contrat))));
        }
    }

    /// <summary>Id of a contract.</summary>
    public static string IdContrat(int contrat) => Id("c", contrat);

    private bool EnPoste(int contrat, int semaine)
    {
        var (premiere, fin) = _plan.SemainesDe(contrat);
        return semaine >= premiere && semaine < fin;
    }

    private MarcheSeme Marche(int marche)
    {
        var (premier, fin) = _plan.Contrats(marche);
        var contrats = Enumerable.Range(premier, fin - premier);
        var centiemes = contrats.Sum(contrat => (long)_plan.Centiemes(contrat));
        return new(Id("m", marche), Fiche(marche, fin - premier, centiemes), [.. contrats.Select(contrat => (IdContrat(contrat), Contrat(marche, contrat)))], []);
    }

    private Marche Fiche(int marche, int contrats, long centiemes)
    {
        var maitre = _maitresOuvrage.De(40, marche);
        var zac = Hasard.Parmi(41, marche, 10) == 0 ? Hasard.Parmi(42, marche, NombreZac) : (int?)null;
        // Some marchés will exceed their obligation, some will not reach it.
        var obligation = Heures.Entieres(centiemes * (80 + Hasard.Parmi(43, marche, 60)) / 100_00);
        var titulaires = Titulaires(marche, contrats);
        return new(
            $"Marché {marche}",
            Id("o", maitre),
            Lieux.Commune(maitre % Lieux.Departements, _communes.De(44, marche)),
            zac is { } numero ? $"zac-{numero}" : null,
            zac is { } celle ? $"amenageur-{celle % NombreAmenageurs}" : null,
            new DateOnly(Millesime, 1, 1).AddDays(-Hasard.Parmi(45, marche, 365)),
            new DateOnly(Millesime, 12, 31).AddDays(Hasard.Parmi(46, marche, 365)),
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
            Id("p", participant),
            Taille.MaitresOuvrage + Taille.Employeurs + Taille.Titulaires + participant + 1,
            Id("m", marche),
            Id("e", Employeur(contrat)),
            titulaires[contrat % titulaires.Count],
            Valeurs<TypeContrat>.A(Hasard.Parmi(47, contrat, 1_000)),
            Semaines.De(Millesime, premiere).Debut,
            Semaines.De(Millesime, fin - 1).Fin,
            commune,
            qpv);
    }

    private int Employeur(int contrat) => _employeurs.De(48, contrat);

    /// <summary>One company, and one more for each eight contracts, in the order of their ids.</summary>
    private List<string> Titulaires(int marche, int contrats) => [.. Enumerable.Range(0, 1 + (contrats / ContratsParTitulaire))
        .Select(rang => Id("t", (Hasard.Parmi(49, marche, Taille.Titulaires) + rang) % Taille.Titulaires))
        .Order(StringComparer.Ordinal)];

    private static Heures Egale(Heures obligation, int titulaires) => new(obligation.Centiemes / titulaires);

    private static Heures Reste(Heures obligation, int titulaires) => new(obligation.Centiemes - ((titulaires - 1) * Egale(obligation, titulaires).Centiemes));

    /// <summary>One person in twenty lives nobody knows where, and one in three of the others in a quartier prioritaire.</summary>
    private (string? Commune, string? Qpv) Residence(int participant)
    {
        if (Hasard.Parmi(50, participant, 20) == 0)
            return (null, null);
        var departement = Hasard.Parmi(51, participant, Lieux.Departements);
        return (
            Lieux.Commune(departement, _communes.De(52, participant)),
            Hasard.Parmi(53, participant, 3) == 0 ? Lieux.Qpv(departement, Hasard.Parmi(54, participant, QpvParDepartement)) : Cible.HorsQpv);
    }

    private static string Id(string lettre, int numero) => string.Create(CultureInfo.InvariantCulture, $"{lettre}{numero:000000}");
}

/// <summary>A line of a lot.</summary>
/// <param name="Contrat">Number of its contract: see <see cref="AnneeNationale.IdContrat"/>.</param>
/// <param name="Centiemes">Declared, in hundredths of an hour.</param>
internal readonly record struct LigneAnnee(int Contrat, int Centiemes);

/// <summary>What an employer sends at once: lines of one week.</summary>
/// <param name="Semaine">The week, 0 to <see cref="Semaines.ParAn"/> − 1.</param>
/// <param name="Lignes">The lines, 1 to <see cref="AnneeNationale.LignesParLot"/>, each of another contract.</param>
internal sealed record LotAnnee(int Semaine, LigneAnnee[] Lignes);
