using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Clauses.Grains.Domain;
using Clauses.Grains.Placements;

namespace Clauses.Grains.Besoins;

/// <summary>What a need and its orientations stand at, as rows of the tables <c>besoin</c> and <c>orientation</c>.</summary>
internal static class BesoinRows
{
    /// <summary>How long after a hire other needs are told of it again: an orientation recorded just before may not have been there to be seen.</summary>
    private static readonly TimeSpan Redite = TimeSpan.FromMinutes(1);

    /// <summary>The content of a need that stays as it is is made once.</summary>
    private static readonly ConditionalWeakTable<Besoin, string> Contents = [];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static string Besoin(string id, BesoinState etat, DateTimeOffset? reveil)
    {
        var besoin = etat.Besoin!;
        return JsonSerializer.Serialize<BesoinRow[]>(
            [
                new(
                    id, etat.Version, besoin.Marche, besoin.Utilisateur, besoin.Employeurs, besoin.Intitule, besoin.Rome, besoin.Postes, etat.Embauches,
                    etat.Reservees, etat.Etat, besoin.Debut, (short)besoin.Debut.Year, etat.Ouvert, etat.Orientations.Count,
                    reveil, Contents.GetValue(besoin, static inscrit => BesoinContent.De(inscrit))),
            ],
            Options);
    }

    /// <summary>Null when there are none.</summary>
    public static string? Orientations(string besoin, IEnumerable<OrientationState> orientations, BesoinState etat)
    {
        var rangees = orientations.Select(orientation => Orientation(besoin, orientation, etat)).ToArray();
        return rangees.Length == 0 ? null : JsonSerializer.Serialize(rangees, Options);
    }

    /// <summary>When something is due next, or null.</summary>
    public static DateTimeOffset? Reveil(BesoinState etat, int expiration) =>
        etat.Orientations.Values.Aggregate((DateTimeOffset?)null, (premier, orientation) => Earlier(premier, Reveil(orientation, expiration)));

    /// <summary>When something is due about an orientation, or null.</summary>
    public static DateTimeOffset? Reveil(OrientationState orientation, int expiration) => Earlier(
        Suite(orientation), orientation.Attente is { } jour ? Calendrier.DebutDe(jour.AddDays(expiration)) : null);

    /// <summary>When what is left half done about an orientation is due to be finished, or null.</summary>
    public static DateTimeOffset? Suite(OrientationState orientation) =>
        Earlier(Question(orientation), Earlier(Desistement(orientation), Redites(orientation)));

    /// <summary>When its marché is to be asked what became of a contract for which a place is kept, or null.</summary>
    public static DateTimeOffset? Question(OrientationState orientation) => orientation.Reservation?.Echeance + ReglesEmbauche.Marge;

    /// <summary>When its marché is to be asked again to let the contracts of a hire go, or null.</summary>
    public static DateTimeOffset? Desistement(OrientationState orientation) => orientation.Annulation?.Enregistre + ReglesEmbauche.Delai;

    /// <summary>When other needs are to be told again of the hire, or null.</summary>
    public static DateTimeOffset? Redites(OrientationState orientation) => orientation.ATransmettre + Redite;

    public static DateTimeOffset? Earlier(DateTimeOffset? un, DateTimeOffset? autre) => un is null || autre < un ? autre : un;

    private static OrientationRow Orientation(string besoin, OrientationState orientation, BesoinState etat)
    {
        var faite = orientation.Faite;
        var paire = Paires.De([.. etat.DesPersonne(faite.Participant)]);
        return new(
            besoin, faite.Reference, orientation.Numero, faite.Participant, faite.NumeroParticipant, faite.Organisme, faite.Genre, faite.Canal,
            orientation.Employeur, faite.Date, orientation.Etat, orientation.Derniere.Date, orientation.Derniere.Enregistre,
            orientation.Derniere.RendezVous, orientation.Derniere.Motif, orientation.Contrat?.Id, faite.Sexe, faite.CommuneResidence, faite.Qpv,
            etat.Personnes[faite.Participant][^1] == faite.Reference, paire.Exercice, paire.Atteints, paire.Date, paire.Transmise, paire.Reponse,
            paire.Embauche, paire.PremiereHeure);
    }

    private sealed record BesoinRow(
        string Id, long Version, string? Marche, string? Utilisateur, ImmutableArray<string>? Employeurs, string Intitule, string? Rome, int Postes,
        int Embauches, int Reservations, EtatBesoin Etat, DateOnly Debut, short Exercice, DateOnly Ouvert, int Orientations, DateTimeOffset? Reveil,
        [property: JsonConverter(typeof(AsIs))] string Contenu);

    private sealed record OrientationRow(
        string Besoin, string Reference, long Numero, string Participant, int NumeroParticipant, string? Organisme, GenreOrganisme? GenreOrganisme,
        Canal? Canal, string? Employeur, DateOnly Date, EtatOrientation Etat, DateOnly Depuis, DateTimeOffset Enregistre, DateOnly? RendezVous,
        MotifOrientation? Motif, string? Contrat, Sexe Sexe, string? CommuneResidence, string? Qpv, bool Derniere, short Exercice, Atteints Atteints,
        DateOnly Premiere, DateOnly? Transmise, DateOnly? Reponse, DateOnly? Embauche, DateOnly? PremiereHeure);

    /// <summary>JSON that is written as it is.</summary>
    private sealed class AsIs : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value);
    }
}
