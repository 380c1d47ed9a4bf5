using Clauses.Api.Acces;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Grains.Bilans;
using Clauses.Grains.Publications;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Totaux;

/// <summary>What every balance may be asked with, besides whose it is: present and whole-life where nothing is.</summary>
/// <param name="Exercice">A year.</param>
/// <param name="Au">An effective date.</param>
/// <param name="ConnuLe">A recorded time.</param>
internal readonly record struct Question(
    [FromQuery(Name = "exercice")] string? Exercice, [FromQuery(Name = "au")] string? Au, [FromQuery(Name = "connuLe")] string? ConnuLe)
{
    /// <summary>What a third party is answered from: the newest publication of the exercice, without one that of the last closed month.</summary>
    /// <exception cref="ProblemeException">400: no year; 403: a moment is asked for.</exception>
    public Task<Publication> PublicationAsync(Kiosque kiosque, CancellationToken cancellationToken) =>
        kiosque.DerniereAsync(Parametres.Exercice(Exercice), Au, ConnuLe, cancellationToken);

    /// <summary>The exercice, 0 for the whole life, and the moment.</summary>
    /// <exception cref="ProblemeException">400: a value out of bounds; 403: this key may not ask so.</exception>
    public (int Exercice, Moment Moment) Lire(Porteur porteur, TimeProvider temps) =>
        (Parametres.Exercice(Exercice), Moments.Lire(Au, ConnuLe, porteur, temps));
}
