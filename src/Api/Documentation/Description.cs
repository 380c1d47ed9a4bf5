namespace Clauses.Api.Documentation;

internal sealed record DescribedBody(Type Type, object Exemple, string MimeType);

/// <summary>An answer of a route, with an example.</summary>
/// <param name="Type">What the answer is, or null: no body.</param>
/// <param name="Exemple">An example, or null: no body.</param>
/// <param name="MimeType">The media type; of a stream of events, type and example are those of one event's data.</param>
internal sealed record DescribedResponse(int Statut, Type? Type, object? Exemple, string MimeType);

internal sealed record DescribedRefus(int Statut, IReadOnlyList<string> Codes);

internal static class Description
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string nom, string resume) => route.WithName(nom).WithSummary(resume);

    public static RouteHandlerBuilder Receives<T>(this RouteHandlerBuilder route, T exemple) where T : class =>
        route.WithMetadata(new DescribedBody(typeof(T), exemple, Body.JsonType));

    public static RouteHandlerBuilder ReceivesText(this RouteHandlerBuilder route, string type, string exemple) =>
        route.WithMetadata(new DescribedBody(typeof(string), exemple, type));

    public static RouteHandlerBuilder Responds<T>(this RouteHandlerBuilder route, int statut, T exemple, string typeMime = Body.JsonType) where T : class =>
        route.WithMetadata(new DescribedResponse(statut, typeof(T), exemple, typeMime));

    public static RouteHandlerBuilder RespondsFile(this RouteHandlerBuilder route, string typeMime, string exemple) =>
        route.WithMetadata(new DescribedResponse(StatusCodes.Status200OK, typeof(Stream), exemple, typeMime));

    public static RouteHandlerBuilder RespondsWithoutBody(this RouteHandlerBuilder route, int statut) =>
        route.WithMetadata(new DescribedResponse(statut, null, null, Body.JsonType));

    public static RouteHandlerBuilder Refuse(this RouteHandlerBuilder route, int statut, params string[] codes) =>
        route.WithMetadata(new DescribedRefus(statut, codes));
}

internal static class Examples
{
    public static readonly DateTimeOffset Instant = new(2024, 4, 5, 9, 30, 0, TimeSpan.Zero);
}
