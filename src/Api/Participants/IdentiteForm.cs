namespace Clauses.Api.Participants;

internal sealed record IdentiteForm
{
    public string? Prenom { get; init; }
    public string? Nom { get; init; }

    public static IdentiteForm De(Identite? identite) => new() { Prenom = identite?.Prenom, Nom = identite?.Nom };

    public Identite Read() => new DemandeIdentite(Nom?.Trim(), Prenom?.Trim()).Valider();

    /// <summary>The same, or null where both fields are left empty.</summary>
    /// <exception cref="ProblemException">422: a field is wrong, one of two that is empty included.</exception>
    public Identite? ReadOrNothing() => (string.IsNullOrWhiteSpace(Prenom), string.IsNullOrWhiteSpace(Nom)) switch
    {
        (true, true) => null,
        (true, false) => throw Fields.Invalid("prenom", "aussi le prénom, ou laisser vides le prénom et le nom"),
        (false, true) => throw Fields.Invalid("nom", "aussi le nom, ou laisser vides le prénom et le nom"),
        _ => Read(),
    };
}

internal interface IPorteUnNom
{
    IdentiteForm Nom { get; }

    bool NomRequis { get; }

    Probleme? Refus { get; }
}
