using Clauses.Api.Commun;
using Clauses.Api.Fiches;
using Clauses.Api.Pages;
using Clauses.Api.Totaux;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;
using Clauses.Silo.Pilotage;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Entreprises;

/// <summary>An entreprise: the record, what it has done as employer and what it owes as titulaire, its contracts.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class EntreprisePage(
    IGrainFactory grains, IRegistre registre, ILectures lectures, PilotagePostgres pilotage, Comptes comptes, TimeProvider temps)
    : PageDUneFiche<FormulaireEntreprise, Entreprise>(registre, temps, id => grains.GetGrain<IEntrepriseGrain>(id))
{
    private const int ContratsParPage = 50;

    public VueCompte Employeur { get; private set; } = null!;

    /// <summary>What it owes and has had done as titulaire, over the whole life.</summary>
    public Compte Titulaire { get; private set; } = null!;

    public Heures Restantes { get; private set; }

    public ImmutableArray<HeuresDuMois> Mois { get; private set; }

    public ImmutableArray<ContratLu> Contrats { get; private set; }

    /// <summary>Where the next page of contracts begins; null: this is the last one.</summary>
    public string? Suivant { get; private set; }

    public async Task OnGetAsync(string id, string? apres)
    {
        await LireAsync(id, apres);
        Formulaire = FormulaireEntreprise.De(Fiche);
    }

    /// <summary>Changes the record, unless somebody else did since it was shown.</summary>
    public async Task<IActionResult> OnPostAsync(string id)
    {
        await LireAsync(id, null);
        return await ModifierAsync($"/entreprises/{id}");
    }

    private async Task LireAsync(string id, string? apres)
    {
        await LireFicheAsync(id);
        var (employeur, titulaire) = await comptes.DeLEntrepriseAsync(id, PartExercice.VieEntiere, Moment.Present, Fin) ?? throw Parametres.Introuvable();
        Employeur = VueCompte.De(employeur, await comptes.DiviseurAsync(PartExercice.VieEntiere, Moment.Present, Fin), Temps);
        Titulaire = titulaire.VieEntiere;
        Restantes = Heures.Reste(Titulaire.Obligation, Titulaire.Validees);
        Mois = await pilotage.ParMoisAsync(new(Axe.Employeur, id), PartExercice.VieEntiere, Rythme.Travail, Fin);
        var contrats = await lectures.ListerContratsAsync(id, Pagination.Lire(apres, null).Apres, ContratsParPage + 1, Fin);
        (Contrats, Suivant) = contrats.Length > ContratsParPage ? (contrats[..ContratsParPage], contrats[ContratsParPage - 1].Id) : (contrats, null);
    }
}
