using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Net.Http.Headers;

namespace Clauses.Api.Access;

/// <summary>How the server is reached from outside: through which proxies, under which name, by which scheme; and from the machine itself.</summary>
internal static partial class Frontage
{
    private const string AnyPage = "text/html";

    private static readonly TimeSpan HstsDuration = TimeSpan.FromDays(365);

    public static IServiceCollection AddFrontage(this IServiceCollection services, Settings reglages) => services
        .AddHsts(hsts => hsts.MaxAge = HstsDuration)
        .Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in reglages.Proxys)
                options.KnownIPNetworks.Add(proxy);
        });

    /// <summary>The outermost steps: who asks and how is what a known proxy says, and nobody else.</summary>
    public static void UseFrontage(this WebApplication application, Settings reglages)
    {
        if (!reglages.Proxys.IsEmpty)
            application.UseForwardedHeaders();
        if (reglages.PublicAddress is null)
        {
            application.Use(NameBySocketAsync);
            application.Lifetime.ApplicationStarted.Register(() => WarnWhereOpen(application));
            return;
        }
        var attendu = new Uri(reglages.PublicAddress);
        application.Use((contexte, suite) =>
        {
            var hote = contexte.Request.Host.Host;
            if (!IsTyped(hote) && !IsSame(hote, attendu.Host))
                return RefuseAsync(contexte, reglages.PublicAddress);
            if (!reglages.IsSecure)
                return suite(contexte);
            if (CameInClear(contexte, reglages, attendu) && IsPage(contexte.Request))
                return SendToPublicAsync(contexte, reglages.PublicAddress);
            // Also to whoever asks past the proxy, on the machine itself: a cookie is never given in clear.
            contexte.Request.Scheme = attendu.Scheme;
            return suite(contexte);
        });
        if (reglages.IsSecure)
            application.UseHsts();
    }

    /// <summary>Where a server is called from the machine that it is on: one that listens on every address, on the loopback one.</summary>
    public static Uri Local(string urls)
    {
        var lue = BindingAddress.Parse(urls.Split(';')[0]);
        return new($"{lue.Scheme}://{(lue.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : lue.Host)}:{lue.Port}");
    }

    /// <summary>Calls it there: its certificate is the one of the settings, whatever name stands in it.</summary>
    public static SocketsHttpHandler Caller(Settings reglages) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, montre, _, erreurs) =>
                erreurs == SslPolicyErrors.None || (montre is not null && montre.GetCertHashString() == reglages.Https?.Certificat.GetCertHashString()),
        },
    };

    /// <summary>A page of somebody else that has its name lead here bears that name; an address that is none was typed.</summary>
    private static bool IsTyped(string hote) => hote is "localhost" || IPAddress.IsValid(hote);

    private static bool IsSame(string hote, string attendu) => string.Equals(hote, attendu, StringComparison.OrdinalIgnoreCase);

    /// <summary>Nobody said which name is ours: links begin by the address at which the request came in, not by a name that it bears.</summary>
    private static Task NameBySocketAsync(HttpContext contexte, RequestDelegate suite)
    {
        if (!IsTyped(contexte.Request.Host.Host) && contexte.Connection is { LocalIpAddress: { } adresse, LocalPort: var port })
            contexte.Request.Host = new(adresse.IsIPv4MappedToIPv6 ? adresse.MapToIPv4().ToString() : adresse.ToString(), port);
        return suite(contexte);
    }

    /// <summary>Whether a browser came without https for certain: past the proxy, or a known one says so, or none is there. Of one that says nothing
    /// nobody knows.</summary>
    private static bool CameInClear(HttpContext contexte, Settings reglages, Uri attendu) =>
        !contexte.Request.IsHttps
        && (!IsSame(contexte.Request.Host.Host, attendu.Host)
            || contexte.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName)
            || reglages is { Https: not null, Proxys.IsEmpty: true });

    /// <summary>Whether a person asks for a page: programs, probes and commands of the machine say nothing of HTML.</summary>
    private static bool IsPage(HttpRequest requete) =>
        requete.Headers.Accept.Any(accepte => accepte?.Contains(AnyPage, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Cookies go by https alone: a form filled here could not be taken.</summary>
    private static Task SendToPublicAsync(HttpContext contexte, string adresse)
    {
        if (HttpMethods.IsGet(contexte.Request.Method) || HttpMethods.IsHead(contexte.Request.Method))
        {
            contexte.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            contexte.Response.Headers[HeaderNames.Location] = adresse + contexte.Request.Path.ToUriComponent() + contexte.Request.QueryString.ToUriComponent();
            return Task.CompletedTask;
        }
        return Probleme.De(
            ProblemKind.Autre(StatusCodes.Status426UpgradeRequired),
            $"Cette page est venue sans https : ouvrez {adresse} et recommencez, rien n'a été enregistré.")
            .WriteAsync(contexte);
    }

    private static Task RefuseAsync(HttpContext contexte, string adresse) =>
        Probleme.De(ProblemKind.Autre(StatusCodes.Status421MisdirectedRequest), $"Ce service répond à {adresse}.").WriteAsync(contexte);

    private static void WarnWhereOpen(WebApplication application)
    {
        var ecoutees = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        if (ecoutees.Select(BindingAddress.Parse).Any(une => une.Host is not "localhost" && !(IPAddress.TryParse(une.Host.Trim('[', ']'), out var adresse) && IPAddress.IsLoopback(adresse))))
            NoPublicAddress(application.Logger);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Others reach this server and CLAUSES_ADRESSE_PUBLIQUE does not say under which address: links begin by the one at which a request comes in, and cookies are not kept to https.")]
    private static partial void NoPublicAddress(ILogger journal);
}
