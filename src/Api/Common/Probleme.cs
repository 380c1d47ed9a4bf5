namespace Clauses.Api.Common;

/// <summary>What an error answers, by RFC 9457 (<c>application/problem+json</c>).</summary>
/// <param name="Type">A URI that names the kind of problem: made from the code.</param>
/// <param name="Title">The kind of problem, in a few words.</param>
/// <param name="Detail">In French: the field that is wrong, and the cure.</param>
/// <param name="Code">Stable: what a program looks at.</param>
/// <param name="Champ">The field that is wrong, where there is one.</param>
/// <param name="Lignes">The lines that are wrong, of a file.</param>
internal sealed record Probleme(
    string Type, string Title, int Status, string Detail, string Code, string? Champ, IReadOnlyList<LigneFausse>? Lignes = null)
{
    /// <summary>What people are told in place of the detail, with an example of what to write; null: the detail says it.</summary>
    [JsonIgnore]
    public string? Dit { get; init; }

    /// <summary>What people are told in place of the title; null: the title says it.</summary>
    [JsonIgnore]
    public string? TitreDit { get; init; }

    /// <summary>What a form may have meant, for people to choose from.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Possibles { get; init; } = [];

    /// <summary>Of a file's rows that say one thing together: the number of the one that is wrong; null: all of them.</summary>
    [JsonIgnore]
    public int? Rang { get; init; }

    /// <summary>What else a form has wrong: programs are told of one field at a time.</summary>
    [JsonIgnore]
    public IReadOnlyList<Probleme> Autres { get; init; } = [];

    /// <summary>The media type of RFC 9457.</summary>
    public const string TypeMime = "application/problem+json";

    /// <param name="dit">What people are told in place of a detail that speaks to programs.</param>
    public static Probleme De(ProblemKind genre, string detail, string? champ = null, string? dit = null) =>
        new($"urn:clauses:probleme:{genre.Code}", genre.Titre, genre.Statut, detail, genre.Code, champ) { Dit = dit, TitreDit = genre.Dit };

    public Task WriteAsync(HttpContext contexte)
    {
        Announce(contexte.Response);
        // What is left of such a body may not be read to its end: a client that used the connection again could see it cut.
        if (Status is StatusCodes.Status413PayloadTooLarge)
            contexte.Response.Headers.Connection = "close";
        if (Status is StatusCodes.Status401Unauthorized)
            contexte.Response.Headers.WWWAuthenticate = "Bearer";
        return Common.Responses.WriteAsync(contexte, Status, this, TypeMime);
    }

    /// <summary>Begins an answer that it is the reason of, in whatever form: <c>Retry-After</c> goes with what is to be sent again.</summary>
    public void Announce(HttpResponse reponse)
    {
        Refusals.Request(Code);
        reponse.StatusCode = Status;
        if (Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            reponse.Headers.RetryAfter = "1";
    }
}

/// <summary>Stops the handling of a request: the problem is the answer. Not an error of the product.</summary>
internal sealed class ProblemException(Probleme probleme) : Exception(probleme.Detail)
{
    public Probleme Problem => probleme;

    public ProblemException(ProblemKind genre, string detail, string? champ = null, string? dit = null) : this(Probleme.De(genre, detail, champ, dit))
    {
    }
}

/// <summary>What is wrong with a line of a file.</summary>
/// <param name="Ligne">1 for the first of the file.</param>
/// <param name="Detail">In French: what is wrong, and the cure.</param>
internal sealed record LigneFausse(int Ligne, string Detail);
