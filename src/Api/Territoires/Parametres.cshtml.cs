namespace Clauses.Api.Territoires;

/// <summary>What the territory is, for an exercice: each value with its date, its source and its version.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ParametresPage(ITerritoires territoires, Auteurs auteurs, TimeProvider temps) : PageClauses
{
    public int Exercice { get; private set; }

    /// <summary>The values in force, by parameter: the lists of quartiers may be none or several.</summary>
    public ILookup<NomDeParametre, Parametre> EnVigueur { get; private set; } = null!;

    public NomsDAuteurs Noms { get; private set; } = null!;

    /// <param name="exercice">The exercice; absent: this year.</param>
    public async Task OnGetAsync(string? exercice)
    {
        Exercice = Parametres.Exercice(exercice) is var lue and not 0 ? lue : temps.Today().Year;
        var parametres = await territoires.ParametresAsync(Exercice, null, Fin);
        EnVigueur = parametres.ToLookup(parametre => parametre.Valeur.Nom);
        Noms = await auteurs.NommerAsync(parametres.Select(parametre => parametre.Auteur).OfType<string>(), Fin);
    }
}
