namespace Clauses.Api.Prescripteurs;

/// <summary>Of the persons that an organisme sent, those that a field may name, as it is typed in.</summary>
[ReservedPage(Role.Prescripteur)]
internal sealed class DejaEnvoyesPage(DejaEnvoyes envoyes) : PageClauses
{
    public const string Chemin = "/choix/personnes-envoyees";

    private const int Max = 20;

    public ImmutableArray<Rangee> Offres { get; private set; }

    /// <param name="connue">What stands in the field.</param>
    public async Task OnGetAsync(string? connue) => Offres = await envoyes.SearchAsync(Caller.Organisme!, connue ?? "", Max, Fin);
}
