using System.Globalization;

namespace Clauses.Support;

/// <summary>A need on a <see cref="Chantier"/>, published by the pages, as people do.</summary>
public sealed class Recrutement
{
    private readonly Visiteur _visite;

    private Recrutement(Visiteur visite, Chantier chantier) => (_visite, Chantier) = (visite, chantier);

    public Chantier Chantier { get; }

    public string Besoin { get; private set; } = "";

    public string Page => $"/besoins/{Besoin}";

    /// <param name="visite">A facilitateur.</param>
    /// <param name="places">How many are sought.</param>
    public static async Task<Recrutement> PublierAsync(Visiteur visite, Chantier chantier, int places = 2)
    {
        var recrutement = new Recrutement(visite, chantier);
        await visite.AllerAsync($"/besoins/nouveau?marche={chantier.Marche}");
        visite.Fill(
            ("Qui est cherché ?", "Coffreur bancheur"), ("Métier", "F1701"), ("Nombre de places", places.ToString(CultureInfo.InvariantCulture)),
            ("Structure 1", chantier.Employeur));
        await visite.SendAsync("Publier le besoin", 200);
        recrutement.Besoin = visite.Address["/besoins/".Length..];
        return recrutement;
    }

    /// <summary>Sends a person of the site, or only proposes to.</summary>
    public async Task ProposerAsync(int rang, bool envoyer = true)
    {
        await _visite.AllerAsync($"{Page}/proposer");
        _visite.Fill(("Qui ?", $"{Chantier.Nom}.p{rang}"));
        await _visite.SendAsync(envoyer ? "Envoyer à l'employeur" : "Proposer seulement", 200);
    }

    /// <summary>Does what a button of a person's card does, with the form filled in as it comes but for some fields.</summary>
    public static async Task SuivreAsync(Visiteur visite, string page, string nom, string bouton, params (string Libelle, string Valeur)[] champs)
    {
        await visite.AllerAsync(page);
        var carte = visite.Page.QuerySelectorAll(".carte").Single(une => Visiteur.Texte(une).Contains(nom, StringComparison.Ordinal));
        await visite.FollowAsync(bouton, carte);
        if (visite.Page.QuerySelector("#geste form") is null)
            return;
        visite.Fill(champs);
        await visite.SendAsync("Enregistrer");
    }
}
