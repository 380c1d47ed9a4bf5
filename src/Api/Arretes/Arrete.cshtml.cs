namespace Clauses.Api.Arretes;

[ReservedPage(Role.Facilitateur)]
internal sealed class ArretePage(Archives archives, Auteurs auteurs) : PageClauses
{
    public VueArrete Arrete { get; private set; } = null!;

    public VueBilan Bilan { get; private set; } = null!;

    public string Auteur { get; private set; } = "";

    public async Task OnGetAsync(string annee, string id)
    {
        var tenu = await archives.ReadAsync(Parametres.Annee(annee), id, Fin);
        (Arrete, Bilan) = (VueArrete.De(tenu.Arrete), VueBilan.Reload(tenu.Content.Bytes.Span));
        Auteur = (await auteurs.NommerAsync([Arrete.Auteur], Fin)).De(Arrete.Auteur);
    }
}
