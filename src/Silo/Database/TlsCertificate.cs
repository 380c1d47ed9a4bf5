using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Clauses.Silo.Database;

/// <summary>The certificate by which the processes of a cluster know each other: each shows its own, and takes those signed by the
/// cluster's authority; without an authority, all bear the same one.</summary>
public sealed class TlsCertificate
{
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2? _authority;

    private TlsCertificate(X509Certificate2 own, X509Certificate2? authority) => (_own, _authority) = (own, authority);

    /// <summary>Reads PEM files.</summary>
    /// <param name="certificate">The certificate, and its private key where that has no file of its own: <c>CLAUSES_CERTIFICAT</c>.</param>
    /// <param name="key">The private key: <c>CLAUSES_CERTIFICAT_CLE</c>.</param>
    /// <param name="authority">The certificate of who signed those of all processes: <c>CLAUSES_CERTIFICAT_AUTORITE</c>.</param>
    /// <exception cref="StartFailure">One cannot be read, or has ended.</exception>
    public static TlsCertificate Load(string certificate, string? key, string? authority)
    {
        var own = ReadOwn("CLAUSES_CERTIFICAT", certificate, key);
        return new(own, authority is null ? null : Read("CLAUSES_CERTIFICAT_AUTORITE", authority, X509CertificateLoader.LoadCertificateFromFile));
    }

    /// <summary>Reads a certificate and its private key.</summary>
    /// <param name="key">The key's file, where that is another one.</param>
    /// <exception cref="StartFailure">It cannot be read.</exception>
    public static X509Certificate2 ReadOwn(string setting, string certificate, string? key)
    {
        var own = Read(setting, certificate, path => X509Certificate2.CreateFromPemFile(path, key));
        return own.HasPrivateKey
            ? own
            : throw new StartFailure($"{setting} est sans clé privée : ajoutez-la au fichier, ou nommez le fichier de la clé.");
    }

    internal void Apply(ISiloBuilder silo) => silo.UseTls(Configure);

    internal void Apply(IClientBuilder client) => client.UseTls(Configure);

    /// <summary>Whether a process that shows this certificate is of the cluster. What host it runs on does not matter.</summary>
    internal bool Accepts(X509Certificate2 shown)
    {
        if (_authority is null)
            return shown.RawDataMemory.Span.SequenceEqual(_own.RawDataMemory.Span);
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { _authority },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };
        return chain.Build(shown);
    }

    private void Configure(TlsOptions options)
    {
        options.LocalCertificate = _own;
        options.RemoteCertificateMode = options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (shown, _, _) => Accepts(shown);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = _own.GetNameInfo(X509NameType.DnsName, forIssuer: false);
    }

    private static X509Certificate2 Read(string setting, string path, Func<string, X509Certificate2> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartFailure($"{setting} : « {path} » ne se lit pas comme un certificat en PEM avec sa clé : {fault.Message}", fault);
        }
    }
}
