namespace Clauses.Api.Tables;

/// <summary>The text of a file, whatever program wrote it.</summary>
/// <param name="Utf8">In UTF-8, without a mark.</param>
/// <param name="Encodage">What it was read as, as people are told.</param>
internal readonly record struct FileText(ReadOnlyMemory<byte> Utf8, string Encodage)
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>How what is no text begins.</summary>
    private static readonly (byte[] Debut, string Genre)[] Ailleurs =
    [
        ([.. "%PDF"u8], "un PDF"), ([.. "{\\rtf"u8], "un texte mis en forme (RTF)"), ([0x89, .. "PNG"u8], "une image (PNG)"),
        ([0xFF, 0xD8, 0xFF], "une image (JPEG)"), ([.. "GIF8"u8], "une image (GIF)"),
        ([.. "7z"u8, 0xBC, 0xAF], "une archive (7z)"), ([.. "Rar!"u8], "une archive (RAR)"), ([0x1F, 0x8B], "une archive (GZIP)"),
    ];

    /// <summary>What programs for France wrote before they wrote UTF-8, the likeliest first.</summary>
    private static readonly (Encoding Encodage, string Nom)[] Anciens =
    [
        (Windows1252, "Windows-1252 (ou Latin-1)"), (CodePagesEncodingProvider.Instance.GetEncoding(850)!, "DOS (CP850)"),
        (CodePagesEncodingProvider.Instance.GetEncoding(10_000)!, "Mac (Roman)"),
    ];

    /// <summary>By how much of a text it is told what it was written in.</summary>
    private const int Looked = 64 * 1024;

    private const string Minuscules = "éèêëàâîïôùûüçœæ°’«»€–…\u00a0", Capitales = "ÉÈÊËÀÂÎÏÔÙÛÜÇŒÆ";

    /// <summary>How what is written for programs begins.</summary>
    private static readonly (byte[] Debut, string Genre)[] Langages =
    [
        ([.. "<!doctype html"u8], "une page web (HTML)"), ([.. "<html"u8], "une page web (HTML)"), ([.. "<table"u8], "une page web (HTML)"),
        ([.. "<"u8], "du XML"), ([.. "{"u8], "du JSON"), ([.. "["u8], "du JSON"),
    ];

    /// <summary>Tells the encoding by the mark, or else by the bytes: what is no UTF-8 is what makes French of them; Windows' holds all of Latin-1
    /// too.</summary>
    /// <exception cref="FileRefused">It is no text.</exception>
    public static FileText De(byte[] octets)
    {
        foreach (var (debut, genre) in Ailleurs)
        {
            if (octets.AsSpan().StartsWith(debut))
                throw FileRefused.NoTable(genre);
        }
        var texte = Decode(octets);
        foreach (var (debut, genre) in Langages)
        {
            if (Ascii.EqualsIgnoreCase(texte.Utf8.Span.TrimStart(" \t\r\n"u8) is var net && net.Length > debut.Length ? net[..debut.Length] : net, debut))
                throw FileRefused.NoTable(genre);
        }
        if (texte.Utf8.Span.Contains((byte)0))
            throw new FileRefused("Ce fichier n'est pas du texte : dans le tableur, enregistrez-le au format « CSV UTF-8 ».");
        return texte.Utf8.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0 ? throw FileRefused.Empty() : texte;
    }

    private static FileText Decode(byte[] octets)
    {
        if (octets.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            return System.Text.Unicode.Utf8.IsValid(octets) ? new(octets.AsMemory(Encoding.UTF8.Preamble.Length), "UTF-8, avec sa marque") : throw Abime();
        foreach (var utf16 in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            if (octets.AsSpan().StartsWith(utf16.Preamble))
                return new(
                    Encoding.Convert(utf16, Encoding.UTF8, octets, utf16.Preamble.Length, octets.Length - utf16.Preamble.Length), "UTF-16 (« texte Unicode »)");
        }
        if (System.Text.Unicode.Utf8.IsValid(octets))
            return new(octets, "UTF-8");
        var (encodage, nom) = Anciens.MaxBy(ancien => French(ancien.Encodage.GetString(octets.AsSpan(0, Math.Min(octets.Length, Looked)))));
        return new(Encoding.Convert(encodage, Encoding.UTF8, octets), nom);
    }

    /// <summary>How French a text looks by its letters that are no ASCII: a capital after a small letter is none that people write.</summary>
    private static int French(string texte)
    {
        var points = 0;
        for (var rang = 0; rang < texte.Length; rang++)
        {
            if (char.IsAscii(texte[rang]))
                continue;
            points += Minuscules.Contains(texte[rang], StringComparison.Ordinal) ? 2
                : Capitales.Contains(texte[rang], StringComparison.Ordinal) && (rang == 0 || !char.IsLower(texte[rang - 1])) ? 2
                : -2;
        }
        return points;
    }

    private static FileRefused Abime() =>
        new("Ce fichier se dit en UTF-8 et ne l'est pas jusqu'au bout : il est abîmé ou coupé. Enregistrez-le de nouveau en CSV.");
}
