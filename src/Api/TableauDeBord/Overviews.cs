namespace Clauses.Api.TableauDeBord;

/// <summary>Reads what the facilitateur sees at a glance: balances from the grains, months and marchés from the ledger.</summary>
internal sealed class Overviews(
    Exercices exercices, Comptes comptes, PilotagePostgres pilotage, MarchesSuivisPostgres marches, ReferentsPostgres referents, NomsDEntreprises entreprises, SearchPostgres recherche, ITerritoires territoires, TimeProvider temps)
{
    private const int MembresMontres = 12;

    private const int AttentesMontrees = 5;

    private const int RetardsMontres = 10;

    private static readonly Axe[] Axes = [Axe.CommuneChantier, Axe.Qpv, Axe.MaitreOuvrage];

    /// <param name="suiviPar">Of which marchés what waits and what is late is read; the year is of all.</param>
    /// <exception cref="ProblemException">400: no year.</exception>
    public async Task<Overview> ReadAsync(string? demande, string? suiviPar, CancellationToken cancellationToken)
    {
        var exercice = await exercices.ChooseAsync(demande, cancellationToken);
        var annee = exercice.Annee;
        var mois = pilotage.ByMoisAsync(Cible.Tout, annee, Rythme.Travail, cancellationToken);
        var attente = AttenteAsync(suiviPar, cancellationToken);
        var retards = RetardsAsync(annee, suiviPar, cancellationToken);
        var repartitions = Task.WhenAll(Axes.Select(axe => DistributeAsync(axe, annee, cancellationToken)));
        var tout = await ReadAsync(Cible.Tout, annee, cancellationToken);
        return new(
            exercice, tout, territoires.Diviseur(annee, temps), DouzeMois.De(annee, await mois), await attente,
            await retards, [.. (await repartitions).Select(repartition => repartition(tout))]);
    }

    private async Task<AttenteDuJour> AttenteAsync(string? suiviPar, CancellationToken cancellationToken)
    {
        var premiers = await pilotage.AttentesAsync(null, suiviPar, AttentesMontrees, cancellationToken);
        return new(
            await pilotage.AttenteAsync(null, suiviPar, cancellationToken), premiers,
            await entreprises.ReadAsync(premiers.Select(groupe => groupe.Employeur), cancellationToken));
    }

    private async Task<Retards> RetardsAsync(int annee, string? suiviPar, CancellationToken cancellationToken)
    {
        var (etats, premiers) = await marches.LateAsync(annee, suiviPar, RetardsMontres, cancellationToken);
        var suiveurs = await referents.ReadAsync([.. premiers.Select(un => un.Marche.Id)], cancellationToken);
        return new(
            etats.GetValueOrDefault(Avancement.EnRetard), etats.GetValueOrDefault(Avancement.NonAtteinte), etats.Values.Sum(),
            [.. premiers.Select(un => new MarcheProjete(un.Marche, un.Projection) { Referents = suiveurs.GetValueOrDefault(un.Marche.Id) })]);
    }

    /// <summary>The ledger says which members have the most, the grains what these stand at; the rest of the whole is the others'.</summary>
    private async Task<Func<VueCompte, Repartition>> DistributeAsync(Axe axe, int annee, CancellationToken cancellationToken)
    {
        var membres = await pilotage.ByMembreAsync(axe, annee, MembresMontres, cancellationToken);
        var noms = await recherche.NomsAsync<MaitreOuvrage>(axe == Axe.MaitreOuvrage ? membres.Select(membre => membre.Code) : [], cancellationToken);
        var lus = await Task.WhenAll(membres.Select(async membre => (
            membre.Code,
            Nom: axe == Axe.MaitreOuvrage
                ? noms.GetValueOrDefault(membre.Code, membre.Code)
                : NomsDeMembres.Say(new(axe, membre.Code), territoires.InMemory(annee)),
            Compte: await ReadAsync(new(axe, membre.Code), annee, cancellationToken))));
        var (validees, attente) = (lus.Sum(lu => lu.Compte.Validees.Centiemes), lus.Sum(lu => lu.Compte.EnAttente.Centiemes));
        return tout => new(axe, [.. lus], tout.Validees - new Heures(validees), tout.EnAttente - new Heures(attente));
    }

    private async Task<VueCompte> ReadAsync(Cible cible, int annee, CancellationToken cancellationToken) => VueCompte.De(
        await comptes.ReadAsync(cible, annee, default(Moment), cancellationToken), territoires.Diviseur(annee, temps), temps);
}
