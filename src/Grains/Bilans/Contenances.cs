namespace Clauses.Grains.Bilans;

/// <summary>The perimeters of an exercice: three parts, and the whole of them.</summary>
public sealed class Contenances(Faits faits, Territoire territoire)
{
    /// <summary>Work of the year on the territory's marchés.</summary>
    public Contenance ExerciceTerritoire { get; } =
        Contenance.De(faits.Contrats, fait => IsWithin(fait, territoire) ? fait.DeLAnnee : Heures.Zero);

    /// <summary>Work of earlier years on the territory's marchés.</summary>
    public Contenance Anterieures { get; } =
        Contenance.De(faits.Contrats, fait => IsWithin(fait, territoire) ? fait.Anterieures : Heures.Zero);

    /// <summary>Work on marchés whose chantier lies outside the territory.</summary>
    public Contenance HorsTerritoire { get; } =
        Contenance.De(faits.Contrats, fait => IsWithin(fait, territoire) ? Heures.Zero : fait.Validees);

    public Contenance Total { get; } = Contenance.De(faits.Contrats, fait => fait.Validees);

    private static bool IsWithin(FaitContrat fait, Territoire territoire) => territoire.Commune(fait.CommuneChantier) is not null;
}
