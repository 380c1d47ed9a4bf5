namespace Clauses.Api.Tables;

/// <summary>The text of a file, whatever program wrote it.</summary>
/// <param name="Utf8">In UTF-8, without a mark.</param>
/// <param name="Encodage">What it was read as, as people are told.</param>
internal readonly record struct FileText(ReadOnlyMemory<byte> Utf8, string Encodage)
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly (byte[] Debut, string Refus)[] Ailleurs =
    [
        ([.. "%PDF"u8], Autre("un PDF")),
        ([.. "{\\rtf"u8], Autre("un texte mis en forme (RTF)")),
    ];

    /// <summary>How what is written for programs begins.</summary>
    private static readonly (byte[] Debut, string Genre)[] Langages =
    [
        ([.. "<!doctype html"u8], "une page web (HTML)"), ([.. "<html"u8], "une page web (HTML)"), ([.. "<table"u8], "une page web (HTML)"),
        ([.. "<"u8], "du XML"), ([.. "{"u8], "du JSON"), ([.. "["u8], "du JSON"),
    ];

    /// <summary>Tells the encoding by the mark, or else by the bytes: what is no UTF-8 is what Windows wrote for French, which holds all of
    /// Latin-1 too.</summary>
    /// <exception cref="FileRefused">It is no text.</exception>
    public static FileText De(byte[] octets)
    {
        foreach (var (debut, refus) in Ailleurs)
        {
            if (octets.AsSpan().StartsWith(debut))
                throw new FileRefused(refus);
        }
        var texte = Decode(octets);
        foreach (var (debut, genre) in Langages)
        {
            if (Ascii.EqualsIgnoreCase(texte.Utf8.Span.TrimStart(" \t\r\n"u8) is var net && net.Length > debut.Length ? net[..debut.Length] : net, debut))
                throw new FileRefused(Autre(genre));
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
                return new(Encoding.Convert(utf16, Encoding.UTF8, octets, utf16.Preamble.Length, octets.Length - utf16.Preamble.Length), "UTF-16 (« texte Unicode »)");
        }
        return System.Text.Unicode.Utf8.IsValid(octets) ? new(octets, "UTF-8") : new(Encoding.Convert(Windows1252, Encoding.UTF8, octets), "Windows-1252 (ou Latin-1)");
    }

    private static FileRefused Abime() =>
        new("Ce fichier se dit en UTF-8 et ne l'est pas jusqu'au bout : il est abîmé ou coupé. Enregistrez-le de nouveau en CSV.");

    private static string Autre(string genre) =>
        $"Ce fichier est {genre}, pas un tableau : depuis le logiciel d'où il vient, exportez en XLSX ou en CSV, et déposez le fichier obtenu.";
}
