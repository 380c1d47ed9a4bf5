using Clauses.Grains.Imports;

namespace Clauses.Api.Tests.Pages.Import;

/// <summary>A territory that begins with what it kept in spreadsheets.</summary>
public sealed class RepriseTests : IAsyncLifetime
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

    private Produit _produit = null!;
    private Visiteur _visite = null!;

    public async Task InitializeAsync()
    {
        _produit = await Produit.StartAsync();
        _visite = await _produit.SignInAsync(Role.Facilitateur);
    }

    public Task DisposeAsync()
    {
        _visite.Dispose();
        return _produit.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task Three_spreadsheets_make_a_register_and_the_same_ones_again_change_nothing()
    {
        AssertSays(
            [
                "sera inscrite|obligation de 2 400,00 h, dont 1 400,00 h pour « Bâtisseurs d'exemple », 1 000,00 h pour « Peintres d'exemple » ; inscrit aussi le maître d'ouvrage « Office HLM d'exemple »", "sera inscrite|obligation de 2 400,00 h",
                "refusée|obligation : ", "refusée|commune : Aucune commune de France",
                "refusée|type de maître d'ouvrage : Il faut le type de « Structure inconnue »",
            ],
            await UploadAsync("marches", Marches));
        await _visite.SendAsync("Enregistrer ces 2 lignes");
        var marche = (await _produit.Facilitateur.ReadAsync("/v1/marches/2024-012")).Est(200);
        Assert.Equal((2400m, "94041"), ((decimal)marche["obligationHeures"]!, (string)marche["communeChantier"]!));
        Assert.Equal([1400m, 1000m], marche["titulaires"].AsArray().Select(un => (decimal)un!["obligationHeures"]!));

        AssertSays(
            ["sera inscrite|", "sera inscrite|d'un nom proche : ", "refusée|naissance : ", "sera inscrite|", "déjà inscrite|"],
            await UploadAsync("participants", Participants));
        await _visite.SendAsync("Enregistrer ces 3 lignes");
        Assert.Equal(3, (await _produit.Facilitateur.ReadAsync("/v1/participants")).Est(200)["elements"].AsArray().Count);

        AssertSays(
            ["sera inscrite|inscrit aussi l'entreprise « ETTi d'exemple »", "sera inscrite|", "refusée|participant : Il faut une personne inscrite", "refusée|modalité : Il faut dire comment « Nouvelle structure »"],
            await UploadAsync("contrats", Contrats));
        await _visite.SendAsync("Enregistrer ces 2 lignes");
        Assert.Equal(2, (await _produit.Facilitateur.ReadAsync("/v1/contrats")).Est(200)["elements"].AsArray().Count);

        foreach (var (genre, tableau, fois) in new[] { ("marches", Marches, 2), ("participants", Participants, 4), ("contrats", Contrats, 2) })
            Assert.Equal(fois, (await UploadAsync(genre, tableau)).Count(ligne => ligne.StartsWith("déjà inscrite", StringComparison.Ordinal)));
    }

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
            ["refusée|part : Il faut la part de « Gros œuvre »", "refusée|part : Il faut", "sera inscrite|obligation de 700,00 h, dont 700,00 h pour « Gros œuvre »", "sera inscrite|"], await UploadAsync("marches", tableau));
        await _visite.FollowAsync("refusées (2)");
        _visite.Fill(("part, ligne 2", "1800"), ("part, ligne 3", "1 000"));
        await _visite.SendAsync("Reprendre ces lignes");
        Assert.Contains(
            "Reste à répartir entre les titulaires : 200,00 h", _visite.Texte().Replace('\u00A0', ' ').Replace('\u202F', ' '), StringComparison.Ordinal);
        await _visite.SendAsync("Enregistrer ces 4 lignes");
        var marche = (await _produit.Facilitateur.ReadAsync("/v1/marches/OP1")).Est(200);
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
                "refusée|type de maître d'ouvrage : Il faut le type de « Structure nouvelle », qui n'est pas",
                "refusée|type de maître d'ouvrage : Il faut le type de « STRUCTURE NOUVELLE », qui se choisit à la ligne 3",
                "refusée|type de maître d'ouvrage : Il faut le type de « STRUCTURE NOUVELLE », qui se choisit à la ligne 3",
            ],
            await UploadAsync("marches", tableau));
        await _visite.FollowAsync("refusées (3)");
        _visite.Fill(("type de maître d'ouvrage, ligne 3", "SEM"));
        await _visite.SendAsync("Reprendre ces lignes");
        await _visite.SendAsync("Enregistrer ces 4 lignes");
        var maitres = (await _produit.Facilitateur.ReadAsync("/v1/maitres-ouvrage")).Est(200)["elements"].AsArray();
        Assert.Equal(
            [("Habitat d'exemple", "bailleur-social"), ("Structure nouvelle", "sem")], maitres.Select(un => ((string)un!["nom"]!, (string)un["type"]!)));
    }

    [Fact]
    public async Task A_status_is_read_in_whatever_words_people_write_it()
    {
        (string Statut, string[] Mots)[] dits =
        [
            ("deld", ["Demandeur d'emploi longue durée", "DELD", "Demandeuse d’emploi de longue durée", "chômeurs de longue durée"]),
            ("rsa", ["bRSA", "BRSA", "bénéficiaire du RSA", "Allocataires du RSA"]),
            ("th", ["TH", "RQTH", "Travailleuse handicapée", "AAH"]), ("jeune", ["jeune de moins de 26 ans", "Jeunes - 26 ans", "moins de 26 ans"]),
            ("de", ["DE", "Demandeur(euse) d'emploi", "Sans emploi"]),
            ("de50", ["demandeur d'emploi de plus de 50 ans", "Plus de 50 ans"]), ("refugie", ["Réfugiée", "réfugié(e)"]),
            ("auto-entrepreneur", ["autoentrepreneuse"]), ("inconnu", ["non renseigné"]),
        ];
        var lignes = dits.SelectMany(dit => dit.Mots, (dit, mot) => (dit.Statut, mot)).Index().ToList();
        var sorts = await UploadAsync(
            "participants",
            "numero;nom;prenom;naissance;sexe;statut\n"
                + string.Concat(lignes.Select(une => $"P{une.Index:00};{(char)('A' + une.Index)};Zoé;{1970 + une.Index}-05-17;F;{une.Item.mot}\n"))
            + "P99;Z;Zoé;1960-05-17;F;jeune au RSA\n");
        Assert.StartsWith("refusée|statut : ", sorts[^1], StringComparison.Ordinal);
        Assert.Equal("sera inscrite|", sorts[1]);
        Assert.Equal("sera inscrite|« chômeurs de longue durée » est lu « Demandeur Emploi Longue Durée »", sorts[3]);
        Assert.All(sorts[..^1], sort => Assert.StartsWith("sera inscrite|", sort, StringComparison.Ordinal));
        await _visite.SendAsync($"Enregistrer ces {lignes.Count} lignes");
        var personnes = (await _produit.Facilitateur.ReadAsync("/v1/participants?limite=100"))
            .Est(200)["elements"]
            .AsArray()
            .OrderBy(une => (string)une!["id"]!, StringComparer.Ordinal);
        Assert.Equal(lignes.Select(une => une.Item.Statut), personnes.Select(une => (string)une!["statutEntree"]!));
    }

    [Fact]
    public async Task A_near_name_is_asked_which_and_makes_no_second_company_until_it_is_said_to_be_another()
    {
        const string titres = "numero;intitule;mo;type mo;ville;du;au;obligation;titulaire\n";
        const string suite = ";94200 Ivry-sur-Seine;01/03/2024;30/06/2026;700;";
        await UploadAsync("marches", $"{titres}A;Un;Valophis Habitat;promoteur{suite}Eiffage\nB;Deux;Ville;ville{suite}Tremplin intérim\n");
        await _visite.SendAsync("Enregistrer ces 2 lignes");
        var sorts = await UploadAsync(
            "marches",
            titres + string.Concat(((string[])["Eifage", "SARL Eiffage", "Tremplin", "Bouygues"]).Index().Select(une => $"C{une.Index};Nouveau {une.Index};Ville;{suite}{une.Item}\n")) + $"D;Trois;Valofis;promoteur{suite}Eiffage\n");
        AssertSays(
            ["refusée|titulaire : Lequel ? « Eifage »", "refusée|titulaire : Lequel ? « SARL Eiffage »", "refusée|titulaire : Lequel ? « Tremplin »", "sera inscrite|", "refusée|maître d'ouvrage : Lequel ? « Valofis »"], sorts);
        await _visite.FollowAsync("refusées (4)");
        _visite.Fill(("titulaire, ligne 2", "Eiffage (eiffage)"), ("titulaire, ligne 3", "SARL Eiffage (autre)"));
        await _visite.SendAsync("Reprendre ces lignes");
        await _visite.SendAsync("Enregistrer ces 3 lignes");
        var entreprises = (await _produit.Facilitateur.ReadAsync("/v1/entreprises"))
            .Est(200)["elements"]
            .AsArray()
            .Select(une => (string)une!["nom"]!)
            .Order(StringComparer.Ordinal);
        Assert.Equal(["Bouygues", "Eiffage", "SARL Eiffage", "Tremplin intérim"], entreprises);
        // Of two rows of one marché, the one that is asked about is the one that is doubtful.
        AssertSays(
            ["refusée|Elle attend la ligne 3", "refusée|titulaire : Lequel ? « Eifage »"],
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
        await _visite.SendAsync("Enregistrer ces 2 lignes");

        var tableau = titres
            + Rang("B1", $"400;Colas;{siret};", "Pont")
            + Rang("B2", $"400;BATI SUD;{siret};", "Stade")
            + Rang("B3", $"400;Tremplin Intérim;{siret};", "Mairie");
        AssertSays(
            [
                "refusée|titulaire : Lequel ? Le nom est « Colas », le SIRET est celui de « Bâti-Sud » : choisissez, ou corrigez le SIRET (Bâti-Sud ; Colas)",
                "sera inscrite|obligation de 400,00 h, dont 400,00 h pour « Bâti-Sud »",
                "refusée|titulaire : Lequel ? Le nom est « Tremplin Intérim », le SIRET est celui de « Bâti-Sud »",
            ],
            await UploadAsync("marches", tableau));
        await _visite.FollowAsync("refusées (2)");
        _visite.Fill(("titulaire, ligne 2", "Colas (colas)"), ("titulaire, ligne 4", "Tremplin Intérim (autre)"));
        await _visite.SendAsync("Reprendre ces lignes");
        AssertSays(
            ["sera inscrite|obligation de 400,00 h, dont 400,00 h pour « Colas » ; le SIRET de la ligne, celui de « Bâti-Sud », est laissé de côté", "sera inscrite|", "sera inscrite|obligation de 400,00 h, dont 400,00 h pour « Tremplin Intérim »"], Sorts());

        await UploadAsync("participants", "numero;nom;prenom;naissance;sexe\nP1;Durand;Zoé;17/05/1998;F\n");
        await _visite.SendAsync("Enregistrer cette ligne");
        AssertSays(
            ["sera inscrite|inscrit aussi l'entreprise « Tremplin » (", "sera inscrite|", "refusée|employeur : Lequel ? Le nom est « Tremplin Intérim »"],
            await UploadAsync("contrats", $"numero;participant;marche;employeur;modalite;siret;type;debut;fin;titulaire\nK1;P1;A;Tremplin;ETTi;;CTTi;01/04/2024;30/04/2024;\nK2;P1;A;Colas;;;CDD;01/05/2024;31/05/2024;\nK3;P1;A;Tremplin Intérim;ETTi;{siret};CTTi;01/06/2024;30/06/2024;Colas\n"));
        Assert.Contains("Aucun titulaire n'est dit, et le marché en a plusieurs", Visiteur.Texte(_visite.Rangee("K1")), StringComparison.Ordinal);
        Assert.DoesNotContain("Aucun titulaire n'est dit", Visiteur.Texte(_visite.Rangee("K2")), StringComparison.Ordinal);
        await _visite.SendAsync("Enregistrer ces 2 lignes");
        await UploadAsync("heures", "contrat;mois;heures;date de validation\nK1;04/2024;70;30/04/2024\nK2;mai 2024;35;31/05/2024\n");
        await _visite.SendAsync("Enregistrer ces 2 lignes");
        await _visite.AllerAsync("/marches/A");
        Assert.Contains("70,00", Visiteur.Texte(_visite.Rangee("sans titulaire")), StringComparison.Ordinal);
        await _visite.FollowAsync("dire lequel, contrat par contrat");
        Assert.NotNull(Assert.Single(_visite.Page.QuerySelectorAll("main tbody tr")).QuerySelector("a[href='/contrats/K1']"));
        await _visite.AllerAsync("/contrats/K1");
        Assert.Contains("Aucun titulaire n'est dit", _visite.Texte(".reserves"), StringComparison.Ordinal);

        AssertSays(
            ["sera inscrite|", "sera inscrite|", "refusée|numéro : votre tableur a fait une date de cet identifiant (01/08/2024)"],
            await UploadAsync("marches", titres + Rang("45505", "9;;;", "Piscine") + Rang("janv-25", "19;;;", "Gymnase") + Rang("01/08/2024", "29;;;", "Halle")));
        Assert.Contains("À regarder : 45505 peut être une date", Visiteur.Texte(_visite.Rangee("45505")), StringComparison.Ordinal);
        Assert.Contains("À regarder : janv-25 peut être une date", Visiteur.Texte(_visite.Rangee("janv-25")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_under_two_numbers_is_asked_and_what_a_row_says_otherwise_is_said_and_all_its_faults_at_once()
    {
        const string titres = "numero;nom;prenom;naissance;sexe;statut;Orienteur;Niveau d'études\n";
        await UploadAsync("participants", $"{titres}P4;Durand;Zoé;17/05/1998;F;ASS;spontané;bac pro\n");
        await _visite.SendAsync("Enregistrer cette ligne");
        AssertSays(
            ["déjà inscrite|et dit autre chose : statut « ", "refusée|numéro : Une personne du même nom, née ce jour-là, est déjà inscrite sous le numéro P4", "refusée|statut : ", "refusée|prescripteur : ", "refusée|prescripteur : ", "sera inscrite|"],
            await UploadAsync("participants", $"{titres}P4;Durand;Zoé;17/05/1998;F;RSA;;\nP5;Durand;Zoé;17/05/1998;F;;;\nP6;A;B;31/02/1998;F;zz;;\nP7;A;B;01/02/1998;F;;Fongecif;yy\nP8;C;B;01/02/1998;F;;fongecif;\nP9;D;B;01/02/1998;F;;;bac+5\n"));
        await _visite.FollowAsync("refusées (4)");
        Assert.Contains("statut : Il faut un mot de la liste", Visiteur.Texte(_visite.Rangee("zz")), StringComparison.Ordinal);
        Assert.Contains("niveau : Il faut un mot de la liste", Visiteur.Texte(_visite.Rangee("yy")), StringComparison.Ordinal);
        _visite.Fill(
            ("numéro, ligne 3", "P5 (autre)"), ("prescripteur, ligne 5", "France Travail"), ("Reporter chaque réponse", "on"), ("niveau, ligne 5", "Bac+2"));
        await _visite.SendAsync("Reprendre ces lignes");
        await _visite.SendAsync("Enregistrer ces");
        var personnes = (await _produit.Facilitateur.ReadAsync("/v1/participants")).Est(200)["elements"].AsArray();
        Assert.Equal(
            ["P4 deld aucun bac", "P5 inconnu inconnu inconnu"],
            personnes.Take(2).Select(une => $"{une!["id"]} {une["statutEntree"]} {une["prescripteur"]} {une["niveauFormation"]}"));
        Assert.Equal(
            ["P7 france-travail bac2", "P8 france-travail inconnu", "P9 inconnu bac3"],
            personnes.Skip(2).Select(une => $"{une!["id"]} {une["prescripteur"]} {une["niveauFormation"]}"));
        AssertSays(
            [
                "sera inscrite|« Cap emploi » est lu « France Travail »", "sera inscrite|« CCAS » est lu « Maisons de quartier »",
                "sera inscrite|« bouche à oreille » est lu « Sans prescripteur »", "sera inscrite|« Sans » est lu « ",
                "refusée|statut : Il faut dire laquelle de ces réponses est « Salarié(e) ». (Demandeur Emploi ou Intérimaire sans mission ; ",
            ],
            await UploadAsync("participants", $"{titres}Q1;E;B;01/02/1998;F;;Cap emploi;\nQ2;F;B;02/02/1998;F;;CCAS;\nQ3;G;B;03/02/1998;F;;bouche à oreille;\nQ5;I;B;05/02/1998;F;;;Sans\nQ4;H;B;04/02/1998;F;Salarié(e);;\n"));
        AssertSays(
            ["refusée|participant : Il faut une seule personne : P7 est B A, et non « Durand Zoé »", "refusée|naissance : Il faut celle de la personne : la fiche P4 dit le 17/05/1998", "refusée|marché : "],
            await UploadAsync("contrats", "participant;nom;prenom;naissance;marche;employeur;type;debut\nP7;Durand;Zoé;;M;E;CDD;01/03/2024\nP4;Durand;Zoé;01/01/1960;M;E;CDD;01/03/2024\nP4;DURAND;Zoe;17/05/1998;M;E;CDD;01/03/2024\n"));
    }

    [Fact]
    public async Task All_the_faults_of_a_row_are_told_at_once_and_what_words_and_days_were_read_as_is_shown()
    {
        var marche =
            Assert.Single(await UploadAsync("marches", "numero;intitule;mo;type mo;ville;du;au;obligation;titulaire;siret;part\nA;;Structure neuve;;Nulle-part;31/02/2024;;12.000;Bâtisseurs;123;3.000\n"));
        foreach (var mots in (string[])["intitulé : ", "type de maître d'ouvrage : ", "commune : Aucune commune", "début : Le 31/02/2024 n'existe pas", "fin : ", "obligation : « 12.000 » se lit", "part : « 3.000 » se lit", "SIRET : Il faut 14 chiffres"])
            Assert.Contains(mots, marche.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var contrat =
            Assert.Single(await UploadAsync("contrats", "participant;naissance;marche;employeur;type;du;commune\nPersonne Inconnue;31/02/1999;M0;;zz;32/13/2024;Nulle-part\n"));
        foreach (var mots in (string[])["participant : ", "naissance : ", "marché : ", "employeur : ", "type : ", "début : ", "commune : "])
            Assert.Contains(mots, contrat, StringComparison.Ordinal);

        await UploadAsync(
            "participants",
            "numero;nom;prenom;naissance;civilité;statut;commune\nP1;Durand;Zoé;17/05/98;Mme;ASS;Nulle-part\nP2;Petit;Max;17/05/1999;Homme;RSA;94041\n");
        Assert.Contains("94041 lu Ivry-sur-Seine", Visiteur.Texte(_visite.Rangee("P2")), StringComparison.Ordinal);
        await _visite.FollowAsync("refusées (1)");
        // Without a script too, what may be written is offered.
        var champ = _visite.Champ("commune, ligne 2");
        Assert.Contains(
            "Ivry-sur-Seine (94041)", _visite.Page.QuerySelectorAll($"#{champ.GetAttribute("list")} option").Select(une => une.GetAttribute("value")));
        _visite.Fill(("commune, ligne 2", "Ivry-sur-Seine (94041)"));
        await _visite.SendAsync("Reprendre ces lignes");
        Assert.Contains("ASS lu Demandeur", Visiteur.Texte(_visite.Rangee("P1")), StringComparison.Ordinal);
        Assert.Contains("Mme lu Femme", Visiteur.Texte(_visite.Rangee("P1")), StringComparison.Ordinal);
        await UploadAsync("marches", "numero;intitule;mo;type mo;ville;du;au;obligation\nB;Crèche;Ville;ville;94041;1/3/24;30/06/2026;7:20\n");
        Assert.Contains("1/3/24 lu 01/03/2024", Visiteur.Texte(_visite.Rangee("Crèche")), StringComparison.Ordinal);
        Assert.Contains("7:20 lu 7,33 h", Visiteur.Texte(_visite.Rangee("Crèche")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("marches", "intitule;mo;ville;du;au;obligation;reste\n;;;;;;0\nTOTAL;;;;;5100;\n;;Total : 5 marchés;;;;\nTotal Énergies;O;94041;01/03/2024;30/06/2026;10;\n;;;;;;\n")]
    [InlineData("participants", "nom;prenom;naissance;sexe\nTotal : 5 personnes;;;\n;;;\nTotal;Zoé;17/05/1998;F\nSOUS-TOTAL;5;;\n ;;;\n")]
    public async Task Rows_of_totals_and_blank_ones_are_counted_and_not_refused(string genre, string tableau)
    {
        Assert.Single(await UploadAsync(genre, tableau));
        Assert.Contains("2 lignes vides", _visite.Texte(".note"), StringComparison.Ordinal);
        Assert.Contains("n'inscrivent rien : 2 lignes de total (", _visite.Texte(".note"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_are_taken_over_too_and_the_year_is_held_against_what_was_published()
    {
        using var monde = await World.CreateAsync(_produit);
        AssertSays(["sera enregistrée|"], await UploadAsync("heures", $"reference;contrat;debut;fin;heures\nL1;{monde.Contrat};2024-03-04;2024-03-08;35\n"));
        await _visite.SendAsync("Enregistrer cette ligne");
        await _visite.AllerAsync($"/import/rapprochement?annee=2024&heures=1%20000&personnes=x", 422);
        Assert.Contains("nombre", _visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        await _visite.AllerAsync($"/import/rapprochement?annee=2024&heures=1%20000&contrats=7");
        Assert.Contains("chiffres diffèrent", _visite.Texte(".conclusion").Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_come_with_what_was_decided_of_them_and_count_in_the_year_in_which_it_was()
    {
        using var monde = await World.CreateAsync(_produit);
        var tableau = $"""
            contrat;debut;fin;heures;Heures validées;Date de validation
            {monde.Contrat};04/03/2024;08/03/2024;35;;31/03/2024
            {monde.Contrat};11/03/2024;15/03/2024;35;30;31/03/2024
            {monde.Contrat};18/03/2024;22/03/2024;35;0;15/01/2025
            {monde.Contrat};25/03/2024;29/03/2024;35;;
            {monde.Contrat};01/04/2024;05/04/2024;35;36;30/04/2024
            {monde.Contrat};08/04/2024;12/04/2024;35;;11/04/2024
            {monde.Contrat};15/04/2024;19/04/2024;35;;31/12/2099
            {monde.Contrat};22/04/2024;26/04/2024;35;30;
            """;
        AssertSays(
            [
                "sera enregistrée|", "sera enregistrée|", "sera enregistrée|", "sera enregistrée|", "refusée|heures validées : pas plus",
                "refusée|date de validation : la date vient avant la fin du travail",
                "refusée|date de validation : une décision n'est pas datée de l'avenir", "refusée|date de validation : écrivez-la",
            ],
            await UploadAsync("heures", tableau));
        Assert.Contains("Décidées avec le fichier : 3 lignes, 65,00 h validées, exercices 2024, 2025", Texte(".note"), StringComparison.Ordinal);
        await _visite.SendAsync("Enregistrer ces 4 lignes");
        Assert.Equal((65m, 40m, 35m), await SoldeAsync(monde));
        Assert.Equal(65m, (decimal)(await _produit.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?exercice=2024")).Est(200)["validees"]!);
        Assert.All((await UploadAsync("heures", tableau))[..4], sort => Assert.StartsWith("déjà enregistrée", sort, StringComparison.Ordinal));

        // What was only declared before is decided by the same file, dated now.
        Assert.Equal(
            "sera enregistrée|", (await UploadAsync("heures", tableau.Replace("29/03/2024;35;;", "29/03/2024;35;;31/03/2024", StringComparison.Ordinal)))[3]);
        await _visite.SendAsync("Enregistrer cette ligne");
        Assert.Equal((100m, 40m, 0m), await SoldeAsync(monde));
    }

    [Fact]
    public async Task A_whole_file_and_a_whole_year_are_validated_at_one_date_and_that_is_undone()
    {
        using var monde = await World.CreateAsync(_produit);
        await UploadAsync("heures", $"contrat;debut;fin;heures\n{monde.Contrat};04/03/2024;08/03/2024;35\n{monde.Contrat};18/11/2024;22/11/2024;35\n");
        await _visite.SendAsync("Enregistrer ces 2 lignes");
        // A file has the reserves that its lines have elsewhere.
        await _visite.FollowAsync("Valider tout ce fichier");
        _visite.Fill(("Date de la décision", "2024-10-31"));
        await _visite.SendAsync("Valider ces lignes ensemble");
        Assert.Equal((0m, 0m, 70m), await SoldeAsync(monde));
        _visite.Fill(("Date de la décision", "2024-10-31"), ("Déclarée tard : 2 lignes, 70,00 h", "on"));
        await _visite.SendAsync("Valider ces lignes ensemble");
        Assert.Equal((35m, 0m, 35m), await SoldeAsync(monde));
        _visite.Fill(("Motif de l'annulation", "Une mauvaise date"));
        await _visite.SendAsync("Annuler cette décision");
        Assert.Equal((0m, 0m, 70m), await SoldeAsync(monde));
        // The file still knows its lines, the one that was undone under its new number.
        Assert.Contains("f-2024-03-04-08 est annulée ou corrigée, f-2024-03-04-08.c1 attend à sa place", Texte("main"), StringComparison.Ordinal);
        Assert.Contains("2 lignes", Texte(".chiffres"), StringComparison.Ordinal);
        await _visite.FollowAsync("Revenir au fichier");
        Assert.Contains("reprise sous le numéro f-2024-03-04-08.c1", Texte("main tbody"), StringComparison.Ordinal);

        // Both were declared long after their work, and one waits again: reasons to look that are no reason to decide them one by one.
        await _visite.AllerAsync($"/validation/ensemble?employeur={monde.Employeur}&travail=2024");
        _visite.Fill(("Date de la décision", "2099-12-31"));
        await _visite.SendAsync("Valider ces lignes ensemble", 422);
        Assert.Contains("datée de l'avenir", _visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        _visite.Fill(("Date de la décision", "2024-12-31"), ("Déclarée tard : 2 lignes, 70,00 h", "on"), ("Ligne reprise : 1 ligne, 35,00 h", ""));
        await _visite.SendAsync("Valider ces lignes ensemble");
        Assert.Equal((35m, 0m, 35m), await SoldeAsync(monde));
        await _visite.AllerAsync($"/validation/ensemble?employeur={monde.Employeur}&travail=2024");
        _visite.Fill(("Date de la décision", "2024-12-31"), ("Déclarée tard : 1 ligne, 35,00 h", "on"), ("Ligne reprise : 1 ligne, 35,00 h", "on"));
        await _visite.SendAsync("Valider ces lignes ensemble");
        Assert.Contains("1 ligne validée, 35,00 h, dans l'exercice 2024", Texte("main"), StringComparison.Ordinal);
        Assert.Equal((70m, 0m, 0m), await SoldeAsync(monde));
        await _visite.AllerAsync("/import/rapprochement?annee=2024&personnes=abc", 422);
        Assert.Contains("un nombre entier", _visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        await _visite.AllerAsync("/import/rapprochement?annee=2024&heures=70&personnes=1&contrats=1&marches=1");
        Assert.Contains("Le registre dit ce qui a été publié", _visite.Texte(".conclusion"), StringComparison.Ordinal);
        Assert.Equal(70m, (decimal)(await _produit.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde?exercice=2024")).Est(200)["validees"]!);

        (await _produit.Facilitateur.InscrireAsync("/v1/bilans/2024/arretes/fin", new { })).Est(201);
        await monde.DeclarerAsync(monde.Ligne("apres", 7));
        await _visite.AllerAsync($"/validation/ligne/{monde.Contrat}/apres");
        _visite.Fill(("Date de la décision", "2024-12-31"));
        await _visite.SendAsync("Valider les 7,00 h", 422);
        Assert.Contains("l'exercice 2024 est arrêté", _visite.Texte(".invalid-feedback"), StringComparison.Ordinal);
        var decidee = $"/validation/ligne/{monde.Contrat}/f-2024-03-04-08.c1";
        foreach (var page in new[] { decidee, $"{decidee}/corriger", $"/validation/lignes?marche={monde.Marche}", $"/validation/{monde.Employeur}/2024-03", "/validation/acte?du=2020-01-01T00:00:00Z" })
        {
            await _visite.AllerAsync(page);
            Assert.Equal((page, "L'exercice 2024 est arrêté : l'arrêté garde ces heures, et le bilan vivant les perd."), (page, Texte(".alert-warning")));
        }
    }

    private string Texte(string selecteur) => _visite.Texte(selecteur).Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private async Task<(decimal Validees, decimal Refusees, decimal EnAttente)> SoldeAsync(World monde)
    {
        var solde = (await _produit.Facilitateur.ReadAsync($"/v1/marches/{monde.Marche}/solde")).Est(200);
        return ((decimal)solde["validees"]!, (decimal)solde["refusees"]!, (decimal)solde["enAttente"]!);
    }

    [Fact]
    public async Task Columns_of_other_names_are_told_once_and_refused_cells_are_mended_on_the_page()
    {
        const string tableau = "ident;patronyme;petit nom;jour;genre;niveau scolaire;habite à\n;Durand;Zoé;17/05/1998;F;Bac;94041\n;Petit;Max;31/02/2001;H;;\n";
        Assert.Empty(await UploadAsync("participants", tableau));
        foreach (var (colonne, titre) in new[] { ("nom", "patronyme"), ("prénom", "petit nom"), ("naissance", "jour"), ("commune", "habite à"), ("niveau", "habite à") })
            _visite.Fill((colonne, titre));
        await _visite.SendAsync("Retenir ces colonnes");
        Assert.Contains("refusée|niveau : ", (await UploadAsync("participants", tableau))[0], StringComparison.Ordinal);
        await _visite.FollowAsync("Changer les colonnes");
        _visite.Fill(("commune", "habite à"), ("niveau", "niveau scolaire"), ("« petit nom » est prénom", "on"));
        await _visite.SendAsync("Retenir ces colonnes");
        Assert.Empty(await UploadAsync("participants", tableau));
        _visite.Fill(("prénom", "petit nom"));
        await _visite.SendAsync("Retenir ces colonnes");
        Assert.StartsWith("/import/", _visite.Address, StringComparison.Ordinal);
        AssertSays(["sera inscrite|", "refusée|naissance : "], Sorts());
        AssertSays(["sera inscrite|", "refusée|naissance : "], await UploadAsync("participants", tableau));
        await _visite.FollowAsync("refusées (1)");
        _visite.Fill(("naissance, ligne 3", "28/02/2001"));
        await _visite.SendAsync("Reprendre ces lignes");
        await _visite.SendAsync("Enregistrer ces 2 lignes");
        var personnes = (await _produit.Facilitateur.ReadAsync("/v1/participants")).Est(200)["elements"].AsArray();
        Assert.Equal(
            ["94041 bac", " inconnu"],
            personnes.OrderBy(une => (string)une!["naissance"]!).Select(une => $"{une!["communeResidence"]} {une["niveauFormation"]}"));

        // Of two titles that may name one column, it is asked which.
        Assert.Empty(await UploadAsync("marches", "Référence;N° marché;intitule;mo;type mo;ville;du;au;obligation\nR9;M9;Gare;Ville;ville;94041;01/03/2024;30/06/2026;9\n"));
        _visite.Fill(("numéro", "N° marché"));
        await _visite.SendAsync("Retenir ces colonnes");
        AssertSays(["sera inscrite|"], Sorts());
        Assert.Contains("M9", Visiteur.Texte(_visite.Rangee("Gare")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_of_the_territory_s_own_is_told_once_and_forgotten_with_the_person()
    {
        using var monde = await World.CreateAsync(_produit);
        await monde.InscrireAsync($"participants/{monde.Participant}/identite", new { nom = "Durand", prenom = "Zoé" });
        var tableau = $"participant;marche;employeur;type;debut\nB-12;{monde.Marche};{monde.Employeur};CDD;01/04/2024\n";
        Assert.StartsWith(
            "refusée|participant : Il faut une personne inscrite", Assert.Single(await UploadAsync("contrats", tableau)), StringComparison.Ordinal);
        await _visite.FollowAsync("refusées (1)");
        _visite.Fill(("participant, ligne 2", $"Zoé Durand ({monde.Participant})"));
        await _visite.SendAsync("Reprendre ces lignes");
        Assert.StartsWith("sera inscrite|", Assert.Single(Sorts()), StringComparison.Ordinal);
        Assert.StartsWith(
            "sera inscrite|", Assert.Single(await UploadAsync("contrats", tableau.Replace("B-12", "b-12 ", StringComparison.Ordinal))),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "déjà inscrite|", (await UploadAsync("participants", "numero;nom;prenom;naissance;sexe\nB-12;Durand;Zoé;01/01/1990;F\n"))[0],
            StringComparison.Ordinal);

        Assert.Equal(
            "b-12",
            (string)Assert.Single((await _produit.Facilitateur.ReadAsync($"/v1/participants/{monde.Participant}/dossier")).Est(200)["numeros"].AsArray())!);
        (await _produit.Facilitateur.EraseAsync($"/v1/participants/{monde.Participant}")).Est(204);
        Assert.StartsWith(
            "refusée|participant : Il faut une personne inscrite", Assert.Single(await UploadAsync("contrats", tableau)), StringComparison.Ordinal);
        Assert.Empty(await _produit.Serveur.Services.GetRequiredService<IGrainFactory>().GetGrain<INumerosGrain>(0).Lire(["b-12"]));
    }

    [Fact]
    public async Task The_model_of_each_kind_is_a_file_of_its_kind()
    {
        foreach (var genre in (string[])["marches", "participants", "contrats", "heures"])
        {
            await _visite.AllerAsync($"/import?genre={genre}");
            await _visite.FollowAsync("Prendre un modèle à remplir");
            var modele = _visite.Bytes;
            await _visite.AllerAsync($"/import?genre={genre}");
            _visite.Deposer("Fichier XLSX ou CSV", "modele.xlsx", modele);
            await _visite.SendAsync("Voir ce que cela donnerait");
            Assert.Contains("n'a aucune ligne", _visite.Texte("[role=alert]"), StringComparison.Ordinal);
        }
    }

    /// <summary>What would become of each row, and why.</summary>
    private async Task<string[]> UploadAsync(string genre, string tableau)
    {
        await _visite.AllerAsync($"/import?genre={genre}");
        _visite.Deposer("Fichier XLSX ou CSV", $"{genre}.csv", Encoding.UTF8.GetBytes(tableau));
        await _visite.SendAsync("Voir ce que cela donnerait");
        return Sorts();
    }

    private string[] Sorts() => [.. _visite.Page.QuerySelectorAll("main tbody td:has(.etat)").Select(cellule => string.Join(
            '|', Visiteur.Texte(cellule.QuerySelector(".etat")!), cellule.QuerySelector(".d-block") is { } dit ? Visiteur.Texte(dit) : ""))];

    private static void AssertSays(string[] attendues, string[] dites) => Assert.Equal(
        attendues, dites.Select(dite => dite.Replace('\u202F', ' ').Replace('\u00A0', ' ')).Select((dite, rang) => rang < attendues.Length && dite.StartsWith(attendues[rang], StringComparison.Ordinal) ? attendues[rang] : dite));
}
