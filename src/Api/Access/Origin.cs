using System.Net.Sockets;

namespace Clauses.Api.Access;

/// <summary>Where a request comes from, as far as it can be told apart: whoever has one address of IPv6 has the 2⁶⁴ beside it.</summary>
internal static class Origin
{
    private const int NetworkBytes = 8;

    /// <summary>As many bytes as leave hundreds of people behind one network: what is kept of an address for a year.</summary>
    private const int KeptBytesV4 = 3;
    private const int KeptBytesV6 = 6;

    public static string Of(HttpContext contexte) => Of(contexte.Connection.RemoteIpAddress ?? IPAddress.None);

    public static string Of(IPAddress adresse)
    {
        adresse = Plain(adresse);
        return adresse.AddressFamily == AddressFamily.InterNetworkV6 ? Cut(adresse, NetworkBytes) : adresse.ToString();
    }

    /// <summary>The network that a request comes from, which points to no one person.</summary>
    public static string NetworkOf(HttpContext contexte)
    {
        var adresse = Plain(contexte.Connection.RemoteIpAddress ?? IPAddress.None);
        return Cut(adresse, adresse.AddressFamily == AddressFamily.InterNetworkV6 ? KeptBytesV6 : KeptBytesV4);
    }

    private static IPAddress Plain(IPAddress adresse) => adresse.IsIPv4MappedToIPv6 ? adresse.MapToIPv4() : adresse;

    private static string Cut(IPAddress adresse, int bytes)
    {
        var octets = adresse.GetAddressBytes();
        octets.AsSpan(bytes).Clear();
        return $"{new IPAddress(octets)}/{bytes * 8}";
    }
}
