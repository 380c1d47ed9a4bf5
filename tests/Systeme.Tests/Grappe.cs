using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clauses.Systeme.Tests;

/// <summary>A cluster as it is on several machines: three silos at addresses of their own, one of them without HTTP for the public, a web
/// front that is no silo, one PostgreSQL, and TLS between them by certificates that an authority of our own has signed.</summary>
/// <remarks>One for all: two at once are more clients than PostgreSQL takes.</remarks>
[CollectionDefinition(nameof(Grappe))]
public sealed class Grappe : IAsyncLifetime, ICollectionFixture<Grappe>
{
    private readonly string _dossier = Directory.CreateTempSubdirectory("clauses-grappe-").FullName;
    private readonly (int Silo, int Passerelle) _ports = (Product.FreePort(), Product.FreePort());
    private readonly List<Product> _tous = [];

    internal TestPostgres Postgres { get; private set; } = null!;

    internal TestDatabase Base { get; private set; } = null!;

    /// <summary>Between all processes and the base.</summary>
    internal PostgresProxy Proxy { get; private set; } = null!;

    /// <summary>At 127.0.0.2 and 127.0.0.3, with HTTP; at 127.0.0.4, without.</summary>
    internal Product[] Silos { get; private set; } = [];

    internal Product Front { get; private set; } = null!;

    internal Acknowledgements Acknowledgements { get; } = new();

    /// <summary>Those that answer the public.</summary>
    internal Uri[] Urls => [Silos[0].Url, Silos[1].Url, Front.Url];

    public async Task InitializeAsync()
    {
        Certifier();
        Postgres = await TestPostgres.PartageAsync();
        Base = await Postgres.CreerBaseAsync(migree: false);
        Proxy = PostgresProxy.Devant(Base.Connexion);
        Silos = [Silo(2), Silo(3), Silo(4, "silo")];
        Front = Processus(Proxy.Connexion, "web");
        // All at once, on an empty base.
        foreach (var processus in (ReadOnlySpan<Product>)[Front, .. Silos])
            processus.Launch();
        await Task.WhenAll(((Product[])[Front, .. Silos]).Select(processus => processus.WaitUntilReadyAsync()));
    }

    public async Task DisposeAsync()
    {
        foreach (var processus in _tous)
            await processus.DisposeAsync();
        await Proxy.DisposeAsync();
        await Base.DisposeAsync();
        Directory.Delete(_dossier, recursive: true);
    }

    /// <summary>A silo that is not started yet.</summary>
    internal Product Silo(int machine, string role = "tout", string? connexion = null) =>
        Processus(connexion ?? Proxy.Connexion, role).Regler("CLAUSES_ADRESSE_SILO", $"127.0.0.{machine}");

    internal Product Processus(string connexion, string role)
    {
        var processus = new Product(connexion)
            .Regler("CLAUSES_GRAPPE", "essai")
            .Regler("CLAUSES_ROLE", role)
            .Regler("CLAUSES_PORT_SILO", $"{_ports.Silo}")
            .Regler("CLAUSES_PORT_PASSERELLE", $"{_ports.Passerelle}")
            .Regler("CLAUSES_CERTIFICAT", Path.Combine(_dossier, "processus.pem"))
            .Regler("CLAUSES_CERTIFICAT_AUTORITE", Path.Combine(_dossier, "autorite.pem"));
        _tous.Add(processus);
        return processus;
    }

    private void Certifier()
    {
        var maintenant = TimeProvider.System.GetUtcNow();
        var (debut, fin) = (maintenant.AddDays(-1), maintenant.AddDays(30));
        using var cleAutorite = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var demande = new CertificateRequest("CN=autorité de l'essai", cleAutorite, HashAlgorithmName.SHA256);
        demande.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var autorite = demande.CreateSelfSigned(debut, fin);
        using var cle = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signe = new CertificateRequest("CN=clauses", cle, HashAlgorithmName.SHA256).Create(autorite, debut, fin.AddDays(-1), [1, 2, 3, 4]);
        File.WriteAllText(Path.Combine(_dossier, "autorite.pem"), autorite.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_dossier, "processus.pem"), $"{signe.ExportCertificatePem()}\n{cle.ExportPkcs8PrivateKeyPem()}");
    }
}
