namespace Clauses.Api.Tests.Pages.Import;

public sealed class RepriseDeMarchesTests : RepriseTest
{
    [Fact]
    public async Task One_figure_on_every_row_of_a_marche_is_its_obligation_once_and_the_shares_are_asked()
    {
        const string tableau = """
            Numéro;Intitulé;MO;Type MO;Ville;Du;Au;Heures;Titulaire;Part
            OP1;Logements;Office;bailleur social;94041;01/03/2024;30/06/2026;3 000;Gros œuvre;
            OP1;Logements;Office;bailleur social;94041;01/03/2024;30/06/2026;3000,00;Peinture;
            OP2;Crèche;Office;bailleur social;94041;01/03/2024;30/06/2026;700;Gros œuvre;
            OP2;Crèche;Office;bailleur social;94041;01/03/2024;30/06/2026;;;
            """;
        AssertSays(
            ["refusée|part : il faut la part de « Gros œuvre »", "refusée|part : il faut", "sera inscrite|obligation de 700,00 h, dont 700,00 h pour « Gros œuvre »", "sera inscrite|"], await UploadAsync("marches", tableau));
        await Visite.FollowAsync("refusées (2)");
        Visite.Fill(("part, ligne 2", "1800"), ("part, ligne 3", "1 000"));
        await Visite.SendAsync("Reprendre ces lignes");
        Assert.Contains(
            "Reste à répartir entre les titulaires : 200,00 h", Visite.Texte().Replace('\u00A0', ' ').Replace('\u202F', ' '), StringComparison.Ordinal);
        await Visite.SendAsync("Enregistrer ces 4 lignes");
        var marche = (await Produit.Facilitateur.ReadAsync("/v1/marches/OP1")).Est(200);
        Assert.Equal(3000m, (decimal)marche["obligationHeures"]!);
        Assert.Equal([1800m, 1000m], marche["titulaires"].AsArray().Select(un => (decimal)un!["obligationHeures"]!));
    }

    [Fact]
    public async Task The_type_of_a_new_maitre_d_ouvrage_is_that_which_its_name_says_or_is_chosen_once()
    {
        const string tableau = """
            Numéro;Intitulé;MO;Ville;Du;Au;Heures
            A1;Logements;Habitat d'exemple;94041;01/03/2024;30/06/2026;700
            B1;Crèche;Structure nouvelle;94041;01/03/2024;30/06/2026;800
            B2;École;STRUCTURE NOUVELLE;94041;01/03/2024;30/06/2026;900
            B2;École;Structure nouvelle;94041;01/03/2024;30/06/2026;
            """;
        AssertSays(
            [
                "sera inscrite|obligation de 700,00 h ; inscrit aussi le maître d'ouvrage « Habitat d'exemple » (Bailleur social d'après son nom",
                "refusée|type de maître d'ouvrage : il faut le type de « Structure nouvelle », qui n'est pas",
                "refusée|type de maître d'ouvrage : il faut le type de « STRUCTURE NOUVELLE », qui se choisit à la ligne 3",
                "refusée|type de maître d'ouvrage : il faut le type de « STRUCTURE NOUVELLE », qui se choisit à la ligne 3",
            ],
            await UploadAsync("marches", tableau));
        await Visite.FollowAsync("refusées (3)");
        Visite.Fill(("type de maître d'ouvrage, ligne 3", "SEM"));
        await Visite.SendAsync("Reprendre ces lignes");
        await Visite.SendAsync("Enregistrer ces 4 lignes");
        var maitres = (await Produit.Facilitateur.ReadAsync("/v1/maitres-ouvrage")).Est(200)["elements"].AsArray();
        Assert.Equal(
            [("Habitat d'exemple", "bailleur-social"), ("Structure nouvelle", "sem")], maitres.Select(un => ((string)un!["nom"]!, (string)un["type"]!)));
    }

    [Fact]
    public async Task A_near_name_is_asked_which_and_makes_no_second_company_until_it_is_said_to_be_another()
    {
        const string titres = "numero;intitule;mo;type mo;ville;du;au;obligation;titulaire\n";
        const string suite = ";94200 Ivry-sur-Seine;01/03/2024;30/06/2026;700;";
        await UploadAsync("marches", $"{titres}A;Un;Valophis Habitat;promoteur{suite}Eiffage\nB;Deux;Ville;ville{suite}Tremplin intérim\n");
        await Visite.SendAsync("Enregistrer ces 2 lignes");
        var sorts = await UploadAsync(
            "marches",
            titres + string.Concat(((string[])["Eifage", "SARL Eiffage", "Tremplin", "Bouygues"]).Index().Select(une => $"C{une.Index};Nouveau {une.Index};Ville;{suite}{une.Item}\n")) + $"D;Trois;Valofis;promoteur{suite}Eiffage\n");
        AssertSays(
            ["refusée|titulaire : lequel ? « Eifage »", "refusée|titulaire : lequel ? « SARL Eiffage »", "refusée|titulaire : lequel ? « Tremplin »", "sera inscrite|", "refusée|maître d'ouvrage : lequel ? « Valofis »"], sorts);
        await Visite.FollowAsync("refusées (4)");
        Visite.Fill(("titulaire, ligne 2", "Eiffage (eiffage)"), ("titulaire, ligne 3", "SARL Eiffage (autre)"));
        await Visite.SendAsync("Reprendre ces lignes");
        await Visite.SendAsync("Enregistrer ces 3 lignes");
        var entreprises = (await Produit.Facilitateur.ReadAsync("/v1/entreprises"))
            .Est(200)["elements"]
            .AsArray()
            .Select(une => (string)une!["nom"]!)
            .Order(StringComparer.Ordinal);
        Assert.Equal(["Bouygues", "Eiffage", "SARL Eiffage", "Tremplin intérim"], entreprises);
        // Of two rows of one marché, the one that is asked about is the one that is doubtful.
        AssertSays(
            ["refusée|Elle attend la ligne 3", "refusée|titulaire : lequel ? « Eifage »"],
            await UploadAsync("marches", $"{titres.TrimEnd()};part\nZ;Neuf;Ville;{suite}Bouygues;300\nZ;Neuf;Ville;{suite}Eifage;400\n"));
    }

