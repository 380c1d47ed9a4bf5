using System.Text.Json.Serialization.Metadata;

namespace Clauses.Grains.Participants;

/// <summary>What reports need of a person, and keep after an erasure: no day of birth, no residence, no criterion, no text.</summary>
/// <param name="Organisme">The organisme that entered the person; null: a facilitateur did.</param>
/// <param name="Efface">Whether all that was personal is gone.</param>
/// <param name="Parcours">In the order of their numeros; at least one.</param>
[GenerateSerializer, Immutable, Alias("clauses.faits-durables")]
public sealed record FaitsDurables(
    [property: Id(0)] int Naissance,
    [property: Id(1)] Sexe Sexe,
    [property: Id(2)] string? Organisme,
    [property: Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Efface,
    [property: Id(4)] ImmutableArray<Parcours> Parcours)
{
    [JsonIgnore]
    public Parcours Dernier => Parcours[^1];

    /// <summary>The parcours that what begins on a day belongs to: the newest entered by then, else the first.</summary>
    public Parcours Au(DateOnly debut)
    {
        for (var rang = Parcours.Length - 1; rang > 0; rang--)
        {
            if (Parcours[rang].Entree <= debut)
                return Parcours[rang];
        }
        return Parcours[0];
    }

    /// <summary>Whether that parcours was entered by then, and not left yet.</summary>
    public bool Tient(DateOnly debut) => Au(debut) is var parcours && !(parcours.Entree > debut) && !(parcours.Sortie?.Date < debut);

    public Parcours? Numero(int numero) => numero >= 1 && numero <= Parcours.Length ? Parcours[numero - 1] : null;

    public string Ecrire() => JsonSerializer.Serialize(this, ContenuDeParcours.Options);

    public static FaitsDurables Read(string contenu) => ContenuDeParcours.Read<FaitsDurables>(contenu);
}

/// <summary>A parcours, without what must be erasable.</summary>
/// <param name="Numero">1, 2…: a new entry is a new number.</param>
/// <param name="Entree">The day of the entry; null: not fixed yet, which only the first may be.</param>
/// <param name="Sortie">How it ended; null: it is open.</param>
[GenerateSerializer, Immutable, Alias("clauses.parcours")]
public sealed record Parcours(
    [property: Id(0)] int Numero,
    [property: Id(1)] DateOnly? Entree,
    [property: Id(2)] string? Organisme,
    [property: Id(3)] Canal? Canal,
    [property: Id(4)] StatutEntree StatutEntree,
    [property: Id(5)] Prescripteur Prescripteur,
    [property: Id(6)] NiveauFormation NiveauFormation,
    [property: Id(7)] Sortie? Sortie)
{
    /// <summary>Months without a contract after which somebody should say how a parcours ended.</summary>
    private const int MoisSansContrat = 3;

    public EtatParcours EtatLe(DateOnly jour, IReadOnlyCollection<ContratDeLaPersonne> contrats) =>
        contrats.Where(contrat => contrat.Debut <= jour).ToList() switch
    {
        _ when Sortie is not null => EtatParcours.Clos,
        [] => EtatParcours.Ouvert,
        var commences when commences.Any(contrat => contrat.Fin is null || contrat.Fin >= jour) => EtatParcours.EnContrat,
        var finis when finis.Max(contrat => contrat.Fin!.Value) < jour.AddMonths(-MoisSansContrat) => EtatParcours.ACloturer,
        _ => EtatParcours.EntreContrats,
    };
}

/// <summary>The end of a parcours: facts, never a class.</summary>
/// <param name="Quotite">In hundredths of full time.</param>
/// <param name="Clause">Whether it is itself a contract under a clause.</param>
[GenerateSerializer, Immutable, Alias("clauses.sortie")]
public sealed record Sortie(
    [property: Id(0)] DateOnly Date,
    [property: Id(1)] NatureSortie Nature,
    [property: Id(2)] DateOnly? Debut,
    [property: Id(3)] DateOnly? FinPrevue,
    [property: Id(4)] int? Quotite,
    [property: Id(5)] bool? MemeEmployeur,
    [property: Id(6)] bool? Clause,
    [property: Id(7)] PreuveSortie Preuve);

internal static class ContenuDeParcours
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static T Read<T>(string contenu) =>
        JsonSerializer.Deserialize<T>(contenu, Options) ?? throw new JsonException("An event of a person's stream has an empty content.");
}
