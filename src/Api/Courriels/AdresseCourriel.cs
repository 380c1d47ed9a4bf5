using MimeKit;

namespace Clauses.Api.Courriels;

/// <summary>Addresses as people type them: one, without a name.</summary>
internal static class AdresseCourriel
{
    public const int MaxLength = 254;

    /// <summary>What is typed in the field « adresse »; null: nothing is.</summary>
    /// <exception cref="ProblemException">422: it is none.</exception>
    public static string? Read(string? texte) => TypedTexts.Read(texte) is not { } adresse || IsValid(adresse)
        ? TypedTexts.Read(texte)
        : throw Fields.Invalid("adresse", "une adresse, prenom.nom@organisme.fr par exemple ; ou rien");

    public static bool IsValid(string? texte) =>
        texte is { Length: > 0 and <= MaxLength }
        && MailboxAddress.TryParse(texte, out var lue)
        && lue.Address == texte
        && texte.IndexOf('@', StringComparison.Ordinal) > 0
        && !texte.Any(char.IsControl);
}
