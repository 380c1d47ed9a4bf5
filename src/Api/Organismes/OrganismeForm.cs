namespace Clauses.Api.Organismes;

internal sealed record OrganismeForm : IFormulaireDeFiche<Organisme>
{
    public string? Nom { get; init; }
    public string? Genre { get; init; }
    [Nomme(Sorte.Commune)]
    public string? Commune { get; init; }
    public string? Siret { get; init; }
    public int Version { get; init; }

    public static OrganismeForm De(Fiche<Organisme> fiche) => new()
    {
        Nom = fiche.Content.Nom,
        Genre = Codes<GenreOrganisme>.De(fiche.Content.Genre),
        Commune = fiche.Content.Commune,
        Siret = fiche.Content.Siret,
        Version = fiche.Version,
    };

    public Organisme Read() => new DemandeOrganisme(
        Nom?.Trim(), Codes<GenreOrganisme>.TryRead(Genre, out var genre) ? genre : null, TypedTexts.Read(Commune),
        TypedTexts.ReadSiret(Siret)).Valider();

    Organisme IFormulaireDeFiche<Organisme>.Read(DateOnly aujourdhui) => Read();

    public IEnumerable<FicheField> Fields(Libelles libelles, Probleme? refus) =>
    [
        FicheField.De("nom", "Nom", Nom, refus) with { Requis = true, MaxLength = 200 },
        FicheField.De("genre", "Genre", Genre, refus) with { Requis = true, Choix = libelles.Choix<GenreOrganisme>() },
        FicheField.De("commune", "Commune", Commune, refus) with
        {
            Sorte = Sorte.Commune, Aide = "Son nom ; vide si elle n'est pas connue.",
        },
        FicheField.De("siret", "SIRET", Siret, refus) with { Clavier = "numeric", MaxLength = 20, Aide = "732\u00a0829\u00a0320\u00a000074, par exemple ; vide s'il n'est pas connu." },
    ];
}