    [Fact]
    public async Task A_name_and_a_siret_of_two_companies_are_asked_which_and_hours_of_no_titulaire_are_told()
    {
        const string titres = "numero;intitule;mo;type mo;ville;du;au;obligation;titulaire;siret;part\n", siret = "73282932000074";
        string Rang(string numero, string suite, string intitule = "Lycée") => $"{numero};{intitule};Ville;ville;94041;01/03/2024;30/06/2026;{suite}\n";
        AssertSays(
            ["sera inscrite|", "sera inscrite|", "refusée|Les lignes 4 et 5 ont le même numéro et disent autre chose du marché (intitulé « Lycée », puis « Collège »)", "refusée|Les lignes 4 et 5"],
            await UploadAsync("marches", titres + Rang("A", $"700;Bâti-Sud;{siret};300") + Rang("A", "700;Colas;;400") + Rang("Z", "10;;;") + Rang("Z", ";;;", "Collège")));
        await Visite.SendAsync("Enregistrer ces 2 lignes");

        var tableau = titres
            + Rang("B1", $"400;Colas;{siret};", "Pont")
            + Rang("B2", $"400;BATI SUD;{siret};", "Stade")
            + Rang("B3", $"400;Tremplin Intérim;{siret};", "Mairie");
        AssertSays(
            [
                "refusée|titulaire : lequel ? Le nom est « Colas », le SIRET est celui de « Bâti-Sud » : choisissez, ou corrigez le SIRET : Bâti-Sud ; Colas.",
                "sera inscrite|obligation de 400,00 h, dont 400,00 h pour « Bâti-Sud »",
                "refusée|titulaire : lequel ? Le nom est « Tremplin Intérim », le SIRET est celui de « Bâti-Sud »",
            ],
            await UploadAsync("marches", tableau));
        await Visite.FollowAsync("refusées (2)");
        Visite.Fill(("titulaire, ligne 2", "Colas (colas)"), ("titulaire, ligne 4", "Tremplin Intérim (autre)"));
        await Visite.SendAsync("Reprendre ces lignes");
        AssertSays(
            ["sera inscrite|obligation de 400,00 h, dont 400,00 h pour « Colas » ; le SIRET de la ligne, celui de « Bâti-Sud », est laissé de côté", "sera inscrite|", "sera inscrite|obligation de 400,00 h, dont 400,00 h pour « Tremplin Intérim »"], Sorts());

        await UploadAsync("participants", "numero;nom;prenom;naissance;sexe\nP1;Durand;Zoé;17/05/1998;F\n");
        await Visite.SendAsync("Enregistrer cette ligne");
        AssertSays(
            ["sera inscrite|inscrit aussi l'entreprise « Tremplin » (", "sera inscrite|", "refusée|employeur : lequel ? Le nom est « Tremplin Intérim »"],
            await UploadAsync("contrats", $"numero;participant;marche;employeur;modalite;siret;type;debut;fin;titulaire\nK1;P1;A;Tremplin;ETTi;;CTTi;01/04/2024;30/04/2024;\nK2;P1;A;Colas;;;CDD;01/05/2024;31/05/2024;\nK3;P1;A;Tremplin Intérim;ETTi;{siret};CTTi;01/06/2024;30/06/2024;Colas\n"));
        Assert.Contains("Aucun titulaire n'est dit, et le marché en a plusieurs", Visiteur.Texte(Visite.Rangee("K1")), StringComparison.Ordinal);
        Assert.DoesNotContain("Aucun titulaire n'est dit", Visiteur.Texte(Visite.Rangee("K2")), StringComparison.Ordinal);
        await Visite.SendAsync("Enregistrer ces 2 lignes");
        await UploadAsync("heures", "contrat;mois;heures;date de validation\nK1;04/2024;70;30/04/2024\nK2;mai 2024;35;31/05/2024\n");
        await Visite.SendAsync("Enregistrer ces 2 lignes");
        await Visite.AllerAsync("/marches/A");
        Assert.Contains("70,00", Visiteur.Texte(Visite.Rangee("sans titulaire")), StringComparison.Ordinal);
        await Visite.FollowAsync("dire lequel, contrat par contrat");
        Assert.NotNull(Assert.Single(Visite.Page.QuerySelectorAll("main tbody tr")).QuerySelector("a[href='/contrats/K1']"));
        await Visite.AllerAsync("/contrats/K1");
        Assert.Contains("Aucun titulaire n'est dit", Visite.Texte(".reserves"), StringComparison.Ordinal);

        AssertSays(
            ["sera inscrite|", "sera inscrite|", "refusée|numéro : votre tableur a fait une date de cet identifiant (01/08/2024)"],
            await UploadAsync("marches", titres + Rang("45505", "9;;;", "Piscine") + Rang("janv-25", "19;;;", "Gymnase") + Rang("01/08/2024", "29;;;", "Halle")));
        Assert.Contains("À regarder : 45505 peut être une date", Visiteur.Texte(Visite.Rangee("45505")), StringComparison.Ordinal);
        Assert.Contains("À regarder : janv-25 peut être une date", Visiteur.Texte(Visite.Rangee("janv-25")), StringComparison.Ordinal);
    }
}
