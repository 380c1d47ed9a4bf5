namespace Clauses.Api.Besoins;

/// <summary>A need and its board: who stands where, live. An employer sees those that are sent to it.</summary>
[ReservedPage(Role.Facilitateur, Role.Employeur)]
internal sealed class BesoinPage(
    PlacementsSuivisPostgres placements, SignalementsPostgres signalements, NomsDEntreprises entreprises, Gestes gestes, ITerritoires territoires,
    TimeProvider temps) : PageClauses
{
    public BesoinSuivi Suivi { get; private set; } = null!;

    public Besoin Besoin { get; private set; } = null!;

    public ILookup<Colonne, Carte> Colonnes { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    public bool Tronque { get; private set; }

    public async Task OnGetAsync(string id)
    {
        var employeur = Caller.Facilitateur ? null : Caller.Sujet;
        Suivi = await placements.ReadBesoinAsync(id, employeur, Fin) ?? throw Parametres.NotFound();
        Besoin = BesoinContent.ReadBesoin(Suivi.Content);
        var orientations = await placements.OfBesoinAsync(id, employeur, Fin);
        Tronque = orientations.Length == PlacementsSuivisPostgres.MaxOrientations;
        Noms = await entreprises.ReadAsync(
            [Suivi.Utilisateur, .. Suivi.Employeurs ?? [], .. orientations.Select(orientation => orientation.Employeur)], Fin);
        var (rectifiables, plusieurs, partie) = (await gestes.RectifiablesAsync(id, Caller), Suivi.Employeurs is not [_], Gestes.Partie(Caller));
        var signales = Caller.Facilitateur
            ? await signalements.ReadAsync([.. orientations.Select(une => une.Situee)], territoires.DeCetteAnnee(temps).Placements, Fin)
            : null;
        Colonnes = orientations
            .Where(orientation => Caller.Facilitateur || orientation.Etat != EtatOrientation.Proposee)
            .ToLookup(orientation => Clauses.Api.Besoins.Colonnes.De(orientation.Etat), Montrer);

        Carte Montrer(OrientationSuivie orientation) => new(
            orientation, Suite.De(orientation, partie, plusieurs, rectifiables.GetValueOrDefault(orientation.Reference)),
            Caller.Facilitateur && plusieurs && orientation.Employeur is { } chez ? Noms.GetValueOrDefault(chez, chez) : null, temps.Today(), Caller.Facilitateur)
        {
            Signalements = signales?[(orientation.Besoin, orientation.Reference)].Select(Signalement.De) ?? [],
        };
    }
}
