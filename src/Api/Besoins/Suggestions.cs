using Clauses.Api.Common;
using Clauses.Grains.Besoins;
using Clauses.Grains.Domain;
using Clauses.Grains.Participants;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Besoins;

/// <summary>Who could be sent to a need: those who wait for a job and meet what the places are kept for. Why each stands where it does is told; a
/// person decides.</summary>
internal sealed class Suggestions(PlacementsSuivisPostgres placements, IGrainFactory grains, TimeProvider temps)
{
    private const int Montrees = 10;

    /// <summary>Of those who have waited longest, how many are looked at.</summary>
    private const int Regardees = 100;

    /// <param name="dejaLa">Who stands on the board.</param>
    public async Task<ImmutableArray<Suggestion>> ReadAsync(Besoin besoin, IReadOnlySet<string> dejaLa, CancellationToken cancellationToken)
    {
        var jour = temps.Today();
        var attendent = (await placements.ListSansContratAsync(jour, cancellationToken))
            .Where(candidat => !dejaLa.Contains(candidat.Id) && !(candidat.Etat is { } etat && etat != EtatOrientation.Vivier && Chemins.IsVivante(etat)))
            .Take(Regardees).ToList();
        var fiches = await Task.WhenAll(attendent.Select(candidat => grains.GetGrain<IParticipantGrain>(candidat.Id).Read())).WaitAsync(cancellationToken);
        return
        [
            .. attendent.Zip(fiches, (candidat, fiche) => (candidat, fiche?.Content))
                .Where(un => un.Content is { } personne && Convient(besoin.Reserve, personne.CommuneResidence, personne.Qpv))
                .Select(un => new Suggestion(
                    un.candidat, besoin.Lieu is { } lieu && un.Content!.CommuneResidence == lieu, un.Content!.Qpv is not (null or Cible.HorsQpv),
                    un.candidat.Depuis is { } depuis ? Math.Max(0, jour.DayNumber - depuis.DayNumber) : null))
                .OrderByDescending(suggestion => suggestion.SurPlace).ThenByDescending(suggestion => suggestion.JamaisPlace)
                .ThenByDescending(suggestion => suggestion.Jours).ThenBy(suggestion => suggestion.Candidat.Id, StringComparer.Ordinal)
                .Take(Montrees),
        ];
    }

    private static bool Convient(Reserve? reserve, string? commune, string? qpv) =>
        reserve is null
        || ((!reserve.Qpv || qpv is not (null or Cible.HorsQpv))
            && (reserve.Communes.IsDefaultOrEmpty || (commune is not null && reserve.Communes.Contains(commune, StringComparer.Ordinal))));
}

/// <param name="SurPlace">Whether the person lives in the commune of the work.</param>
/// <param name="Jours">How long they have waited; null: nobody knows.</param>
internal sealed record Suggestion(Candidat Candidat, bool SurPlace, bool EnQpv, int? Jours)
{
    public bool JamaisPlace => Candidat.Contrats == 0;

    /// <summary>Why the person stands there, in words.</summary>
    public string Raisons => string.Join(", ", new[]
    {
        SurPlace ? "habite la commune du travail" : null,
        JamaisPlace ? "jamais placée" : $"{FrenchText.Combien(Candidat.Contrats, "contrat", "contrats")} avant",
        Jours is { } jours ? $"attend depuis {FrenchText.Combien(jours, "jour", "jours")}" : null,
        EnQpv ? "habite un quartier prioritaire" : null,
        Candidat.Etat is { } etat ? $"dernier envoi : {Pages.MotsDePlacement.Say(etat)}" : null,
    }.OfType<string>());
}
