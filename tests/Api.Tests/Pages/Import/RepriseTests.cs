using Clauses.Api.Tests.Exports;

namespace Clauses.Api.Tests.Pages.Import;

/// <summary>What holds of files of every kind.</summary>
public sealed class RepriseTests : RepriseTest
{
    private const string Marches = """
        Suivi des clauses;;;;;;;;
        N° marché;Opération;Maître d'ouvrage;Type MO;Ville;Du;Au;Heures d'insertion;Entreprise;SIRET
        2024-012;Réhabilitation de 120 logements;Office HLM d'exemple;bailleur social;Ivry sur Seine;01/03/2024;30/06/2026;1 400,00;Bâtisseurs d'exemple;732 829 320 00074
        2024-012;Réhabilitation de 120 logements;Office HLM d'exemple;bailleur social;Ivry sur Seine;01/03/2024;30/06/2026;1 000;Peintres d'exemple;
        Lot 3 / 2024;Groupe scolaire;Ville d'exemple;ville;75113;2024-09-01;31/08/2025;12.000;Peintres d'exemple;
        2024-014;Groupe scolaire;Ville d'exemple;ville;Nulle-part-les-Bains;2024-09-01;31/08/2025;300;;
        2024-015;Crèche;Structure inconnue;;94041;2024-09-01;31/08/2025;300;;
        """;

    private const string Participants = """
        Nom,Prénom,Date de naissance,Civilité,Statut à l'entrée,Prescripteur,Niveau,Ville,QPV
        Dupont-Durand,Zoé,17/05/1998,Mme,RSA,Pôle emploi,CAP,vitry-sur-seine,non
        Durand,Zoe,17/05/1998,F,,,,,
        Moreau,Léa,29/02/1999,F,,,,,
        Petit,Max,03/02/2001,H,Jeune,Mission locale,,94081,
        PETIT,max,2001-02-03,H,Jeune,,,94081,
        """;

    private const string Contrats = """
        N° contrat;Salarié;Date de naissance;Chantier;Structure;Type de structure;Type;Du;Au
        C-0001;Dupont-Durand Zoé;;2024-012;ETTi d'exemple;ETTi;CTTi;01/04/2024;31/08/2024
        ;Max Petit;;Réhabilitation de 120 logements;etti d'exemple;;CDDI;01/04/2024;
        C-0003;Personne Inconnue;;2024-012;ETTi d'exemple;ETTi;CTTi;01/04/2024;31/08/2024
        C-0004;Max Petit;;2024-012;Nouvelle structure;;CTTi;01/04/2024;31/08/2024
        """;

