namespace Clauses.Api.Marches;

[ReservedPage(Role.Facilitateur)]
internal sealed class NouveauMarchePage(IReads lectures, InscriptionDeMarche inscription, Semblables semblables) : FichePage<MarcheForm>
{
    [BindProperty]
    public string? NouvelId { get; set; }

    /// <summary>The row that was just added, where one begins; -1: none was.</summary>
    public int LigneAjoutee { get; private set; } = -1;

    public void OnGet() => (NouvelId, Formulaire) = (IdentifiantPropose.Nouveau("m"), MarcheForm.Blank());

    public void OnPostLignes()
    {
        LigneAjoutee = Formulaire.Titulaires.Length;
        if (Formulaire.PeutAllonger)
            Formulaire = Formulaire.Allonger();
    }

    public Task<IActionResult> OnPostAsync()
    {
        var arrondi = Formulaire.SayRounded();
        Formulaire = Formulaire.Round();
        return TryAsync(() => ReadForm(arrondi), async lu =>
        {
            var (id, marche) = lu;
            if (await lectures.ReadMarcheAsync(id, Fin) is not { Marche.Fiche: var connu })
                RequireOther(await semblables.MarchesAsync(id, marche, Fin), DoutesDeMarche.OfParts(marche.Obligation, marche.Titulaires));
            else if (connu != marche.Ranger())
                throw FicheGuard.DejaPris($"« {connu.Intitule} »");
            await inscription.InscrireAsync(id, marche, Caller.Id, Fin);
            var doutes = DoutesDeMarche.De(new(marche, marche.Obligation, marche.Titulaires, null), []) ?? [];
            return ($"/marches/{id}", string.Join(' ', doutes.Select(doute => $"À vérifier : {DoutesDeMarche.Say(doute)}").Prepend("Le marché est inscrit.")));
        });
    }

    private (string Id, Marche Marche) ReadForm(ProblemException? arrondi)
    {
        if (arrondi is not null)
            Fields.Fault<bool>(arrondi);
        return (FicheGuard.ReadIdentifiant(NouvelId), Formulaire.Read());
    }
}
