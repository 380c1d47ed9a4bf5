using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Clauses.Api.Access;

/// <summary>What seals of cookies are encrypted by.</summary>
/// <param name="Text">Null: there is none that is not in the base.</param>
internal sealed record SealSecret(string? Text);

/// <summary>Keeps the framework's keys where all else is kept, encrypted: whoever reads the base, or a backup of it, makes no cookie; and whoever
/// writes to it has no key of theirs believed. A process of another secret reads none, and makes keys of its own.</summary>
internal sealed partial class CookieSeals : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    private const string Envelope = "chiffre";
    private const int TagBytes = 16;
    private const int NonceBytes = 12;

    private readonly SealsPostgres _sceaux;
    private readonly byte[]? _key;
    private readonly ILogger<CookieSeals> _logger;

    public CookieSeals(SealsPostgres sceaux, SealSecret secret, ILogger<CookieSeals> logger)
    {
        (_sceaux, _logger) = (sceaux, logger);
        if (secret.Text is { } texte)
            _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(texte), 32, info: "clauses/sceaux"u8.ToArray());
    }

    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        if (_key is not null)
            _sceaux.DropOthers($"<{Envelope}>");
        var lus = _sceaux.Read().Select(XElement.Parse).Select(lu => _key is not null ? Open(lu) : lu.Name == Envelope ? null : lu).ToList();
        // Where ours is the newest, the others are of a secret that was given up.
        if (lus is [.., null])
            OfAnotherSecret();
        return [.. lus.OfType<XElement>()];
    }

    public void StoreElement(XElement element, string friendlyName) =>
        _sceaux.Write(friendlyName, (_key is null ? element : Close(element)).ToString(SaveOptions.DisableFormatting));

    private XElement Close(XElement element)
    {
        var clair = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var tout = new byte[NonceBytes + TagBytes + clair.Length];
        RandomNumberGenerator.Fill(tout.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key!, TagBytes);
        aes.Encrypt(tout.AsSpan(0, NonceBytes), clair, tout.AsSpan(NonceBytes + TagBytes), tout.AsSpan(NonceBytes, TagBytes));
        return new(Envelope, Convert.ToBase64String(tout));
    }

    /// <summary>What is in an envelope; null when it is of another secret.</summary>
    private XElement? Open(XElement enveloppe)
    {
        var tout = Convert.FromBase64String(enveloppe.Value);
        var clair = new byte[tout.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key!, TagBytes);
        try
        {
            aes.Decrypt(tout.AsSpan(0, NonceBytes), tout.AsSpan(NonceBytes + TagBytes), tout.AsSpan(NonceBytes, TagBytes), clair);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return XElement.Parse(Encoding.UTF8.GetString(clair));
    }

    [LoggerMessage(LogLevel.Warning,
        "Seals of cookies are encrypted by another secret: whoever signed in under it signs in again. In a cluster CLAUSES_SECRET is the same for all processes, or none stays signed in.")]
    private partial void OfAnotherSecret();
}
