namespace Clauses.Api.Flux;

/// <summary>How a stream tells what it watches.</summary>
internal enum Forme
{
    /// <summary>As the API answers it.</summary>
    Json,
    /// <summary>As the piece of a page that shows it.</summary>
    Fragment,
}
