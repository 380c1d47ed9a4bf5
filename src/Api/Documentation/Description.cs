using Clauses.Api.Commun;

namespace Clauses.Api.Documentation;

/// <summary>The body that a route reads, with an example.</summary>
/// <param name="Type">What the body is read as.</param>
internal sealed record CorpsDecrit(Type Type, object Exemple, string TypeMime);

/// <summary>An answer of a route, with an example.</summary>
/// <param name="Statut">The HTTP status.</param>
/// <param name="Type">What the answer is, or null: no body.</param>
/// <param name="Exemple">An example, or null: no body.</param>
/// <param name="TypeMime">The media type; of a stream of events, type and example are those of one event's data.</param>
internal sealed record ReponseDecrite(int Statut, Type? Type, object? Exemple, string TypeMime);

internal sealed record RefusDecrit(int Statut, IReadOnlyList<string> Codes);

internal static class Description
{
    /// <summary>Gives the route its operation id and a French summary.</summary>
    public static RouteHandlerBuilder Decrire(this RouteHandlerBuilder route, string nom, string resume) => route.WithName(nom).WithSummary(resume);

    public static RouteHandlerBuilder Recoit<T>(this RouteHandlerBuilder route, T exemple) where T : class =>
        route.WithMetadata(new CorpsDecrit(typeof(T), exemple, Corps.TypeJson));

    public static RouteHandlerBuilder RecoitTexte(this RouteHandlerBuilder route, string type, string exemple) =>
        route.WithMetadata(new CorpsDecrit(typeof(string), exemple, type));

    public static RouteHandlerBuilder Repond<T>(this RouteHandlerBuilder route, int statut, T exemple, string typeMime = Corps.TypeJson) where T : class =>
        route.WithMetadata(new ReponseDecrite(statut, typeof(T), exemple, typeMime));

    public static RouteHandlerBuilder RepondFichier(this RouteHandlerBuilder route, string typeMime, string exemple) =>
        route.WithMetadata(new ReponseDecrite(StatusCodes.Status200OK, typeof(Stream), exemple, typeMime));

    public static RouteHandlerBuilder RepondSansCorps(this RouteHandlerBuilder route, int statut) =>
        route.WithMetadata(new ReponseDecrite(statut, null, null, Corps.TypeJson));

    public static RouteHandlerBuilder Refuse(this RouteHandlerBuilder route, int statut, params string[] codes) =>
        route.WithMetadata(new RefusDecrit(statut, codes));
}

internal static class Exemples
{
    public static readonly DateTimeOffset Instant = new(2024, 4, 5, 9, 30, 0, TimeSpan.Zero);
}
