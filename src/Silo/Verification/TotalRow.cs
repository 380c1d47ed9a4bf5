namespace Clauses.Silo.Verification;

/// <summary>A row of a recomputed total: of a type of contract, of all of them (without type), or of the obligation.</summary>
internal readonly record struct TotalRow(
    int Exercice, string? Type, int Contrats, Heures Declarees, Heures Validees, Heures Refusees, int Personnes, int Marches, Heures Obligation)
{
    /// <param name="depuis">The first of its nine columns.</param>
    public static TotalRow Read(NpgsqlDataReader ligne, int depuis, SharedTexts textes) => new(
        ligne.GetInt32(depuis), ligne.IsDBNull(depuis + 1) ? null : textes.Read(ligne, depuis + 1), ligne.GetInt32(depuis + 2),
        new(ligne.GetInt64(depuis + 3)), new(ligne.GetInt64(depuis + 4)), new(ligne.GetInt64(depuis + 5)),
        ligne.GetInt32(depuis + 6), ligne.GetInt32(depuis + 7), new(ligne.IsDBNull(depuis + 8) ? 0 : ligne.GetInt64(depuis + 8)));

    /// <summary>The whole life is always said, even of nothing. There are a hundred thousand of these: no more is made of one than what it says.</summary>
    public static ImmutableArray<CompteExercice> Comptes(List<TotalRow> lignes)
    {
        Span<int> exercices = stackalloc int[lignes.Count + 1];
        var (nombre, obligation) = (1, Heures.Zero);
        foreach (ref readonly var ligne in CollectionsMarshal.AsSpan(lignes))
        {
            if (!exercices[..nombre].Contains(ligne.Exercice))
                exercices[nombre++] = ligne.Exercice;
            obligation += ligne.Obligation;
        }
        exercices[..nombre].Sort();
        var comptes = new CompteExercice[nombre];
        for (var place = 0; place < nombre; place++)
            comptes[place] = new(exercices[place], Compte(CollectionsMarshal.AsSpan(lignes), exercices[place], obligation));
        return ImmutableCollectionsMarshal.AsImmutableArray(comptes);
    }

    private static Compte Compte(ReadOnlySpan<TotalRow> lignes, int exercice, Heures obligation)
    {
        var (total, types) = (default(TotalRow), 0);
        Span<LigneType> parType = stackalloc LigneType[lignes.Length];
        foreach (ref readonly var ligne in lignes)
        {
            if (ligne.Exercice != exercice)
                continue;
            if (ligne.Type is null)
                total = ligne;
            else if (Codes<TypeContrat>.TryRead(ligne.Type, out var type))
                parType[types++] = new(type, ligne.Contrats, ligne.Declarees, ligne.Validees, ligne.Refusees, ligne.Personnes);
        }
        parType[..types].Sort(static (un, autre) => un.Type.CompareTo(autre.Type));
        return new([.. parType[..types]], total.Personnes, total.Marches, obligation, Version: 0);
    }
}
