using Clauses.Api.Placements;
using Clauses.Grains.Placements;

namespace Clauses.Api.Tests.Placements;

/// <summary>Of few persons promoters are told nothing, nor what would give it by subtraction.</summary>
public class MasqueDEntonnoirTests
{
    private static readonly Cible Marche = new(Axe.Marche, "M");

    private static readonly Func<VueEntonnoir, int?>[] Etats =
        [e => e.EnCours, e => e.Embauches, e => e.NonRetenus, e => e.Declines, e => e.Caducs, e => e.Expires, e => e.Annules, e => e.Vivier];

    private static readonly Func<VueEntonnoir, int?>[] Atteints = [e => e.Recus, e => e.Absents, e => e.Excuses, e => e.Essais, e => e.Retenus];

    private static Gen<Paire[]> Monde =>
        (from personne in Gen.Choose(1, 40)
         from etat in Gen.Elements(Enum.GetValues<EtatOrientation>()[..^1])
         from atteints in Gen.Choose(0, 31)
         let date = new DateOnly(2025, 6, 1)
         select new Paire(
             personne, 2025, etat, (Grains.Placements.Atteints)(etat == EtatOrientation.Proposee ? 0 : (2 * atteints) + 1), date,
             etat == EtatOrientation.Proposee ? null : date, null, null, null)).ArrayOf();

    [Fact]
    public void Nothing_of_fewer_than_five_is_told_or_can_be_subtracted() => Prop.ForAll(Monde.ToArbitrary(), paires =>
    {
        var entonnoir = new EntonnoirBuilder(0).Add(PartPlacements.Empty with { Paires = [.. paires] }).Build(1);
        var (tout, montre) = (VueEntonnoir.De(Marche, entonnoir, TimeProvider.System), VueEntonnoir.De(Marche, entonnoir, TimeProvider.System, masquer: true));
        Func<VueEntonnoir, int?>[] personnes = [e => e.Orientes, e => e.Personnes, .. Etats, .. Atteints];
        Assert.All(personnes, nombre => Assert.True(nombre(montre) is null or >= 5));
        Assert.All(personnes, nombre => Assert.True(nombre(montre) is null || nombre(montre) == nombre(tout)));
        Assert.Equal(montre with { Masque = null } != tout with { Au = montre.Au }, montre.Masque == true);
        var caches = Etats.Where(etat => etat(montre) is null).Sum(etat => etat(tout)!.Value);
        Assert.True(caches is 0 or >= 5 || caches == paires.Length);
        Assert.All(Atteints, atteint => Assert.True(atteint(montre) is null || tout.Orientes - atteint(tout) is 0 or >= 5));
        Assert.True(montre.Orientes is null || paires.Length - tout.Orientes is 0 or >= 5);
        Assert.True(entonnoir.Personnes >= 5 || personnes.All(nombre => nombre(montre) is null));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_of_many_is_told_and_places_always_are()
    {
        var entonnoir = new EntonnoirBuilder(0).Add(new(
            [.. Enumerable.Range(0, 20).Select(i => new Paire(i, 2025, i < 10 ? EtatOrientation.Embauchee : EtatOrientation.NonRetenue,
                i < 10 ? Grains.Placements.Atteints.Transmise | Grains.Placements.Atteints.Recue : Grains.Placements.Atteints.Transmise,
                new(2025, 6, 1), new(2025, 6, 1), null, null, null))],
            [new(2025, 1, 2)], [new(2025, 3)])).Build(1);
        var montre = VueEntonnoir.De(Marche, entonnoir, TimeProvider.System, masquer: true);
        Assert.Equal(
            (20, 10, 10, 10, 20, 2, 1, null, null, true),
            (montre.Orientes, montre.Recus, montre.Embauches, montre.NonRetenus, montre.Personnes, montre.Postes, montre.Besoins, montre.ContratsSansOrientation,
                montre.Delais.OrientationReponse.N, montre.Masque));
    }
}
