using Clauses.Silo.Suivi;

namespace Clauses.Api.Utilisateurs;

/// <summary>Of which marchés pages speak: those that the reader follows, or all. It was chosen once and goes with them from page to page.</summary>
/// <param name="Par">As <see cref="SuiviPar"/> reads it; null: whoever follows them.</param>
internal sealed record MesMarches(string Choix, string? Par)
{
    public const string Tous = "tous";

    public const string Moi = "moi";

    private const string Cookie = "marches";

    /// <summary>Whether it is said by the address alone.</summary>
    public bool DitIci => Choix is not (Tous or Moi);

    /// <param name="demande">What the address says: one of the words above, or an account; nothing: what was chosen before.</param>
    public static MesMarches Read(HttpContext contexte, string? demande)
    {
        if (demande is Tous or Moi)
        {
            contexte.Response.Cookies.Append(
                Cookie, demande, new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = contexte.Request.IsHttps });
        }
        return (string.IsNullOrEmpty(demande) ? contexte.Request.Cookies[Cookie] : demande) switch
        {
            Moi => new(Moi, contexte.Porteur().Id),
            SuiviPar.Personne => new(SuiviPar.Personne, SuiviPar.Personne),
            { } compte when compte != Tous && Identifiant.IsValid(compte) => new(compte, compte),
            _ => new(Tous, null),
        };
    }
}

/// <summary>Where one chooses between one's own marchés and all.</summary>
/// <param name="Adresse">Of the page with everything else that it shows; what is chosen is added to it.</param>
/// <param name="Sans">Whether those that nobody follows may be looked for.</param>
internal sealed record ChoixDeMarches(MesMarches Choisi, string Adresse, bool Sans = false)
{
    private static readonly (string Choix, string Libelle)[] Offerts =
        [(MesMarches.Moi, "Mes marchés"), (MesMarches.Tous, "Tous"), (SuiviPar.Personne, "Sans référent")];

    public IEnumerable<(string Choix, string Libelle, string Adresse)> Tous => Offerts.Where(un => Sans || un.Choix != SuiviPar.Personne)
        .Select(un => (un.Choix, un.Libelle, $"{Adresse}{(Adresse.Contains('?', StringComparison.Ordinal) ? '&' : '?')}suivi={un.Choix}"));
}
