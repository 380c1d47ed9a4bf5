namespace Clauses.Silo.Suivi;

/// <summary>Marchés by who follows them, said to PostgreSQL.</summary>
public static class SuiviPar
{
    /// <summary>Stands where an account would: nobody follows them.</summary>
    public const string Personne = "personne";

    /// <param name="qui">An account, as référent or suppléant; <see cref="Personne"/>; null: whoever.</param>
    /// <param name="marche">The column, which may be null, with the name of its table: « marche » alone would be the one of <c>referent</c>.</param>
    /// <param name="parametre">The parameter that holds <paramref name="qui"/>: each answer names it.</param>
    internal static string Condition(string? qui, string marche, string parametre) => qui switch
    {
        null => $"{parametre}::text is null",
        Personne => $"({parametre}::text is not null and {marche} is not null and not exists (select from referent r where r.marche = {marche}))",
        _ => $"{marche} in (select r.marche from referent r where {parametre} in (r.compte, r.suppleant))",
    };
}
