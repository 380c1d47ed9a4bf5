using Clauses.Api.Commun;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Attestations;

/// <summary>The days that an attestation is about, both included.</summary>
/// <param name="Du">First day.</param>
/// <param name="Au">Last day: today in Paris at the latest.</param>
internal readonly record struct PeriodeAttestee(DateOnly Du, DateOnly Au)
{
    /// <summary>Reads the parameters <c>du</c> and <c>au</c>.</summary>
    /// <exception cref="ProblemeException">400: one is missing or no day, the last is in the future, or they are out of order.</exception>
    public static PeriodeAttestee Lire(string? du, string? au, TimeProvider temps)
    {
        if (!Dates.TryLire(du, out var premier))
            throw Parametres.Invalide("du", "le premier jour de la période, aaaa-mm-jj, 2024-01-01 par exemple");
        if (!Dates.TryLire(au, out var dernier))
            throw Parametres.Invalide("au", "le dernier jour de la période, aaaa-mm-jj, 2024-03-31 par exemple");
        if (dernier > temps.Aujourdhui())
            throw Parametres.Invalide("au", "une date qui ne soit pas dans l'avenir : aujourd'hui au plus tard");
        return premier <= dernier ? new(premier, dernier) : throw Parametres.Invalide("du", "une date au plus tard égale à « au »");
    }
}
