namespace Clauses.Grains.Arretes;

/// <param name="Ou">Where it stands: <c>tableaux/age/26-40</c>.</param>
/// <param name="Libelle">Both in French, as people read them.</param>
public sealed record Chiffre(string Ou, string Champ, string Libelle, decimal Valeur);

/// <summary>A figure that moved since a bilan was frozen.</summary>
/// <param name="Arrete">As frozen; null where it did not stand.</param>
/// <param name="Actuel">As it stands now; null where it no longer does.</param>
public sealed record Ecart(string Ou, string Champ, string Libelle, decimal? Arrete, decimal? Actuel)
{
    /// <summary>How far it moved: positive when there is more now. What does not stand counts for nothing.</summary>
    public decimal Difference => (Actuel ?? 0) - (Arrete ?? 0);
}

public static class Comparaison
{
    /// <summary>What moved: in the order of the frozen bilan, then what it did not have. A row of zeros is as good as none.</summary>
    /// <param name="arrete">The figures as frozen; each (place, count) once.</param>
    public static ImmutableArray<Ecart> Compare(IEnumerable<Chiffre> arrete, IEnumerable<Chiffre> actuel)
    {
        var restants = actuel.ToDictionary(chiffre => (chiffre.Ou, chiffre.Champ));
        var ecarts = ImmutableArray.CreateBuilder<Ecart>();
        foreach (var avant in arrete)
        {
            decimal? apres = restants.Remove((avant.Ou, avant.Champ), out var trouve) ? trouve.Valeur : null;
            ecarts.Add(new(avant.Ou, avant.Champ, avant.Libelle, avant.Valeur, apres));
        }
        ecarts.AddRange(restants.Values.Select(nouveau => new Ecart(nouveau.Ou, nouveau.Champ, nouveau.Libelle, null, nouveau.Valeur)));
        return [.. ecarts.Where(ecart => ecart.Difference != 0)];
    }
}
