using Clauses.Api.Streams;

namespace Clauses.Api.Marches;

internal sealed class Dossiers(
    IReads lectures, Comptes comptes, IRegistre registre, NomsDEntreprises entreprises, PilotagePostgres pilotage, DocumentsPostgres documents, Bandeau bandeau, TimeProvider temps)
{
    /// <summary>A marché, if the reader may know of it.</summary>
    /// <exception cref="ProblemException">404: there is none, or not for this reader.</exception>
    public async Task<MarcheLu> RequireAsync(string id, Caller porteur, CancellationToken cancellationToken) =>
        await lectures.ReadMarcheAsync(id, cancellationToken) is { } lu && porteur.Voit(lu.Marche.Fiche) ? lu : throw Parametres.NotFound();

    public async Task<MarcheHeader> HeaderAsync(string id, Tab onglet, Caller porteur, CancellationToken cancellationToken) =>
        await HeaderAsync(await RequireAsync(id, porteur, cancellationToken), onglet, cancellationToken);

    public async Task<MarcheHeader> HeaderAsync(MarcheLu lu, Tab onglet, CancellationToken cancellationToken)
    {
        var maitreOuvrage = await registre.ReadAsync<MaitreOuvrage>(lu.Marche.Fiche.MaitreOuvrage, cancellationToken);
        return new(lu, maitreOuvrage?.Content.Nom ?? lu.Marche.Fiche.MaitreOuvrage, onglet);
    }

    public async Task<DossierDeMarche> ReadAsync(string id, Caller porteur, CancellationToken cancellationToken)
    {
        var lu = await RequireAsync(id, porteur, cancellationToken);
        var solde = await comptes.DuMarcheAsync(id, PartExercice.VieEntiere, default, cancellationToken) ?? throw Parametres.NotFound();
        var diviseur = await comptes.DiviseurAsync(PartExercice.VieEntiere, default, cancellationToken);
        var mois = await pilotage.ByMoisAsync(new(Axe.Marche, id), PartExercice.VieEntiere, Rythme.Decision, cancellationToken);
        var (fiche, aujourdhui) = (lu.Marche.Fiche, temps.Today());
        var travail = (await pilotage.ByMoisAsync(new(Axe.Marche, id), PartExercice.VieEntiere, Rythme.Travail, cancellationToken))
            .Select(un => (un.Mois, un.Validees + un.EnAttente)).ToList();
        var projection = Projection.De(
            solde.Compte.Obligation, solde.ValideesVieEntiere, solde.Compte.EnAttente, fiche.Debut, fiche.Fin, Allure.Dernier(travail), aujourdhui);
        var maitreOuvrage = await registre.ReadAsync<MaitreOuvrage>(fiche.MaitreOuvrage, cancellationToken);
        return new()
        {
            Lu = lu,
            MaitreOuvrage = maitreOuvrage?.Content.Nom ?? fiche.MaitreOuvrage,
            Masque = porteur.Masque,
            Quitus = (await documents.ListAsync(GenreDocument.Quitus, id, 1, cancellationToken)).FirstOrDefault(),
            Placements = await bandeau.ReadAsync(id),
            Solde = VueSoldeMarche.De(solde, diviseur, temps, porteur.Masque),
            Diviseur = diviseur,
            Projection = projection,
            Allure = Allure.De(travail, fiche.Debut, fiche.Fin, aujourdhui),
            Curve = Curve.Draw(lu, mois, aujourdhui, projection.Arret is not null),
            Mois = mois,
            Noms = await entreprises.ReadAsync(solde.Entreprises.Select(entreprise => entreprise.Entreprise), cancellationToken),
            Today = aujourdhui,
        };
    }
}

internal sealed record DossierDeMarche
{
    public required MarcheLu Lu { get; init; }
    public required string MaitreOuvrage { get; init; }
    public required bool Masque { get; init; }
    /// <summary>The newest quitus that was given; null: none.</summary>
    public required Document? Quitus { get; init; }
    public required Entonnoir Placements { get; init; }
    /// <summary>Its balance, small cells hidden from who may not see them.</summary>
    public required VueSoldeMarche Solde { get; init; }
    public required Diviseur Diviseur { get; init; }
    public required Projection Projection { get; init; }
    public required Allure Allure { get; init; }
    /// <summary>What is asked of what might be; null: the reader is not offered to ask.</summary>
    public EtSiForm? EtSi { get; init; }
    public required ImmutableArray<CurvePoint> Curve { get; init; }
    public required ImmutableArray<HeuresDuMois> Mois { get; init; }
    public required IReadOnlyDictionary<string, string> Noms { get; init; }
    public required DateOnly Today { get; init; }

    public string Id => Lu.Id;

    public Grains.Journal.Marche Fiche => Lu.Marche.Fiche;

    /// <summary>Hours as its reader wants them: who counts them to the hundredth, who follows them whole.</summary>
    public string Nombre(Heures? heures) => Masque ? FrenchText.Rondes(heures) : FrenchText.Nombre(heures);

    public string Heures(Heures? heures) => FrenchText.Heures(heures, Masque);
}
