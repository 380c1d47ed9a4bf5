using System.Text.Json.Serialization.Metadata;

namespace Clauses.Grains.Besoins;

/// <summary>What a need and its orientations stand at, as rows of their tables.</summary>
internal static class BesoinRows
{
    /// <summary>How long after a hire other needs are told of it again: an orientation recorded just before may not have been there to be seen.</summary>
    private static readonly TimeSpan Redite = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>What was asked for, made anew where the need was opened or changed.</summary>
    public static string Inscrit(string id, BesoinState etat)
    {
        var besoin = etat.Besoin!;
        return JsonSerializer.Serialize<InscritRow[]>(
            [
                new(
                    id, besoin.Marche, besoin.Utilisateur, besoin.Employeurs, besoin.Intitule, besoin.Rome, besoin.Postes, besoin.Debut,
                    (short)besoin.Debut.Year, etat.Ouvert, BesoinContent.De(besoin)),
            ],
            Options);
    }

    public static BesoinRow Besoin(string id, BesoinState etat, DateTimeOffset? reveil) =>
        new(id, etat.Embauches, etat.Reservees, Codes<EtatBesoin>.De(etat.Etat), reveil);

    /// <summary>Those of one person. One that was a mistake is of no pair.</summary>
    public static IEnumerable<OrientationRow> Orientations(string besoin, BesoinState etat, string participant)
    {
        var comptees = etat.Comptees(participant);
        return etat.DesPersonne(participant).Select(orientation =>
        {
            var paire = Paires.De(orientation.Etat == EtatOrientation.Rectifiee ? [orientation] : comptees);
            var (faite, derniere) = (orientation.Faite, orientation.Derniere);
            return new OrientationRow(
                besoin, faite.Reference, orientation.Numero, faite.Participant, faite.NumeroParticipant, faite.Organisme, Code(faite.Genre),
                Code(faite.Canal), orientation.Employeur, faite.Date, Codes<EtatOrientation>.De(derniere.Etat), derniere.Date, derniere.Enregistre,
                derniere.RendezVous, Code(derniere.Motif), orientation.Contrat?.Id, Codes<Sexe>.De(faite.Sexe), faite.CommuneResidence, faite.Qpv,
                comptees.Count > 0 && ReferenceEquals(orientation, comptees[^1]), paire.Exercice, (short)paire.Atteints, paire.Date, paire.Transmise,
                paire.Reponse,
                paire.Embauche, paire.PremiereHeure);
        });
    }

    /// <summary>When something is due next, or null: all orientations are looked at.</summary>
    public static DateTimeOffset? Reveil(BesoinState etat, int expiration) => Reveil(etat, etat.Personnes.Keys, null, expiration);

    /// <summary>When something is due next, at the earliest.</summary>
    /// <param name="avant">What it was before.</param>
    public static DateTimeOffset? Reveil(BesoinState etat, IEnumerable<string> personnes, DateTimeOffset? avant, int expiration) => personnes
        .SelectMany(etat.DesPersonne)
        .Aggregate(avant, (premier, orientation) => Earlier(premier, Reveil(orientation, expiration)));

    /// <summary>When something is due about an orientation, or null.</summary>
    private static DateTimeOffset? Reveil(OrientationState orientation, int expiration) => Earlier(
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

    private static DateTimeOffset? Earlier(DateTimeOffset? un, DateTimeOffset? autre) => un is null || autre < un ? autre : un;

    private static string? Code<T>(T? valeur) where T : struct, Enum => valeur is { } connue ? Codes<T>.De(connue) : null;

    private sealed record InscritRow(
        string Id, string? Marche, string? Utilisateur, ImmutableArray<string>? Employeurs, string Intitule, string? Rome, int Postes, DateOnly Debut,
        short Exercice, DateOnly Ouvert,
        [property: JsonConverter(typeof(AsIs))] string Contenu);

    /// <summary>JSON that is written as it is.</summary>
    private sealed class AsIs : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value);
    }
}
