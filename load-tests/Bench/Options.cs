namespace Clauses.Bench;

/// <summary>What the bench is asked.</summary>
/// <param name="Court">A short run: the measures that matter, shorter rounds.</param>
/// <param name="Json">File of the JSON report, or null.</param>
/// <param name="Seulement">Names of the only figures wanted; empty for all.</param>
/// <param name="Chiffres">File of the Markdown report, written on a full run only; null for none.</param>
/// <param name="Revision">The commit that is measured, for the report.</param>
internal sealed record Options(bool Court, string? Json, ImmutableArray<string> Seulement, string? Chiffres, string Revision)
{
    /// <summary>Reads the command line: <c>--court</c>, <c>--json FILE</c>, <c>--seulement nom[,nom]</c>, <c>--chiffres FILE</c>,
    /// <c>--revision ID</c>.</summary>
    /// <exception cref="OptionInconnueException">It says something else.</exception>
    public static Options Lire(ReadOnlySpan<string> arguments)
    {
        var options = new Options(false, null, [], null, "?");
        for (; !arguments.IsEmpty; arguments = arguments[1..])
        {
            var option = arguments[0];
            if (option == "--court")
            {
                options = options with { Court = true };
                continue;
            }
            arguments = arguments.Length > 1 ? arguments[1..] : throw new OptionInconnueException($"l'option {option} n'existe pas, ou attend une valeur.");
            options = option switch
            {
                "--json" => options with { Json = arguments[0] },
                "--seulement" => options with { Seulement = [.. arguments[0].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] },
                "--chiffres" => options with { Chiffres = arguments[0] },
                "--revision" => options with { Revision = arguments[0] },
                _ => throw new OptionInconnueException($"l'option {option} n'existe pas."),
            };
        }
        return options;
    }
}

/// <summary>The command line cannot be understood; the message says why, in French.</summary>
internal sealed class OptionInconnueException(string message) : Exception(message);
