namespace Clauses.Silo.Database;

/// <summary>What the pages of a list are cut by.</summary>
/// <param name="Columns">Expressions that are unique together, in the order in which an index has them.</param>
internal sealed record PageKey(bool Inverse, params string[] Columns)
{
    public string Order => string.Join(", ", Columns.Select(column => Inverse ? $"{column} desc" : column));

    /// <summary>Whether a row comes after another.</summary>
    /// <param name="values">What gives the other's.</param>
    public string After(string values) => $"({this}) {(Inverse ? '<' : '>')} ({values})";

    public override string ToString() => string.Join(", ", Columns);
}
