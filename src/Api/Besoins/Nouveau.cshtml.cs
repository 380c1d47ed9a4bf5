namespace Clauses.Api.Besoins;

[ReservedPage(Role.Facilitateur)]
internal sealed class NouveauPage(IReads lectures, Gestes gestes, TimeProvider temps) : FichePage<BesoinForm>
{
    [BindProperty]
    public string? NouvelId { get; set; }

    /// <param name="marche">The marché that it is sought for; its only titulaire, its commune and its first day are proposed.</param>
    public async Task OnGetAsync(string? marche)
    {
        NouvelId = IdentifiantPropose.Nouveau("b");
        Formulaire = new() { Postes = "1", Debut = Dates.Iso(temps.Today()) };
        if (Identifiant.IsValid(marche) && await lectures.ReadMarcheAsync(marche!, Fin) is { Marche: { Fiche: var fiche, Titulaires: var titulaires } })
        {
            Formulaire = Formulaire with
            {
                Marche = marche, Lieu = fiche.CommuneChantier, Utilisateur = titulaires is [var seul] ? seul.Entreprise : null,
                Debut = Dates.Iso(fiche.Debut > temps.Today() ? fiche.Debut : temps.Today()),
            };
        }
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(() => (Id: FicheGuard.ReadIdentifiant(NouvelId), Besoin: Formulaire.Read()), async lu =>
    {
        var (id, besoin) = lu;
        if (await gestes.ReadAsync(id) is { Besoin: var connu } && !connu.DitComme(besoin))
            throw FicheGuard.DejaPris($"« {connu.Intitule} »");
        await gestes.PublierAsync(id, besoin, Caller, Fin);
        return ($"/besoins/{id}", "Le besoin est publié. Proposez maintenant des personnes.");
    });
}
