using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Imports;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Import;

/// <summary>What would become of each line of a file; then, once its owner said so, what became of it.</summary>
[PageReservee(Role.Employeur)]
internal sealed class ApercuPage(Importation importation, IGrainFactory grains) : PageClauses
{
    public const int LignesParPage = 200;

    public Depot Depot { get; private set; } = null!;

    /// <summary>Which lines are shown; null: all.</summary>
    public Etape? Voir { get; private set; }

    public int Feuillet { get; private set; }

    public int Feuillets { get; private set; }

    public ImmutableArray<(LigneDeFichier Ligne, Sort Sort)> Lignes { get; private set; } = [];

    public static string Adresse(Depot depot, Etape? voir = null, int feuillet = 1) =>
        $"/import/{depot.Id}?voir={(voir is { } etape ? Mot(etape) : "toutes")}" + (feuillet > 1 ? $"&feuillet={feuillet}" : "");

    public static string Mot(Etape etape) => etape switch
    {
        Etape.AEnregistrer => "a-enregistrer",
        Etape.Enregistree => "enregistrees",
        Etape.DejaEnregistree => "deja",
        _ => "refusees",
    };

    /// <summary>Shows the file.</summary>
    /// <param name="depot">Its id.</param>
    /// <param name="voir">Which lines.</param>
    /// <param name="feuillet">Which page of them.</param>
    public async Task<IActionResult> OnGetAsync(string depot, string? voir, int feuillet)
    {
        if (await Import.FindAsync(depot) is not { } trouve)
            return Redeposer();
        Depot = trouve;
        Voir = Array.Find(Enum.GetValues<Etape>(), etape => Mot(etape) == voir) is var lu && Mot(lu) == voir ? lu : null;
        var choisies = Enumerable.Range(0, Depot.Sorts.Length).Where(rang => Voir is null || Depot.Sorts[rang].Etape == Voir).ToList();
        Feuillets = Math.Max(1, (choisies.Count + LignesParPage - 1) / LignesParPage);
        Feuillet = Math.Clamp(feuillet, 1, Feuillets);
        Lignes = [.. choisies.Skip((Feuillet - 1) * LignesParPage).Take(LignesParPage).Select(rang => (Depot.Fichier.Lignes[rang], Depot.Sorts[rang]))];
        return Page();
    }

    /// <summary>Writes what was shown. What was written before an interruption is not written again.</summary>
    public async Task<IActionResult> OnPostAsync(string depot)
    {
        if (await Import.FindAsync(depot) is not { } trouve)
            return Redeposer();
        if (await Import.BeginAsync(depot) is null)
        {
            Alerter("L'enregistrement de ce fichier est déjà en cours : rechargez la page dans un instant.");
            return LocalRedirect(Adresse(trouve));
        }
        Sort[] sorts = [.. trouve.Sorts];
        try
        {
            await importation.EcrireAsync(trouve.Fichier, sorts, Porteur, Fin);
            Dire($"{Francais.Combien(sorts.Count(sort => sort.Etape == Etape.Enregistree), "ligne enregistrée", "lignes enregistrées")}.");
        }
        catch (ProblemeException)
        {
            Alerter("Le service n'a pas pu tout enregistrer. Ce qui l'est se voit ci-dessous ; appuyez de nouveau pour le reste, rien ne compte deux fois.");
        }
        finally
        {
            await Import.EndAsync(depot, [.. sorts]);
        }
        return LocalRedirect(Adresse(trouve, sorts.Any(sort => sort.Etape == Etape.Refusee) ? Etape.Refusee : null));
    }

    private IImportGrain Import => grains.GetGrain<IImportGrain>(Porteur.Id);

    private LocalRedirectResult Redeposer()
    {
        Alerter("Cet aperçu n'est plus là : il est gardé une demi-heure, un seul par compte. Déposez le fichier de nouveau ; ce qui était déjà enregistré ne comptera pas deux fois.");
        return LocalRedirect("/import");
    }
}
