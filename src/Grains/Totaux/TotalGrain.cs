using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Microsoft.Extensions.Hosting;

namespace Clauses.Grains.Totaux;

/// <summary>A member of an axis: a commune, a QPV, a ZAC, an aménageur, a maître d'ouvrage, everything.</summary>
/// <param name="lectures">Where it starts from.</param>
/// <param name="temps">Bounds the wait of those who follow it.</param>
/// <param name="vie">Ends that wait when the silo stops.</param>
public sealed class TotalGrain(ILectures lectures, TimeProvider temps, IHostApplicationLifetime vie) : PorteurDeTotaux(lectures), ITotalGrain
{
    /// <inheritdoc/>
    protected override IEnumerable<Cible> Cibles => [Cible.Lire(this.GetPrimaryKeyString())];

    /// <inheritdoc/>
    public async Task<Compte> Suivre(int exercice, long vue)
    {
        var axe = Cible.Lire(this.GetPrimaryKeyString()).Axe;
        var compte = await Compte(axe, exercice);
        if (compte.Version != vue)
            return compte;
        await (Guet ??= new(temps, vie.ApplicationStopping)).AttendreAsync();
        return await Compte(axe, exercice);
    }
}
