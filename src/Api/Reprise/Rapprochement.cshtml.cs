namespace Clauses.Api.Reprise;

/// <summary>What a territory published of a year, beside what the register holds of it now: how far a take-over has come.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class RapprochementPage(BilanReader bilans, ITerritoires territoires, Exercices exercices) : PageClauses
{
    [BindProperty(SupportsGet = true)]
    public string? Heures { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Personnes { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Contrats { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Marches { get; set; }

    public int Annee { get; private set; }

    public ImmutableArray<Chiffre> Chiffres { get; private set; } = [];

    /// <param name="annee">Absent: the exercice that people most likely want.</param>
    public async Task OnGetAsync(string? annee)
    {
        Annee = (await exercices.ChooseAsync(annee, Fin)).Annee;
        var publiee = (await territoires.InForceAsync(Annee, null, Fin)).AnneesPubliees.FirstOrDefault(une => une.Annee == Annee);
        Heures ??= publiee is null ? null : TypedTexts.Write(publiee.Heures);
        Personnes ??= Write(publiee?.Beneficiaires);
        Contrats ??= Write(publiee?.Contrats);
        Marches ??= Write(publiee?.Marches);
        var bilan = await bilans.ReadAsync(Annee, new Moment(null, null), Fin);
        var (tenue, tables) = (bilan.Annees.FirstOrDefault(une => une.Annee == Annee && une.Source is null), bilan.Tableaux[0].Total);
        try
        {
            Chiffres =
            [
                new(
                    "heures", "Heures validées", TypedTexts.ReadHeures(Heures, "heures")?.Centiemes, tables.Heures?.Centiemes ?? 0,
                    tenue?.Heures.Centiemes ?? 0, EnHeures: true),
                new("personnes", "Personnes", ReadNombre(Personnes, "personnes"), tables.Participants ?? 0, tenue?.Beneficiaires ?? 0),
                new("contrats", "Contrats", ReadNombre(Contrats, "contrats"), tables.Contrats ?? 0, tenue?.Contrats ?? 0),
                new("marches", "Marchés", ReadNombre(Marches, "marches"), tables.Marches ?? 0, tenue?.Marches ?? 0),
            ];
        }
        catch (ProblemException refus)
        {
            Refuse(refus.Problem);
        }
    }

    private static string? Write(int? nombre) => nombre?.ToString(CultureInfo.InvariantCulture);

    private static long? ReadNombre(string? texte, string champ) => TypedTexts.Read(texte) is not { } ecrit ? null
        : int.TryParse(string.Concat(ecrit.Where(signe => !char.IsWhiteSpace(signe))), NumberStyles.None, CultureInfo.InvariantCulture, out var nombre) ? nombre
        : throw Fields.Invalid(champ, "un nombre entier");
}

/// <summary>A figure as it was published, and as the register holds it. Reports print some of one perimeter and some of the other: it is held against the
/// nearer.</summary>
/// <param name="Publie">Null: nothing was published of it.</param>
/// <param name="Tables">Work of the year on the territory's marchés, as the tables count.</param>
/// <param name="Total">All that the exercice validated.</param>
/// <param name="EnHeures">Whether it is in hundredths of an hour.</param>
internal sealed record Chiffre(string Champ, string Nom, long? Publie, long Tables, long Total, bool EnHeures = false)
{
    public bool DesTables => Publie is { } publie && Math.Abs(Tables - publie) < Math.Abs(Total - publie);

    public long? Ecart => (DesTables ? Tables : Total) - Publie;

    public string Say(long? valeur) => valeur switch
    {
        null => "—",
        { } centiemes when EnHeures => FrenchText.Heures(new Heures(centiemes)),
        { } nombre => FrenchText.Integer(nombre),
    };
}
