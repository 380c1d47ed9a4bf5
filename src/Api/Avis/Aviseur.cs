using Clauses.Api.Employeurs;
using Clauses.Api.Marches;
using Clauses.Api.Saisie;
using Clauses.Api.Utilisateurs;
using Clauses.Grains.Pilotage;

namespace Clauses.Api.Avis;

/// <summary>Something that waits for whoever is told.</summary>
/// <param name="Dit">« 12 lignes attendent votre décision ».</param>
/// <param name="Precision">Since when, of whom.</param>
/// <param name="Adresse">Where it is done.</param>
/// <param name="Nombre">How many there are of it.</param>
internal sealed record Annonce(string Dit, string Precision, string Adresse, long Nombre);

/// <summary>Tells an account what waits for it: from what lists and totals know already, nothing is kept.</summary>
internal sealed class Aviseur(
    PilotagePostgres pilotage, MarchesSuivisPostgres marches, PlacementsSuivisPostgres placements, EmployeursPostgres employeurs, Releves releves, Declarables declarables,
    ITerritoires territoires, TimeProvider temps)
{
    private const int MaxCounted = 50;

    public async Task<ImmutableArray<Annonce>> ReadAsync(Caller porteur, CancellationToken cancellationToken) => porteur.Role switch
    {
        Role.Facilitateur => await OfFacilitateurAsync(cancellationToken),
        Role.Employeur => await OfEmployeurAsync(porteur.Sujet!, cancellationToken),
        Role.MaitreOuvrage => await OfPromoteurAsync(new(Axe.MaitreOuvrage, porteur.Sujet!), cancellationToken),
        Role.Amenageur => await OfPromoteurAsync(new(Axe.Amenageur, porteur.Sujet!), cancellationToken),
        _ => [],
    };

    private async Task<ImmutableArray<Annonce>> OfFacilitateurAsync(CancellationToken cancellationToken)
    {
        var (jour, relance) = (temps.Today(), territoires.DeCetteAnnee(temps).Placements.RelanceOrientation);
        var retards = marches.LateAsync(jour.Year, null, 1, cancellationToken);
        var muets = placements.EnAttenteAsync(null, null, EtatOrientation.Transmise, jour.AddDays(-relance), MaxCounted, cancellationToken);
        var attente = await pilotage.AttenteAsync(null, null, cancellationToken);
        var etats = (await retards).Etats;
        var late = etats.GetValueOrDefault(Avancement.EnRetard);
        return Of(
            new(
                $"{Combien(attente.Lignes, "ligne attend", "lignes attendent")} une décision",
                attente.Depuis is { } depuis ? $"{FrenchText.Heures(attente.Heures)}, la plus ancienne {FrenchText.De(FrenchText.Mois(depuis))}." : "", "/validation", attente.Lignes),
            new($"{Combien(late, "marché prend", "marchés prennent")} du retard", "À ce rythme, ils finiraient sous leur obligation.",
                $"/marches?etat={Codes<Avancement>.De(Avancement.EnRetard)}&exercice={jour.Year}&suivi={MesMarches.Tous}", late),
            new(
                $"{Combien((await muets).Length, "personne envoyée attend", "personnes envoyées attendent")} la réponse d'un employeur",
                $"Depuis {FrenchText.Combien(relance, "jour", "jours")} ou plus.", "/#titre-a-traiter", (await muets).Length));
    }

    private async Task<ImmutableArray<Annonce>> OfEmployeurAsync(string sien, CancellationToken cancellationToken)
    {
        var refusees = employeurs.RefuseesAsync(sien, temps.GetUtcNow().AddDays(-AccueilPage.JoursDesRefus), MaxCounted, cancellationToken);
        var attendues = placements.EnAttenteAsync(sien, null, EtatOrientation.Transmise, temps.Today(), MaxCounted, cancellationToken);
        var mois = (await declarables.ListAsync(await releves.ContratsAsync(sien, cancellationToken), cancellationToken)).Where(un => !un.EnCours).ToList();
        return Of(
            new(
                $"{Combien((await refusees).Length, "ligne refusée est", "lignes refusées sont")} à reprendre", "Le motif est dit à côté de chacune.", "/accueil",
                (await refusees).Length),
            new(
                $"{Combien(mois.Count, "mois est", "mois sont")} à déclarer",
                mois.Count == 0 ? "" : $"Le plus ancien est {mois[0].Mois.Nom} : {FrenchText.Combien(mois[0].SansDeclaration, "contrat", "contrats")} sans heures.",
                mois.Count == 0 ? "/saisie" : SaisiePage.Address(mois[0].Mois), mois.Count),
            new(
                $"{Combien((await attendues).Length, "personne attend", "personnes attendent")} votre réponse", "Elles vous ont été envoyées pour un poste.", "/besoins",
                (await attendues).Length));
    }

    private async Task<ImmutableArray<Annonce>> OfPromoteurAsync(Cible cible, CancellationToken cancellationToken)
    {
        var jour = temps.Today();
        var siens = (await marches.ListAsync(cible, cancellationToken)).Select(marche => MarcheProjete.De(marche, jour)).ToList();
        var late = siens.Count(un => un.Projection.Etat == Avancement.EnRetard);
        return Of(new Annonce($"{Combien(late, "de vos marchés prend", "de vos marchés prennent")} du retard", "À ce rythme, ils finiraient sous leur obligation.", "/suivi", late));
    }

    private static ImmutableArray<Annonce> Of(params IEnumerable<Annonce> tous) => [.. tous.Where(un => un.Nombre > 0)];

    private static string Combien(long nombre, string un, string plusieurs) => FrenchText.Combien(nombre, un, plusieurs);
}
