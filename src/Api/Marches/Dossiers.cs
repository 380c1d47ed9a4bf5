using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Totaux;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Pilotage;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Clauses.Grains.Totaux;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Marches;

/// <summary>Brings together what a page shows of one marché, no more than its reader may see.</summary>
internal sealed class Dossiers(ILectures lectures, Comptes comptes, IRegistre registre, PilotagePostgres pilotage, TimeProvider temps)
{
    /// <summary>A marché, if the reader may know of it.</summary>
    /// <exception cref="ProblemeException">404: there is none, or not for this reader.</exception>
    public async Task<MarcheLu> ExigerAsync(string id, Porteur porteur, CancellationToken cancellationToken) =>
        await lectures.LireMarcheAsync(id, cancellationToken) is { } lu && porteur.Voit(lu.Marche.Fiche) ? lu : throw Parametres.Introuvable();

    /// <exception cref="ProblemeException">404: there is none, or not for this reader.</exception>
    public async Task<EnTete> EnTeteAsync(string id, Onglet onglet, Porteur porteur, CancellationToken cancellationToken) =>
        await EnTeteAsync(await ExigerAsync(id, porteur, cancellationToken), onglet, cancellationToken);

    public async Task<EnTete> EnTeteAsync(MarcheLu lu, Onglet onglet, CancellationToken cancellationToken)
    {
        var maitreOuvrage = await registre.LireAsync<MaitreOuvrage>(lu.Marche.Fiche.MaitreOuvrage, cancellationToken);
        return new(lu.Id, lu.Marche.Fiche, maitreOuvrage?.Contenu.Nom ?? lu.Marche.Fiche.MaitreOuvrage, onglet);
    }

    /// <exception cref="ProblemeException">404: there is none, or not for this reader.</exception>
    public async Task<Dossier> LireAsync(string id, Porteur porteur, CancellationToken cancellationToken)
    {
        var lu = await ExigerAsync(id, porteur, cancellationToken);
        var solde = await comptes.DuMarcheAsync(id, PartExercice.VieEntiere, default, cancellationToken) ?? throw Parametres.Introuvable();
        var diviseur = await comptes.DiviseurAsync(PartExercice.VieEntiere, default, cancellationToken);
        var mois = await pilotage.ParMoisAsync(new(Axe.Marche, id), PartExercice.VieEntiere, Rythme.Decision, cancellationToken);
        var (fiche, aujourdhui) = (lu.Marche.Fiche, temps.Aujourdhui());
        var maitreOuvrage = await registre.LireAsync<MaitreOuvrage>(fiche.MaitreOuvrage, cancellationToken);
        return new()
        {
            Lu = lu,
            MaitreOuvrage = maitreOuvrage?.Contenu.Nom ?? fiche.MaitreOuvrage,
            Solde = VueSoldeMarche.De(solde, diviseur, temps, porteur.Masque),
            Diviseur = diviseur,
            Projection = Projection.De(
                solde.Compte.Obligation, solde.ValideesVieEntiere, solde.Compte.EnAttente, fiche.Debut, fiche.Fin, aujourdhui),
            Courbe = Courbe.Tracer(lu, mois, aujourdhui),
            Mois = mois,
            Noms = await NomsAsync(solde.Entreprises.Select(entreprise => entreprise.Entreprise), cancellationToken),
            Aujourdhui = aujourdhui,
        };
    }

    /// <summary>The names of some companies, by id; those that are not registered have none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NomsAsync(IEnumerable<string> entreprises, CancellationToken cancellationToken)
    {
        var fiches = await Task.WhenAll(entreprises.Distinct(StringComparer.Ordinal).Select(id => registre.LireAsync<Entreprise>(id, cancellationToken)));
        return fiches.OfType<Fiche<Entreprise>>().ToDictionary(fiche => fiche.Id, fiche => fiche.Contenu.Nom, StringComparer.Ordinal);
    }
}

internal sealed record Dossier
{
    public required MarcheLu Lu { get; init; }
    public required string MaitreOuvrage { get; init; }
    /// <summary>Its balance, small cells hidden from who may not see them.</summary>
    public required VueSoldeMarche Solde { get; init; }
    public required Diviseur Diviseur { get; init; }
    public required Projection Projection { get; init; }
    public required ImmutableArray<PointDeCourbe> Courbe { get; init; }
    public required ImmutableArray<HeuresDuMois> Mois { get; init; }
    public required IReadOnlyDictionary<string, string> Noms { get; init; }
    public required DateOnly Aujourdhui { get; init; }

    public string Id => Lu.Id;

    public Grains.Journal.Marche Fiche => Lu.Marche.Fiche;
}
