using Clauses.Silo.Journal;
using Microsoft.Extensions.Configuration;

namespace Clauses.Silo;

/// <summary>What a process is in a cluster: <c>CLAUSES_ROLE</c>.</summary>
public enum ProcessRole
{
    /// <summary><c>tout</c>: a silo that answers the public too.</summary>
    Whole,
    /// <summary><c>silo</c>: only its health and its figures are seen by HTTP.</summary>
    Silo,
    /// <summary><c>web</c>: answers the public and holds no grain; a client of the silos.</summary>
    Web,
}

/// <summary>How a process takes part in a cluster.</summary>
/// <param name="Name">The cluster's name, the same for all its processes: <c>CLAUSES_GRAPPE</c>.</param>
/// <param name="Address">Where others reach it, an address of this machine: <c>CLAUSES_ADRESSE_SILO</c>. A web front has none.</param>
/// <param name="SiloPort">Where other silos reach it: <c>CLAUSES_PORT_SILO</c>.</param>
/// <param name="GatewayPort">Where web fronts reach it: <c>CLAUSES_PORT_PASSERELLE</c>.</param>
/// <param name="Certificate">By which the processes of the cluster know each other; null: what they say goes unencrypted.</param>
public sealed record Cluster(string Name, ProcessRole Role, IPAddress? Address, int SiloPort, int GatewayPort, TlsCertificate? Certificate);

public sealed record SiloOptions
{
    private const int NameLengthMax = 64;

    /// <summary>Connection string of the base; null for a private PostgreSQL: <c>CLAUSES_BASE</c>.</summary>
    public string? Base { get; init; }

    /// <summary>Where the private PostgreSQL keeps its data: <c>CLAUSES_DONNEES</c>.</summary>
    public string Donnees { get; init; } = PrivatePostgres.DefaultFolder;

    /// <summary>The folder of what must outlive the base; null: nothing is kept. <c>CLAUSES_TEMOINS</c>.</summary>
    public string? Temoins { get; init; }

    /// <summary>Null: alone on its base, reached by nobody else.</summary>
    public Cluster? Cluster { get; init; }

    /// <summary>Whether the dashboard of Orleans is shown: it makes every grain call dearer. <c>CLAUSES_TABLEAU_DE_BORD</c>.</summary>
    public bool Dashboard { get; init; }

    /// <summary>The hour of Paris at which what moved is verified; null: never by itself. <c>CLAUSES_VERIFICATION_HEURE</c>.</summary>
    public int? VerificationHeure { get; init; }

    public JournalOptions Journal { get; init; } = new();

    /// <exception cref="StartFailure">One cannot be taken.</exception>
    public static SiloOptions Read(IConfiguration configuration)
    {
        var settings = new Settings(configuration);
        var options = new SiloOptions
        {
            Base = settings.Text("CLAUSES_BASE"),
            Donnees = settings.Text("CLAUSES_DONNEES") ?? PrivatePostgres.DefaultFolder,
            Dashboard = settings.Choice("CLAUSES_TABLEAU_DE_BORD", ("non", false), ("oui", true)),
            Cluster = ReadCluster(settings),
            VerificationHeure = settings.Hour("CLAUSES_VERIFICATION_HEURE", 3),
        };
        options = options with { Temoins = settings.Text("CLAUSES_TEMOINS") ?? (options.Base is null ? Path.Combine(options.Donnees, "temoins") : null) };
        return options is { Cluster: not null, Base: null }
            ? throw new StartFailure("Une grappe (CLAUSES_GRAPPE) veut une base que tous ses processus atteignent : nommez-la par CLAUSES_BASE.")
            : options;
    }

    private static Cluster? ReadCluster(Settings settings)
    {
        var role = settings.Choice("CLAUSES_ROLE", ("tout", ProcessRole.Whole), ("silo", ProcessRole.Silo), ("web", ProcessRole.Web));
        if (settings.Text("CLAUSES_GRAPPE") is not { } name)
        {
            return role == ProcessRole.Whole
                ? null
                : throw new StartFailure("CLAUSES_ROLE n'a de sens que dans une grappe : nommez-la par CLAUSES_GRAPPE.");
        }
        if (name.Length > NameLengthMax || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new StartFailure($"CLAUSES_GRAPPE : d'au plus {NameLengthMax} lettres sans accent, chiffres, « - » et « _ ».");
        var (silo, gateway) = (settings.Port("CLAUSES_PORT_SILO", 11111), settings.Port("CLAUSES_PORT_PASSERELLE", 30000));
        if (silo == gateway)
            throw new StartFailure($"CLAUSES_PORT_SILO et CLAUSES_PORT_PASSERELLE sont deux ports : tous deux valent {silo}.");
        return new(name, role, role == ProcessRole.Web ? null : settings.Address("CLAUSES_ADRESSE_SILO"), silo, gateway, ReadCertificate(settings));
    }

    private static TlsCertificate? ReadCertificate(Settings settings) => settings.Text("CLAUSES_CERTIFICAT") is { } certificate
        ? TlsCertificate.Load(certificate, settings.Text("CLAUSES_CERTIFICAT_CLE"), settings.Text("CLAUSES_CERTIFICAT_AUTORITE"))
        : settings.Text("CLAUSES_CERTIFICAT_CLE") is null && settings.Text("CLAUSES_CERTIFICAT_AUTORITE") is null
            ? null
            : throw new StartFailure("CLAUSES_CERTIFICAT manque : sans certificat, ni clé ni autorité ne servent.");

    private sealed class Settings(IConfiguration configuration)
    {
        public string? Text(string name) => configuration[name] is { Length: > 0 } value ? value : null;

        /// <summary>One of a few words; the first where nothing is set.</summary>
        public T Choice<T>(string name, params (string Word, T Value)[] choices)
        {
            if (Text(name) is not { } text)
                return choices[0].Value;
            foreach (var (word, value) in choices)
            {
                if (word == text)
                    return value;
            }
            throw new StartFailure($"{name} ne connaît pas « {text} » : {string.Join(" ou ", choices.Select(choice => choice.Word))}.");
        }

        public int Port(string name, int byDefault) => Text(name) is not { } text
            ? byDefault
            : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
                ? port
                : throw new StartFailure($"{name} n'est pas un port : « {text} ».");

        /// <summary>Null: <c>non</c>.</summary>
        public int? Hour(string name, int byDefault) => Text(name) switch
        {
            null => byDefault,
            "non" => null,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24 => hour,
            var text => throw new StartFailure($"{name} n'est ni une heure, de 0 à 23, ni « non » : « {text} »."),
        };

        public IPAddress Address(string name)
        {
            var text = Text(name)
                ?? throw new StartFailure($"{name} manque : l'adresse IP par laquelle les autres processus de la grappe atteignent celui-ci, par exemple 10.0.0.1.");
            return IPAddress.TryParse(text, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)
                ? address
                : throw new StartFailure($"{name} n'est pas l'adresse IP d'une machine : « {text} ».");
        }
    }
}
