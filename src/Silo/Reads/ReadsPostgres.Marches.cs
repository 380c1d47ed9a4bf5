namespace Clauses.Silo.Reads;

public sealed partial class ReadsPostgres
{
    /// <summary>To be followed by what says which marchés m there are.</summary>
    private const string ColonnesMarche = """
        select m.marche, present.contenu::text, avenants.contenus, avenants.motifs
        """;

    private const string EtatMarche = """
        cross join lateral (
            select contenu from ecriture where marche = m.marche and genre in (1, 2, 3) order by numero desc limit 1
        ) present
        cross join lateral (
            select coalesce(array_agg(e.contenu::text order by e.numero), '{}') as contenus,
                coalesce(array_agg(t.texte order by e.numero), '{}') as motifs
            from ecriture e left join motif t using (marche, numero)
            where e.marche = m.marche and e.genre = 3
        ) avenants
        """;

    private const string CesMarches = $"{ColonnesMarche} from unnest($1::text[]) m(marche) {EtatMarche}";

    /// <summary>A marché stays linked to those it left: its present state decides.</summary>
    private static readonly string PageDeMarches = $"""
        {ColonnesMarche}
        from rattachement m
        {EtatMarche}
        where m.axe = $1 and m.code = $2 and m.marche > $3
            and ($4::text is null or {Membre.De(Axe.MaitreOuvrage, "present.contenu -> 'fiche'")} = $4)
            and ($5::text is null or {Membre.De(Axe.Amenageur, "present.contenu -> 'fiche'")} = $5)
        order by m.marche limit $6
        """;

    public Task<ImmutableArray<MarcheLu>> ReadMarchesAsync(IReadOnlyCollection<string> marches, CancellationToken cancellationToken) =>
        source.Command(CesMarches, P(marches.ToArray())).ListAsync(Marche, cancellationToken);

    public Task<ImmutableArray<MarcheLu>> ListMarchesAsync(
        string? maitreOuvrage, string? amenageur, string? apres, int limite, CancellationToken cancellationToken)
    {
        var liens = maitreOuvrage is not null ? new Cible(Axe.MaitreOuvrage, maitreOuvrage)
            : amenageur is not null ? new Cible(Axe.Amenageur, amenageur)
            : Cible.Tout;
        return source
            .Command(PageDeMarches, P(Codes<Axe>.De(liens.Axe)), P(liens.Code), P(apres ?? ""), P(maitreOuvrage), P(amenageur), P(limite))
            .ListAsync(Marche, cancellationToken);
    }

    private static MarcheLu Marche(NpgsqlDataReader ligne)
    {
        var motifs = ligne.GetFieldValue<string?[]>(3);
        return new(
            ligne.GetString(0),
            EcritureContent.ReadMarche(ligne.GetString(1)),
            [.. ligne.GetFieldValue<string[]>(2).Select((contenu, rang) => (EcritureContent.ReadMarche(contenu).Avenant!, motifs[rang]))]);
    }
}
