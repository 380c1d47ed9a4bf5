namespace Clauses.Grains.Journal;

/// <summary>Participant × employeur × marché. The three never change; what is resolved at the first registration (titulaire,
/// residence) stays unless a later one names it.</summary>
/// <param name="NumeroParticipant">The small integer that stands for the person in sets.</param>
/// <param name="Titulaire">Id of the entreprise whose obligation the hours fulfil, or null: none.</param>
/// <param name="Fin">Last day, or null: open-ended.</param>
/// <param name="CommuneResidence">INSEE code, or null: unknown.</param>
/// <param name="Qpv">Code, <c>hors</c>, or null: unknown.</param>
/// <param name="Orientation">The one that it came from, or null: none. It changes only by being undone.</param>
[GenerateSerializer, Immutable, Alias("clauses.contrat")]
public sealed record Contrat(
    [property: Id(0)] string Participant,
    [property: Id(1)] int NumeroParticipant,
    [property: Id(2)] string Marche,
    [property: Id(3)] string Employeur,
    [property: Id(4)] string? Titulaire,
    [property: Id(5)] TypeContrat Type,
    [property: Id(6)] DateOnly Debut,
    [property: Id(7)] DateOnly? Fin,
    [property: Id(8)] string? CommuneResidence,
    [property: Id(9)] string? Qpv,
    [property: Id(10)] OrientationNommee? Orientation = null)
{
    /// <summary>What a contract that is registered already becomes by this request: what that leaves out stays.</summary>
    public Contrat Complete(Contrat connu) => this with
    {
        NumeroParticipant = connu.NumeroParticipant,
        Titulaire = Titulaire ?? connu.Titulaire,
        CommuneResidence = CommuneResidence ?? connu.CommuneResidence,
        Qpv = Qpv ?? connu.Qpv,
        Orientation = Orientation ?? connu.Orientation,
    };

    /// <summary>Whether another contract may be this one: of one person with one employer on one marché, on some of the same days. One that comes from a
    /// need is a hire that somebody meant.</summary>
    public bool IsLike(Contrat autre) => (Participant, Marche, Employeur) == (autre.Participant, autre.Marche, autre.Employeur)
        && autre.Orientation is null && Debut <= (autre.Fin ?? DateOnly.MaxValue) && autre.Debut <= (Fin ?? DateOnly.MaxValue);
}

/// <summary>The orientation that a contract came from.</summary>
[GenerateSerializer, Immutable, Alias("clauses.orientation-nommee")]
public sealed record OrientationNommee([property: Id(0)] string Besoin, [property: Id(1)] string Reference);
