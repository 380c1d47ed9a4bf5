using Microsoft.AspNetCore.DataProtection;

namespace Clauses.Api.Access;

internal sealed record KnownDevice(string Id, string Compte);

/// <summary>Remembers by a cookie which browsers an account was signed in from: whoever tries its password elsewhere keeps those out of nothing.
/// It lets nobody in.</summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, Settings reglages)
{
    private const string Cookie = "clauses-appareil";
    private const char Between = '.';
    private static readonly TimeSpan Duree = TimeSpan.FromDays(365);

    private readonly ITimeLimitedDataProtector _sceau = protection.CreateProtector(nameof(KnownDevices)).ToTimeLimitedDataProtector();

    public KnownDevice? Find(HttpContext contexte)
    {
        if (contexte.Request.Cookies[Cookie] is not { } scelle)
            return null;
        try
        {
            return _sceau.Unprotect(scelle).Split(Between) is [var id, var compte] ? new(id, compte) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public void Remember(HttpContext contexte, string compte) => contexte.Response.Cookies.Append(
        Cookie,
        _sceau.Protect($"{Guid.NewGuid():N}{Between}{compte}", Duree),
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = reglages.IsSecure || contexte.Request.IsHttps, MaxAge = Duree, IsEssential = true });
}
