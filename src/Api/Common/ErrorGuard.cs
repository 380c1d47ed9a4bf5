namespace Clauses.Api.Common;

/// <summary>The outermost step: whatever happens inside, a client gets problem+json.</summary>
internal sealed partial class ErrorGuard(RequestDelegate suite, ILogger<ErrorGuard> journal)
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
            await ProblemFor(exception, journal).WriteAsync(contexte);
            return;
        }
        if (contexte.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            await ProblemFor(contexte.Response.StatusCode).WriteAsync(contexte);
    }

    /// <summary>What is answered to an exception; one that was not expected is told to the log.</summary>
    public static Probleme ProblemFor(Exception exception, ILogger<ErrorGuard> journal)
    {
        switch (exception)
        {
            case ProblemException attendue:
                return attendue.Problem;
            case BadHttpRequestException refusee:
                return ProblemFor(refusee.StatusCode);
            case DbException or TimeoutException or OrleansException or OperationCanceledException or IOException:
                Unavailable(journal, exception.GetType().Name, exception.Message);
                return Probleme.De(
                    ProblemKind.ServiceUnavailable, "Renvoyez la même requête dans un instant : rien ne compte deux fois.", dit: Outcomes.Attendre);
            default:
                Defaut(journal, exception);
                return Probleme.De(ProblemKind.InternalError,
                    "C'est un défaut du logiciel, pas de votre requête ; renvoyez-la, et signalez-le s'il persiste. Rien ne compte deux fois.",
                    dit: "C'est un défaut du logiciel, pas de ce que vous avez fait. Rechargez la page ; s'il persiste, dites-le par « Besoin d'aide ? ». Rien ne compte deux fois.");
        }
    }

    /// <summary>What is answered with a status that nobody said more about.</summary>
    public static Probleme ProblemFor(int statut) => statut switch
    {
        StatusCodes.Status400BadRequest => Probleme.De(ProblemKind.UnreadableBody, "La requête HTTP est mal formée ; relisez-la.",
            // The framework says so when the hidden field of a form is not that of the session.
            dit: "Ce formulaire est resté ouvert trop longtemps, ou sous un autre compte. Revenez en arrière, rechargez la page et recommencez : rien n'a été enregistré."),
        StatusCodes.Status404NotFound => Probleme.De(ProblemKind.NotFound, "Adresse inconnue ; /openapi/v1.json les décrit toutes.", dit: Parametres.RienIci),
        StatusCodes.Status405MethodNotAllowed =>
            Probleme.De(ProblemKind.MethodNotAllowed, "L'en-tête Allow dit celles qu'elle a.", dit: "Repartez de l'accueil : rien n'a été enregistré."),
        StatusCodes.Status408RequestTimeout =>
            Probleme.De(ProblemKind.Autre(statut), "Le corps n'arrive pas assez vite ; renvoyez la même requête, d'un seul trait.",
            dit: "L'envoi est arrivé trop lentement, et rien n'est enregistré : recommencez, ou envoyez le fichier en plusieurs fois."),
        StatusCodes.Status413PayloadTooLarge =>
            Probleme.De(
                ProblemKind.BodyTooLarge, "Envoyez-le en plusieurs requêtes de 2 Mio au plus.", dit: "Envoyez-le en plusieurs fois : rien n'est enregistré."),
        StatusCodes.Status415UnsupportedMediaType =>
            Probleme.De(
                ProblemKind.UnsupportedType, "Ajoutez l'en-tête Content-Type: application/json.",
                dit: "Revenez en arrière et envoyez le formulaire de la page : rien n'est enregistré."),
        _ => Probleme.De(
            ProblemKind.Autre(statut), "Cette requête HTTP ne peut pas être prise ; relisez-la.", dit: "Revenez en arrière, rechargez la page et recommencez."),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was answered 503: {Nature}, {Texte}")]
    private static partial void Unavailable(ILogger journal, string nature, string texte);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request was answered 500.")]
    private static partial void Defaut(ILogger journal, Exception exception);
}
