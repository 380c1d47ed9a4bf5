namespace Clauses.Api.Marches;

/// <summary>The changes of a marché's obligation, and a form for one more: by the rules that programs meet.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class AvenantsPage(Dossiers dossiers, NomsDEntreprises entreprises, IGrainFactory grains) : AskingPage
{
    public MarcheHeader EnTete { get; private set; } = null!;

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

    public Task OnGetAsync(string id) => ReadAsync(id);

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id);
        var arrondi = SayRounded();
        (Obligation, Parts) = (TypedTexts.Round(Obligation), [.. Parts.Select(TypedTexts.Round)]);
        try
        {
            var (avenant, motif) = Fields.ReadAll(
                () =>
                {
                    if (arrondi is not null)
                        Fields.Fault<bool>(arrondi);
                    return Demande().Valider();
                },
                []);
            RequireMeant([.. DoutesDeMarche.OfDate(avenant.Date, EnTete.Fiche), .. DoutesDeMarche.OfParts(avenant.Obligation, avenant.Titulaires ?? Lu.Marche.Titulaires)]);
            var inscription = Inscriptions.Require(await grains.GetGrain<IMarcheGrain>(id).Avenant(avenant, motif, Caller.Id));
            await ReadAsync(id);
            Say(inscription == Inscription.Identique
                ? "Cet avenant était déjà enregistré : rien n'a changé."
                : string.Join(
                    ' ', EnTete.Doutes.Where(doute => doute.Champ is "titulaires" or "avenants").Select(doute => $"À vérifier : {DoutesDeMarche.Say(doute)}")
                    .Prepend($"L'avenant est enregistré : l'obligation est de {FrenchText.Heures(avenant.Obligation)} à compter du {FrenchText.Jour(avenant.Date)}.")));
            return RedirectToPage(new { id });
        }
        catch (ProblemException refusee)
        {
            return Refuse(Locate(refusee.Problem));
        }
    }

    public string? Defaut(string champ) => Pages.Refus.Say(Refus, champ);

    public string Part(int rang) => rang < Parts.Length ? Parts[rang] ?? "" : TypedTexts.Write(Lu.Marche.Titulaires[rang].Obligation);

    /// <summary>The name of the field of a company's part, as the rules call it.</summary>
    public static string ChampDePart(int rang) => $"titulaires[{rang}].obligationHeures";

    /// <summary>What rounding does, to be said once before it is written; null: nothing.</summary>
    private ProblemException? SayRounded() => new[] { ("obligationHeures", Obligation) }.Concat(Parts.Select((part, rang) => (ChampDePart(rang), part)))
        .Select(une => (une.Item1, Dit: TypedTexts.SayRounded(une.Item2))).FirstOrDefault(une => une.Dit is not null) is { Dit: { } dit, Item1: var champ }
            ? new(ProblemKind.InvalidField, dit, champ) : null;

    private static Probleme Locate(Probleme probleme) => probleme.Code == Codes<CodeRefus>.De(CodeRefus.DateInvalide)
        ? probleme with { Champ = "date", Dit = "Il faut une date qui ne soit pas dans l'avenir, aujourd'hui au plus tard." }
        : probleme;

    private async Task ReadAsync(string id)
    {
        Lu = await dossiers.RequireAsync(id, Caller, Fin);
        EnTete = await dossiers.HeaderAsync(Lu, Tab.Avenants, Fin);
        Noms = await entreprises.ReadAsync(
            Lu.Marche.Titulaires.Concat(Lu.Avenants.SelectMany(un => un.Avenant.Titulaires ?? [])).Select(titulaire => titulaire.Entreprise), Fin);
    }

    private DemandeAvenant Demande()
    {
        var date = TypedTexts.ReadDate(Date, "date");
        var parts =
            Lu.Marche.Titulaires.Select((titulaire, rang) => new DemandeTitulaire(titulaire.Entreprise, TypedTexts.ReadHeures(Part(rang), ChampDePart(rang))))
            .ToList();
        var inchangees = parts.Zip(Lu.Marche.Titulaires).All(paire => paire.First.ObligationHeures == paire.Second.Obligation);
        return new(date, TypedTexts.ReadHeures(Obligation, "obligationHeures"), inchangees ? null : parts, Motif?.Trim());
    }
}
