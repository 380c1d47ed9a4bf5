namespace Clauses.Api.Participants;

/// <summary>A name as it stands in a form: texts, as they were typed.</summary>
internal sealed record IdentiteForm
{
    public string? Prenom { get; init; }
    public string? Nom { get; init; }

    /// <summary>Of a person; null: none is kept.</summary>
    public static IdentiteForm De(Identite? identite) => new() { Prenom = identite?.Prenom, Nom = identite?.Nom };

    /// <summary>The name, by the rules of the API.</summary>
    /// <exception cref="ProblemException">422: a field is wrong.</exception>
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

/// <summary>A page with a person's name in a form.</summary>
internal interface IPorteUnNom
{
    IdentiteForm Nom { get; }

    bool NomRequis { get; }

    Probleme? Refus { get; }
}
