using System.Net;
using System.Net.Sockets;

namespace Clauses.Api.Access;

/// <summary>Where a request comes from, as far as it can be told apart: whoever has one address of IPv6 has the 2⁶⁴ beside it.</summary>
internal static class Origin
{
    private const int NetworkBytes = 8;

    public static string Of(HttpContext contexte) => Of(contexte.Connection.RemoteIpAddress ?? IPAddress.None);

    public static string Of(IPAddress adresse)
    {
        if (adresse.IsIPv4MappedToIPv6)
            return adresse.MapToIPv4().ToString();
        if (adresse.AddressFamily != AddressFamily.InterNetworkV6)
            return adresse.ToString();
        var octets = adresse.GetAddressBytes();
        octets.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(octets)}/64";
    }
}
