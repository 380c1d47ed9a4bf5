namespace Clauses.Api.Territoires;

[ReservedPage(Role.Facilitateur)]
internal sealed class CommunesPage(ITerritoires territoires, TimeProvider temps) : ParametreForm(territoires, temps)
{
    private const int MaxProposed = 8;

    [BindProperty]
    public string? NomDuTerritoire { get; set; }

    /// <summary>Its communes, one a line: the name, or the INSEE code and then what reports call it in short.</summary>
    [BindProperty]
    public string? Communes { get; set; }

    public override NomDeParametre Nom => NomDeParametre.Territoire;

    /// <summary>What is said first holds of every year: those before today's are taken over too.</summary>
    protected override DateOnly DefautDepuis => EnVigueur.Version == 0 ? Dates.PremierJour : base.DefautDepuis;

    protected override void Show(Valeur valeur)
    {
        var territoire = (ValeurTerritoire)valeur;
        // As shipped it is nobody's: somebody is to say its name and its communes.
        if (EnVigueur.Version == 0)
            return;
        NomDuTerritoire = territoire.Territoire;
        Communes = string.Join('\n', territoire.Communes.Select(commune => $"{commune.Code} {commune.NomCourt}".TrimEnd()));
    }

    protected override DemandeParametre Ask(DateOnly? depuis, string? source)
    {
        var lignes = (Communes ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Lines without anything go, so that « line 3 » is the third that people see.
        Communes = string.Join('\n', lignes);
        return new DemandeTerritoire(new(OrNothing(NomDuTerritoire), [.. lignes.Select((ligne, rang) => Read(ligne, $"valeur.communes[{rang}].code"))])) { Depuis = depuis, Source = source };
    }

    private static CommuneDemandee Read(string ligne, string champ)
    {
        switch (Cog.Named(ligne))
        {
            case [var seule]:
                return new(seule, null);
            case [_, ..] plusieurs:
                return Which(plusieurs);
            default:
                break;
        }
        if (!ligne.Any(char.IsAsciiDigit) && Cog.Search(ligne, MaxProposed, ImmutableHashSet<string>.Empty).Select(une => une.Code).ToList() is { Count: > 0 } proches)
            return Which(proches);
        var blanc = ligne.IndexOfAny([' ', '\t', ';']);
        return blanc < 0 ? new(ligne, null) : new(ligne[..blanc], OrNothing(ligne[(blanc + 1)..].Trim(';', ' ', '\t')));

        CommuneDemandee Which(IReadOnlyList<string> codes) => Fields.Fault(
            Fields.Invalid(champ, $"dire laquelle par son code : {string.Join(" ; ", codes.Select(code => $"{code} {Cog.Appellation(code)}"))}"), new CommuneDemandee(codes[0], null));
    }
}
