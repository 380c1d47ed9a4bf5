using System.Globalization;
using System.Text;
using System.Text.Json;
using Clauses.Api.Acces;
using Clauses.Api.Commun;

namespace Clauses.Api.Flux;

/// <summary>A subject at a version. What goes out is written once for all who watch it, and only if somebody does.</summary>
internal sealed class Etat
{
    private readonly Func<Porteur, bool> _visible;
    private readonly Lazy<byte[]>[] _evenements;

    /// <param name="version">The version of the compte.</param>
    /// <param name="vue">What is shown, with or without its small cells.</param>
    /// <param name="fragment">The piece of a page that shows it.</param>
    /// <param name="visible">Whether a key may see it.</param>
    public Etat(long version, Func<bool, object> vue, Func<bool, Html> fragment, Func<Porteur, bool> visible)
    {
        (Version, _visible) = (version, visible);
        _evenements =
        [
            new(() => Rediger(version, Json(vue(false)))),
            new(() => Rediger(version, Json(vue(true)))),
            new(() => Rediger(version, Encoding.UTF8.GetBytes(fragment(false).ToString()))),
            new(() => Rediger(version, Encoding.UTF8.GetBytes(fragment(true).ToString()))),
        ];
    }

    public long Version { get; }

    public bool EstVisible(Porteur porteur) => _visible(porteur);

    /// <summary>The event that tells it.</summary>
    /// <param name="forme">As what.</param>
    /// <param name="masque">Whether small cells are hidden.</param>
    public ReadOnlyMemory<byte> Evenement(Forme forme, bool masque) => _evenements[((int)forme * 2) + (masque ? 1 : 0)].Value;

    private static byte[] Json(object vue) => JsonSerializer.SerializeToUtf8Bytes(vue, vue.GetType(), Commun.Json.Options);

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

/// <summary>How a stream tells what it watches.</summary>
internal enum Forme
{
    /// <summary>As the API answers it.</summary>
    Json,
    /// <summary>As the piece of a page that shows it.</summary>
    Fragment,
}
