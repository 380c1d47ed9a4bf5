namespace Clauses.Silo.Verification;

/// <summary>A row of a recomputed total: of a type of contract, of all of them (without type), or of the obligation.</summary>
internal sealed record TotalRow(
    int Exercice, string? Type, int Contrats, Heures Declarees, Heures Validees, Heures Refusees, int Personnes, int Marches, Heures Obligation)
{
    /// <param name="depuis">The first of its nine columns.</param>
    public static TotalRow Read(NpgsqlDataReader ligne, int depuis) => new(
        ligne.GetInt32(depuis), ligne.Texte(depuis + 1), ligne.GetInt32(depuis + 2),
        new(ligne.GetInt64(depuis + 3)), new(ligne.GetInt64(depuis + 4)), new(ligne.GetInt64(depuis + 5)),
        ligne.GetInt32(depuis + 6), ligne.GetInt32(depuis + 7), new(ligne.IsDBNull(depuis + 8) ? 0 : ligne.GetInt64(depuis + 8)));

    /// <summary>The whole life is always said, even of nothing.</summary>
    public static ImmutableArray<CompteExercice> Comptes(IReadOnlyCollection<TotalRow> lignes)
    {
        var obligation = lignes.Aggregate(Heures.Zero, (somme, ligne) => somme + ligne.Obligation);
        return
        [
            .. lignes.Select(ligne => ligne.Exercice).Append(PartExercice.VieEntiere).Distinct().Order().Select(exercice =>
            {
                var total = lignes.SingleOrDefault(ligne => ligne.Exercice == exercice && ligne.Type is null);
                return new CompteExercice(exercice, new(
                    Types(lignes.Where(ligne => ligne.Exercice == exercice)), total?.Personnes ?? 0, total?.Marches ?? 0, obligation, Version: 0));
            }),
        ];
    }

    private static ImmutableArray<LigneType> Types(IEnumerable<TotalRow> lignes) =>
    [
        .. lignes
            .Where(ligne => ligne.Type is not null && Codes<TypeContrat>.TryRead(ligne.Type, out _))
            .Select(ligne => new LigneType(
                Codes<TypeContrat>.TryRead(ligne.Type, out var type) ? type : default, ligne.Contrats, ligne.Declarees, ligne.Validees, ligne.Refusees,
                ligne.Personnes))
            .OrderBy(ligne => ligne.Type),
    ];
}
