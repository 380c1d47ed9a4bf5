namespace Clauses.Api.Besoins;

internal static class Reserves
{
    private static string Critere(string code) => Codes<CodeCritere>.TryRead(code, out var critere) ? MotsDePlacement.Say(critere) : code;

    public static string Say(Reserve reserve)
    {
        string?[] dits =
        [
            reserve.Qpv ? "aux habitants des quartiers prioritaires" : null,
            reserve.Communes.IsDefaultOrEmpty ? null : $"aux habitants de {string.Join(", ", reserve.Communes.Select(code => Cog.NomDe(code) ?? code))}",
            reserve.Criteres.IsDefaultOrEmpty ? null : $"à certains publics ({string.Join(", ", reserve.Criteres.Select(Critere))})",
        ];
        return string.Join(" ; ", dits.OfType<string>()) is { Length: > 0 } phrase ? phrase : "à personne en particulier";
    }
}
