using Clauses.Api.Commun;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Marches;

/// <summary>The changes of a marché's obligation, and a form for one more: by the rules that programs meet.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class AvenantsPage(Dossiers dossiers, IGrainFactory grains) : PageClauses
{
    public EnTete EnTete { get; private set; } = null!;

    public MarcheLu Lu { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    [BindProperty]
    public string? Date { get; set; }

    [BindProperty]
    public string? Obligation { get; set; }

    [BindProperty]
    public string? Motif { get; set; }

    [BindProperty]
    public string?[] Parts { get; set; } = [];

    public Probleme? Refus { get; private set; }

    public Task OnGetAsync(string id) => LireAsync(id);

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await LireAsync(id);
        try
        {
            var (avenant, motif) = Demande().Valider();
            var inscription = Inscriptions.Exiger(await grains.GetGrain<IMarcheGrain>(id).Avenant(avenant, motif, Porteur.Id));
            Dire(inscription == Inscription.Identique
                ? "Cet avenant était déjà enregistré : rien n'a changé."
                : $"L'avenant est enregistré : l'obligation est de {Francais.Heures(avenant.Obligation)} à compter du {Francais.Jour(avenant.Date)}.");
            return RedirectToPage(new { id });
        }
        catch (ProblemeException refusee)
        {
            Refus = Situer(refusee.Probleme);
            return Page();
        }
    }

    /// <summary>What is wrong with a field, or null.</summary>
    public string? Defaut(string champ) => Pages.Refus.Dire(Refus, champ);

    /// <summary>What is wrong with no field of the form, or null.</summary>
    public string? Defaut() => Refus is not null && Champs.All(champ => Refus.Champ != champ) ? Pages.Refus.Dire(Refus) : null;

    public string Part(int rang) => rang < Parts.Length ? Parts[rang] ?? "" : HeuresSaisies.Ecrire(Lu.Marche.Titulaires[rang].Obligation);

    /// <summary>The name of the field of a company's part, as the rules call it.</summary>
    public static string ChampDePart(int rang) => $"titulaires[{rang}].obligationHeures";

    private static Probleme Situer(Probleme probleme) => probleme.Code == Codes<CodeRefus>.De(CodeRefus.DateInvalide)
        ? probleme with { Champ = "date", Detail = "date : il faut une date qui ne soit pas dans l'avenir, aujourd'hui au plus tard." }
        : probleme;

    private IEnumerable<string> Champs => ["date", "obligationHeures", "motif", .. Lu.Marche.Titulaires.Select((_, rang) => ChampDePart(rang))];

    private async Task LireAsync(string id)
    {
        Lu = await dossiers.ExigerAsync(id, Porteur, Fin);
        EnTete = await dossiers.EnTeteAsync(Lu, Onglet.Avenants, Fin);
        Noms = await dossiers.NomsAsync(
            Lu.Marche.Titulaires.Concat(Lu.Avenants.SelectMany(un => un.Avenant.Titulaires ?? [])).Select(titulaire => titulaire.Entreprise), Fin);
    }

    private DemandeAvenant Demande()
    {
        DateOnly? date = Dates.TryLire(Date, out var jour) ? jour : null;
        var parts = Lu.Marche.Titulaires.Select((titulaire, rang) => new DemandeTitulaire(titulaire.Entreprise, HeuresSaisies.Lire(Part(rang)))).ToList();
        var inchangees = parts.Zip(Lu.Marche.Titulaires).All(paire => paire.First.ObligationHeures == paire.Second.Obligation);
        return new(date, HeuresSaisies.Lire(Obligation), inchangees ? null : parts, Motif?.Trim());
    }
}
