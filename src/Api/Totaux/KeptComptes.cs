namespace Clauses.Api.Totaux;

/// <summary>Balances as JSON, each as long as it stands: who asks again is told the same, at another instant.</summary>
internal sealed class KeptComptes(TimeProvider temps)
{
    private const int Kept = 1_000;

    private readonly BoundedCache<(Cible Cible, int Exercice), KeptCompte> _kept = new(Kept);

    /// <summary>Answers a present balance to who may see it whole.</summary>
    public Task WriteAsync(HttpContext contexte, Cible cible, int exercice, Compte compte, Diviseur diviseur)
    {
        if (!_kept.TryRead((cible, exercice), out var kept) || kept.Diviseur != diviseur || !kept.Compte.Equals(compte))
            _kept.Keep((cible, exercice), kept = new(compte, diviseur, Begin(VueCompte.De(compte, diviseur, temps))));
        return Responses.WriteAsync(contexte, StatusCodes.Status200OK, (kept.Json, Au: temps.GetUtcNow()), static (redaction, dit) =>
        {
            redaction.WriteRawValue(dit.Json, skipInputValidation: true);
            redaction.WriteString("au"u8, dit.Au);
            redaction.WriteEndObject();
        });
    }

    /// <summary>The object up to its instant, which comes last.</summary>
    private static byte[] Begin(VueCompte vue)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(vue, Json.Options);
        return json[..json.AsSpan().LastIndexOf(",\"au\":"u8)];
    }

    private sealed record KeptCompte(Compte Compte, Diviseur Diviseur, byte[] Json);
}
