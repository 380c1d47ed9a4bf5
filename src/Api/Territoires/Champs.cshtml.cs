namespace Clauses.Api.Territoires;

[ReservedPage(Role.Facilitateur)]
internal sealed class ChampsPage(ITerritoires territoires, TimeProvider temps) : ParametreForm(territoires, temps)
{
    [BindProperty]
    public Dictionary<string, string?> Saisis { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "nom")]
    public string Code { get; set; } = "";

    public override NomDeParametre Nom => Codes<NomDeParametre>.TryRead(Code, out var nom) && !ChampDeParametre.De(nom).IsEmpty
        ? nom
        : throw new ProblemException(ProblemKind.NotFound, "aucun paramètre ne porte ce nom");

    public IEnumerable<FicheField> Fields => ChampDeParametre.De(Nom).Select(champ =>
        champ.Show(Saisis.GetValueOrDefault(champ.Nom), RefusDe($"valeur.{champ.Nom}")));

    protected override void Show(Valeur valeur) => Saisis = ChampDeParametre.Spread(valeur);

    protected override DemandeParametre Ask(DateOnly? depuis, string? source) => Read(new()
    {
        ["valeur"] = new JsonObject(ChampDeParametre.De(Nom).Select(champ => KeyValuePair.Create(champ.Nom, champ.Read(Saisis.GetValueOrDefault(champ.Nom))))),
    }) with { Depuis = depuis, Source = source };

    private DemandeParametre Read(JsonObject corps) => Nom switch
    {
        NomDeParametre.DiviseurEtp => corps.Deserialize<DemandeDiviseur>(Json.Options)!,
        NomDeParametre.ReferenceAge => corps.Deserialize<DemandeAge>(Json.Options)!,
        NomDeParametre.Responsable => corps.Deserialize<DemandeResponsable>(Json.Options)!,
        NomDeParametre.Placements => corps.Deserialize<DemandePlacements>(Json.Options)!,
        _ => corps.Deserialize<DemandeDonneesPersonnelles>(Json.Options)!,
    };
}
