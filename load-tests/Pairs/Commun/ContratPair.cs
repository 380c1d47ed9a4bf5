using Clauses.Grains.Domaine;

namespace Clauses.Pairs.Commun;

/// <summary>A contract with all that a line of it needs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Marche">Id of its marché.</param>
/// <param name="Participant">Id of the person.</param>
/// <param name="Employeur">Id of the entreprise that carries it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Debut">First day.</param>
/// <param name="Fin">Last day, or null: open-ended.</param>
/// <param name="DebutMarche">First day of the marché.</param>
/// <param name="FinMarche">Last day of the marché.</param>
/// <param name="Cibles">The totals that its lines change, in the order in which all who change them take them.</param>
internal sealed record ContratPair(
    string Id, string Marche, string Participant, string Employeur, TypeContrat Type, DateOnly Debut, DateOnly? Fin,
    DateOnly DebutMarche, DateOnly FinMarche, ImmutableArray<Cible> Cibles)
{
    /// <summary>The axes of <see cref="Cibles"/>, as the base takes them.</summary>
    public string[] Axes { get; } = [.. Cibles.Select(cible => Codes<Axe>.De(cible.Axe))];

    /// <summary>The codes of <see cref="Cibles"/>, as the base takes them.</summary>
    public string[] Membres { get; } = [.. Cibles.Select(cible => cible.Code)];

    /// <summary>The refusal of a period, or null: the contract's dates first, then the marché's.</summary>
    public CodeRefus? Refuser(Periode periode)
    {
        if (!periode.Dans(Debut, Fin))
            return CodeRefus.HorsContrat;
        return periode.Dans(DebutMarche, FinMarche) ? null : CodeRefus.HorsMarche;
    }
}
