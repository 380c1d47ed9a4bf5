using System.Numerics;
using Clauses.Bench.Monde;

namespace Clauses.Bench.Annee;

/// <summary>Who works where, for whom, how long: the few numbers a contract from which all of a year is made. Some ten bytes a contract are
/// all that stands in memory.</summary>
internal sealed class PlanAnnee
{
    /// <summary>Hundredths of an hour of a whole week.</summary>
    public const int Semaine = 35_00;

    private const int ContratsParFinEntamee = 12;

    private readonly int[] _premierContrat;
    private readonly int[] _semaines;
    private readonly int[] _manques;

    /// <summary>The plan of a year.</summary>
    /// <param name="taille">How large it is.</param>
    public PlanAnnee(Taille taille)
    {
        Taille = taille;
        _premierContrat = PremiersContrats(taille);
        _semaines = DureesEnSemaines(taille);
        _manques = Manques(taille);
    }

    /// <summary>How large the year is.</summary>
    public Taille Taille { get; }

    /// <summary>The contracts of a marché: the first, and the one after the last.</summary>
    public (int Premier, int Fin) Contrats(int marche) => (_premierContrat[marche], _premierContrat[marche + 1]);

    /// <summary>The weeks of a contract, without gaps: the first, and the one after the last, 0 to <see cref="Semaines.ParAn"/>.</summary>
    public (int Premiere, int Fin) SemainesDe(int contrat)
    {
        var duree = _semaines[contrat];
        var premiere = Hasard.Parmi(31, contrat, Semaines.ParAn - duree + 1);
        return (premiere, premiere + duree);
    }

    /// <summary>Hundredths of an hour that a contract does in one of its weeks.</summary>
    public int Centiemes(int contrat, int semaine) => semaine + 1 == SemainesDe(contrat).Fin ? Semaine - _manques[contrat] : Semaine;

    /// <summary>Hundredths of an hour of a contract.</summary>
    public int Centiemes(int contrat) => (_semaines[contrat] * Semaine) - _manques[contrat];

    /// <summary>The person of a contract. Everybody has one contract; who has more is left to chance.</summary>
    public int Participant(int contrat)
    {
        var place = (int)((contrat * 48_611L) % Taille.Contrats); // a prime that leaves each place to one contract
        return place < Taille.Participants ? place : Hasard.Parmi(32, contrat, Taille.Participants);
    }

    /// <summary>Most marchés have one contract; each size twice as large is half as frequent.</summary>
    private static int[] PremiersContrats(Taille taille)
    {
        var poids = new long[taille.Marches];
        for (var marche = 0; marche < poids.Length; marche++)
            poids[marche] = 1L << Math.Min(10, BitOperations.TrailingZeroCount(Hasard.Parmi(33, marche, 1 << 20)));
        var premiers = new int[taille.Marches + 1];
        var enPlus = Partage.Exact(taille.Contrats - taille.Marches, poids);
        for (var marche = 0; marche < enPlus.Length; marche++)
            premiers[marche + 1] = premiers[marche] + 1 + enPlus[marche];
        return premiers;
    }

    /// <summary>Most contracts last some weeks, a few the whole year.</summary>
    private static int[] DureesEnSemaines(Taille taille)
    {
        var poids = new long[taille.Contrats];
        for (var contrat = 0; contrat < poids.Length; contrat++)
            poids[contrat] = Puissance4(1 + Hasard.Parmi(34, contrat, 256));
        var durees = Partage.Exact(taille.Lignes - taille.Contrats, poids);
        foreach (ref var duree in durees.AsSpan())
            duree = ++duree <= Semaines.ParAn ? duree : throw new ArgumentException("There are too many lines for so few contracts.", nameof(taille));
        return durees;
    }

    /// <summary>What the last week of some contracts lacks of a whole one, in hundredths: it brings the year to its hours.</summary>
    private static int[] Manques(Taille taille)
    {
        var manque = (taille.Lignes * (long)Semaine) - (taille.Heures * 100L);
        var poids = new long[taille.Contrats];
        for (var contrat = 0; contrat < poids.Length; contrat += ContratsParFinEntamee)
            poids[contrat] = 1 + Hasard.Parmi(35, contrat, 100);
        var manques = Partage.Exact(manque, poids);
        return manques.Max() < Semaine ? manques : throw new ArgumentException("There are too few hours for so many lines.", nameof(taille));
    }

    private static long Puissance4(long nombre) => nombre * nombre * nombre * nombre;
}
