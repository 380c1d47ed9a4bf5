using System.Globalization;
using System.Text;
using System.Text.Json;
using Clauses.Api.Acces;
using Clauses.Api.Commun;

namespace Clauses.Api.Flux;

/// <summary>A subject at a version. What goes out is written once for all who watch it, and only if somebody does.</summary>
/// <param name="version">The version of the compte.</param>
/// <param name="vue">What is shown, with or without its small cells.</param>
/// <param name="visible">Whether a key may see it.</param>
internal sealed class Etat(long version, Func<bool, object> vue, Func<Porteur, bool> visible)
{
    private readonly Lazy<byte[]> _entier = new(() => Rediger(version, vue(false)));
    private readonly Lazy<byte[]> _masque = new(() => Rediger(version, vue(true)));

    /// <summary>The version of the compte.</summary>
    public long Version => version;

    /// <summary>Whether a key may see it.</summary>
    public bool EstVisible(Porteur porteur) => visible(porteur);

    /// <summary>The event that tells it.</summary>
    /// <param name="masque">Whether small cells are hidden.</param>
    public ReadOnlyMemory<byte> Evenement(bool masque) => (masque ? _masque : _entier).Value;

    private static byte[] Rediger(long version, object vue) =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {version}\ndata: ")),
        .. JsonSerializer.SerializeToUtf8Bytes(vue, vue.GetType(), Json.Options),
        .. "\n\n"u8,
    ];
}
