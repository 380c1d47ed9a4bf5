namespace Clauses.Silo.Reads;

/// <summary>Reads an entry from its 16 columns, in the order that the journal selects them in.</summary>
internal static class EcritureReader
{
    /// <param name="textes">Of a long reading: contracts and references that many of its rows bear.</param>
    public static Ecriture Read(NpgsqlDataReader ligne, SharedTexts? textes = null) => new()
    {
        Numero = ligne.GetInt64(0),
        Genre = (Genre)ligne.GetInt16(1),
        Contrat = Texte(ligne, 2, textes),
        Reference = Texte(ligne, 3, textes),
        Debut = Jour(ligne, 4),
        Fin = Jour(ligne, 5),
        Declarees = ligne.GetInt32(6),
        Validees = ligne.GetInt32(7),
        Refusees = ligne.GetInt32(8),
        Travail = ligne.GetInt16(9),
        Exercice = ligne.GetInt16(10),
        Effet = ligne.GetFieldValue<DateOnly>(11),
        Lie = ligne.IsDBNull(12) ? null : ligne.GetInt64(12),
        Auteur = ligne.GetString(13),
        Enregistre = ligne.GetFieldValue<DateTimeOffset>(14),
        Content = Texte(ligne, 15, null),
    };

    private static string? Texte(NpgsqlDataReader ligne, int colonne, SharedTexts? textes) =>
        ligne.IsDBNull(colonne) ? null : textes?.Read(ligne, colonne) ?? ligne.GetString(colonne);

    private static DateOnly? Jour(NpgsqlDataReader ligne, int colonne) => ligne.IsDBNull(colonne) ? null : ligne.GetFieldValue<DateOnly>(colonne);
}
