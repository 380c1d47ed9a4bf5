using System.Data.Common;

namespace Clauses.Api.Commun;

/// <summary>The outermost step: whatever happens inside, a client gets problem+json.</summary>
internal sealed partial class Garde(RequestDelegate suite, ILogger<Garde> journal)
{
    public async Task InvokeAsync(HttpContext contexte)
    {
        try
        {
            await suite(contexte);
        }
        catch (Exception) when (contexte.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more; what was asked stands or not, and the client sends it again.
            return;
        }
        catch (Exception exception) when (!contexte.Response.HasStarted)
        {
            contexte.Response.Clear();
            await ProblemeDe(exception, journal).EcrireAsync(contexte);
            return;
        }
        if (contexte.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            await ProblemeDe(contexte.Response.StatusCode).EcrireAsync(contexte);
    }

    /// <summary>What is answered to an exception; one that was not expected is told to the log.</summary>
    public static Probleme ProblemeDe(Exception exception, ILogger<Garde> journal)
    {
        switch (exception)
        {
            case ProblemeException attendue:
                return attendue.Probleme;
            case BadHttpRequestException refusee:
                return ProblemeDe(refusee.StatusCode);
            case DbException or TimeoutException or OrleansException or OperationCanceledException or IOException:
                Indisponible(journal, exception.GetType().Name, exception.Message);
                return Probleme.De(GenreProbleme.ServiceIndisponible, "Renvoyez la même requête dans un instant : rien ne compte deux fois.");
            default:
                Defaut(journal, exception);
                return Probleme.De(GenreProbleme.ErreurInterne,
                    "C'est un défaut du logiciel, pas de votre requête ; renvoyez-la, et signalez-le s'il persiste. Rien ne compte deux fois.");
        }
    }

    /// <summary>What is answered with a status that nobody said more about.</summary>
    public static Probleme ProblemeDe(int statut) => statut switch
    {
        StatusCodes.Status400BadRequest => Probleme.De(GenreProbleme.CorpsIllisible, "La requête HTTP est mal formée ; relisez-la."),
        StatusCodes.Status404NotFound => Probleme.De(GenreProbleme.Introuvable, "Adresse inconnue ; /openapi/v1.json les décrit toutes."),
        StatusCodes.Status405MethodNotAllowed => Probleme.De(GenreProbleme.MethodeRefusee, "L'en-tête Allow dit celles qu'elle a."),
        StatusCodes.Status413PayloadTooLarge => Probleme.De(GenreProbleme.CorpsTropGrand, "Envoyez-le en plusieurs requêtes de 2 Mio au plus."),
        StatusCodes.Status415UnsupportedMediaType => Probleme.De(GenreProbleme.TypeNonPris, "Ajoutez l'en-tête Content-Type: application/json."),
        _ => Probleme.De(GenreProbleme.Autre(statut), "Cette requête HTTP ne peut pas être prise ; relisez-la."),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was answered 503: {Nature}, {Texte}")]
    private static partial void Indisponible(ILogger journal, string nature, string texte);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request was answered 500.")]
    private static partial void Defaut(ILogger journal, Exception exception);
}
