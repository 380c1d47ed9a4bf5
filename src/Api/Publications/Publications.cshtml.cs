namespace Clauses.Api.Publications;

/// <summary>What third parties are shown: the newest publication of an exercice, made now if a month closed, and those before it.</summary>
[ReservedPage(Role.Lecteur, Role.Facilitateur)]
internal sealed class PublicationsPage(PublicationReader kiosque, IPublications publications, Exercices exercices) : PageClauses
{
    public int Exercice { get; private set; }

    public ImmutableArray<int> Annees { get; private set; }

    /// <summary>The newest; without an id where there is nothing to tell.</summary>
    public Publication Last { get; private set; } = null!;

    /// <summary>All of the exercice, the newest first: a bounded number.</summary>
    public ImmutableArray<VuePublication> Toutes { get; private set; }

    /// <param name="exercice">The exercice; absent: the latest with hours.</param>
    public async Task OnGetAsync(string? exercice)
    {
        (Exercice, Annees) = await exercices.ChooseAsync(exercice, Fin);
        Last = await kiosque.DerniereAsync(Exercice, null, null, Fin);
        Toutes = [.. (await publications.DeLAnneeAsync(Exercice, Fin)).Reverse().Select(VuePublication.De)];
    }
}
