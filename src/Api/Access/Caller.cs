namespace Clauses.Api.Access;

/// <summary>Who asks: a valid key.</summary>
/// <param name="Id">The key's id: the author of what it writes.</param>
/// <param name="Sujet">Who it speaks for, if it does not speak for the facilitateur.</param>
internal sealed record Caller(string Id, Role Role, string? Sujet)
{
    public bool Facilitateur => Role == Role.Facilitateur;

    /// <summary>Whether cells under 5 persons are hidden from it.</summary>
    public bool Masque => Role is Role.MaitreOuvrage or Role.Amenageur;

    /// <summary>The entreprise that an employeur speaks for; null for the other roles.</summary>
    public string? Employeur => Role == Role.Employeur ? Sujet : null;

    public string? Organisme => Role == Role.Prescripteur ? Sujet : null;

    public bool Voit(Marche marche) => Role switch
    {
        Role.Facilitateur => true,
        Role.MaitreOuvrage => marche.MaitreOuvrage == Sujet,
        Role.Amenageur => marche.Amenageur == Sujet,
        _ => false,
    };

    /// <summary>Whether it may know of the subject of such keys as its own: an entreprise, a maître d'ouvrage, an aménageur, an organisme.</summary>
    public bool Voit(string sujet) => Facilitateur || sujet == Sujet;
}

internal static class RequestCaller
{
    public static Caller Porteur(this HttpContext contexte) =>
        contexte.Features.Get<Caller>() ?? throw new InvalidOperationException("The route asks for no key.");

    public static AuteurDActe AuteurDActe(this HttpContext contexte) => new(contexte.Porteur().Id, Origin.NetworkOf(contexte));
}
