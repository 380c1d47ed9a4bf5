namespace Clauses.Silo.Passe;

/// <summary>A row: of a type of contract, of all of them (without type), of the obligation, or of the version.</summary>
internal sealed record Row(
    int Rang, string Membre, int Exercice, string? Type, int Contrats, Heures Declarees, Heures Validees, Heures Refusees,
    int Personnes, int Marches, Heures Obligation, long Version)
{
    public static Row Read(NpgsqlDataReader ligne) => new(
        ligne.GetInt32(0), ligne.GetString(1), ligne.GetInt32(2), ligne.Texte(3), ligne.GetInt32(4),
        new(ligne.GetInt64(5)), new(ligne.GetInt64(6)), new(ligne.GetInt64(7)),
        ligne.GetInt32(8), ligne.GetInt32(9), new(ligne.GetInt64(10)), ligne.GetInt64(11));

    /// <summary>The balance that the rows of one total make.</summary>
    public static Compte Compte(IReadOnlyCollection<Row> lignes, int exercice)
    {
        var total = lignes.SingleOrDefault(ligne => ligne.Exercice == exercice && ligne.Type is null);
        return new(
            Types(lignes.Where(ligne => ligne.Exercice == exercice)),
            total?.Personnes ?? 0,
            total?.Marches ?? 0,
            new(lignes.Sum(ligne => ligne.Obligation.Centiemes)),
            lignes.Sum(ligne => ligne.Version));
    }

    private static ImmutableArray<LigneType> Types(IEnumerable<Row> lignes)
    {
        var parCode = lignes.ToLookup(ligne => ligne.Type, StringComparer.Ordinal);
        return
        [
            .. from type in Enum.GetValues<TypeContrat>()
               from ligne in parCode[Codes<TypeContrat>.De(type)]
               select new LigneType(type, ligne.Contrats, ligne.Declarees, ligne.Validees, ligne.Refusees, ligne.Personnes),
        ];
    }
}
