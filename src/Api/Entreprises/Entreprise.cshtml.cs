using Clauses.Api.Commun;
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
    : PageDeFiche<FormulaireEntreprise>
{
    private const int ContratsParPage = 50;

    /// <summary>The record.</summary>
    public Fiche<Entreprise> Fiche { get; private set; } = null!;

    /// <summary>What it has done as employer, over the whole life.</summary>
    public VueCompte Employeur { get; private set; } = null!;

    /// <summary>What it owes and has had done as titulaire, over the whole life.</summary>
    public Compte Titulaire { get; private set; } = null!;

    /// <summary>What it still has to have done as titulaire.</summary>
    public Heures Restantes { get; private set; }

    /// <summary>Its hours as employer by month of work.</summary>
    public ImmutableArray<HeuresDuMois> Mois { get; private set; }

    /// <summary>The contracts that it carries.</summary>
    public ImmutableArray<ContratLu> Contrats { get; private set; }

    /// <summary>Where the next page of contracts begins; null: this is the last one.</summary>
    public string? Suivant { get; private set; }

    /// <summary>Shows all of it.</summary>
    public async Task OnGetAsync(string id, string? apres)
    {
        await LireAsync(id, apres);
        Formulaire = FormulaireEntreprise.De(Fiche);
    }

    /// <summary>Changes the record, unless somebody else did since it was shown.</summary>
    public async Task<IActionResult> OnPostAsync(string id)
    {
        await LireAsync(id, null);
        return await EssayerAsync(async () =>
        {
            var entreprise = Formulaire.Lire();
            GardeDeFiche.ExigerVue(Fiche, Formulaire.Version, entreprise);
            return ($"/entreprises/{id}", Modifiee(await grains.GetGrain<IEntrepriseGrain>(id).Inscrire(entreprise, Porteur.Id)));
        });
    }

    private async Task LireAsync(string id, string? apres)
    {
        Fiche = Identifiant.EstValide(id) && await registre.LireAsync<Entreprise>(id, Fin) is { } lue ? lue : throw Parametres.Introuvable();
        var (employeur, titulaire) = await comptes.DeLEntrepriseAsync(id, PartExercice.VieEntiere, Moment.Present, Fin) ?? throw Parametres.Introuvable();
        Employeur = VueCompte.De(employeur, await comptes.DiviseurAsync(PartExercice.VieEntiere, Moment.Present, Fin), temps);
        Titulaire = titulaire.VieEntiere;
        Restantes = VueSoldeMarche.Reste(Titulaire.Obligation, Titulaire.Validees);
        Mois = await pilotage.ParMoisAsync(new(Axe.Employeur, id), PartExercice.VieEntiere, Rythme.Travail, Fin);
        var contrats = await lectures.ListerContratsAsync(id, Pagination.Lire(apres, null).Apres, ContratsParPage + 1, Fin);
        (Contrats, Suivant) = contrats.Length > ContratsParPage ? (contrats[..ContratsParPage], contrats[ContratsParPage - 1].Id) : (contrats, null);
    }
}
