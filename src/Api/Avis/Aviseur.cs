namespace Clauses.Api.Avis;

/// <summary>Something that waits for whoever is told.</summary>
/// <param name="Dit">« 12 lignes attendent votre décision ».</param>
/// <param name="Precision">Since when, of whom.</param>
/// <param name="Adresse">Where it is done.</param>
/// <param name="Nombre">How many there are of it.</param>
internal sealed record Annonce(string Dit, string Precision, string Adresse, long Nombre);

/// <summary>Tells an account what waits for it: from what lists and totals know already, nothing is kept.</summary>
internal sealed class Aviseur(
    PilotagePostgres pilotage, MarchesSuivisPostgres marches, PlacementsSuivisPostgres placements, EmployeursPostgres employeurs, EnvoyesPostgres envoyes,
    Declarables declarables, ITerritoires territoires, TimeProvider temps)
{
    private const int MaxCounted = 50;
    private const int Nommes = 3;
    private const int JoursDesNouvelles = 7;

    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(30);

    private readonly BoundedCache<(Role, string?, string?), (DateTimeOffset Lu, Task<ImmutableArray<Annonce>> Avis)> _lus = new(2_000);

    /// <summary>How many things wait, as it was known half a minute ago at most: each page asks, and all who come meanwhile share one reading.</summary>
    public async Task<int> CountAsync(Caller porteur, string? suiviPar, CancellationToken cancellationToken)
    {
        var lecture = _lus.TryRead((porteur.Role, porteur.Sujet, suiviPar), out var connu) && temps.GetUtcNow() - connu.Lu < Recent && !connu.Avis.IsFaulted
            ? connu.Avis
            : Begin(porteur, suiviPar);
        return (await lecture.WaitAsync(cancellationToken)).Length;
    }

    /// <param name="suiviPar">Of which marchés a facilitateur is told, as <see cref="MesMarches.Par"/> says it.</param>
    public Task<ImmutableArray<Annonce>> ReadAsync(Caller porteur, string? suiviPar, CancellationToken cancellationToken) =>
        Begin(porteur, suiviPar).WaitAsync(cancellationToken);

    /// <param name="depuis">Since when what is over is news.</param>
    public async Task<ImmutableArray<Annonce>> ReadAsync(
        Caller porteur, string? suiviPar, DateTimeOffset depuis, CancellationToken cancellationToken) => porteur.Role switch
    {
        Role.Facilitateur => await OfFacilitateurAsync(suiviPar, cancellationToken),
        Role.Employeur => await OfEmployeurAsync(porteur.Sujet!, cancellationToken),
        Role.MaitreOuvrage => await OfPromoteurAsync(new(Axe.MaitreOuvrage, porteur.Sujet!), cancellationToken),
        Role.Amenageur => await OfPromoteurAsync(new(Axe.Amenageur, porteur.Sujet!), cancellationToken),
        Role.Prescripteur => await OfPrescripteurAsync(porteur.Sujet!, depuis, cancellationToken),
        _ => [],
    };

    /// <summary>A reading that others may share: whoever began it may leave.</summary>
    private Task<ImmutableArray<Annonce>> Begin(Caller porteur, string? suiviPar)
    {
        var lecture = ReadAsync(porteur, suiviPar, temps.GetUtcNow().AddDays(-JoursDesNouvelles), CancellationToken.None);
        _lus.Keep((porteur.Role, porteur.Sujet, suiviPar), (temps.GetUtcNow(), lecture));
        return lecture;
    }

    private async Task<ImmutableArray<Annonce>> OfFacilitateurAsync(string? suiviPar, CancellationToken cancellationToken)
    {
        var (jour, relance) = (temps.Today(), territoires.DeCetteAnnee(temps).Placements.RelanceOrientation);
        var etats = marches.EtatsAsync(jour.Year, suiviPar, cancellationToken);
        var muets = placements.EnAttenteAsync(null, suiviPar, EtatOrientation.Transmise, jour.AddDays(-relance), MaxCounted, cancellationToken);
        var clos = Mois.De(jour).Plus(-1);
        var sansRien = employeurs.MuetsAsync(clos.Debut, MaxCounted, cancellationToken);
        var attente = await pilotage.AttenteAsync(null, suiviPar, cancellationToken);
        var late = (await etats).GetValueOrDefault(Avancement.EnRetard);
        return Of(
            new(
                $"{Combien(attente.Lignes, "ligne attend", "lignes attendent")} une décision",
                attente.Depuis is { } depuis ? $"{FrenchText.Heures(attente.Heures)}, la plus ancienne {FrenchText.De(FrenchText.Mois(depuis))}." : "", "/validation", attente.Lignes),
            new($"{Combien(late, "marché est", "marchés sont")} en retard", Finiraient(late),
                $"/marches?etat={Codes<Avancement>.De(Avancement.EnRetard)}&exercice={jour.Year}&suivi={(suiviPar is null ? MesMarches.Tous : MesMarches.Moi)}", late),
            new(
                $"{Combien((await muets).Length, "personne envoyée attend", "personnes envoyées attendent")} la réponse d'un employeur",
                $"Depuis {FrenchText.Combien(relance, "jour", "jours")} ou plus.", "/#titre-a-traiter", (await muets).Length),
            new(
                $"{Combien((await sansRien).Length, "employeur n'a", "employeurs n'ont")} rien déclaré pour {clos.Nom}",
                $"Le mois d'avant, si : {string.Join(", ", (await sansRien).Take(Nommes))}{((await sansRien).Length > Nommes ? "…" : "")}.", "/entreprises", (await sansRien).Length));
    }

    private async Task<ImmutableArray<Annonce>> OfEmployeurAsync(string sien, CancellationToken cancellationToken)
    {
        var refusees = employeurs.RefuseesAsync(sien, temps.GetUtcNow().AddDays(-AccueilPage.JoursDesRefus), MaxCounted, cancellationToken);
        var attendues = placements.EnAttenteAsync(sien, null, EtatOrientation.Transmise, temps.Today(), MaxCounted, cancellationToken);
        var mois = (await declarables.ListAsync(sien, cancellationToken)).Where(un => !un.EnCours).ToList();
        return Of(
            new(
                $"{Combien((await refusees).Length, "ligne refusée est", "lignes refusées sont")} à reprendre", "Le motif est dit à côté de chacune.",
                "/accueil",
                (await refusees).Length),
            new(
                $"{Combien(mois.Count, "mois est", "mois sont")} à déclarer",
                mois.Count == 0
                    ? ""
                    : $"Le plus ancien est {mois[0].Mois.Nom} : {FrenchText.Combien(mois[0].SansDeclaration, "contrat", "contrats")} sans heures.",
                mois.Count == 0 ? "/saisie" : SaisiePage.Address(mois[0].Mois), mois.Count),
            new(
                $"{Combien((await attendues).Length, "personne attend", "personnes attendent")} votre réponse", "Elles vous ont été envoyées pour un poste.",
                "/besoins",
                (await attendues).Length));
    }

    private static string Finiraient(int combien) =>
        combien == 1 ? "À ce rythme, il finirait sous son obligation." : "À ce rythme, ils finiraient sous leur obligation.";

    private async Task<ImmutableArray<Annonce>> OfPromoteurAsync(Cible cible, CancellationToken cancellationToken)
    {
        var jour = temps.Today();
        var siens = (await marches.ListAsync(cible, cancellationToken)).Select(marche => MarcheProjete.De(marche, jour)).ToList();
        var late = siens.Count(un => un.Projection.Etat == Avancement.EnRetard);
        return Of(new Annonce($"{Combien(late, "de vos marchés est", "de vos marchés sont")} en retard", Finiraient(late), "/suivi", late));
    }

    private async Task<ImmutableArray<Annonce>> OfPrescripteurAsync(string organisme, DateTimeOffset depuis, CancellationToken cancellationToken)
    {
        const string Ou = "/orientations";
        var relance = territoires.DeCetteAnnee(temps).Placements.RelanceOrientation;
        var (n, jours) = (
            await envoyes.NouvellesAsync(organisme, depuis, temps.Today(), relance, cancellationToken),
            $"Depuis le {FrenchText.Jour(Calendrier.JourDe(depuis))}.");
        return Of(
            new(
                $"{Combien(n.RendezVous, "entretien", "entretiens")} à venir", n.Prochain is { } jour ? $"Le premier est le {FrenchText.Jour(jour)}." : "", Ou,
                n.RendezVous),
            new(
                $"{Combien(n.SansReponse, "personne envoyée attend", "personnes envoyées attendent")} la réponse d'un employeur",
                $"Depuis {FrenchText.Combien(relance, "jour", "jours")} ou plus : le facilitateur peut relancer.", Ou, n.SansReponse),
            new($"{Combien(n.Embauchees, "personne est embauchée", "personnes sont embauchées")}", jours, Ou, n.Embauchees),
            new($"{Combien(n.Repondues, "personne a une réponse", "personnes ont une réponse")}", jours, Ou, n.Repondues),
            new($"{Combien(n.Finies, "envoi a pris fin", "envois ont pris fin")} sans embauche", $"{jours} Le motif est dit à côté de chacun.", Ou, n.Finies),
            new(
                $"{Combien(n.ContratsFinissant, "contrat prend fin", "contrats prennent fin")} bientôt",
                $"D'ici {NouvellesDesEnvoyes.JoursAvantLaFin} jours : c'est le moment de préparer la suite avec la personne.", Ou, n.ContratsFinissant),
            new($"{Combien(n.ContratsFinis, "contrat a pris fin", "contrats ont pris fin")}", jours, Ou, n.ContratsFinis));
    }

    private static ImmutableArray<Annonce> Of(params IEnumerable<Annonce> tous) => [.. tous.Where(un => un.Nombre > 0)];

    private static string Combien(long nombre, string un, string plusieurs) => FrenchText.Combien(nombre, un, plusieurs);
}