    [Fact]
    public async Task Three_spreadsheets_make_a_register_and_the_same_ones_again_change_nothing()
    {
        AssertSays(
            [
                "sera inscrite|obligation de 2 400,00 h, dont 1 400,00 h pour « Bâtisseurs d'exemple », 1 000,00 h pour « Peintres d'exemple » ; inscrit aussi le maître d'ouvrage « Office HLM d'exemple »", "sera inscrite|obligation de 2 400,00 h",
                "refusée|obligation : ", "refusée|commune : aucune commune de France",
                "refusée|type de maître d'ouvrage : il faut le type de « Structure inconnue »",
            ],
            await UploadAsync("marches", Marches));
        await Visite.SendAsync("Enregistrer ces 2 lignes");
        var marche = (await Produit.Facilitateur.ReadAsync("/v1/marches/2024-012")).Est(200);
        Assert.Equal((2400m, "94041"), ((decimal)marche["obligationHeures"]!, (string)marche["communeChantier"]!));
        Assert.Equal([1400m, 1000m], marche["titulaires"].AsArray().Select(un => (decimal)un!["obligationHeures"]!));

        AssertSays(
            ["sera inscrite|", "sera inscrite|d'un nom proche : ", "refusée|naissance : ", "sera inscrite|", "déjà inscrite|"],
            await UploadAsync("participants", Participants));
        await Visite.SendAsync("Enregistrer ces 3 lignes");
        Assert.Equal(3, (await Produit.Facilitateur.ReadAsync("/v1/participants")).Est(200)["elements"].AsArray().Count);

        AssertSays(
            ["sera inscrite|inscrit aussi l'entreprise « ETTi d'exemple »", "sera inscrite|", "refusée|participant : il faut une personne inscrite", "refusée|modalité : il faut dire comment « Nouvelle structure »"],
            await UploadAsync("contrats", Contrats));
        await Visite.SendAsync("Enregistrer ces 2 lignes");
        Assert.Equal(2, (await Produit.Facilitateur.ReadAsync("/v1/contrats")).Est(200)["elements"].AsArray().Count);

        foreach (var (genre, tableau, fois) in new[] { ("marches", Marches, 2), ("participants", Participants, 4), ("contrats", Contrats, 2) })
            Assert.Equal(fois, (await UploadAsync(genre, tableau)).Count(ligne => ligne.StartsWith("déjà inscrite", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task All_the_faults_of_a_row_are_told_at_once_and_what_words_and_days_were_read_as_is_shown()
    {
        (await Produit.Facilitateur.InscrireAsync(
            "/v1/parametres/territoire",
            new { depuis = "2000-01-01", source = "essai", valeur = new { nom = "Essai", communes = new[] { new { code = "94041" } } } })).Est(201);
        var marche =
            Assert.Single(await UploadAsync("marches", "numero;intitule;mo;type mo;ville;du;au;obligation;titulaire;siret;part\nA;;Structure neuve;;Nulle-part;31/02/2024;;12.000;Bâtisseurs;123;3.000\n"));
        foreach (var mots in (string[])["intitulé : ", "type de maître d'ouvrage : ", "commune : aucune commune", "début : le 31/02/2024 n'existe pas", "fin : ", "obligation : « 12.000 » se lit", "part : « 3.000 » se lit", "SIRET : il faut 14 chiffres"])
            Assert.Contains(mots, marche.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var contrat =
            Assert.Single(await UploadAsync("contrats", "participant;naissance;marche;employeur;type;du;commune\nPersonne Inconnue;31/02/1999;M0;;zz;32/13/2024;Nulle-part\n"));
        foreach (var mots in (string[])["participant : ", "naissance : ", "marché : ", "employeur : ", "type : ", "début : ", "commune : "])
            Assert.Contains(mots, contrat, StringComparison.Ordinal);

        await UploadAsync(
            "participants",
            "numero;nom;prenom;naissance;civilité;statut;commune\nP1;Durand;Zoé;17/05/98;Mme;ASS;Nulle-part\nP2;Petit;Max;17/05/1999;Homme;RSA;94041\n");
        Assert.Contains("94041 lu Ivry-sur-Seine", Visiteur.Texte(Visite.Rangee("P2")), StringComparison.Ordinal);
        await Visite.FollowAsync("refusées (1)");
        // Without a script too, what may be written is offered.
        var champ = Visite.Champ("commune, ligne 2");
        Assert.Contains(
            "Ivry-sur-Seine (94041)", Visite.Page.QuerySelectorAll($"#{champ.GetAttribute("list")} option").Select(une => une.GetAttribute("value")));
        Visite.Fill(("commune, ligne 2", "Ivry-sur-Seine (94041)"));
        await Visite.SendAsync("Reprendre ces lignes");
        Assert.Contains("ASS lu Demandeur", Visiteur.Texte(Visite.Rangee("P1")), StringComparison.Ordinal);
        Assert.Contains("Mme lu Femme", Visiteur.Texte(Visite.Rangee("P1")), StringComparison.Ordinal);
        await UploadAsync("marches", "numero;intitule;mo;type mo;ville;du;au;obligation\nB;Crèche;Ville;ville;94041;1/3/24;30/06/2026;7:20\n");
        Assert.Contains("1/3/24 lu 01/03/2024", Visiteur.Texte(Visite.Rangee("Crèche")), StringComparison.Ordinal);
        Assert.Contains("7:20 lu 7,33 h", Visiteur.Texte(Visite.Rangee("Crèche")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("marches", "intitule;mo;ville;du;au;obligation;reste\n;;;;;;0\nTOTAL;;;;;5100;\n;;Total : 5 marchés;;;;\nTotal Énergies;O;94041;01/03/2024;30/06/2026;10;\n;;;;;;\n")]
    [InlineData("participants", "nom;prenom;naissance;sexe\nTotal : 5 personnes;;;\n;;;\nTotal;Zoé;17/05/1998;F\nSOUS-TOTAL;5;;\n ;;;\n")]
    public async Task Rows_of_totals_and_blank_ones_are_counted_and_not_refused(string genre, string tableau)
    {
        Assert.Single(await UploadAsync(genre, tableau));
        Assert.Contains("2 lignes vides", Visite.Texte(".note"), StringComparison.Ordinal);
        Assert.Contains("n'inscrivent rien : 2 lignes de total (", Visite.Texte(".note"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_of_other_names_are_told_once_and_refused_cells_are_mended_on_the_page()
    {
        const string tableau = "ident;patronyme;petit nom;jour;genre;niveau scolaire;habite à\n;Durand;Zoé;17/05/1998;F;Bac;94041\n;Petit;Max;31/02/2001;H;;\n";
        Assert.Empty(await UploadAsync("participants", tableau));
        foreach (var (colonne, titre) in new[] { ("nom", "patronyme"), ("prénom", "petit nom"), ("naissance", "jour"), ("commune", "habite à"), ("niveau", "habite à") })
            Visite.Fill((colonne, titre));
        await Visite.SendAsync("Retenir ces colonnes");
        Assert.Contains("refusée|niveau : ", (await UploadAsync("participants", tableau))[0], StringComparison.Ordinal);
        await Visite.FollowAsync("Changer les colonnes");
        Visite.Fill(("commune", "habite à"), ("niveau", "niveau scolaire"), ("« petit nom » est prénom", "on"));
        await Visite.SendAsync("Retenir ces colonnes");
        Assert.Empty(await UploadAsync("participants", tableau));
        Visite.Fill(("prénom", "petit nom"));
        await Visite.SendAsync("Retenir ces colonnes");
        Assert.StartsWith("/import/", Visite.Address, StringComparison.Ordinal);
        AssertSays(["sera inscrite|", "refusée|naissance : "], Sorts());
        AssertSays(["sera inscrite|", "refusée|naissance : "], await UploadAsync("participants", tableau));
        await Visite.FollowAsync("refusées (1)");
        Visite.Fill(("naissance, ligne 3", "28/02/2001"));
        await Visite.SendAsync("Reprendre ces lignes");
        await Visite.SendAsync("Enregistrer ces 2 lignes");
        var personnes = (await Produit.Facilitateur.ReadAsync("/v1/participants")).Est(200)["elements"].AsArray();
        Assert.Equal(
            ["94041 bac", " inconnu"],
            personnes.OrderBy(une => (string)une!["naissance"]!).Select(une => $"{une!["communeResidence"]} {une["niveauFormation"]}"));

        // Of two titles that may name one column, it is asked which.
        Assert.Empty(await UploadAsync("marches", "Référence;N° marché;intitule;mo;type mo;ville;du;au;obligation\nR9;M9;Gare;Ville;ville;94041;01/03/2024;30/06/2026;9\n"));
        Visite.Fill(("numéro", "N° marché"));
        await Visite.SendAsync("Retenir ces colonnes");
        AssertSays(["sera inscrite|"], Sorts());
        Assert.Contains("M9", Visiteur.Texte(Visite.Rangee("Gare")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_base_is_filled_step_by_step_with_the_models_that_its_pages_hand_out()
    {
        await FollowStepAsync("Votre territoire", []);
        Visite.Fill(("Nom", "Territoire d'essai"), ("Communes, une par ligne", "Ivry-sur-Seine\nVitry-sur-Seine"), ("Source", "Délibération"));
        await Visite.SendAsync("Enregistrer");
        await FollowStepAsync("Reprendre un tableau", ["Dire qui vous êtes"]);
        await FillModelAsync(("intitulé", "Groupe scolaire"), ("maître d'ouvrage", "Ville de Vitry-sur-Seine"), ("commune", "Vitry-sur-Seine"), ("début", "01/01/2026"),
            ("fin", "31/12/2027"), ("obligation", "3 000"), ("titulaire", "Bâtisseurs d'exemple"));
        await FollowStepAsync("Reprendre les personnes", ["Dire qui vous êtes", "Inscrire vos marchés"]);
        await FillModelAsync(("nom", "Essai"), ("prénom", "Une"), ("naissance", "17/05/1998"), ("sexe", "F"));
        // Each leads to what names it, without the way over the first page.
        await Visite.FollowAsync("Ensuite : contrats");
        await FillModelAsync(("participant", "Une Essai"), ("marché", "Groupe scolaire"), ("employeur", "Bâtisseurs d'exemple"), ("type", "CDD"), ("début", "01/02/2026"));
        await FollowStepAsync("Reprendre des heures", ["Dire qui vous êtes", "Inscrire vos marchés", "Inscrire les personnes et leurs contrats"]);
        await FillModelAsync(("nom", "Essai Une"), ("début", "02/02/2026"), ("fin", "27/02/2026"), ("heures", "140,5"));
        await Visite.AllerAsync("/");
        Assert.Null(Visite.Page.QuerySelector(".premiers-pas"));
        Assert.Contains("140,50 h attendent une décision", Texte("main"), StringComparison.Ordinal);

        async Task FollowStepAsync(string geste, string[] faits)
        {
            await Visite.AllerAsync("/");
            var pas = Visite.Page.QuerySelectorAll(".premiers-pas > li");
            Assert.Equal(faits, pas.Where(un => un.QuerySelector(".etat.fait") is not null).Select(un => Visiteur.Texte(un.QuerySelector("h3")!).Replace(" fait", "", StringComparison.Ordinal)));
            await Visite.FollowAsync(geste);
        }

        async Task FillModelAsync(params (string Titre, string Valeur)[] cellules)
        {
            var adresse = Visite.Address;
            await Visite.FollowAsync("Prendre un modèle à remplir");
            var modele = Visite.Bytes;
            using var lu = new XlsxParsing(modele);
            var lignes = lu.Lignes(lu.Feuilles.Single());
            var titres = lignes[^1].ConvertAll(XlsxParsing.Texte);
            var rang = string.Concat(titres.Select(titre =>
                $"<c t=\"inlineStr\"><is><t>{cellules.FirstOrDefault(une => une.Titre == titre).Valeur}</t></is></c>"));
            Assert.Empty(cellules.Select(une => une.Titre).Except(titres, StringComparer.Ordinal));
            await Visite.AllerAsync(adresse);
            Visite.Deposer(
                "Fichier XLSX ou CSV", "rempli.xlsx", Classeurs.Patch(modele, "</sheetData>", $"<row r=\"{lignes.Count + 1}\">{rang}</row></sheetData>"));
            await Visite.SendAsync("Voir ce que cela donnerait");
            await Visite.SendAsync("Enregistrer cette ligne");
            Assert.Contains("1 ligne enregistrée", Texte(".alert-success"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_model_of_each_kind_is_a_file_of_its_kind()
    {
        foreach (var genre in (string[])["marches", "participants", "contrats", "heures"])
        {
            await Visite.AllerAsync($"/import?genre={genre}");
            await Visite.FollowAsync("Prendre un modèle à remplir");
            var modele = Visite.Bytes;
            await Visite.AllerAsync($"/import?genre={genre}");
            Visite.Deposer("Fichier XLSX ou CSV", "modele.xlsx", modele);
            await Visite.SendAsync("Voir ce que cela donnerait");
            Assert.Contains("n'a aucune ligne", Visite.Texte("[role=alert]"), StringComparison.Ordinal);
        }
    }
}
