using System.Security.Cryptography;

namespace Clauses.Api.Pages;

/// <summary>Ids are the client's own; people who fill in a form are not asked to think one up.</summary>
internal static class IdentifiantPropose
{
    /// <summary>Letters and digits that nobody takes for one another on the telephone.</summary>
    private const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz";
    private const int Longueur = 8;

    /// <summary>« m-7k3f9q2x »: says nothing of what it stands for, so that one of a person may be printed.</summary>
    /// <remarks>It is proposed with the empty form and comes back with the filled one: the same form sent twice registers once.</remarks>
    public static string Nouveau(string prefixe) => $"{prefixe}-{RandomNumberGenerator.GetString(Alphabet, Longueur)}";
}
