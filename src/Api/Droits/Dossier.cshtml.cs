namespace Clauses.Api.Droits;

/// <summary>All that is kept about a person, to be printed and handed to them.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class DossierPage(DossierReader lecteur, IGrainFactory grains, Auteurs auteurs, TimeProvider temps) : PageClauses
{
    public VueDossier Dossier { get; private set; } = null!;

    public NomsDAuteurs Noms { get; private set; } = null!;

    public DateOnly Aujourdhui => temps.Today();

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (!Identifiant.IsValid(id))
            throw Parametres.NotFound();
        if (await EffaceePage.AdresseAsync(grains, id) is { } effacee)
            return LocalRedirect(effacee);
        Dossier = await lecteur.ReadAsync(id, Caller.Id, Fin);
        Noms = await auteurs.NommerAsync(
            [
                .. Dossier.Versions.Select(version => version.Auteur), .. Dossier.Consultations.Select(lue => lue.Auteur),
                .. Dossier.Identite is { } identite ? [identite.Auteur] : Array.Empty<string>(),
                .. Dossier.Garde is { } garde ? [garde.Auteur] : Array.Empty<string>(),
            ], Fin);
        return Page();
    }
}
