using System.Globalization;

namespace Clauses.Pages.Tests;

/// <summary>An employer's month: declared, refused, corrected, and typed once whatever happens in between.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class SaisieTests(Monde monde)
{
    private const string Mars = "/saisie?mois=2024-03";

    [Fact]
    public async Task What_is_right_is_recorded_and_what_is_wrong_stays_in_its_field()
    {
        var atelier = await Atelier.CreerAsync(monde);
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync(Mars);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Cell, new() { Name = "rien de déclaré" })).ToHaveCountAsync(2);

        await Heures(visite, atelier.Contrats[0]).FillAsync("7:30");
        await Heures(visite, atelier.Contrats[1]).FillAsync("7:20");
        await DeclarerAsync(visite);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 ligne n'est pas enregistrée");
        await Assertions.Expect(Heures(visite, atelier.Contrats[1])).ToHaveValueAsync("7:20");
        await Assertions.Expect(Heures(visite, atelier.Contrats[0])).ToHaveValueAsync("");
        await Assertions.Expect(visite.Page.Locator(".grille .erreur")).ToContainTextAsync($"{atelier.Contrats[1]}, heures : 7:20 ne fait pas");
        await Assertions.Expect(Rangee(visite, atelier.Contrats[0])).ToContainTextAsync("7,50");
        await visite.ExaminerAsync("saisie-erreur");

        await Heures(visite, atelier.Contrats[1]).FillAsync("7,33");
        await DeclarerAsync(visite);
        await Assertions.Expect(visite.Page.GetByText("1 ligne enregistrée.")).ToBeVisibleAsync();
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Cell, new() { Name = "rien de déclaré" })).ToHaveCountAsync(0);
        await visite.ExaminerAsync("saisie");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        var atelier = await Atelier.CreerAsync(monde);
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync(Mars);
        await Heures(visite, atelier.Contrats[0]).FillAsync("35");
        const string envoyer = "async () => { const f = document.querySelector('form[data-brouillon]');"
            + " const r = await fetch(f.action, { method: 'POST', body: new FormData(f) }); return r.status; }";
        Assert.Equal(200, await visite.Page.EvaluateAsync<int>(envoyer));
        Assert.Equal(200, await visite.Page.EvaluateAsync<int>(envoyer));
        await visite.AllerAsync(Mars);
        await Assertions.Expect(Rangee(visite, atelier.Contrats[0])).ToContainTextAsync("35,00");
        Assert.Single((await atelier.LignesAsync())!);
        // What was typed for the place that is taken now is not offered again.
        await Assertions.Expect(Heures(visite, atelier.Contrats[0])).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_was_typed_is_found_again_after_a_session_that_ended()
    {
        var atelier = await Atelier.CreerAsync(monde);
        var (_, nom, lien) = await monde.InviterAsync(Role.Employeur, atelier.Employeur);
        await using var visite = await monde.EtrangerAsync();
        await visite.ChoisirMotDePasseAsync(lien);
        await visite.AllerAsync(Mars);
        await Heures(visite, atelier.Contrats[1]).FillAsync("12,25");
        await visite.Page.Context.ClearCookiesAsync();
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Déclarer ces heures" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**/connexion?retour=*");

        await visite.Page.GetByLabel("Nom de connexion").FillAsync(nom);
        await visite.Page.GetByLabel("Mot de passe").FillAsync(Monde.MotDePasse);
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**" + Mars);
        await Assertions.Expect(Heures(visite, atelier.Contrats[1])).ToHaveValueAsync("12,25");
        await DeclarerAsync(visite);
        await Assertions.Expect(Rangee(visite, atelier.Contrats[1])).ToContainTextAsync("12,25");
        await Assertions.Expect(Heures(visite, atelier.Contrats[1])).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_line_that_waits_is_corrected_and_one_that_is_refused_shows_why()
    {
        var atelier = await Atelier.CreerAsync(monde);
        await atelier.DeclarerAsync(("refusee", 0, 10), ("attend", 1, 20));
        using (var client = monde.Client())
        {
            await client.PosterAsync("/v1/heures/decisions", new
            {
                decisions = new[] { new { contrat = atelier.Contrats[0], reference = "refusee", decision = "refuser", motif = "Pas d'émargement" } },
            });
        }
        await using var visite = await monde.EntrerAsync(Role.Employeur, atelier.Employeur);
        await visite.AllerAsync(Mars);
        await Assertions.Expect(visite.Page.GetByRole(AriaRole.Row, new() { Name = "refusee" })).ToContainTextAsync("Pas d'émargement");

        await visite.Page.GetByRole(AriaRole.Link, new() { Name = "Corriger la ligne attend " }).ClickAsync();
        await visite.Page.GetByLabel("Heures faites").FillAsync("18:30");
        await visite.Page.GetByLabel("Motif").FillAsync("Une absence oubliée");
        await visite.ExaminerAsync("saisie-correction");
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Corriger" }).ClickAsync();
        await visite.Page.WaitForURLAsync("**" + Mars);
        await Assertions.Expect(Rangee(visite, atelier.Contrats[1])).ToContainTextAsync("18,50");

        await visite.AllerAsync($"/saisie/correction?contrat={atelier.Contrats[0]}&reference=refusee");
        await Assertions.Expect(visite.Page.GetByText("seul votre facilitateur peut la corriger")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Another_employers_lines_do_not_exist()
    {
        var (atelier, autre) = (await Atelier.CreerAsync(monde), await Atelier.CreerAsync(monde));
        await atelier.DeclarerAsync(("L1", 0, 10));
        await using var visite = await monde.EntrerAsync(Role.Employeur, autre.Employeur);
        await visite.AllerAsync($"/saisie/correction?contrat={atelier.Contrats[0]}&reference=L1", 404);
        await visite.AllerAsync(Mars);
        await Assertions.Expect(visite.Page.Locator("main")).Not.ToContainTextAsync(atelier.Contrats[0]);
    }

    private static ILocator Heures(Visite visite, string contrat) => visite.Page.GetByLabel($"Heures à ajouter, contrat {contrat}", new() { Exact = true });

    private static ILocator Rangee(Visite visite, string contrat) => visite.Page.Locator(".grille tbody tr:has(th)", new() { HasText = contrat });

    private static async Task DeclarerAsync(Visite visite)
    {
        await visite.Page.GetByRole(AriaRole.Button, new() { Name = "Déclarer ces heures" }).ClickAsync();
        await visite.Page.WaitForLoadStateAsync();
    }
}

/// <summary>An employer of its own with a marché and two contracts of February to November 2024.</summary>
internal sealed class Atelier
{
    private static int nombre;
    private readonly Monde _monde;

    private Atelier(Monde monde)
    {
        _monde = monde;
        var nom = "atelier" + Interlocked.Increment(ref nombre).ToString(CultureInfo.InvariantCulture);
        (Employeur, Contrats) = (nom, [$"{nom}.c1", $"{nom}.c2"]);
    }

    /// <summary>Its id, that of its marché and of its maître d'ouvrage too.</summary>
    public string Employeur { get; }

    /// <summary>Ids of its contracts.</summary>
    public IReadOnlyList<string> Contrats { get; }

    public static async Task<Atelier> CreerAsync(Monde monde)
    {
        var atelier = new Atelier(monde);
        using var client = monde.Client();
        await client.InscrireAsync($"/v1/maitres-ouvrage/{atelier.Employeur}", new { nom = "Office d'essai", type = "bailleur-social" });
        await client.InscrireAsync($"/v1/entreprises/{atelier.Employeur}", new { nom = "ETTi d'essai", modalite = "etti" });
        await client.InscrireAsync($"/v1/marches/{atelier.Employeur}", new
        {
            intitule = "Chantier d'essai",
            maitreOuvrage = atelier.Employeur,
            communeChantier = "94041",
            debut = "2024-01-01",
            fin = "2024-12-31",
            obligationHeures = 1000,
            titulaires = new[] { new { entreprise = atelier.Employeur, obligationHeures = 1000 } },
        });
        foreach (var contrat in atelier.Contrats)
        {
            await client.InscrireAsync($"/v1/participants/{contrat}", new
            {
                naissance = "1990-01-01",
                sexe = "x",
                statutEntree = "deld",
                prescripteur = "plie",
                niveauFormation = "bac",
            });
            await client.InscrireAsync($"/v1/contrats/{contrat}", new
            {
                participant = contrat,
                marche = atelier.Employeur,
                employeur = atelier.Employeur,
                type = "ctti",
                debut = "2024-02-01",
                fin = "2024-11-30",
            });
        }
        return atelier;
    }

    /// <summary>Declares lines of the first week of March 2024.</summary>
    public async Task DeclarerAsync(params (string Reference, int Contrat, decimal Heures)[] lignes)
    {
        using var client = _monde.Client();
        await client.PosterAsync("/v1/heures?attendre=totaux", new
        {
            lignes = lignes.Select(ligne => new
            {
                reference = ligne.Reference,
                contrat = Contrats[ligne.Contrat],
                debut = "2024-03-04",
                fin = "2024-03-08",
                heures = ligne.Heures,
            }),
        });
    }

    /// <summary>Its lines, up to 500.</summary>
    public async Task<System.Text.Json.Nodes.JsonArray?> LignesAsync()
    {
        using var client = _monde.Client();
        return (await client.LireAsync($"/v1/heures?employeur={Employeur}&limite=500"))["elements"]?.AsArray();
    }
}
