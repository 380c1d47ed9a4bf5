namespace Clauses.Api.Courriels;

/// <summary>How often mails are sent, as people choose it.</summary>
internal static class Frequences
{
    /// <summary>Those that a role may choose of; the first one, as long as it says nothing.</summary>
    public static ImmutableArray<Frequence> De(Role role) => role switch
    {
        Role.MaitreOuvrage or Role.Amenageur => [Frequence.Mois, Frequence.Jamais],
        Role.Lecteur => [Frequence.Jamais],
        _ => [Frequence.Semaine, Frequence.Jour, Frequence.Jamais],
    };

    public static string Say(Frequence frequence) => frequence switch
    {
        Frequence.Jour => "chaque jour, du lundi au vendredi",
        Frequence.Semaine => "chaque semaine, le lundi",
        Frequence.Mois => "chaque mois, le 1er",
        _ => "jamais",
    };
}
