namespace Clauses.Api.Saisie;

/// <summary>What an employer calls the people of its contracts: seen by it alone.</summary>
[ReservedPage(Role.Employeur)]
internal sealed class SalariesPage(Releves releves, Salaries salaries) : PageClauses
{
    public const int MaxNom = 100;
    public const int MaxMatricule = 50;

    public Mois Mois { get; private set; }

    /// <summary>The contracts of the page, as they are known or as they were typed.</summary>
    public ImmutableArray<ContratNomme> Contrats { get; private set; } = [];

    public int Feuillet { get; private set; }

    public int Feuillets { get; private set; }

    /// <summary>Numbers that several persons of the month bear; null: none.</summary>
    public string? Partages => Salaries.SayShared([.. _courants.ExceptBy(Contrats.Select(qui => qui.Id), qui => qui.Id, StringComparer.Ordinal), .. Contrats]);

    private ImmutableArray<ContratNomme> _courants = [];

    private Dictionary<string, string> _avant = [];

    public static string Address(Mois mois, int feuillet = 1) => $"/saisie/salaries?mois={mois.Code}" + (feuillet > 1 ? $"&feuillet={feuillet}" : "");

    /// <param name="mois">As <c>2024-03</c>; absent: the one that people most likely come for.</param>
    public Task OnGetAsync(string? mois, int feuillet) => LoadAsync(mois, feuillet);

    /// <summary>What a row was when it was shown: what is left as it was is not written over what another tab wrote since.</summary>
    public string Avant(ContratNomme qui) => Refus is null ? Shown(qui) : _avant.GetValueOrDefault(qui.Id, "");

    public async Task<IActionResult> OnPostAsync(string? mois, int feuillet, string[] contrat, string?[] avant, string?[] nom, string?[] matricule)
    {
        if (contrat.Length != nom.Length || contrat.Length != matricule.Length || contrat.Length != avant.Length
            || contrat.Distinct(StringComparer.Ordinal).Count() != contrat.Length)
        {
            throw new ProblemException(
                ProblemKind.UnreadableBody, "Ce formulaire est arrivé incomplet : rechargez la page et recommencez, rien n'a été enregistré.");
        }
        await LoadAsync(mois, feuillet);
        var tapes = contrat.Index().ToDictionary(
            paire => paire.Item, paire => (Nom: TypedTexts.Read(nom[paire.Index]), Matricule: TypedTexts.Read(matricule[paire.Index])), StringComparer.Ordinal);
        _avant = contrat.Zip(avant, (id, dit) => (id, dit)).ToDictionary(paire => paire.id, paire => paire.dit ?? "", StringComparer.Ordinal);
        var connus = Contrats;
        Contrats = [.. connus.Select(qui => tapes.TryGetValue(qui.Id, out var tape) ? Retype(qui, tape.Nom, tape.Matricule) : qui)];
        if (Contrats.SelectMany(Defauts).ToList() is { Count: > 0 } fautes)
            return Refuse(fautes);
        var changes = Contrats.Except(connus)
            .Select(qui => new Etiquette(qui.Id, qui.Contrat.Participant, qui.NomDit ? null : qui.Nom, qui.Matricule))
            .ToList();
        await salaries.EcrireAsync(Caller.Sujet!, changes, Caller.Id, Fin);
        Say(changes.Count == 0 ? "Rien n'a changé." : $"C'est retenu pour {FrenchText.Combien(changes.Count, "contrat", "contrats")}.");
        return LocalRedirect(Partages is null ? SaisiePage.Address(Mois, Feuillet) : Address(Mois, Feuillet));
    }

    private ContratNomme Retype(ContratNomme qui, string? nom, string? matricule)
    {
        var tape = qui with { Nom = qui.NomDit ? qui.Nom : nom, Matricule = matricule };
        return Shown(tape) == _avant[qui.Id] ? qui : tape;
    }

    private static string Shown(ContratNomme qui) => $"{(qui.NomDit ? null : qui.Nom)}\t{qui.Matricule}";

    public static string Champ(string nom, ContratNomme qui) => $"{nom}-{qui.Id}";

    private static IEnumerable<(string? Champ, string Dit)> Defauts(ContratNomme qui)
    {
        if (Salaries.Defaut(qui.Nom, MaxNom) is { } duNom)
            yield return (Champ("nom", qui), duNom);
        if (Salaries.Defaut(qui.Matricule, MaxMatricule) is { } duMatricule)
            yield return (Champ("matricule", qui), duMatricule);
    }

    private async Task LoadAsync(string? mois, int feuillet)
    {
        Mois = string.IsNullOrEmpty(mois) ? (await releves.MoisAsync(Caller.Sujet!, Fin))[0] : SaisiePage.RequireMois(mois);
        _courants = [.. (await releves.CourantsAsync(Caller.Sujet!, Mois, Caller.Id, Fin)).Select(courant => courant.Contrat)];
        Feuillets = Math.Max(1, (_courants.Length + Releves.ContratsPerPage - 1) / Releves.ContratsPerPage);
        Feuillet = Math.Clamp(feuillet, 1, Feuillets);
        Contrats = [.. _courants.Skip((Feuillet - 1) * Releves.ContratsPerPage).Take(Releves.ContratsPerPage)];
    }
}
