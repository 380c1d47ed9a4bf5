namespace Clauses.Api.Tests.Pages.Import;

public sealed class ImportTests
{
    private const string EnTete = "Référence;Contrat;Début;Fin;Heures;Équipe\r\n";

    [Fact]
    public async Task What_cannot_be_read_is_told_with_what_to_do()
    {
        var (_, visite) = await SignInAsync(1);
        await UploadAsync(visite, [0x50, 0x4B, 0x03, 0x04, 20, 0]);
        Assert.Contains("abîmé ou coupé", visite.Texte("[role=alert]"), StringComparison.Ordinal);
        await UploadAsync(visite, new byte[17 * 1024 * 1024]);
        Assert.Contains("dépasse 16 Mio", visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync($"/import/{Guid.NewGuid():N}");
        Assert.Equal("/import", visite.Address);
        Assert.Contains("Déposez le fichier de nouveau", visite.Texte(".alert-danger"), StringComparison.Ordinal);
    }

    [Fact, Trait("Duree", "longue")]
    public async Task Fifty_thousand_lines_are_foretold_and_written_and_written_again_count_once()
    {
        const int lignes = 50_000;
        // Whoever is erased elsewhere takes the files that wait with them.
        await using var produit = await Produit.StartAsync();
        var (chantier, visite) = await SignInAsync(2, produit);
        var (debut, fin) = (Francais(chantier.Jour(11)), Francais(chantier.Jour(15)));
        var fichier = Encoding.UTF8.GetBytes(EnTete + string.Concat(Enumerable.Range(1, lignes)
            .Select(rang => $"L{rang};{chantier.Contrat(1 + (rang % 2))};{debut};{fin};0,25;\r\n")));
        await UploadAsync(visite, fichier);
        await visite.SendAsync("Enregistrer ces");
        Assert.Contains("lignes enregistrées.", visite.Texte(), StringComparison.Ordinal);
        await visite.AllerAsync("/import");
        await UploadAsync(visite, fichier);
        Assert.Contains("déjà enregistrées", visite.Texte(), StringComparison.Ordinal);
        Assert.DoesNotContain(visite.Page.QuerySelectorAll("main button"), bouton => bouton.TextContent.Contains("Enregistrer", StringComparison.Ordinal));
        Assert.Equal(lignes / 4, (await chantier.SoldeAsync()).Declarees);
    }

    [Fact]
    public async Task A_row_is_of_the_contract_of_the_person_that_it_names_and_of_several_one_is_chosen()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 3);
        await chantier.NommerAsync(1, "Élise", $"Da Silva {chantier.Nom}");
        await chantier.NommerAsync(2, "Awa", $"Traoré {chantier.Nom}");
        await chantier.NommerAsync(3, "Awa", $"Traoré {chantier.Nom}");
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/import?genre=heures");
        var (debut, fin) = (Francais(chantier.Jour(11)), Francais(chantier.Jour(15)));
        await UploadAsync(visite, Encoding.UTF8.GetBytes(
            $"Nom;Prénom;Ref;Du;Au;Heures\nda silva {chantier.Nom};elise;L1;{debut};{fin};7\nTraoré {chantier.Nom};Awa;L1;{debut};{fin};8\nPersonne {chantier.Nom};X;L1;{debut};{fin};9\n"));
        Assert.Contains(chantier.Contrat(1), Visiteur.Texte(visite.Rangee("sera enregistrée")), StringComparison.Ordinal);
        await visite.AllerAsync(visite.Address.Replace("toutes", "refusees", StringComparison.Ordinal));
        Assert.Equal(
            ["", chantier.Contrat(2), chantier.Contrat(3)],
            visite.Page.QuerySelectorAll("select[aria-label='Lequel, ligne 3'] option").Select(un => un.GetAttribute("value")));
        Assert.Contains("n'est à personne d'inscrit", visite.Texte(), StringComparison.Ordinal);
        visite.Fill(("Lequel, ligne 3", chantier.Contrat(3)));
        await visite.SendAsync("Reprendre ces lignes");
        await visite.SendAsync("Enregistrer ces 2 lignes");
        Assert.Equal(
            [(chantier.Contrat(1), 7m), (chantier.Contrat(3), 8m)],
            (await chantier.LignesAsync()).Select(ligne => ((string)ligne!["contrat"]!, (decimal)ligne["heures"]!)).Order());
    }

    [Fact]
    public async Task A_row_whose_name_or_number_is_another_persons_than_its_contracts_is_refused()
    {
        var (chantier, visite) = await SignInAsync(4);
        var jours = $"{Francais(chantier.Jour(11))};{Francais(chantier.Jour(15))}";
        var (karim, manon) = (chantier.Contrat(1), chantier.Contrat(2));
        const string titres = "Nom;Matricule;Ref;Contrat;Du;Au;Heures\n";
        await UploadAsync(visite, Encoding.UTF8.GetBytes(
            $"{titres}Karim Martin;35;R1;{karim};{jours};1\nManon Roux;22;R1;{manon};{jours};1\nManon Roux;23;R1;{chantier.Contrat(3)};{jours};1\n"));
        await visite.SendAsync("Enregistrer ces 3 lignes");
        await visite.AllerAsync("/import");
        await UploadAsync(visite, Encoding.UTF8.GetBytes(
            $"{titres}Hugo Petit;35;R2;{karim};{jours};1\nMARTIN Karim;0035;R3;{karim};{jours};1\n;22;R4;{karim};{jours};1\nHugo Petit;22;R5;;{jours};1\nManon Roux;;R6;;{jours};1\nHugo Petit;7;R7;{chantier.Contrat(4)};{jours};1\nMartin;;R8;{karim};{jours};1\n"));
        foreach (var prise in (string[])["R3", "R7", "R8"])
            Assert.Contains("sera enregistrée", Visiteur.Texte(visite.Rangee(prise)), StringComparison.Ordinal);
        foreach (var refusee in (string[])["R2", "R4"])
            Assert.Contains(
                $"le contrat {karim} est celui de Karim Martin, 35 : corrigez le nom, le matricule ou le contrat", Visiteur.Texte(visite.Rangee(refusee)),
                StringComparison.Ordinal);
        Assert.Contains($"le contrat {manon} est celui de Manon Roux, 22 : corrigez", Visiteur.Texte(visite.Rangee("R5")), StringComparison.Ordinal);
        Assert.Contains($"{manon} (matricule 22, Chantier", Visiteur.Texte(visite.Rangee("R6")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_of_the_site_that_it_names_and_a_surname_that_one_bears_is_enough()
    {
        var (chantier, visite) = await SignInAsync(3);
        var jours = $"{Francais(chantier.Jour(11))};{Francais(chantier.Jour(15))}";
        await UploadAsync(visite, Encoding.UTF8.GetBytes(
            $"Nom;Ref;Contrat;Du;Au;Heures\nBakari Alex;R1;{chantier.Contrat(1)};{jours};1\nManon Roux;R1;{chantier.Contrat(2)};{jours};1\nPaul Roux;R1;{chantier.Contrat(3)};{jours};1\n"));
        await visite.SendAsync("Enregistrer ces 3 lignes");
        await visite.AllerAsync("/import");
        await UploadAsync(visite, Encoding.UTF8.GetBytes(
            $"Nom;Chantier;Ref;Contrat;Du;Au;Heures\nBakari Alex;Piscine de Vitry;R2;;{jours};1\n;Piscine;R3;{chantier.Contrat(1)};{jours};1\nBakari Alex;{chantier.Nom};R4;;{jours};1\n\"Bakari\nAlex\";;R5;;{jours};1\nBAKARI;;R6;;{jours};1\nRoux;;R7;;{jours};1\n"));
        foreach (var refusee in (string[])["R2", "R3"])
            Assert.Contains(
                $"le contrat {chantier.Contrat(1)} est sur le chantier « Chantier {chantier.Nom} », pas « Piscine", Visiteur.Texte(visite.Rangee(refusee)),
                StringComparison.Ordinal);
        foreach (var prise in (string[])["R4", "R5", "R6"])
            Assert.Contains("sera enregistrée", Visiteur.Texte(visite.Rangee(prise)), StringComparison.Ordinal);
        Assert.Contains("« BAKARI » est pris pour Bakari Alex", Visiteur.Texte(visite.Rangee("R6")), StringComparison.Ordinal);
        Assert.Contains("a plusieurs contrats", Visiteur.Texte(visite.Rangee("R7")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitateur_is_told_too_of_a_name_that_is_not_its_contracts()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 3);
        await chantier.NommerAsync(1, "Élise", $"N'Diaye {chantier.Nom}");
        await chantier.NommerAsync(2, "Awa", $"Traoré {chantier.Nom}");
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/import?genre=heures");
        var (jours, un) = ($"{Francais(chantier.Jour(11))};{Francais(chantier.Jour(15))}", chantier.Contrat(1));
        await UploadAsync(visite, Encoding.UTF8.GetBytes(
            $"Nom;Ref;Contrat;Du;Au;Heures\nAwa Traoré {chantier.Nom};R1;{un};{jours};1\nPersonne Inconnue;R2;{un};{jours};1\nNDIAYE {chantier.Nom} elise;R3;{un};{jours};1\nQuiconque;R4;{chantier.Contrat(3)};{jours};1\n"));
        foreach (var refusee in (string[])["R1", "R2"])
            Assert.Contains(
                $"le contrat {un} est celui de Élise N'Diaye {chantier.Nom} : corrigez le nom", Visiteur.Texte(visite.Rangee(refusee)),
                StringComparison.Ordinal);
        foreach (var prise in (string[])["R3", "R4"])
            Assert.Contains("sera enregistrée", Visiteur.Texte(visite.Rangee(prise)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitateur_is_told_in_their_own_words_and_a_surname_that_one_bears_is_enough_for_them_too()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 3);
        await chantier.NommerAsync(1, "Élise", $"Kouassi{chantier.Nom}");
        await chantier.NommerAsync(2, "Awa", $"Traoré{chantier.Nom}");
        await chantier.NommerAsync(3, "Ali", $"Traoré{chantier.Nom}");
        using var visite = await produit.SignInAsync(Role.Facilitateur);
        await visite.AllerAsync("/import?genre=heures");
        var jours = $"{Francais(chantier.Jour(11))};{Francais(chantier.Jour(15))}";
        await UploadAsync(visite, Encoding.UTF8.GetBytes(
            $"Nom;Chantier;Ref;Contrat;Du;Au;Heures\n;;R1;X-inconnu;{jours};1\nKOUASSI{chantier.Nom};;R2;;{jours};1\nTraoré{chantier.Nom};;R3;;{jours};1\nAwa Traoré{chantier.Nom};;R4;{chantier.Contrat(2)};01/01/1999;02/01/1999;1\n"));
        Assert.Contains("aucun contrat inscrit n'a ce numéro", Visiteur.Texte(visite.Rangee("R1")), StringComparison.Ordinal);
        Assert.Contains($"est pris pour Élise Kouassi{chantier.Nom}", Visiteur.Texte(visite.Rangee("R2")), StringComparison.Ordinal);
        Assert.Contains("a plusieurs contrats", Visiteur.Texte(visite.Rangee("R3")), StringComparison.Ordinal);
        foreach (var mot in (string[])["votre entreprise", "votre facilitateur", "faites modifier"])
            Assert.DoesNotContain(mot, visite.Texte(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tabs_have_each_its_file()
    {
        var (chantier, visite) = await SignInAsync(2);
        var jours = $"{Francais(chantier.Jour(11))};{Francais(chantier.Jour(15))}";
        await UploadAsync(visite, Encoding.UTF8.GetBytes($"{EnTete}L1;{chantier.Contrat(1)};{jours};7;\n"));
        var premier = visite.Page;
        await visite.AllerAsync("/import");
        await UploadAsync(visite, Encoding.UTF8.GetBytes($"{EnTete}L2;{chantier.Contrat(2)};{jours};8;\n"));
        var second = visite.Page;
        await visite.RenvoyerAsync(premier, "Enregistrer cette ligne");
        Assert.Contains("1 ligne enregistrée.", visite.Texte(), StringComparison.Ordinal);
        await visite.RenvoyerAsync(second, "Enregistrer cette ligne");
        Assert.Contains("1 ligne enregistrée.", visite.Texte(), StringComparison.Ordinal);
        Assert.Equal([7m, 8m], (await chantier.LignesAsync()).Select(ligne => (decimal)ligne!["heures"]!).Order());
    }

    [Fact]
    public async Task A_site_that_none_of_a_persons_contracts_has_is_said_and_a_new_number_of_the_payroll_is_kept()
    {
        var produit = await Produit.PartageAsync();
        var (chantier, visite) = await SignInAsync(2);
        var participant = (string)(await chantier.ReadAsync($"contrats/{chantier.Contrat(1)}"))["participant"]!;
        (await produit.Facilitateur.InscrireAsync($"/v1/contrats/{chantier.Contrat(1)}-bis", new
        {
            participant, marche = chantier.Marche, employeur = chantier.Employeur, type = "cdi", debut = chantier.Jour(1),
        })).Est(201);
        var jours = $"{Francais(chantier.Jour(11))};{Francais(chantier.Jour(15))}";
        const string titres = "Nom;Matricule;Chantier;Ref;Contrat;Du;Au;Heures\n";
        await UploadAsync(
            visite, Encoding.UTF8.GetBytes($"{titres}Zoé Durand;P4;;R1;{chantier.Contrat(1)};{jours};1\nMax Petit;P8;;R1;{chantier.Contrat(2)};{jours};1\n"));
        await visite.SendAsync("Enregistrer ces 2 lignes");
        await visite.AllerAsync("/import");
        await UploadAsync(
            visite, Encoding.UTF8.GetBytes($"{titres}Zoé Durand;;Piscine;R2;;{jours};1\nMax Petit;P5;;R3;;{jours};1\nMax Petti;;;R4;;{jours};1\n"));
        Assert.Contains("aucun contrat de « Zoé Durand » n'est sur un chantier « Piscine »", Visiteur.Texte(visite.Rangee("R2")), StringComparison.Ordinal);
        Assert.Contains("Si P5 est son nouveau matricule, écrivez « P5 (nouveau) »", Visiteur.Texte(visite.Rangee("R3")), StringComparison.Ordinal);
        await visite.FollowAsync("refusées (3)");
        Assert.Equal(3, visite.Page.QuerySelectorAll("select[aria-label='Lequel, ligne 2'] option").Length);
        Assert.Contains("Max Petit", visite.Champ("Lequel, ligne 4").TextContent, StringComparison.Ordinal);
        visite.Fill(("Lequel, ligne 2", chantier.Contrat(1)), ("matricule, ligne 3", "P5 (nouveau)"), ("Lequel, ligne 4", chantier.Contrat(2)));
        await visite.SendAsync("Reprendre ces lignes");
        await visite.SendAsync("Enregistrer ces 3 lignes");
        await visite.AllerAsync("/import");
        await UploadAsync(visite, Encoding.UTF8.GetBytes($"{titres};P5;;R5;;{jours};1\n"));
        Assert.Contains(chantier.Contrat(2), Visiteur.Texte(visite.Rangee("R5")), StringComparison.Ordinal);
        Assert.Contains("sera enregistrée", Visiteur.Texte(visite.Rangee("R5")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_sheet_of_a_workbook_is_chosen_on_the_page_and_again_when_the_file_comes_back()
    {
        var (chantier, visite) = await SignInAsync(2);
        var jours = $"{Francais(chantier.Jour(11))};{Francais(chantier.Jour(15))}";
        var classeur = await Classeurs.FeuillesAsync(
            ("Mars", [EnTete, $"L1;{chantier.Contrat(1)};{jours};7\n"]), ("Avril", [EnTete, $"L2;{chantier.Contrat(2)};{jours};8\n"]), ("Notes", ["rien\n"]));
        visite.Deposer("Fichier XLSX ou CSV", "deux mois.xlsx", classeur);
        await visite.SendAsync("Voir ce que cela donnerait");
        Assert.Contains("feuille « Mars »", visite.Texte(".note"), StringComparison.Ordinal);
        Assert.Equal(["Avril", "Notes"], visite.Page.QuerySelectorAll("#feuille option").Select(une => une.TextContent));
        visite.Fill(("Autres feuilles", "Avril"));
        await visite.SendAsync("Lire plutôt cette feuille");
        Assert.Contains(chantier.Contrat(2), Visiteur.Texte(visite.Rangee("sera enregistrée")), StringComparison.Ordinal);
        await visite.AllerAsync("/import");
        visite.Deposer("Fichier XLSX ou CSV", "deux mois.xlsx", classeur);
        await visite.SendAsync("Voir ce que cela donnerait");
        Assert.Contains("feuille « Avril »", visite.Texte(".note"), StringComparison.Ordinal);
        visite.Fill(("Autres feuilles", "Notes"));
        await visite.SendAsync("Lire plutôt cette feuille");
        Assert.Contains("feuille « Notes » : La première ligne doit nommer les colonnes", visite.Texte("[role=alert]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_days_that_have_hours_already_say_so_and_may_be_left_out()
    {
        var (chantier, visite) = await SignInAsync(2);
        await chantier.DeclarerAsync(1, "grille", 30.5m, 11, 15);
        var jours = $"{Francais(chantier.Jour(11))};{Francais(chantier.Jour(15))}";
        await UploadAsync(visite, Encoding.UTF8.GetBytes(
            $"{EnTete}chevauche;{chantier.Contrat(1)};{Francais(chantier.Jour(15))};{Francais(chantier.Jour(16))};4;\nrepete;{chantier.Contrat(1)};{jours};30,5;\nL1;{chantier.Contrat(2)};{jours};7;\n"));
        Assert.Contains("ce contrat a déjà 30,50 h pour ces jours : cette ligne s'y ajoute", Lisible(visite.Rangee("chevauche")), StringComparison.Ordinal);
        Assert.Contains("les mêmes jours et les mêmes heures", Lisible(visite.Rangee("repete")), StringComparison.Ordinal);
        Assert.EndsWith("7", Lisible(visite.Rangee("L1")), StringComparison.Ordinal);
        Assert.Contains("2 lignes s'ajoutent à des heures déjà déclarées", Lisible(visite.Page.QuerySelector("main")!), StringComparison.Ordinal);
        await visite.SendAsync("Enregistrer sans elles");
        Assert.Equal([7m, 30.5m], (await chantier.LignesAsync()).Select(ligne => (decimal)ligne!["heures"]!).Order());
        Assert.Contains("laissée de côté : ce contrat a déjà", Lisible(visite.Rangee("s'y ajoute")), StringComparison.Ordinal);

        static string Lisible(AngleSharp.Dom.INode element) => Visiteur.Texte(element).Replace('\u00a0', ' ');
    }

    [Fact]
    public async Task The_model_holds_the_contracts_of_the_month()
    {
        var produit = await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, 2, new(2024, 2, 1), new(2024, 11, 30));
        using var visite = await produit.SignInAsync(Role.Employeur, chantier.Employeur);
        await visite.AllerAsync("/import");
        await visite.FollowAsync("Prendre un modèle à remplir");
        var rangs = Encoding.UTF8.GetString(visite.Bytes)
            .TrimStart('\uFEFF')
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["nom;matricule;chantier;référence;contrat;début;fin;heures", .. ((int[])[1, 2]).Select(rang => $";;Chantier {chantier.Nom};S-2024-11-L1;{chantier.Contrat(rang)};2024-11-01;2024-11-30;")], rangs);

        await visite.AllerAsync("/import");
        await visite.FollowAsync("Le même en XLSX");
        visite.Deposer("Fichier XLSX ou CSV", "modele.xlsx", await ModeleAsync(visite));
        await visite.SendAsync("Voir ce que cela donnerait");
        Assert.Contains("aucune ligne d'heures", visite.Texte("[role=alert]"), StringComparison.Ordinal);

        static async Task<byte[]> ModeleAsync(Visiteur visite)
        {
            var octets = visite.Bytes;
            await visite.AllerAsync("/import");
            return octets;
        }
    }

    private static string Francais(string jour) => DateOnly.Parse(jour, CultureInfo.InvariantCulture).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static async Task<(Chantier Chantier, Visiteur Visite)> SignInAsync(int personnes, Produit? seul = null)
    {
        var produit = seul ?? await Produit.PartageAsync();
        var chantier = await Chantier.OpenAsync(produit.Facilitateur.Http, personnes);
        var visite = await produit.SignInAsync(Role.Employeur, chantier.Employeur);
        await visite.AllerAsync("/import");
        return (chantier, visite);
    }

    private static Task UploadAsync(Visiteur visite, byte[] octets)
    {
        visite.Deposer("Fichier XLSX ou CSV", "heures.csv", octets);
        return visite.SendAsync("Voir ce que cela donnerait");
    }
}
