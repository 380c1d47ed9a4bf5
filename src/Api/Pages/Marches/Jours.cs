using System.Globalization;

namespace Clauses.Api.Pages.Marches;

/// <summary>Days as addresses, fields and charts take them.</summary>
internal static class Jours
{
    /// <summary>« 2024-03-31 ».</summary>
    public static string Iso(DateOnly jour) => jour.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
