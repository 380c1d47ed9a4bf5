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
    private readonly FicheTenue<Entreprise> _fiche = new(registre);

    /// <inheritdoc/>
    protected override IEnumerable<Cible> Cibles =>
        [new(Axe.Employeur, this.GetPrimaryKeyString()), new(Axe.Titulaire, this.GetPrimaryKeyString())];

    /// <inheritdoc/>
    public Task<Fiche<Entreprise>?> Lire() => _fiche.LireAsync(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public Task<Inscription> Inscrire(Entreprise entreprise, string auteur) => _fiche.InscrireAsync(this.GetPrimaryKeyString(), entreprise, auteur);
}
