namespace Clauses.Silo.Suivi;

/// <summary>A row of the table <c>suivi</c>, by its columns.</summary>
/// <param name="Connue">The version that the tables knew before; 0: none.</param>
internal sealed record SuiviRow(
    string Marche, [property: JsonIgnore] long Connue, long Version, string Texte, string Intitule, string MaitreOuvrage, string Commune, string? Zac,
    string? Amenageur, DateOnly Debut, DateOnly Fin, long Obligation, long Declarees, long Validees, long Refusees, DateTimeOffset? Decision,
    DateOnly? DernierMois, short Etat, long Manque, DateOnly? Jour)
{
    /// <summary>Comes before all letters: titles are ordered first, then ids.</summary>
    private const char Separator = '\u0001';

    /// <summary>As <see cref="SuiviStatements.Read"/> answers it.</summary>
    public static SuiviRow Read(NpgsqlDataReader ligne, DateOnly aujourdhui)
    {
        var (id, present) = (ligne.GetString(0), EcritureContent.ReadMarche(ligne.GetString(3)));
        var fiche = present.Fiche;
        var (declarees, validees, refusees) = (ligne.GetInt64(4), ligne.GetInt64(5), ligne.GetInt64(6));
        var dernierMois = ligne.Jour(8);
        var jalon = Jalon.De(present.Obligation, new(declarees), new(validees), new(refusees), fiche.Debut, fiche.Fin, dernierMois, aujourdhui);
        return new(
            id, ligne.GetInt64(1), ligne.GetInt64(2), $"{TexteCherche.Plier(fiche.Intitule)}{Separator}{TexteCherche.Plier(id)}", fiche.Intitule,
            fiche.MaitreOuvrage, fiche.CommuneChantier, fiche.Zac, fiche.Amenageur, fiche.Debut, fiche.Fin, present.Obligation.Centiemes,
            declarees, validees, refusees, ligne.IsDBNull(7) ? null : ligne.GetFieldValue<DateTimeOffset>(7), dernierMois, jalon.Etat, jalon.Manque,
            jalon.Jour);
    }
}
