namespace Clauses.Api.Participants;

internal sealed record GardeForm
{
    public string? Motif { get; init; }
    public string? Jusquau { get; init; }
}

[ReservedPage(Role.Facilitateur)]
internal sealed class ConservationPage(Conservations conservations, Auteurs auteurs) : FichePage<GardeForm>
{
    public const string Chemin = "/participants/conservation";

    private const int PerPage = 50;

    public Page<Conservation> Liste { get; private set; } = null!;

    public NomsDAuteurs Noms { get; private set; } = null!;

    public ValeurDonneesPersonnelles Durees => conservations.Durees;

    /// <summary>Of whom the form that was refused is.</summary>
    public string? Refusee { get; private set; }

    public async Task OnGetAsync(string? apres) => await ReadAsync(apres);

    public async Task<IActionResult> OnPostGarderAsync([FromForm] string participant)
    {
        var suite = await TryAsync(() => new DemandeGarde(Formulaire.Motif, TypedTexts.ReadDate(Formulaire.Jusquau, "jusquau")), async demande =>
        {
            var garde = await conservations.KeepAsync(participant, demande, Caller.Id, Fin);
            return (Chemin, $"La personne est gardée jusqu'au {FrenchText.Jour(garde.Jusquau)}.");
        });
        Refusee = participant;
        await ReadAsync(null);
        return suite;
    }

    public Task<IActionResult> OnPostRelacherAsync([FromForm] string participant) => TryAsync(() => participant, async _ =>
    {
        await conservations.ReleaseAsync(participant, Fin);
        return (
            Chemin,
            $"La personne suit de nouveau le délai commun : son effacement sera annoncé {FrenchText.Combien(Durees.PreavisJours, "jour", "jours")} avant d'être fait.");
    });

    private async Task ReadAsync(string? apres)
    {
        Liste = await conservations.ListAsync(apres, PerPage, Fin);
        Noms = await auteurs.NommerAsync(Liste.Elements.Select(lue => lue.Garde?.Auteur).OfType<string>(), Fin);
    }
}
