namespace Clauses.Api.Lignes;

/// <summary>What lines sum to; one that is corrected counts no more.</summary>
internal readonly record struct SommeDeLignes(int Nombre, Heures Declarees, Heures Validees, Heures Refusees)
{
    /// <summary>More than a contract has.</summary>
    public const int MaxOfContrat = 2_000;

    public Heures EnAttente => Declarees - Validees - Refusees;

    public static SommeDeLignes De(IEnumerable<LigneLue> lignes) =>
        lignes.Where(ligne => ligne.Etat != EtatLigne.Corrigee).Aggregate(default(SommeDeLignes), (somme, ligne) => new(
            somme.Nombre + 1, somme.Declarees + ligne.Heures, somme.Validees + (ligne.Validees ?? Heures.Zero), somme.Refusees + (ligne.Refusees ?? Heures.Zero)));
}
