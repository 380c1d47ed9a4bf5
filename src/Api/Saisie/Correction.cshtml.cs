using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Saisie;

/// <summary>Corrects a line that still waits: what was written is reversed, and written anew.</summary>
[PageReservee(Role.Employeur)]
internal sealed class CorrectionPage(Releves releves, ILectures lectures, Envoi envoi) : PageClauses
{
    [BindProperty(SupportsGet = true)]
    public string? Contrat { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Debut { get; set; }

    [BindProperty]
    public string? Jusquau { get; set; }

    [BindProperty]
    public string? Heures { get; set; }

    [BindProperty]
    public string? Pourquoi { get; set; }

    public LigneLue Ligne { get; private set; } = null!;

    /// <summary>What was not accepted, and what to do.</summary>
    public string? Refus { get; private set; }

    public static int LongueurMax => Motif.LongueurMax;

    public async Task OnGetAsync()
    {
        Ligne = await ExigerLigneAsync();
        (Debut, Jusquau, Heures) = (Dates.Iso(Ligne.Periode.Debut), Dates.Iso(Ligne.Periode.Fin), Francais.Nombre(Ligne.Heures));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Ligne = await ExigerLigneAsync();
        var (du, au, duree) = (LectureJour.Lire(Debut ?? ""), LectureJour.Lire(Jusquau ?? ""), LectureHeures.Lire(Heures ?? ""));
        Refus = du.Defaut ?? au.Defaut ?? duree.Defaut ?? DefautDeMotif(Pourquoi);
        if (Refus is null)
            Refus = await CorrigerAsync(du.Valeur!.Value, au.Valeur!.Value, duree.Valeur!.Value);
        if (Refus is not null)
            return Page();
        Dire(duree.Valeur == Grains.Domaine.Heures.Zero ? "La ligne est annulée." : "La ligne est corrigée : celle qui la remplace attend une décision.");
        return LocalRedirect(SaisiePage.Adresse(Mois.De(au.Valeur!.Value)));
    }

    private async Task<string?> CorrigerAsync(DateOnly debut, DateOnly fin, Heures heures)
    {
        var demande = new CorrectionDemandee(
            Ligne.Contrat, Ligne.Reference, null, debut, fin, heures, Pourquoi!.Trim(), Decision: null, LignesDecidees: false, Defaut: null);
        var lot = await envoi.EnvoyerAsync(
            [new Element<CorrectionDemandee>(Ligne.Contrat, Ligne.Reference, demande, null)], Porteur,
            static (marche, demandes, auteur) => marche.Corriger(demandes, auteur), static _ => CodeRefus.LigneInconnue, Fin);
        Issues.Exiger(lot.Issue);
        return lot.Resultats[0].Code is { } code ? TextesRefus.PourQuiSaisit(code) : null;
    }

    private static string? DefautDeMotif(string? motif)
    {
        if (string.IsNullOrWhiteSpace(motif))
            return TextesRefus.PourQuiSaisit(CodeRefus.MotifRequis);
        return Motif.Defaut(motif.Trim()) is null ? null : $"le motif a au plus {LongueurMax} caractères : raccourcissez-le.";
    }

    private async Task<LigneLue> ExigerLigneAsync()
    {
        if (!Identifiant.EstValide(Contrat) || !Identifiant.EstValide(Reference)
            || await lectures.LireContratAsync(Contrat!, Fin) is not { } lu || !Porteur.Voit(lu.Contrat.Employeur))
        {
            throw Parametres.Introuvable();
        }
        return await releves.LigneAsync(Contrat!, Reference!, Fin) ?? throw Parametres.Introuvable();
    }
}
