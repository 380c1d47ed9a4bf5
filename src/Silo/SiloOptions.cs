using Clauses.Silo.Base;
using Clauses.Silo.Journal;
using Microsoft.Extensions.Configuration;

namespace Clauses.Silo;

/// <summary>What a silo is told at its start.</summary>
public sealed record SiloOptions
{
    /// <summary>Connection string of the base; null for a private PostgreSQL.</summary>
    public string? Base { get; init; }

    /// <summary>Where the private PostgreSQL keeps its data.</summary>
    public string Donnees { get; init; } = PostgresPrive.DossierParDefaut;

    /// <summary>Under Orleans: the port on which silos talk to each other.</summary>
    public int PortSilo { get; init; } = 11111;

    /// <summary>Under Orleans: the port on which clients of the cluster talk to this silo.</summary>
    public int PortPasserelle { get; init; } = 30000;

    /// <summary>Bounds of the journal.</summary>
    public OptionsJournal Journal { get; init; } = new();

    /// <summary>Reads the settings: <c>CLAUSES_BASE</c>, <c>CLAUSES_DONNEES</c>, <c>CLAUSES_PORT_SILO</c>, <c>CLAUSES_PORT_PASSERELLE</c>.</summary>
    /// <exception cref="DemarrageImpossible">A port is no port.</exception>
    public static SiloOptions Lire(IConfiguration configuration)
    {
        var parDefaut = new SiloOptions();
        return parDefaut with
        {
            Base = Texte("CLAUSES_BASE"),
            Donnees = Texte("CLAUSES_DONNEES") ?? parDefaut.Donnees,
            PortSilo = Port("CLAUSES_PORT_SILO") ?? parDefaut.PortSilo,
            PortPasserelle = Port("CLAUSES_PORT_PASSERELLE") ?? parDefaut.PortPasserelle,
        };

        string? Texte(string nom) => configuration[nom] is { Length: > 0 } valeur ? valeur : null;

        int? Port(string nom) => Texte(nom) is not { } texte
            ? null
            : ushort.TryParse(texte, System.Globalization.CultureInfo.InvariantCulture, out var port)
                ? port
                : throw new DemarrageImpossible($"{nom} n'est pas un port : « {texte} ».");
    }
}
