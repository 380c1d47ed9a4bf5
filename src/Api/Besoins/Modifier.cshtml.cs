namespace Clauses.Api.Besoins;

/// <summary>A need to change, suspend, close or open again, unless somebody else changed it since it was shown.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ModifierPage(Gestes gestes) : FichePage<BesoinForm>
{
    public BesoinLu Lu { get; private set; } = null!;

    [BindProperty]
    public string? Montree { get; set; }

    public static IEnumerable<Rangee> Motifs =>
        Enum.GetValues<MotifFermeture>().Select(motif => new Rangee(Codes<MotifFermeture>.De(motif), MotsDePlacement.Say(motif)));

    protected override BesoinForm Connu => BesoinForm.De(Lu.Besoin);

    public async Task OnGetAsync(string id)
    {
        await ReadAsync(id);
        (Formulaire, Montree) = (BesoinForm.De(Lu.Besoin), EtatMontre.De(Lu.Besoin));
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id);
        return await TryAsync(Formulaire.Read, async besoin =>
        {
            if (Montree != EtatMontre.De(Lu.Besoin) && !besoin.DitComme(Lu.Besoin))
                throw FicheGuard.ModifieeEntreTemps();
            return ($"/besoins/{id}", await gestes.PublierAsync(id, besoin, Caller, Fin) == Inscription.Identique
                ? "Le besoin disait déjà cela : rien n'a changé."
                : "Le besoin est modifié.");
        });
    }

    public async Task<IActionResult> OnPostEtatAsync(string id, [FromForm] string? etat, [FromForm] string? motif)
    {
        await ReadAsync(id);
        (Formulaire, Montree) = (BesoinForm.De(Lu.Besoin), EtatMontre.De(Lu.Besoin));
        return await TryAsync(() => ReadEtat(etat, motif), async lu =>
        {
            var (voulu, raison) = lu;
            await gestes.ChangerEtatAsync(id, voulu, raison, Caller);
            return ($"/besoins/{id}", voulu switch
            {
                EtatBesoin.Ferme => "Le besoin est fermé : plus personne n'y est envoyé.",
                EtatBesoin.Suspendu => "Le besoin est suspendu.",
                _ => "Le besoin est ouvert.",
            });
        });
    }

    private static (EtatBesoin Voulu, MotifFermeture? Raison) ReadEtat(string? etat, string? motif)
    {
        if (!Codes<EtatBesoin>.TryRead(etat, out var voulu) || voulu == EtatBesoin.Pourvu)
            throw Fields.Invalid("etat", "l'un des choix proposés");
        if (voulu != EtatBesoin.Ferme)
            return (voulu, null);
        return Codes<MotifFermeture>.TryRead(motif, out var raison)
            ? (voulu, raison)
            : throw new ProblemException(ProblemKind.InvalidField, "Dites pourquoi le besoin est fermé.", "raison");
    }

    private async Task ReadAsync(string id) => Lu = (Identifiant.IsValid(id) ? await gestes.ReadAsync(id) : null) ?? throw Parametres.NotFound();
}
