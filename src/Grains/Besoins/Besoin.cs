namespace Clauses.Grains.Besoins;

/// <summary>Persons sought for work on a site: one need may go out to several employers, its places are counted over all of them.</summary>
/// <param name="Utilisateur">Id of the entreprise on whose site the work is, a titulaire most often; null: not said.</param>
/// <param name="Employeurs">Ids of those who may hire for it, in order; null: anybody.</param>
/// <param name="Postes">Places: 1 or more.</param>
/// <param name="HeuresSemaine">Hours a week; null: not said.</param>
/// <param name="Lieu">INSEE code of where the work is; null: not said.</param>
/// <param name="Exigences">Codes of what is asked for: licences, CACES, habilitations…</param>
/// <param name="ReponseSous">Days in which employers answer; null: the usual.</param>
[GenerateSerializer, Immutable, Alias("clauses.besoin")]
public sealed record Besoin(
    [property: Id(0)] string? Utilisateur,
    [property: Id(1)] ImmutableArray<string>? Employeurs,
    [property: Id(2)] string? Marche,
    [property: Id(3)] string Intitule,
    [property: Id(4)] string? Rome,
    [property: Id(5)] int Postes,
    [property: Id(6)] DateOnly Debut,
    [property: Id(7)] int? DureeMois,
    [property: Id(8)] int? HeuresSemaine,
    [property: Id(9)] ImmutableArray<TypeContrat> TypesContrat,
    [property: Id(10)] string? Lieu,
    [property: Id(11)] ImmutableArray<string> Exigences,
    [property: Id(12)] Reserve? Reserve,
    [property: Id(13)] int? ReponseSous)
{
    public bool Admet(string employeur) => Employeurs is not { } nommes || nommes.Contains(employeur, StringComparer.Ordinal);

    public bool DitComme(Besoin autre) => BesoinContent.De(this) == BesoinContent.De(autre);
}

/// <summary>Whom the places are kept for.</summary>
/// <param name="Communes">Only for who lives in one of these; empty: wherever.</param>
/// <param name="Criteres">Only for who meets one of these; empty: whichever.</param>
[GenerateSerializer, Immutable, Alias("clauses.reserve")]
public sealed record Reserve(
    [property: Id(0)] bool Qpv,
    [property: Id(1)] ImmutableArray<string> Communes,
    [property: Id(2)] ImmutableArray<string> Criteres);

/// <summary>An interview that was agreed on.</summary>
/// <param name="Heure"><c>HH:mm</c>.</param>
/// <param name="Lieu">Free text: it is kept apart, and can be erased.</param>
[GenerateSerializer, Immutable, Alias("clauses.rendez-vous")]
public sealed record RendezVous(
    [property: Id(0)] DateOnly Date,
    [property: Id(1)] string? Heure,
    [property: Id(2)] string? Lieu);

/// <summary>What is told to people along with an event: kept apart, erasable.</summary>
/// <param name="Candidat">To the person.</param>
/// <param name="Prescripteur">To who sent them.</param>
/// <param name="Motif">Why an event was wrong.</param>
[GenerateSerializer, Immutable, Alias("clauses.textes")]
public sealed record Textes(
    [property: Id(0)] string? Candidat,
    [property: Id(1)] string? Prescripteur,
    [property: Id(2)] string? Lieu,
    [property: Id(3)] string? Motif)
{
    public static readonly Textes Aucun = new(null, null, null, null);
}

/// <summary>Who has a say in an orientation.</summary>
[Flags, JsonConverter(typeof(JsonStringEnumConverter<Partie>))]
public enum Partie
{
    [JsonStringEnumMemberName("systeme")] Systeme = 0,
    [JsonStringEnumMemberName("facilitateur")] Facilitateur = 1,
    [JsonStringEnumMemberName("prescripteur")] Prescripteur = 2,
    [JsonStringEnumMemberName("employeur")] Employeur = 4,
}

/// <param name="Cle">Id of the key: the author of what is written.</param>
/// <param name="Sujet">The organisme or the entreprise that it speaks for; null: the facilitateur's.</param>
[GenerateSerializer, Immutable, Alias("clauses.acteur")]
public sealed record Acteur([property: Id(0)] string Cle, [property: Id(1)] Partie Partie, [property: Id(2)] string? Sujet)
{
    /// <summary>What the clock and other needs do.</summary>
    public static readonly Acteur Systeme = new("systeme", Partie.Systeme, null);
}
