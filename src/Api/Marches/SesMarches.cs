namespace Clauses.Api.Marches;

/// <summary>The marchés and the accounts of an entreprise or a maître d'ouvrage: what its page shows beside its record.</summary>
/// <param name="Premiers">Those that fall behind first.</param>
/// <param name="Adresse">Of all of them.</param>
internal sealed record SesMarches(SommeDeMarches Somme, ImmutableArray<MarcheProjete> Premiers, string Adresse, ImmutableArray<Utilisateur> Comptes)
{
    private const int Shown = 8;

    public static async Task<SesMarches> ReadAsync(
        MarchesSuivisPostgres marches, UtilisateursPostgres utilisateurs, Role role, string id, DateOnly aujourdhui, CancellationToken cancellationToken)
    {
        var filtre = new MarchesFilter(
            null, role == Role.MaitreOuvrage ? id : null, null, null, 0, MarchesFilter.DefaultSort, new(MesMarches.Tous, null), role == Role.Employeur ? id : null);
        var comptes = utilisateurs.ListOfSujetAsync(role, id, cancellationToken);
        var (somme, lus) = await marches.SearchAsync(filtre.Search, null, Shown, cancellationToken);
        return new(
            somme, [.. lus.Select(un => MarcheProjete.De(un, aujourdhui))],
            $"{filtre.Address(MarchesPage.Chemin)}&suivi={MesMarches.Tous}", await comptes);
    }
}
