using System.Globalization;
using Clauses.Api.Acces;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Arretes;
using Clauses.Grains.Bilans;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Arretes;

/// <summary>Where a bilan is frozen: first it is shown what will be, then it is done.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class ArreterPage(Archives archives, IArretes arretes, Bureau bureau, TimeProvider temps) : PageClauses
{
    public int Exercice { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Au { get; set; }

    [BindProperty]
    public string? Libelle { get; set; }

    /// <summary>The id that it will have: the form bears it, so that a form sent twice freezes one.</summary>
    [BindProperty]
    public string? Identifiant { get; set; }

    /// <summary>What would be frozen; null when it is asked for wrongly.</summary>
    public VueBilan? Bilan { get; private set; }

    /// <summary>What was asked for wrongly, and what to do.</summary>
    public Probleme? Refus { get; private set; }

    public Task OnGetAsync(string annee) => MontrerAsync(annee);

    public async Task<IActionResult> OnPostAsync(string annee)
    {
        try
        {
            var exercice = Parametres.Annee(annee);
            var demande = new DemandeArrete(string.IsNullOrWhiteSpace(Libelle) ? null : Libelle.Trim(), LireAu());
            var id = Champs.Id(Identifiant, "identifiant");
            var (arrete, nouveau) = await archives.ArreterAsync(archives.Ordonner(exercice, id, demande, Porteur), Fin);
            Dire(nouveau ? $"Le bilan est arrêté sous l'identifiant {arrete.Id}." : $"Ce bilan était déjà arrêté, sous l'identifiant {arrete.Id}.");
            return LocalRedirect(Adresses.Arrete(exercice, arrete.Id));
        }
        catch (ProblemeException refus) when (refus.Probleme.Status < StatusCodes.Status500InternalServerError)
        {
            Refus = refus.Probleme;
            Response.StatusCode = refus.Probleme.Status;
        }
        await MontrerAsync(annee);
        return Page();
    }

    private async Task MontrerAsync(string annee)
    {
        Exercice = Parametres.Annee(annee);
        try
        {
            Bilan = VueBilan.De(await bureau.EtablirAsync(Exercice, new(LireAu(), null), Fin), CellulesCachees.Aucune);
        }
        catch (ProblemeException refus)
        {
            Refus = refus.Probleme;
            Response.StatusCode = refus.Probleme.Status;
        }
        Identifiant = await ProchainAsync();
    }

    private DateOnly? LireAu() => Moments.Lire(Au, null, Porteur, temps).Au;

    private async Task<string> ProchainAsync()
    {
        var pris = (await arretes.ListerAsync(Exercice, null, IArretes.ParAnneeMax, Fin)).Select(arrete => arrete.Id).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, IArretes.ParAnneeMax + 1)
            .Select(rang => string.Create(CultureInfo.InvariantCulture, $"{Exercice}-{rang}"))
            .First(id => !pris.Contains(id));
    }
}
