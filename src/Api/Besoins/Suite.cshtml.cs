using Clauses.Api.Common;
using Clauses.Api.Pages;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domain;
using Clauses.Grains.Registre;
using Clauses.Silo.Pilotage;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Besoins;

/// <summary>What happened to a person on the board: asks only what it must, in a dialog over the board or as a page of its own.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur)]
internal sealed class SuitePage(
    PlacementsSuivisPostgres placements, NomsDEntreprises entreprises, Offres offres, Gestes gestes, TimeProvider temps) : FichePage<SuiteForm>
{
    public BesoinSuivi Besoin { get; private set; } = null!;

    public OrientationSuivie Orientation { get; private set; } = null!;

    /// <summary>What may have happened: one, or several to choose from.</summary>
    public ImmutableArray<Suite> Choix { get; private set; }

    public string Vers { get; private set; } = "";

    /// <summary>Nobody said yet whom the person is sent to, and it cannot go on without.</summary>
    public bool StructureAChoisir => Orientation.Employeur is null && Choix.Any(suite => suite.Avance);

    /// <summary>Whom the person may be sent to, where that is to be chosen.</summary>
    public ImmutableArray<Rangee> Structures { get; private set; } = [];

    public static IEnumerable<Rangee> Motifs => Enum.GetValues<MotifOrientation>().Where(motif => motif != MotifOrientation.SansReponse)
        .Select(motif => new Rangee(Codes<MotifOrientation>.De(motif), MotsDePlacement.Say(motif)));

    public string Address => $"/besoins/{Besoin.Id}/suite?reference={Uri.EscapeDataString(Orientation.Reference)}&vers={Vers}";

    public async Task<IActionResult> OnGetAsync(string id, string? reference, string? vers)
    {
        await ReadAsync(id, reference, vers);
        if (Vers == Colonnes.Code(Colonne.Embauche) && Besoin.Marche is { } marche)
            return LocalRedirect($"/marches/{marche}/contrats/nouveau?besoin={id}&reference={Uri.EscapeDataString(Orientation.Reference)}");
        Formulaire = new()
        {
            Evenement = IdentifiantPropose.Nouveau("e"),
            Etat = Choix is [{ Etat: not null }, ..] ? Choix[0].Code : null,
            Date = Dates.Iso(temps.Today()),
            Jour = Dates.Iso(temps.Today()),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? reference, string? vers)
    {
        await ReadAsync(id, reference, vers);
        return await TryAsync(async () =>
        {
            var evenement = Formulaire.Read(Orientation.Reference, StructureAChoisir);
            await gestes.MoveAsync(id, evenement, Caller, Fin);
            return ($"/besoins/{id}", Say(evenement.Etat!.Value));
        });
    }

    private string Say(EtatOrientation etat) => $"{Orientation.Appellation} : {MotsDePlacement.Say(etat)}."
        + (etat == EtatOrientation.Retenue && !Caller.Facilitateur ? " Votre facilitateur voit votre réponse et prépare le contrat." : "");

    private async Task ReadAsync(string id, string? reference, string? vers)
    {
        var employeur = Caller.Facilitateur ? null : Caller.Sujet;
        Besoin = await placements.ReadBesoinAsync(id, employeur, Fin) ?? throw Parametres.NotFound();
        Orientation = await placements.ReadOrientationAsync(id, reference ?? "", employeur, Fin) ?? throw Parametres.NotFound();
        var suites = Suite.De(Orientation, Gestes.Partie(Caller));
        Choix = [.. suites.Where(suite => suite.Code == vers)];
        if (Choix.IsEmpty)
            Choix = [.. suites.Where(suite => Colonnes.Code(suite.Colonne) == vers)];
        // An interview asks for more than what is dropped: it has its button.
        if (Choix.Length > 1)
            Choix = [.. Choix.Where(suite => suite.Etat != EtatOrientation.RdvFixe)];
        Vers = Choix.IsEmpty ? throw Parametres.NotFound() : vers!;
        if (StructureAChoisir)
            Structures = Besoin.Employeurs is { } nommees ? await entreprises.NommerAsync(nommees, Fin) : await offres.EntreprisesAsync(Fin);
    }
}
