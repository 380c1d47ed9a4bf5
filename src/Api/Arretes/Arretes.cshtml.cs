namespace Clauses.Api.Arretes;

[ReservedPage(Role.Facilitateur)]
internal sealed class ArretesPage(IArretes arretes, Auteurs auteurs) : PageClauses
{
    public int Exercice { get; private set; }

    public Page<VueArrete> Arretes { get; private set; } = null!;

    public NomsDAuteurs Noms { get; private set; } = null!;

    public async Task OnGetAsync(string annee, string? apres)
    {
        Exercice = Parametres.Annee(annee);
        Arretes = await Pagination.Read(apres, null).ReadAsync(
            (curseur, nombre) => arretes.ListAsync(Exercice, curseur, nombre, Fin), arrete => arrete.Id, VueArrete.De);
        Noms = await auteurs.NommerAsync(Arretes.Elements.Select(arrete => arrete.Auteur), Fin);
    }
}
