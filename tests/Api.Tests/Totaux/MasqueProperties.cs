using Clauses.Api.Totaux;
using Clauses.Grains.Tests.Publications;
using Clauses.Grains.Totaux;

namespace Clauses.Api.Tests.Totaux;

using Heures = Clauses.Grains.Domain.Heures;

/// <summary>Whoever puts together all that is told of a marché, or of a total, computes nothing of 1 to 4 people. Pages of an account and of a share
/// link show the same.</summary>
public sealed class MasqueProperties
{
    private const int Seuil = 5;

    private static readonly Diviseur Diviseur = new(new(2024, 1, 1), 1_600, "essai");

    private static Gen<Contrat[]> Contrats =>
        from nombre in Gen.Choose(5, 16)
        from contrats in Gen.CollectToArray(Enumerable.Range(0, nombre), _ =>
            from personne in Gen.Choose(1, 8)
            from type in Gen.Elements(TypeContrat.Cdd, TypeContrat.Cddi, TypeContrat.Ctti)
            from titulaire in Gen.Elements("a", "b", "c", null)
            from seul in Gen.Choose(0, 2)
            select new Contrat(personne, type, titulaire, seul))
        let seul = contrats[0].Seul
        // Often one titulaire has all of it, as on most marchés.
        select seul == 0 ? contrats : [.. contrats.Select(contrat => contrat with { Titulaire = seul == 1 ? "a" : contrat.Titulaire })];

    [Fact]
    public void Nothing_told_of_a_marche_or_of_a_total_gives_the_hours_of_1_to_4_people_back() => Prop.ForAll(Contrats.ToArbitrary(), contrats =>
    {
        if (contrats.Select(contrat => contrat.Personne).Distinct().Count() < Seuil)
            return;
        var solde = Solder(contrats);
        var marche = VueSoldeMarche.De(solde, Diviseur, TimeProvider.System, masquer: true);
        var entreprises = marche.ParEntreprise.Where(ligne => ligne.Declarees is not null).Select(ligne => ligne.Entreprise).ToList();
        Attaquer(contrats, marche, contrat => entreprises.IndexOf(contrat.Titulaire!));
        Attaquer(contrats, VueCompte.De(solde.Compte, Diviseur, TimeProvider.System, masquer: true), _ => -1);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static void Attaquer(Contrat[] contrats, VueCompte vue, Func<Contrat, int> entreprise)
    {
        var types = vue.ParTypeContrat.Where(ligne => ligne.Declarees is not null).Select(ligne => ligne.Type).ToHashSet();
        var rangs = contrats.Select((contrat, rang) => (contrat, rang)).ToList();
        List<int[]> connues =
        [
            [.. rangs.Select(un => un.rang)],
            .. rangs.Where(un => types.Contains(un.contrat.Type)).GroupBy(un => un.contrat.Type).Select(groupe => groupe.Select(un => un.rang).ToArray()),
            .. rangs.Where(un => entreprise(un.contrat) >= 0).GroupBy(un => entreprise(un.contrat)).Select(groupe => groupe.Select(un => un.rang).ToArray()),
        ];
        Assert.Empty(Attaque.Desanonymiser(connues, rang => contrats[rang].Personne));
    }

    private static SoldeMarche Solder(Contrat[] contrats)
    {
        static Heures Somme(IEnumerable<Contrat> ceux) => new(ceux.Sum(contrat => 100L + contrat.Personne));
        static int Personnes(IEnumerable<Contrat> ceux) => ceux.Select(contrat => contrat.Personne).Distinct().Count();
        var compte = new Compte(
            [
                .. contrats.GroupBy(contrat => contrat.Type).OrderBy(type => type.Key)
                    .Select(type => new LigneType(type.Key, type.Count(), Somme(type), Somme(type), Heures.Zero, Personnes(type))),
            ],
            Personnes(contrats), 1, Heures.Entieres(500), 1);
        return new(compte, compte.Validees,
        [
            .. contrats.Where(contrat => contrat.Titulaire is not null).GroupBy(
                contrat => contrat.Titulaire!, StringComparer.Ordinal).OrderBy(titulaire => titulaire.Key, StringComparer.Ordinal)
                .Select(titulaire => new SoldeEntreprise(titulaire.Key, Heures.Entieres(100), Somme(titulaire), Somme(titulaire), Heures.Zero, Personnes(titulaire))),
        ]);
    }

    internal sealed record Contrat(int Personne, TypeContrat Type, string? Titulaire, int Seul);
}
