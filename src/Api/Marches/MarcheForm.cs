namespace Clauses.Api.Marches;

internal sealed record MarcheForm
{
    private const int LignesDePlus = 4;

    public string? Intitule { get; init; }
    [Nomme(Sorte.MaitreOuvrage)]
    public string? MaitreOuvrage { get; init; }
    [Nomme(Sorte.Commune)]
    public string? CommuneChantier { get; init; }
    [Nomme(Sorte.Zac)]
    public string? Zac { get; init; }
    [Nomme(Sorte.Amenageur)]
    public string? Amenageur { get; init; }
    public string? Debut { get; init; }
    public string? Fin { get; init; }
    public string? ObligationHeures { get; init; }
    /// <summary>Rows for the companies bound; those left empty are none.</summary>
    public LigneDeTitulaire[] Titulaires { get; init; } = [];

    public static MarcheForm Blank() => new MarcheForm().Allonger();

    public static MarcheForm De(Marche marche) => new()
    {
        Intitule = marche.Intitule,
        MaitreOuvrage = marche.MaitreOuvrage,
        CommuneChantier = marche.CommuneChantier,
        Zac = marche.Zac,
        Amenageur = marche.Amenageur,
        Debut = Dates.Iso(marche.Debut),
        Fin = Dates.Iso(marche.Fin),
    };

    public MarcheForm Allonger() => this with
    {
        Titulaires = [.. Titulaires, .. Enumerable.Range(0, LignesDePlus).Select(_ => new LigneDeTitulaire())],
    };

    /// <summary>The form with its minutes as they are rounded.</summary>
    public MarcheForm Round() => this with
    {
        ObligationHeures = TypedTexts.Round(ObligationHeures),
        Titulaires = [.. Titulaires.Select(ligne => ligne with { Part = TypedTexts.Round(ligne.Part) })],
    };

    /// <summary>What rounding did, to be said once before it is written; null: nothing.</summary>
    public ProblemException? SayRounded() =>
        TypedTexts.SayRounded(ObligationHeures) is { } dit ? new(ProblemKind.InvalidField, dit, "obligationHeures")
        : Enumerable.Range(0, Titulaires.Length).Select(rang => (Champ: ChampDe(rang, "obligationHeures"), Dit: TypedTexts.SayRounded(Titulaires[rang].Part)))
            .FirstOrDefault(une => une.Dit is not null) is { Dit: { } part, Champ: var champ } ? new(ProblemKind.InvalidField, part, champ) : null;

    /// <summary>Whether a marché may have more companies than there are rows.</summary>
    public bool PeutAllonger => Titulaires.Length < DemandeTitulaire.NombreMax;

    public Marche Read()
    {
        var obligation = TypedTexts.ReadHeures(ObligationHeures, "obligationHeures");
        var siens = Titulaires.Where(ligne => !ligne.Empty).Select((ligne, rang) => ligne.Ask(rang)).ToList();
        // Alone, a company is bound to all of it.
        return Ask(
            obligation, siens is [{ ObligationHeures: null } seule] ? [seule with { ObligationHeures = obligation ?? Grains.Domain.Heures.Zero }] : siens);
    }

    /// <summary>A marché as the form changes it: what was signed stays.</summary>
    public Marche Read(Marche connu) => Ask(
        connu.Obligation, [.. connu.Titulaires.Select(titulaire => new DemandeTitulaire(titulaire.Entreprise, titulaire.Obligation))]);

    /// <summary>What the API calls a field of a row; null for an empty row, which it is not told of.</summary>
    public string? ChampDe(int ligne, string champ) =>
        Titulaires[ligne].Empty ? null : $"titulaires[{Titulaires.Take(ligne).Count(autre => !autre.Empty)}].{champ}";

    private Marche Ask(Grains.Domain.Heures? obligation, IReadOnlyList<DemandeTitulaire> titulaires) => new DemandeMarche(
        TypedTexts.Read(Intitule), TypedTexts.Read(MaitreOuvrage), TypedTexts.Read(CommuneChantier), TypedTexts.Read(Zac),
        TypedTexts.Read(Amenageur), TypedTexts.ReadDate(Debut, "debut"), TypedTexts.ReadDate(Fin, "fin"), obligation, titulaires).Valider();
}

internal sealed record LigneDeTitulaire : ILigneDeFormulaire
{
    [Nomme(Sorte.Entreprise)]
    public string? Entreprise { get; init; }
    public string? Part { get; init; }

    public bool Empty => string.IsNullOrWhiteSpace(Entreprise) && string.IsNullOrWhiteSpace(Part);

    /// <param name="rang">Its place in the list that the API is sent.</param>
    public DemandeTitulaire Ask(int rang) => new(TypedTexts.Read(Entreprise), TypedTexts.ReadHeures(Part, $"titulaires[{rang}].obligationHeures"));
}
