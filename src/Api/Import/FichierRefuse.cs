namespace Clauses.Api.Import;

/// <summary>A file that cannot be read as a whole. Not an error of the product: the message, in French, says what to do.</summary>
internal sealed class FichierRefuse(string message) : Exception(message);
