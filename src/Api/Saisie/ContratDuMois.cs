using System.Globalization;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Api.Saisie;

/// <summary>A contract in a month: what was declared, and what became of it.</summary>
/// <param name="Id">The contract's id.</param>
/// <param name="Contrat">The contract.</param>
/// <param name="Mois">The month.</param>
/// <param name="Periode">The days of the month on which the contract runs.</param>
/// <param name="Lignes">Its lines of the month, corrected ones included, in the order of their recording.</param>
internal sealed record ContratDuMois(string Id, Contrat Contrat, Mois Mois, Periode Periode, ImmutableArray<LigneLue> Lignes)
{
    /// <summary>Whether nothing was ever declared: not the same as lines that were all cancelled.</summary>
    public bool RienDeclare => Lignes.IsEmpty;

    /// <summary>Hours declared, without what was corrected.</summary>
    public Heures Declarees => Somme(ligne => ligne.Heures);

    /// <summary>Hours validated.</summary>
    public Heures Validees => Somme(ligne => ligne.Validees ?? Heures.Zero);

    /// <summary>Hours refused.</summary>
    public Heures Refusees => Somme(ligne => ligne.Refusees ?? Heures.Zero);

    /// <summary>Hours that wait for a decision.</summary>
    public Heures EnAttente => Declarees - Validees - Refusees;

    /// <summary>The place of the next line that is typed, from 1 on. A line typed twice at the same place counts once.</summary>
    public int Rang => 1 + Lignes.Select(ligne => RangDe(ligne.Reference)).DefaultIfEmpty().Max();

    /// <summary>The reference of the line typed at a place: with the contract it makes the line's key.</summary>
    public static string Reference(Mois mois, int rang) => string.Create(CultureInfo.InvariantCulture, $"{Racine(mois)}{rang}");

    private static string Racine(Mois mois) => $"saisie-{mois.Code}-";

    private int RangDe(string reference)
    {
        var racine = Racine(Mois);
        if (!reference.StartsWith(racine, StringComparison.Ordinal))
            return 0;
        // « saisie-2024-03-2.c1 » replaces the second one.
        var chiffres = reference.AsSpan(racine.Length);
        var point = chiffres.IndexOf('.');
        return int.TryParse(point < 0 ? chiffres : chiffres[..point], NumberStyles.None, CultureInfo.InvariantCulture, out var rang) && rang <= RangTape.RangMax
            ? rang
            : 0;
    }

    private Heures Somme(Func<LigneLue, Heures> heures) =>
        new(Lignes.Where(ligne => ligne.Etat != EtatLigne.Corrigee).Sum(ligne => heures(ligne).Centiemes));
}
