namespace Clauses.Api.Tests.Pages.Import;

/// <summary>A territory that begins with what it kept in spreadsheets: a register of its own, and who drops the files.</summary>
public abstract class RepriseTest : IAsyncLifetime
{
    private protected Produit Produit { get; private set; } = null!;

    private protected Visiteur Visite { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Produit = await Produit.StartAsync();
        Visite = await Produit.SignInAsync(Role.Facilitateur);
    }

    public Task DisposeAsync()
    {
        Visite.Dispose();
        return Produit.DisposeAsync().AsTask();
    }

    private protected string Texte(string selecteur) => Visite.Texte(selecteur).Replace('\u00A0', ' ').Replace('\u202F', ' ');

    /// <summary>What would become of each row, and why.</summary>
    private protected async Task<string[]> UploadAsync(string genre, string tableau)
    {
        await Visite.AllerAsync($"/import?genre={genre}");
        Visite.Deposer("Fichier XLSX ou CSV", $"{genre}.csv", Encoding.UTF8.GetBytes(tableau));
        await Visite.SendAsync("Voir ce que cela donnerait");
        return Sorts();
    }

    private protected string[] Sorts() => [.. Visite.Page.QuerySelectorAll("main tbody td:has(.etat)").Select(cellule => string.Join(
            '|', Visiteur.Texte(cellule.QuerySelector(".etat")!), cellule.QuerySelector(".d-block") is { } dit ? Visiteur.Texte(dit) : ""))];

    private protected static void AssertSays(string[] attendues, string[] dites) => Assert.Equal(
        attendues, dites.Select(dite => dite.Replace('\u202F', ' ').Replace('\u00A0', ' ')).Select((dite, rang) => rang < attendues.Length && dite.StartsWith(attendues[rang], StringComparison.Ordinal) ? attendues[rang] : dite));
}
