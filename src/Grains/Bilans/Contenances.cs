namespace Clauses.Grains.Bilans;

/// <summary>The perimeters of an exercice: three parts, and the whole of them.</summary>
public sealed class Contenances(Faits faits, Territoire territoire)
{
    public Contenance ExerciceTerritoire { get; } =
        Contenance.De(faits.Contrats, fait => IsWithin(fait, territoire) ? fait.DeLAnnee : Heures.Zero);

    public Contenance Anterieures { get; } =
        Contenance.De(faits.Contrats, fait => IsWithin(fait, territoire) ? fait.Anterieures : Heures.Zero);

    public Contenance HorsTerritoire { get; } =
        Contenance.De(faits.Contrats, fait => IsWithin(fait, territoire) ? Heures.Zero : fait.Validees);

    public Contenance Total { get; } = Contenance.De(faits.Contrats, fait => fait.Validees);

    private static bool IsWithin(FaitContrat fait, Territoire territoire) => territoire.Commune(fait.CommuneChantier) is not null;
}
