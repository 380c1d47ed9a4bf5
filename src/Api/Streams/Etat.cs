namespace Clauses.Api.Streams;

/// <summary>A subject at a version. What goes out is written once for all who watch it, and only if somebody does.</summary>
internal sealed class Etat
{
    private readonly Func<Caller, bool> _visible;
    private readonly Lazy<byte[]>[] _evenements;

    /// <param name="vue">What is shown, with or without its small cells.</param>
    public Etat(long version, Func<bool, object> vue, Func<bool, Html> fragment, Func<Caller, bool> visible)
    {
        (Version, _visible) = (version, visible);
        _evenements =
        [
            new(() => Rediger(version, Json(vue(false)))),
            new(() => Rediger(version, Json(vue(true)))),
            new(() => Rediger(version, Fragment(fragment(false)))),
            new(() => Rediger(version, Fragment(fragment(true)))),
        ];
    }

    public long Version { get; }

    public bool IsVisible(Caller porteur) => _visible(porteur);

    public ReadOnlyMemory<byte> Evenement(Forme forme, bool masque) => _evenements[((int)forme * 2) + (masque ? 1 : 0)].Value;

    private static byte[] Json(object vue) => JsonSerializer.SerializeToUtf8Bytes(vue, vue.GetType(), Common.Json.Options);

    private static byte[] Fragment(Html html) => Encoding.UTF8.GetBytes(NoBreak.Tied(html.ToString()));

    /// <summary>Each line of the data is told as such.</summary>
    private static byte[] Rediger(long version, byte[] donnees)
    {
        using var evenement = new MemoryStream(donnees.Length + 64);
        evenement.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {version}\n")));
        foreach (var ligne in donnees.AsSpan().Split((byte)'\n'))
        {
            evenement.Write("data: "u8);
            evenement.Write(donnees.AsSpan(ligne));
            evenement.Write("\n"u8);
        }
        evenement.Write("\n"u8);
        return evenement.ToArray();
    }
}

internal enum Forme
{
    Json,
    /// <summary>As the piece of a page that shows it.</summary>
    Fragment,
}
