using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Entreprises;

/// <summary>A company.</summary>
/// <param name="registre">Where its record is kept.</param>
/// <param name="lectures">Where its totals start from.</param>
public sealed class EntrepriseGrain(IRegistre registre, ILectures lectures) : PorteurDeTotaux(lectures), IEntrepriseGrain
{
    private Fiche<Entreprise>? _fiche;

    /// <inheritdoc/>
    protected override IEnumerable<Cible> Cibles =>
        [new(Axe.Employeur, this.GetPrimaryKeyString()), new(Axe.Titulaire, this.GetPrimaryKeyString())];

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _fiche = await registre.LireAsync<Entreprise>(this.GetPrimaryKeyString(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Fiche<Entreprise>?> Lire() => Task.FromResult(_fiche);

    /// <inheritdoc/>
    public async Task<Inscription> Inscrire(Entreprise entreprise, string auteur)
    {
        (var inscription, _fiche) = await registre.InscrireAsync(this.GetPrimaryKeyString(), entreprise, auteur, CancellationToken.None);
        return inscription;
    }
}
