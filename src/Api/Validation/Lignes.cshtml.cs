namespace Clauses.Api.Validation;

/// <summary>The lines behind a figure: of a contract, a marché or an employer, in a state or in all; and where decisions are undone, some together.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class LignesPage(IReads lectures, ReadsPostgres lignes, SearchPostgres recherche, Deliberation deliberation) : PageClauses
{
    public const string Chemin = "/validation/lignes";

    private const int PerPage = 100;

    public LignesFilter Filter { get; private set; } = null!;

    public ImmutableArray<LigneLue> Lignes { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Where the lines were ticked that are shown again, since something lacks to undo their decisions; null: nothing does.</summary>
    public string? Retour { get; private set; }

    /// <summary>Null where more lines follow, where they came from other lists, and where none counts.</summary>
    public SommeDeLignes? Somme => Next is null && Filter.Apres is null && SommeDeLignes.De(Lignes) is { Nombre: > 0 } somme ? somme : null;

    public Contrat? Contrat { get; private set; }

    public string? Marche { get; private set; }

    public string? Personne { get; private set; }

    /// <summary>Of the employer that is asked for, or of the contract.</summary>
    public string? Employeur { get; private set; }

    public static string Adresse(string? contrat = null, string? marche = null, string? employeur = null, EtatLigne? etat = null, string? apres = null) =>
        Chemin + QueryString.Create(
            new (string Nom, string? Valeur)[]
            {
                ("contrat", contrat), ("marche", marche), ("employeur", employeur), ("etat", etat is { } un ? Codes<EtatLigne>.De(un) : null), ("apres", apres),
            }.Where(un => un.Valeur is not null).Select(un => KeyValuePair.Create(un.Nom, un.Valeur)));

    public async Task OnGetAsync(string? contrat, string? marche, string? employeur, string? etat, string? apres)
    {
        EtatLigne? lu = Codes<EtatLigne>.TryRead(etat, out var connu) ? connu : null;
        Filter = new(
            Parametres.Filter(contrat, "contrat"), Parametres.Filter(employeur, "employeur"), Parametres.Filter(marche, "marche"), lu,
            LignesList.ReadCursor(apres), PerPage + 1);
        if (Filter is { Contrat: null, Marche: null, Employeur: null })
            throw Parametres.Invalid("marche", "un marché, un employeur ou un contrat");
        var lues = await lectures.ListLignesAsync(Filter, Fin);
        (Lignes, Next) = lues.Length > PerPage
            ? (lues[..PerPage], Adresse(contrat, marche, employeur, lu, LignesList.Cursor(new(lues[PerPage - 1].Marche, lues[PerPage - 1].Numero))))
            : (lues, null);
        await NameAsync();
    }

    /// <param name="ligne">Those whose decisions are undone, « contrat/référence » each.</param>
    /// <param name="retour">The page to go back to.</param>
    public async Task<IActionResult> OnPostAsync([FromForm] string[]? ligne, [FromForm] string? motif, [FromForm] string? retour)
    {
        var ensuite = Url.IsLocalUrl(retour) ? retour! : "/validation";
        var cles = ToutPage.ReadCles(ligne ?? []);
        var net = motif?.Trim();
        if (cles.Count == 0)
            return Lack(ensuite, "a-annuler", "Cochez d'abord les lignes dont la décision est à annuler.");
        var lues = await lignes.FindLignesAsync(cles, Fin);
        if (string.IsNullOrEmpty(net) || Motif.Defaut(net) is not null)
        {
            (Filter, Lignes, Retour) = (
                new(null, null, null, null, null, PerPage), [.. lues.Values.OrderBy(une => une.Marche, StringComparer.Ordinal).ThenBy(une => une.Numero)],
                ensuite);
            Fautes.De(HttpContext).Rien = "Rien n'est annulé.";
            return Refuse([("motif-cochees", $"Dites pourquoi, en {FrenchText.Integer(Motif.MaxLength)} caractères au plus.")]);
        }
        var suites = await deliberation.ResumeAsync(
            [.. lues.Values.Where(une => une.Etat is EtatLigne.Validee or EtatLigne.Refusee).Select(une => Demandes.Resume(une.Contrat, une.Reference, une.Heures, net))],
            Caller, Fin);
        var annulees = suites.Count(suite => suite.Reussie);
        if (annulees > 0)
            Say($"{FrenchText.Combien(annulees, "décision annulée : la ligne attend", "décisions annulées : ces lignes attendent")} de nouveau.");
        if (annulees < cles.Count)
            Alert($"{FrenchText.Combien(cles.Count - annulees, "décision n'est pas annulée", "décisions ne sont pas annulées")} : annulées, corrigées ou changées entre-temps.");
        return LocalRedirect(ensuite);
    }

    private async Task NameAsync()
    {
        if (Filter.Contrat is { } contrat)
        {
            Contrat = (await lectures.ReadContratAsync(contrat, Fin))?.Contrat ?? throw Parametres.NotFound();
            var personne = (await recherche.ReadParticipantsAsync([Contrat.Participant], Fin)).FirstOrDefault();
            Personne = personne?.Identite is { } identite ? $"{identite.Prenom} {identite.Nom}" : Contrat.Participant;
        }
        if (Filter.Marche is { } marche)
            Marche = (await lectures.ReadMarcheAsync(marche, Fin))?.Marche.Fiche.Intitule ?? marche;
        if ((Filter.Employeur ?? Contrat?.Employeur) is { } employeur)
            Employeur = (await recherche.NomsAsync([employeur], Fin))[employeur];
    }
}
