using System.Buffers.Text;

namespace Clauses.Api.Access;

/// <summary>The secret of a key: shown once, never kept.</summary>
internal static class Secret
{
    /// <summary>The most characters of a secret; what is longer is none.</summary>
    public const int MaxLength = 256;

    /// <summary>A new one: 256 bits of chance, so that a plain SHA-256 is enough to keep it safe.</summary>
    public static string Nouveau() => "clauses_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

/// <summary>SHA-256 of a secret, as a value.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Empreinte(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Of a secret of at most <see cref="Secret.MaxLength"/> characters.</summary>
    public static Empreinte De(ReadOnlySpan<char> secret)
    {
        Span<byte> utf8 = stackalloc byte[Secret.MaxLength * 3];
        Span<byte> octets = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(secret, utf8)], octets);
        return MemoryMarshal.Read<Empreinte>(octets);
    }

    public byte[] Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<Empreinte>(in this)).ToArray();
}
