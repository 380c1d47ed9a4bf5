using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;
using Clauses.Grains.Registre;
using Clauses.Silo.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Validation;

/// <summary>« Tout valider »: first what it will do is shown, then it is done on exactly the lines that were shown. A line that changed in
/// between is told, never decided in silence: the rules answer for what was decided or corrected, and what bears a doubt by now is kept
/// back.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class ToutPage(Instruction instruction, Deliberation deliberation, RecherchePostgres recherche) : PageClauses
{
    private static readonly EtatSuite[] Reussies = [EtatSuite.Faite, EtatSuite.DejaFaite];

    public Groupe Groupe { get; private set; } = null!;

    public string Nom { get; private set; } = "";

    /// <summary>What became of the lines that were sent; nothing before.</summary>
    public ImmutableArray<Suite> Suites { get; private set; } = [];

    /// <summary>Those that were not decided as asked.</summary>
    public IEnumerable<Suite> Restees => Suites.Where(suite => !Reussies.Contains(suite.Etat));

    public int Decidees => Suites.Count(suite => Reussies.Contains(suite.Etat));

    public static string Cle(LigneInstruite ligne) => $"{ligne.Ligne.Contrat}/{ligne.Ligne.Reference}";

    public async Task<IActionResult> OnGetAsync(string employeur, string mois, string? apres)
    {
        await LireAsync(employeur, mois, apres);
        return Groupe.Simples.Count > 0 ? Page() : LocalRedirect(Groupe.Adresse);
    }

    /// <param name="apres">The last line of the page before, or null.</param>
    public async Task<IActionResult> OnPostAsync(string employeur, string mois, string? apres, [FromForm] string[]? ligne)
    {
        var montrees = Montrees(ligne);
        await LireAsync(employeur, mois, apres);
        var retenues = Groupe.Signalees.Where(signalee => montrees.Contains((signalee.Ligne.Contrat, signalee.Ligne.Reference))).ToList();
        var envoyees = montrees.Except(retenues.Select(retenue => (retenue.Ligne.Contrat, retenue.Ligne.Reference)));
        List<Element<DecisionDemandee>> decisions = [.. envoyees.Select(une => Demandes.Valider(une.Contrat, une.Reference))];
        Suites = [.. await deliberation.DeciderAsync(decisions, Porteur, Fin), .. retenues.Select(Suite.Retenue)];
        if (Restees.Any())
            return Page();
        Dire($"{Francais.Combien(Decidees, "ligne est validée", "lignes sont validées")} chez {Nom} pour {Groupe.Mois.Nom}.");
        return LocalRedirect(Groupe.Adresse);
    }

    private static HashSet<(string Contrat, string Reference)> Montrees(string[]? lignes)
    {
        if (lignes is not { Length: > 0 and <= Instruction.LignesMax })
            throw new ProblemeException(GenreProbleme.NombreInvalide, "Ce formulaire ne porte aucune ligne, ou en porte trop. Rechargez la page et recommencez.");
        return [.. lignes.Select(ligne => ligne.Split('/') is [var contrat, var reference] && Identifiant.EstValide(contrat) && Identifiant.EstValide(reference)
            ? (contrat, reference)
            : throw new ProblemeException(GenreProbleme.CorpsIllisible, "Ce formulaire est illisible. Rechargez la page et recommencez : rien n'a été enregistré."))];
    }

    private async Task LireAsync(string employeur, string mois, string? apres)
    {
        Groupe = await GroupePage.LireAsync(instruction, employeur, mois, apres, Fin);
        Nom = (await recherche.NomsAsync([employeur], Fin))[employeur];
    }
}
