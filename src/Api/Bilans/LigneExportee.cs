using Clauses.Api.Exports;

namespace Clauses.Api.Bilans;

/// <summary>A line of an exported bilan: a row of a table, a total, a perimeter, a sentence, a parameter. All have the same columns, so that
/// one file holds a whole bilan and a program reads it.</summary>
internal sealed record LigneExportee
{
    /// <summary>Code of what it is part of: of a table, or <c>perimetres</c>, <c>annees</c>, <c>phrases</c>, <c>parametres</c>.</summary>
    public required string Tableau { get; init; }
    /// <summary>What that is called.</summary>
    public required string Libelle { get; init; }
    /// <summary>What is counted.</summary>
    public string? Base { get; init; }
    /// <summary>Which hours.</summary>
    public string? Perimetre { get; init; }
    /// <summary>Code of the row; none of the total of a table.</summary>
    public string? Code { get; init; }
    /// <summary>What the row is called.</summary>
    public required string Ligne { get; init; }
    /// <summary>Marchés.</summary>
    public Case Marches { get; init; } = Case.Vide;
    /// <summary>Contracts.</summary>
    public Case Contrats { get; init; } = Case.Vide;
    /// <summary>People.</summary>
    public Case Participants { get; init; } = Case.Vide;
    /// <summary>Hours.</summary>
    public Case Heures { get; init; } = Case.Vide;
    /// <summary>A figure of another kind; <see cref="Precision"/> says which.</summary>
    public Case Valeur { get; init; } = Case.Vide;
    /// <summary>Where the figure comes from, and what it is one of.</summary>
    public string? Precision { get; init; }

    /// <summary>Whether it is the total of a table.</summary>
    public bool EstTotal => Code is null;
}
