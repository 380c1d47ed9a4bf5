using MimeKit;

namespace Clauses.Api.Courriels;

/// <summary>A line of a mail's list.</summary>
/// <param name="Adresse">Where it leads, from the root; null: nowhere.</param>
internal sealed record Point(string Dit, string Precision, string? Adresse = null);

/// <summary>A mail as whoever gets it reads it: one form for all of them, in text and in HTML that says the same.</summary>
/// <param name="Phrases">The first one is the answer.</param>
internal sealed record Lettre(string Objet, params ImmutableArray<string> Phrases)
{
    private const string Chemin = "/courriels/arret/";

    private static readonly Html Rien = Html.Raw("");

    public ImmutableArray<Point> Points { get; init; } = [];

    /// <summary>What to do, and where, from the root.</summary>
    public (string Dit, string Adresse)? Geste { get; init; }

    public ImmutableArray<string> Suite { get; init; } = [];

    /// <summary>Why one gets it.</summary>
    public required string Raison { get; init; }

    /// <summary>What its link to get no more of them ends by.</summary>
    public required string Secret { get; init; }

    public static string Arret(string secret) => Chemin + secret;

    public MimeMessage Write(string de, string a, string racine, string id)
    {
        var message = new MimeMessage(
            [MailboxAddress.Parse(de)], [MailboxAddress.Parse(a)], Objet,
            new MultipartAlternative(new TextPart("plain") { Text = ToText(racine) }, new TextPart("html") { Text = ToHtml(racine) }))
        {
            MessageId = $"{id}@{de[(de.IndexOf('@', StringComparison.Ordinal) + 1)..]}",
        };
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{racine}{Arret(Secret)}>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        return message;
    }

    public string ToText(string racine)
    {
        var texte = new StringBuilder("Bonjour,\n\n");
        foreach (var phrase in Phrases)
            texte.Append(phrase).Append("\n\n");
        foreach (var point in Points)
            texte.Append("- ")
                .Append(point.Dit)
                .Append(point.Precision.Length > 0 ? $"\n  {point.Precision}" : "")
                .Append(point.Adresse is { } ou ? $"\n  {racine}{ou}" : "")
                .Append('\n');
        if (!Points.IsEmpty)
            texte.Append('\n');
        if (Geste is { } geste)
            texte.Append(geste.Dit).Append(" :\n").Append(racine).Append(geste.Adresse).Append("\n\n");
        foreach (var phrase in Suite)
            texte.Append(phrase).Append("\n\n");
        return texte.Append("--\n").Append(Raison).Append("\nNe plus en recevoir : ").Append(racine).Append(Arret(Secret)).Append('\n').ToString();
    }

    /// <remarks>Programs that read mails keep what stands in each element, and little else.</remarks>
    public string ToHtml(string racine)
    {
        Html html = $"""
            <!DOCTYPE html>
            <html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Objet}</title></head>
            <body style="margin:0;padding:16px;background:#f7f4ee;color:#22313a;font:16px/1.5 system-ui,sans-serif">
            <div style="max-width:36rem;margin:0 auto;background:#fff;border:1px solid #e0d8cb;border-top:6px solid #1b4965;padding:8px 24px 16px">
            <p style="font-size:20px;font-weight:600">{Phrases[0]}</p>
            {Phrases.Skip(1).Select(Phrase)}
            {Liste(racine)}
            {Bouton(racine)}
            {Suite.Select(Phrase)}
            <p style="border-top:1px solid #e0d8cb;padding-top:8px;color:#5c6166;font-size:13px">{Raison}<br><a style="color:#14597f" href="{racine}{Arret(Secret)}">Ne plus en recevoir</a></p>
            </div></body></html>

            """;
        return NoBreak.Tied(html.ToString());
    }

    private static Html Phrase(string phrase) => $"<p>{phrase}</p>\n";

    private Html Bouton(string racine) => Geste is (var dit, var ou)
        ? $"<p><a style=\"display:inline-block;background:#1b4965;color:#fff;text-decoration:none;padding:10px 18px;border-radius:6px\" href=\"{racine}{ou}\">{dit}</a></p>"
        : Rien;

    private Html Liste(string racine) =>
        Points.IsEmpty ? Rien : $"<ul style=\"list-style:none;margin:0;padding:0\">{Points.Select(point => Ligne(point, racine))}</ul>";

    private static Html Ligne(Point point, string racine) =>
        $"<li style=\"padding:8px 0;border-top:1px solid #e0d8cb\">{Nommer(point, racine)}<br><span style=\"color:#5c6166\">{point.Precision}</span></li>\n";

    private static Html Nommer(Point point, string racine)
    {
        if (point.Adresse is { } ou)
            return $"<a style=\"color:#14597f;font-weight:600\" href=\"{racine}{ou}\">{point.Dit}</a>";
        return $"<strong>{point.Dit}</strong>";
    }
}
