using Clauses.Api.Common;
using Clauses.Api.Pages;
using Clauses.Grains.Besoins;
using Clauses.Grains.Domain;
using Clauses.Grains.Registre;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Besoins;

/// <summary>A need and its board: who stands where, live. An employer sees those that are sent to it.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur)]
internal sealed class BesoinPage(PlacementsSuivisPostgres placements, NomsDEntreprises entreprises, TimeProvider temps) : PageClauses
{
    public BesoinSuivi Suivi { get; private set; } = null!;

    public Besoin Besoin { get; private set; } = null!;

    public ILookup<Colonne, OrientationSuivie> Colonnes { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    public bool Tronque { get; private set; }

    public DateOnly Today { get; } = temps.Today();

    public Partie Partie => Gestes.Partie(Caller);

    public async Task OnGetAsync(string id)
    {
        var employeur = Caller.Facilitateur ? null : Caller.Sujet;
        Suivi = await placements.ReadBesoinAsync(id, employeur, Fin) ?? throw Parametres.NotFound();
        Besoin = BesoinContent.ReadBesoin(Suivi.Content);
        var orientations = await placements.OfBesoinAsync(id, employeur, Fin);
        Tronque = orientations.Length == PlacementsSuivisPostgres.MaxOrientations;
        Colonnes = orientations
            .Where(orientation => Caller.Facilitateur || orientation.Etat != EtatOrientation.Proposee)
            .ToLookup(orientation => Clauses.Api.Besoins.Colonnes.De(orientation.Etat));
        Noms = await entreprises.ReadAsync(
            [Suivi.Utilisateur, .. Suivi.Employeurs ?? [], .. orientations.Select(orientation => orientation.Employeur)], Fin);
    }
}
