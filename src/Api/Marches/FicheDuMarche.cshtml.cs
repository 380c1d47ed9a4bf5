namespace Clauses.Api.Marches;

/// <summary>A form for what may change of a marché without an avenant, unless somebody else changed it since it was shown.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class FicheDuMarchePage(Dossiers dossiers, InscriptionDeMarche inscription) : FichePage<MarcheForm>
{
    public MarcheHeader EnTete { get; private set; } = null!;

    [BindProperty]
    public string? Montree { get; set; }

    public Marche Fiche => EnTete.Fiche;

    protected override MarcheForm Connu => MarcheForm.De(Fiche);

    public async Task OnGetAsync(string id)
    {
        await ReadAsync(id);
        (Formulaire, Montree) = (MarcheForm.De(Fiche), EtatMontre.De(Fiche));
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id);
        return await TryAsync(() => Formulaire.Read(Fiche), async marche =>
        {
            EtatMontre.Require(Montree, Fiche, marche);
            return ($"/marches/{id}/fiche", Modifiee(await inscription.InscrireAsync(id, marche, Caller.Id, Fin)));
        });
    }

    private async Task ReadAsync(string id) => EnTete = await dossiers.HeaderAsync(id, Tab.Fiche, Caller, Fin);
}
