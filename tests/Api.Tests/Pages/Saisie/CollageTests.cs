using Clauses.Api.Saisie;

namespace Clauses.Api.Tests.Pages.Saisie;

/// <summary>What is pasted goes to the rows that it is for, and what it is not for is said.</summary>
public sealed class CollageTests
{
    private static readonly ContratNomme[] Page =
    [
        De("c1", "École", "Prénom Essai", "0042"), De("c2", "École", "Zoé d'Été", "43"), De("c3", "Gare", "Prénom Essai", "0042"), De("c4", "Gare", null, null),
    ];

    private static readonly ContratNomme[] Toutes = [.. Page, De("c5", "Tour", "Prénom Absent", "77")];

    [Theory]
    [InlineData("7\n\n7:30\n", "c1=7 c3=7:30")]
    [InlineData("7\r\n8\r\n9\r\n10\r\n11", "c1=7 c2=8 c3=9 c4=10", "1 ligne de trop")]
    [InlineData("zoe d’ete\t12,5", "c2=12,5")]
    [InlineData("Matricule\tNom\tHeures\n43\tD'ÉTÉ Zoé\t151,67\t\n", "c2=151,67")]
    [InlineData("d'Été\tZoé\t35", "c2=35")]
    [InlineData("Essai Prénom\tGare\t70\n42\tECOLE\t81", "c3=70 c1=81")]
    [InlineData("c4;1 400,00", "c4=1 400,00")]
    [InlineData("140\t43\n", "c2=140")]
    [InlineData("Heures\n7\n8", "c1=7 c2=8")]
    [InlineData("Novembre\n7\n8", "", "la première ligne, « Novembre », n'est pas un nombre d'heures, et rien n'est rempli")]
    [InlineData("7\nabsent\n8", "c1=7 c3=8", "« absent » n'est pas un nombre d'heures")]
    [InlineData("Zoé d'Été,12", "", "la première ligne")]
    [InlineData("\"Zoé d'Été\";\"12,5\"", "c2=12,5")]
    [InlineData("Nom\tJours\tHeures\nZoé d'Été\t5\t42", "c2=42")]
    [InlineData("Zoé d'Été\t140\nc4;7:20", "c2=140 c4=7:20")]
    [InlineData("Zoé d'Été\t5\t42", "", "plusieurs colonnes pourraient être les heures")]
    [InlineData("Heures\tNom\n43\tZoé d'Été", "c2=43")]
    [InlineData("d'Été\tZoé\t77", "c2=77")]
    [InlineData("Zoé d'Été\tGare de l'Est\t12\nPersonne\tSITE-A\t3", "c2=12", "« Personne SITE-A » n'est personne de ce mois")]
    [InlineData("Zoé d'Été\tGare\t12\nPrénom Essai\tgare\t3", "c3=3", "« Zoé d'Été Gare » est sur le chantier « École », pas « Gare »")]
    [InlineData("Zoé d'Été\tabsente\nc4\t12", "c2=absente c4=12")]
    [InlineData("Prénom Essai\t70", "", "« Prénom Essai » a plusieurs contrats : c1")]
    [InlineData("Prénom Absent\t70\nZoé d'Été\t7\nZoé d'Été\t8\nTotal\t85", "c2=7",
        "« Prénom Absent » est sur une autre page", "« Zoé d'Été » vient deux fois : 8", "« Total » n'est personne")]
    public void Cells_go_to_their_rows_and_the_rest_is_said(string texte, string heures, params string[] restes)
    {
        var collage = Collage.Read(texte, Page, Toutes);
        Assert.Equal(heures, string.Join(' ', collage.Heures.Select(paire => $"{paire.Key}={paire.Value}")));
        Assert.Equal(restes.Length, collage.Restes.Length);
        Assert.All(restes.Zip(collage.Restes), paire => Assert.StartsWith(paire.First, paire.Second.Replace('\u00a0', ' '), StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_is_pasted_nothing_is_lost_and_nothing_is_given_twice() => Prop.ForAll(
        Gen.Elements("Prénom Essai", "43", "c4", "x", "7", "\t", ";", "\n", "\r\n", "", " ").ArrayOf().ToArbitrary(),
        morceaux =>
        {
            var texte = string.Concat(morceaux);
            var collage = Collage.Read(texte, Page, Toutes);
            Assert.All(collage.Heures, paire => Assert.Contains(paire.Value, texte, StringComparison.Ordinal));
            Assert.All(collage.Heures.Keys, contrat => Assert.Contains(Page, un => un.Id == contrat));
        }).QuickCheckThrowOnFailure();

    private static ContratNomme De(string id, string chantier, string? nom, string? matricule) => new(
        id, new("P" + id, 1, "M" + chantier[0], "E1", null, TypeContrat.Ctti, new(2024, 3, 1), null, null, null), chantier, nom, NomDit: false, matricule);
}
