namespace Clauses.Api.Common;

/// <summary>Checks of the fields of a PUT. Each gives the value back, or stops the request with the field and the cure.</summary>
internal static class Fields
{
    public const string Caracteres = "de 1 à 64 caractères parmi A-Z a-z 0-9 . _ -, mais ni « . » ni « .. »";

    public const string RegleId = "un identifiant : " + Caracteres;

    public static T Required<T>(T? valeur, string champ, string cure) where T : struct => valeur ?? throw Invalid(champ, cure);

    public static string Texte(string? valeur, string champ, int longueurMax = 200)
    {
        // PostgreSQL keeps no U+0000.
        if (string.IsNullOrWhiteSpace(valeur) || valeur.Length > longueurMax || valeur.Contains('\0', StringComparison.Ordinal))
            throw Invalid(champ, $"un texte de 1 à {longueurMax} caractères, sans caractère nul");
        return valeur;
    }

    public static string Id(string? valeur, string champ) => Identifiant.IsValid(valeur) ? valeur! : throw Invalid(champ, RegleId);

    public static string? IdOrNothing(string? valeur, string champ) => valeur is null ? null : Id(valeur, champ);

    /// <summary>The INSEE code of a commune; of one of before, or of an arrondissement, that of the commune which it is in today: hours count there. One that no list
    /// knows is taken.</summary>
    public static string Commune(string? valeur, string champ) => Cog.Actuelle(Id(valeur, champ));

    public static string? CommuneOrNothing(string? valeur, string champ) => valeur is null ? null : Commune(valeur, champ);

    /// <summary>A code of a QPV, or <c>hors</c>, however it is written. One that no list knows is taken; « oui » names none.</summary>
    public static string? Qpv(string? valeur, string champ) => IdOrNothing(valeur, champ) is not { } code ? null
        : code.Equals("oui", StringComparison.OrdinalIgnoreCase) ? throw Invalid(champ, "le code du quartier (QN09401M par exemple), ou « hors » ; absent s'il n'est pas connu")
        : FormesDeCodes.LireQpv(code);

    /// <summary>A day that must be there, within plausible bounds.</summary>
    public static DateOnly Jour(DateOnly? valeur, string champ) => DateOrNothing(valeur, champ) ?? throw Invalid(champ, "une date aaaa-mm-jj");

    /// <summary>A day that may be absent, within plausible bounds.</summary>
    public static DateOnly? DateOrNothing(DateOnly? valeur, string champ) =>
        valeur is not { } date || Dates.Plausible(date)
            ? valeur
            : throw Invalid(champ, $"une date de {Dates.PremierJour.Year} à {Dates.DernierJour.Year}");

    /// <summary>An obligation: hours, none included.</summary>
    public static Heures Obligation(Heures? valeur, string champ) =>
        valeur is { } heures && heures >= Heures.Zero && heures <= MaxObligation
            ? heures
            : throw Invalid(champ, $"un nombre d'heures de 0 à {MaxObligation}");

    /// <summary>Dates in their order; an absent end has none.</summary>
    public static void Ordre(DateOnly debut, DateOnly? fin)
    {
        if (fin < debut)
            throw Invalid("fin", "une date au plus tôt égale à « debut »");
    }

    public static ProblemException Invalid(string champ, string cure) =>
        new(ProblemKind.InvalidField, $"{champ} : il faut {cure}.", champ);

    // More than all hours of France in ten years: a slip of the keyboard.
    private static Heures MaxObligation => Heures.Entieres(100_000_000);
}

/// <summary>References of a body to what does not exist: 422.</summary>
internal static class Inconnu
{
    public static ProblemException MaitreOuvrage(string champ) =>
        De(ProblemKind.UnknownMaitreOuvrage, champ, "ce maître d'ouvrage n'existe pas ; inscrivez-le d'abord par PUT /v1/maitres-ouvrage/{id}");

    public static ProblemException Entreprise(string champ) =>
        De(ProblemKind.UnknownEntreprise, champ, "cette entreprise n'existe pas ; inscrivez-la d'abord par PUT /v1/entreprises/{id}");

    public static ProblemException Organisme(string champ) =>
        De(ProblemKind.UnknownOrganisme, champ, "cet organisme n'existe pas ; inscrivez-le d'abord par PUT /v1/organismes/{id}");

    public static ProblemException Marche(string champ) =>
        De(ProblemKind.MarcheInconnu, champ, "ce marché n'existe pas ; inscrivez-le d'abord par PUT /v1/marches/{id}");

    public static ProblemException Participant(string champ) =>
        De(ProblemKind.UnknownParticipant, champ, "ce participant n'existe pas ; inscrivez-le d'abord par PUT /v1/participants/{id}");

    private static ProblemException De(ProblemKind genre, string champ, string texte) => new(genre, $"{champ} : {texte}.", champ);
}
