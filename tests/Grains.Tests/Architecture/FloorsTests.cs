namespace Clauses.Grains.Tests.Architecture;

public class FloorsTests
{
    private static readonly Room[] Rooms =
    [
        new("Clauses.Grains", "src/Grains",
            ["Domain"],
            ["Journal", "Registre", "Territoires"],
            ["Totaux"],
            ["Placements"],
            ["Besoins", "Courriels", "Entreprises", "Imports", "Marches", "Participants", "Temoins"],
            ["Bilans", "Pilotage"],
            ["Arretes", "Controles", "Publications"]),
        new("Clauses.Silo", "src/Silo",
            ["Database"],
            ["Reads", "Migrations"],
            ["Suivi"],
            ["Audit", "Besoins", "Bilans", "Courriels", "Documents", "Journal", "Passe", "Pilotage", "Placements", "Prescripteurs", "Publications", "Registre", "Reponses", "Sauvegardes", "Temoins", "Territoires", "Utilisateurs", "Verification"],
            ["Arretes"]),
        new("Clauses.Api", "src/Api",
            ["Common"],
            ["Access", "Courriels", "Exports", "Tables"],
            ["Documentation", "Fiches", "Pages"],
            ["Bilans", "Connexion", "Lignes", "Organismes", "Health", "Verification"],
            ["Sample", "Publications", "Saisie", "Totaux"],
            ["Attestations", "Reponses", "Streams", "Import", "Utilisateurs"],
            ["Arretes", "Employeurs", "Marches", "Participants", "Placements", "TableauDeBord", "Territoires", "Validation"],
            ["Besoins", "Candidats", "Contrats", "Entreprises", "MaitresOuvrage", "Recherche", "Suivi"],
            ["Audit", "Avis", "Droits", "GrandLivre", "Operation", "Prescripteurs", "Reprise"]),
    ];

    public static TheoryData<string> Folders => [.. Rooms.Select(room => room.Folder)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folders_use_what_stands_below_them_and_never_each_other(string folder) =>
        Assert.Empty(Rooms.Single(room => room.Folder == folder).Faults());

    [Theory]
    [InlineData("using Clauses.Essai.Haut;", "Bas uses Haut, which is above it: Bas/A.cs")]
    [InlineData("var x = Haut.Etage.Neuf;", "Bas uses Haut, which is above it: Bas/A.cs")]
    [InlineData("@using Clauses.Essai.Haut", "Bas uses Haut, which is above it: Bas/A.cs")]
    [InlineData("using static Clauses.Essai.Haut.Etage;", "Bas uses Haut, which is above it: Bas/A.cs")]
    [InlineData("var x = Essai.Haut.Etage.Neuf;", "Bas uses Haut, which is above it: Bas/A.cs")]
    [InlineData("// Haut.Etage knows better.")]
    [InlineData("var x = sous.Haut.Etage + Haut.Neuf;")]
    public void An_arrow_upward_is_seen_however_it_is_written(string text, params string[] faults) =>
        Assert.Equal(faults, Essai().Faults([new("Bas/A.cs", text), new("Haut/B.cs", "public enum Etage { Neuf }"), new("Voisin/C.cs", "")]).ToArray());

    [Fact]
    public void What_every_file_imports_is_used_by_those_that_name_it()
    {
        Source[] sources =
            [new("Bas/A.cs", "Etage x = sous.Autre;"), new("Haut/B.cs", "public enum Etage { Neuf }\npublic enum Autre { Un }"), new("Voisin/C.cs", "")];
        Assert.Empty(Essai().Faults(sources));
        Assert.Equal(["Bas uses Haut, which is above it: Bas/A.cs"], Essai().Faults(sources, "Haut").ToArray());
        Assert.Empty(Essai().Faults([.. sources, new("Bas/D.cs", "public enum Etage { Un }")], "Haut"));
    }

    [Fact]
    public void Neighbours_may_use_each_other_one_way_only()
    {
        Source[] sources = [new("Bas/A.cs", "using Clauses.Essai.Voisin;"), new("Voisin/B.cs", ""), new("Haut/C.cs", "using Clauses.Essai.Bas;")];
        Assert.Empty(Essai().Faults(sources));
        Assert.Equal(
            ["Bas uses Voisin in a circle: Bas/A.cs", "Voisin uses Bas in a circle: Voisin/D.cs"],
            Essai().Faults([.. sources, new("Voisin/D.cs", "using Clauses.Essai.Bas;")]).ToArray());
    }

    [Fact]
    public void Every_folder_stands_on_a_floor() =>
        Assert.Equal(
            ["Neuf stands on no floor", "Haut is empty"],
            Essai().Faults([new("Bas/A.cs", ""), new("Voisin/A.cs", ""), new("Neuf/A.cs", ""), new("Programme.cs", "using Clauses.Essai.Haut;")]).ToArray());

    private static Room Essai() => new("Clauses.Essai", "src/Essai", ["Bas", "Voisin"], ["Haut"]);
}
