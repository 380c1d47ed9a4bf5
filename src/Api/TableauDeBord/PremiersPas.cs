namespace Clauses.Api.TableauDeBord;

/// <summary>What there is to begin with, and what is done of it: shown until hours are declared.</summary>
/// <param name="Territoire">Somebody here said what the territory is, or who answers for it.</param>
internal sealed record PremiersPas(bool Territoire, bool Marches, bool Contrats)
{
    private static readonly NomDeParametre[] Siens = [NomDeParametre.Territoire, NomDeParametre.Responsable];

    /// <summary>Null: hours are declared, the beginning is over.</summary>
    public static async Task<PremiersPas?> ReadAsync(
        IGrainFactory grains, IReads lectures, ITerritoires territoires, TimeProvider temps, CancellationToken cancellationToken)
    {
        var tout = await grains.Total(Cible.Tout).Compte(PartExercice.VieEntiere).WaitAsync(cancellationToken);
        if (tout.Declarees != Heures.Zero)
            return null;
        var parametres = await territoires.ParametresAsync(temps.Today().Year, null, cancellationToken);
        return new(
            parametres.Any(parametre => parametre.Version > 0 && Siens.Contains(parametre.Valeur.Nom)),
            !(await lectures.ListMarchesAsync(null, null, null, 1, cancellationToken)).IsEmpty,
            !(await lectures.ListContratsAsync(null, null, 1, cancellationToken)).IsEmpty);
    }
}
