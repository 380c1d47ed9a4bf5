namespace Clauses.Api.Participants;

/// <param name="Motif">Why. Erased with the person.</param>
/// <param name="Jusquau">The last day on which the person is kept for that.</param>
internal sealed record DemandeGarde([property: Required] string? Motif, [property: Required] DateOnly? Jusquau)
{
    public const int MotifMax = 500;

    /// <param name="annees">For how many years at most.</param>
    /// <exception cref="ProblemException">422: a field is wrong.</exception>
    public (string Motif, DateOnly Jusquau) Valider(DateOnly jour, int annees)
    {
        var dernier = jour.AddYears(annees);
        return (
            Fields.Texte(Motif?.Trim(), "motif", MotifMax),
            Jusquau is { } jusquau && jusquau > jour && jusquau <= dernier
                ? jusquau
                : throw Fields.Invalid("jusquau", $"une date à venir, au plus tard le {FrenchText.Jour(dernier)}"));
    }
}

/// <summary>Who is to be erased and when, and whom somebody keeps longer.</summary>
internal sealed class Conservations(
    ConservationPostgres conservation, IRegistre registre, ITerritoires territoires, [FromKeyedServices(Calendrier.Horloge)] TimeProvider horloge)
{
    public ValeurDonneesPersonnelles Durees => territoires.DeCetteAnnee(horloge).DonneesPersonnelles;

    /// <summary>The soonest first.</summary>
    /// <exception cref="ProblemException">400: a value out of bounds.</exception>
    public Task<Page<Conservation>> ListAsync(string? apres, int limite, CancellationToken cancellationToken)
    {
        ReadCursor(apres);
        return new Pagination(string.IsNullOrEmpty(apres) ? null : apres, limite).ReadAsync(
            (curseur, nombre) => conservation.ListAsync(ReadCursor(curseur), nombre, cancellationToken),
            lue => $"{Dates.Iso(lue.Jour)}:{lue.Participant}",
            static lue => lue);
    }

    /// <summary>Keeps a person longer, in place of what was said before.</summary>
    /// <exception cref="ProblemException">404 or 422.</exception>
    public async Task<Garde> KeepAsync(string participant, DemandeGarde demande, string auteur, CancellationToken cancellationToken)
    {
        var (motif, jusquau) = demande.Valider(horloge.Today(), Durees.ConservationAnnees);
        if (!Identifiant.IsValid(participant) || await registre.ReadAsync<Participant>(participant, cancellationToken) is null)
            throw Parametres.NotFound();
        var garde = new Garde(jusquau, motif, auteur, horloge.GetUtcNow());
        await conservation.KeepAsync(participant, garde, cancellationToken);
        return garde;
    }

    /// <exception cref="ProblemException">404: nobody keeps the person.</exception>
    public async Task ReleaseAsync(string participant, CancellationToken cancellationToken)
    {
        if (!await conservation.ReleaseAsync(participant, cancellationToken))
            throw Parametres.NotFound();
    }

    /// <exception cref="ProblemException">400: not what « suivant » gives.</exception>
    private static (DateOnly Jour, string Participant)? ReadCursor(string? apres) => string.IsNullOrEmpty(apres) ? null : apres.Split(':') switch
    {
        [var jour, var participant] when Dates.TryRead(jour, out var lu) && Identifiant.IsValid(participant) => (lu, participant),
        _ => throw Common.Parametres.Invalid("apres", "le « suivant » de la page d'avant"),
    };
}
