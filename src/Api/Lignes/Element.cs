namespace Clauses.Api.Lignes;

/// <summary>An item of a body: what the marché is asked, and what the answer repeats of it.</summary>
/// <param name="Contrat">The contract as it stands in the body, if it is a text.</param>
/// <param name="Reference">The reference as it stands in the body, if it is a text.</param>
/// <param name="Defaut">The first rule that the item breaks by itself, or null.</param>
internal readonly record struct Element<T>(string? Contrat, string? Reference, T Demande, CodeRefus? Defaut);

internal sealed class Wording(string faits, string dejaFaits, string fait, string dejaFait)
{
    public static readonly Wording Heures = new("enregistrees", "dejaEnregistrees", "enregistree", "deja-enregistree");

    public static readonly Wording Decisions = new("decidees", "dejaDecidees", "decidee", "deja-decidee");

    public static readonly Wording Corrections = new("corrigees", "dejaCorrigees", "corrigee", "deja-corrigee");

    public JsonEncodedText Faits { get; } = JsonEncodedText.Encode(faits);

    public JsonEncodedText DejaFaits { get; } = JsonEncodedText.Encode(dejaFaits);

    public JsonEncodedText Fait { get; } = JsonEncodedText.Encode(fait);

    public JsonEncodedText DejaFait { get; } = JsonEncodedText.Encode(dejaFait);
}
