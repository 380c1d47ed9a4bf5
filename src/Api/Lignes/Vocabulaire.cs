using System.Text.Json;

namespace Clauses.Api.Lignes;

/// <summary>The words of an answer, ready to be written.</summary>
internal sealed class Vocabulaire(string faits, string dejaFaits, string fait, string dejaFait)
{
    /// <summary>Of lines of hours.</summary>
    public static readonly Vocabulaire Heures = new("enregistrees", "dejaEnregistrees", "enregistree", "deja-enregistree");

    /// <summary>Of decisions.</summary>
    public static readonly Vocabulaire Decisions = new("decidees", "dejaDecidees", "decidee", "deja-decidee");

    /// <summary>Of corrections.</summary>
    public static readonly Vocabulaire Corrections = new("corrigees", "dejaCorrigees", "corrigee", "deja-corrigee");

    /// <summary>Name of the count of what was done now.</summary>
    public JsonEncodedText Faits { get; } = JsonEncodedText.Encode(faits);

    /// <summary>Name of the count of what was so already.</summary>
    public JsonEncodedText DejaFaits { get; } = JsonEncodedText.Encode(dejaFaits);

    /// <summary>State of an item done now.</summary>
    public JsonEncodedText Fait { get; } = JsonEncodedText.Encode(fait);

    /// <summary>State of an item that was so already.</summary>
    public JsonEncodedText DejaFait { get; } = JsonEncodedText.Encode(dejaFait);
}
