using Clauses.Silo.Sauvegardes;

namespace Clauses.Api.TableauDeBord;

/// <summary>What waits for a facilitateur today among placements, each the longest first.</summary>
/// <param name="Delaisses">Open needs that nobody stands for.</param>
/// <param name="SansStructure">Sent without a word of whom to: no employer sees them.</param>
/// <param name="Relances">Sent, and without an answer for as many days as a parameter says.</param>
/// <param name="Entretiens">Interviews of today, and those of before whose outcome nobody told.</param>
/// <param name="Retenus">The employer says yes; there is no contract yet.</param>
/// <param name="Signales">Who is worth a look, by the rules on who sends and who hires.</param>
/// <param name="SansSauvegarde">Days since the last backup, when they are too many.</param>
/// <param name="Noms">Of employers, by id.</param>
internal sealed record ATraiter(
    ImmutableArray<BesoinDelaisse> Delaisses, ImmutableArray<OrientationSuivie> SansStructure, ImmutableArray<OrientationSuivie> Relances,
    ImmutableArray<OrientationSuivie> Entretiens, ImmutableArray<OrientationSuivie> Retenus, ImmutableArray<Conservation> Effacements,
    ImmutableArray<(OrientationSuivie Orientation, Signalement Dit)> Signales, int JoursDeRelance, int? SansSauvegarde, DateOnly Today,
    IReadOnlyDictionary<string, string> Noms)
{
    /// <summary>The most of a kind that are shown.</summary>
    public const int Montres = 10;

    public bool Rien => Delaisses.IsEmpty && SansStructure.IsEmpty && Relances.IsEmpty && Entretiens.IsEmpty && Retenus.IsEmpty
        && Effacements.IsEmpty && Signales.IsEmpty && SansSauvegarde is null;

    public static async Task<ATraiter> ReadAsync(
        PlacementsSuivisPostgres placements, SignalementsPostgres signalements, ConservationPostgres conservation, SauvegardesPostgres sauvegardes,
        Settings reglages, NomsDEntreprises entreprises, ITerritoires territoires, TimeProvider temps, string? suiviPar, CancellationToken cancellationToken)
    {
        var (jour, regle) = (temps.Today(), territoires.DeCetteAnnee(temps).Placements);
        var relance = regle.RelanceOrientation;
        var delaisses = placements.DelaissesAsync(suiviPar, Montres + 1, cancellationToken);
        var sansStructure = placements.SansStructureAsync(suiviPar, Montres + 1, cancellationToken);
        var relances = EnAttenteAsync(EtatOrientation.Transmise, jour.AddDays(-relance));
        var entretiens = EnAttenteAsync(EtatOrientation.RdvFixe, jour);
        var retenus = EnAttenteAsync(EtatOrientation.Retenue, jour);
        var effacements = conservation.ListAnnoncesAsync(Montres + 1, cancellationToken);
        var sansSauvegarde = sauvegardes.RetardAsync(reglages.SauvegardeJours, temps.GetUtcNow(), cancellationToken);
        var signales = SignalesAsync();
        await Task.WhenAll(delaisses, sansStructure, relances, entretiens, retenus, effacements, sansSauvegarde, signales);
        var noms = await entreprises.ReadAsync(
            (await relances).Concat(await entretiens).Concat(await retenus).Select(orientation => orientation.Employeur), cancellationToken);
        return new(
            await delaisses, await sansStructure, await relances, await entretiens, await retenus, await effacements, await signales, relance,
            await sansSauvegarde, jour, noms);

        async Task<ImmutableArray<(OrientationSuivie, Signalement)>> SignalesAsync()
        {
            var lus = await signalements.ListAsync(regle, jour, Montres + 1, cancellationToken);
            var orientations = await placements.ReadOrientationsAsync([.. lus.Select(lu => (lu.Besoin, lu.Reference))], cancellationToken);
            return [.. orientations.Zip(lus, (orientation, lu) => (orientation, Signalement.De(lu.Signale)))];
        }

        Task<ImmutableArray<OrientationSuivie>> EnAttenteAsync(EtatOrientation etat, DateOnly jusque) =>
            placements.EnAttenteAsync(null, suiviPar, etat, jusque, Montres + 1, cancellationToken);
    }

    /// <summary>« depuis 25 jours ».</summary>
    public string Depuis(DateOnly jour) => jour >= Today ? "aujourd'hui" : $"depuis {FrenchText.Duree(Today.DayNumber - jour.DayNumber)}";
}
