using MimeKit;

namespace Clauses.Api.Reponses;

/// <summary>Addresses as people type them: one, without a name.</summary>
internal static class AdresseCourriel
{
    public const int MaxLength = 254;

    public static bool IsValid(string? texte) =>
        texte is { Length: > 0 and <= MaxLength }
        && MailboxAddress.TryParse(texte, out var lue)
        && lue.Address == texte
        && texte.IndexOf('@', StringComparison.Ordinal) > 0
        && !texte.Any(char.IsControl);
}
