namespace Clauses.Api.Streams;

/// <summary>Asks grains how what is watched stands. A call answers once the version is not the one seen, or after some seconds.</summary>
internal sealed class LiveFigures(IGrainFactory grains, ITerritoires territoires, TimeProvider temps)
{
    public const long AucuneVersion = -1;

    /// <summary>The state that follows a version; null when there is no such marché.</summary>
    public Task<Etat?> FollowAsync(Cible cible, int exercice, long vue) =>
        cible.Axe == Axe.Marche ? MarcheAsync(cible.Code, exercice, vue) : TotalAsync(cible, exercice, vue);

    private async Task<Etat?> MarcheAsync(string id, int exercice, long vue)
    {
        if (await grains.GetGrain<IMarcheGrain>(id).Follow(exercice, vue) is not { } suivi)
            return null;
        VueSoldeMarche Vue(bool masque) => VueSoldeMarche.De(suivi.Solde, Diviseur(exercice), temps, masque);
        return new(
            suivi.Solde.Compte.Version, Vue, masque => Chiffres.Marche(Vue(masque), Diviseur(exercice), exercice, masque), porteur => porteur.Voit(suivi.Fiche));
    }

    /// <summary>Whose total it is never changes: who was let in sees it.</summary>
    private async Task<Etat?> TotalAsync(Cible cible, int exercice, long vue)
    {
        var compte = await grains.Total(cible).Follow(exercice, vue);
        VueCompte Vue(bool masque) => VueCompte.De(compte, Diviseur(exercice), temps, masque);
        return new(compte.Version, Vue, masque => Chiffres.Total(Vue(masque), Diviseur(exercice), exercice), _ => true);
    }

    private Diviseur Diviseur(int exercice) => territoires.Diviseur(exercice, temps);
}
