using Clauses.Api.Lignes;

namespace Clauses.Api.Saisie;

/// <summary>Corrects a line that still waits: what was written is reversed, and written anew.</summary>
[ReservedPage(Role.Employeur)]
internal sealed class CorrectionPage(Releves releves, Salaries salaries, IReads lectures, Dispatch envoi) : PageClauses
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

    public ContratNomme Qui { get; private set; } = null!;

    public LigneLue Ligne { get; private set; } = null!;

    public static int MaxLength => Motif.MaxLength;

    public async Task OnGetAsync()
    {
        Ligne = await RequireLigneAsync();
        (Debut, Jusquau, Heures) = (Dates.Iso(Ligne.Periode.Debut), Dates.Iso(Ligne.Periode.Fin), FrenchText.Nombre(Ligne.Heures));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Ligne = await RequireLigneAsync();
        var (du, au, duree) = (DateReader.Read(Debut ?? ""), DateReader.Read(Jusquau ?? ""), HeuresReader.Read(Heures ?? ""));
        (string? Champ, string? Dit)[] lues = [("debut", du.Defaut), ("jusquau", au.Defaut), ("heures", duree.Defaut), ("pourquoi", DefautDeMotif(Pourquoi))];
        List<(string? Champ, string Dit)> fautes = [.. lues.Where(faute => faute.Dit is not null).Select(faute => (faute.Champ, faute.Dit!))];
        if (fautes.Count == 0 && TypedTexts.SayRounded(Heures) is { } arrondies)
        {
            Heures = TypedTexts.Round(Heures);
            fautes.Add(("heures", arrondies));
        }
        if (fautes.Count == 0 && (new Periode(du.Valeur!.Value, au.Valeur!.Value), duree.Valeur!.Value) == (Ligne.Periode, Ligne.Heures))
            fautes.Add((null, "La ligne dit déjà ces jours et ces heures : changez-en, ou revenez à la saisie, rien n'est corrigé."));
        if (fautes.Count == 0 && await CorrigerAsync(du.Valeur!.Value, au.Valeur!.Value, duree.Valeur!.Value) is { } refusee)
            fautes.Add(refusee);
        if (fautes.Count > 0)
            return Refuse(fautes);
        Say(duree.Valeur == Grains.Domain.Heures.Zero ? "La ligne est annulée." : "La ligne est corrigée : celle qui la remplace attend une décision.");
        return LocalRedirect(SaisiePage.Address(Mois.De(au.Valeur!.Value)));
    }

    private async Task<(string? Champ, string Dit)?> CorrigerAsync(DateOnly debut, DateOnly fin, Heures heures)
    {
        var demande = new CorrectionDemandee(
            Ligne.Contrat, Ligne.Reference, null, debut, fin, heures, Pourquoi!.Trim(), Decision: null, LignesDecidees: false, Defaut: null);
        var lot = await envoi.SendAsync(
            [new Element<CorrectionDemandee>(Ligne.Contrat, Ligne.Reference, demande, null)], Caller,
            static (marche, demandes, auteur) => marche.Corriger(demandes, auteur), static _ => CodeRefus.LigneInconnue, Fin);
        Outcomes.Require(lot.Outcome);
        return lot.Resultats[0].Code is { } code ? (FieldOf(code), TextesRefus.PourQuiSaisit(code)) : null;
    }

    private static string? FieldOf(CodeRefus code) => code switch
    {
        CodeRefus.HeuresInvalides => "heures",
        CodeRefus.PeriodeInvalide or CodeRefus.HeuresFutures or CodeRefus.HorsContrat or CodeRefus.HorsMarche => "jusquau",
        CodeRefus.MotifRequis or CodeRefus.MotifInvalide => "pourquoi",
        _ => null,
    };

    private static string? DefautDeMotif(string? motif)
    {
        if (string.IsNullOrWhiteSpace(motif))
            return TextesRefus.PourQuiSaisit(CodeRefus.MotifRequis);
        return Motif.Defaut(motif.Trim()) is null ? null : $"le motif a au plus {MaxLength} caractères : raccourcissez-le.";
    }

    private async Task<LigneLue> RequireLigneAsync()
    {
        if (!Identifiant.IsValid(Contrat) || !Identifiant.IsValid(Reference)
            || await lectures.ReadContratAsync(Contrat!, Fin) is not { } lu || !Caller.Voit(lu.Contrat.Employeur))
        {
            throw Parametres.NotFound();
        }
        Qui = (await salaries.NommerAsync(Caller.Sujet!, [lu], Fin))[0];
        return await releves.LigneAsync(Contrat!, Reference!, Fin) ?? throw Parametres.NotFound();
    }
}
