using System.Security.Cryptography;
using System.Text.Json;
using Clauses.Api.Commun;

namespace Clauses.Api.Pages;

/// <summary>Which state of a record a form showed. Marchés and contracts have no version of their own: that of the ledger moves with every
/// hour.</summary>
internal static class EtatMontre
{
    /// <summary>Of a record as it stands: the same for the same, in letters and digits.</summary>
    public static string De<T>(T fiche) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(fiche, Json.Options)));

    /// <summary>Goes on only when the record still says what the form showed, or says what the form asks for.</summary>
    /// <param name="montree">What the form showed.</param>
    /// <param name="connue">The record.</param>
    /// <param name="voulue">What the form asks for.</param>
    /// <exception cref="ProblemeException">422: somebody else changed it.</exception>
    public static void Exiger<T>(string? montree, T connue, T voulue) where T : class
    {
        if (montree != De(connue) && !connue.Equals(voulue))
            throw GardeDeFiche.ModifieeEntreTemps();
    }
}
