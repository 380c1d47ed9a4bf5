using Clauses.Api.Marches;
using Clauses.Api.Pages;
using Clauses.Api.Acces;
using Clauses.Api.Totaux;
using Clauses.Grains.Domaine;
using Clauses.Grains.Pilotage;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Clauses.Grains.Totaux;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Suivi;

/// <summary>What a maître d'ouvrage or an aménageur sees of its own marchés: no names, small cells hidden.</summary>
[PageReservee(Role.MaitreOuvrage, Role.Amenageur)]
internal sealed class SuiviPage(
    MarchesSuivisPostgres marches, PilotagePostgres pilotage, Comptes comptes, IRegistre registre, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/suivi";

    public string Nom { get; private set; } = "";

    public VueCompte Compte { get; private set; } = null!;

    public Diviseur Diviseur { get; private set; } = null!;

    public SommeDeMarches Somme { get; private set; } = null!;

    /// <summary>How many of them there are in each state, the most urgent first.</summary>
    public ImmutableArray<(Avancement Etat, int Nombre)> Etats { get; private set; }

    public Tranche<MarcheProjete> Tranche { get; private set; } = null!;

    public ImmutableArray<HeuresDuMois> Trimestres { get; private set; }

    /// <summary>Whether it may give links to others: an account may, a link may not.</summary>
    public bool PeutPartager => HttpContext.Features.Get<SeanceDeRequete>()?.Jeton.Genre == GenreSeance.Compte;

    public Cible Cible => new(Porteur.Role == Role.MaitreOuvrage ? Axe.MaitreOuvrage : Axe.Amenageur, Porteur.Sujet!);

    public async Task OnGetAsync(string? p)
    {
        var fiche = Porteur.Role == Role.MaitreOuvrage ? await registre.LireAsync<MaitreOuvrage>(Porteur.Sujet!, Fin) : null;
        Nom = fiche?.Contenu.Nom ?? Porteur.Sujet!;
        Diviseur = await comptes.DiviseurAsync(PartExercice.VieEntiere, default, Fin);
        Compte = VueCompte.De(await comptes.LireAsync(Cible, PartExercice.VieEntiere, default, Fin), Diviseur, temps, Porteur.Masque);
        Trimestres = (await pilotage.ParMoisAsync(Cible, PartExercice.VieEntiere, Rythme.Decision, Fin)).ParTrimestre();
        var aujourdhui = temps.Aujourdhui();
        var siens = (await marches.ListerAsync(Cible, Fin))
            .Select(marche => MarcheProjete.De(marche, aujourdhui)).OrderBy(marche => marche.Projection.Urgence).ToImmutableArray();
        Somme = SommeDeMarches.De(siens);
        Etats = [.. siens.GroupBy(un => un.Projection.Etat).OrderBy(etat => etat.Key).Select(etat => (etat.Key, etat.Count()))];
        Tranche = Tranche<MarcheProjete>.De(siens, p);
    }
}
