namespace Clauses.Api.Common;

/// <summary>Checks of the fields of a PUT. Each gives the value back, or stops the request with the field and the cure.</summary>
internal static class Fields
{
    public const string Caracteres = "de 1 à 64 caractères parmi A-Z a-z 0-9 . _ -, mais ni « . » ni « .. »";

    public const string RegleId = "un identifiant : " + Caracteres;

    private const string Vide = "Remplissez ce champ : il ne peut pas rester vide.";

    /// <summary>What is wrong with the form that is being read; null: the first fault stops.</summary>
    [ThreadStatic]
    private static List<Probleme>? _faults;

    /// <summary>Reads a form to its end, and says all that is wrong with it at once: programs are told of one field at a time.</summary>
    /// <param name="known">What is known to be wrong already.</param>
    /// <exception cref="ProblemException">422: something is.</exception>
    public static T ReadAll<T>(Func<T> read, IReadOnlyList<Probleme> known)
    {
        var faults = new List<Probleme>(known);
        _faults = faults;
        try
        {
            var lu = read();
            if (faults.Count == 0)
                return lu;
        }
        catch (ProblemException refus)
        {
            faults.Add(refus.Problem);
        }
        // What stands in for a value that is wrong may meet a rule that never heard of it.
        catch (Exception) when (faults.Count > 0)
        {
        }
        finally
        {
            _faults = null;
        }
        var premiers = faults.DistinctBy(faute => (faute.Champ, faute.Rang)).ToList();
        throw new ProblemException(premiers[0] with { Autres = [.. premiers.Skip(1)] });
    }

    /// <summary>Stops the request, or goes on with something in place of the value where all faults of a form are wanted.</summary>
    public static T Fault<T>(ProblemException fault, T instead = default!)
    {
        if (_faults is null)
            throw fault;
        _faults.Add(fault.Problem);
        return instead;
    }

    public static T Required<T>(T? valeur, string champ, string cure) where T : struct =>
        valeur ?? Fault<T>(Invalid(champ, cure, "Choisissez une réponse de la liste."));

    public static string Texte(string? valeur, string champ, int longueurMax = 200) =>
        // PostgreSQL keeps no U+0000.
        string.IsNullOrWhiteSpace(valeur) || valeur.Length > longueurMax || valeur.Contains('\0', StringComparison.Ordinal)
            ? Fault(
                Invalid(champ, $"un texte de 1 à {longueurMax} caractères, sans caractère nul", string.IsNullOrWhiteSpace(valeur) ? Vide : $"Raccourcissez : {longueurMax} caractères au plus."), "")
            : valeur;

    public static string Id(string? valeur, string champ) => Identifiant.IsValid(valeur)
        ? valeur!
        : Fault(
            Invalid(champ, RegleId, string.IsNullOrWhiteSpace(valeur) ? Vide : "Écrivez de 1 à 64 lettres sans accent, chiffres, points, tirets ou soulignés : chantier-12 par exemple."), "");

    public static string? IdOrNothing(string? valeur, string champ) => valeur is null ? null : Id(valeur, champ);

    /// <summary>The INSEE code of a commune; of one of before, or of an arrondissement, that of the commune which it is in today: hours count there. One that
    /// no list knows is taken.</summary>
    public static string Commune(string? valeur, string champ) => Identifiant.IsValid(valeur) ? Cog.Actuelle(valeur!)
        : Fault(
            Invalid(champ, "le code INSEE d'une commune, 94041 par exemple", string.IsNullOrWhiteSpace(valeur) ? Vide : "Écrivez le nom de la commune, ou son code INSEE : 94041 par exemple."), "");

    public static string? CommuneOrNothing(string? valeur, string champ) => valeur is null ? null : Commune(valeur, champ);

    /// <summary>14 digits that agree with their key, or nothing.</summary>
    public static string? SiretOrNothing(string? valeur, string champ) => valeur is null || Siret.IsValid(valeur) ? valeur : Fault(Invalid(
        champ, "14 chiffres dont la clé est juste ; relisez-le, ou laissez-le absent",
        "Il faut 14 chiffres dont la clé est juste : 732 829 320 00074 par exemple. Relisez-le, ou laissez-le vide."), valeur);

    /// <summary>A code of a QPV, or <c>hors</c>, however it is written. One that no list knows is taken; « oui » names none.</summary>
    public static string? Qpv(string? valeur, string champ) => valeur is null ? null
        : Identifiant.IsValid(valeur) && !valeur.Equals("oui", StringComparison.OrdinalIgnoreCase) ? FormesDeCodes.LireQpv(valeur)
        : Fault(Invalid(
            champ, "le code du quartier (QN09401M par exemple), ou « hors » ; absent s'il n'est pas connu",
            "Écrivez le nom ou le code du quartier (QN09401M par exemple), ou « hors » ; rien s'il n'est pas connu."), valeur);

    /// <summary>A day that must be there, within plausible bounds.</summary>
    public static DateOnly Jour(DateOnly? valeur, string champ) =>
        valeur is null ? Fault<DateOnly>(Invalid(champ, "une date aaaa-mm-jj", DateReader.Forme)) : DateOrNothing(valeur, champ)!.Value;

    /// <summary>A day that may be absent, within plausible bounds.</summary>
    public static DateOnly? DateOrNothing(DateOnly? valeur, string champ) =>
        valeur is not { } date || Dates.Plausible(date)
            ? valeur
            : Fault(Invalid(champ, $"une date de {Dates.PremierJour.Year} à {Dates.DernierJour.Year}"), valeur);

    public static Heures Obligation(Heures? valeur, string champ) =>
        valeur is { } heures && heures >= Heures.Zero && heures <= MaxObligation
            ? heures
            : Fault<Heures>(Invalid(champ, $"un nombre d'heures de 0 à {MaxObligation}", valeur is null ? HeuresReader.Forme : $"Écrivez un nombre d'heures de 0 à {FrenchText.Court(MaxObligation)}."));

    /// <summary>Dates in their order; an absent end has none.</summary>
    public static void Ordre(DateOnly debut, DateOnly? fin)
    {
        if (fin < debut)
            Fault<bool>(Invalid("fin", "une date au plus tôt égale à « debut »", $"Écrivez une date qui ne soit pas avant le début : {FrenchText.Jour(debut)} au plus tôt."));
    }

    /// <param name="dit">What people who fill a form are told, with an example; null: the cure in its own words.</param>
    public static ProblemException Invalid(string champ, string cure, string? dit = null) =>
        new(Probleme.De(ProblemKind.InvalidField, $"{champ} : il faut {cure}.", champ) with { Dit = dit });

    // More than all hours of France in ten years: a slip of the keyboard.
    private static Heures MaxObligation => Heures.Entieres(100_000_000);
}

/// <summary>References of a body to what does not exist: 422.</summary>
internal static class Inconnu
{
    public static ProblemException MaitreOuvrage(string champ) =>
        De(ProblemKind.UnknownMaitreOuvrage, champ, "ce maître d'ouvrage", "le", "PUT /v1/maitres-ouvrage/{id}");

    public static ProblemException Entreprise(string champ) =>
        De(ProblemKind.UnknownEntreprise, champ, "cette entreprise", "la", "PUT /v1/entreprises/{id}");

    public static ProblemException Organisme(string champ) =>
        De(ProblemKind.UnknownOrganisme, champ, "cet organisme", "le", "PUT /v1/organismes/{id}");

    public static ProblemException Marche(string champ) =>
        De(ProblemKind.MarcheInconnu, champ, "ce marché", "le", "PUT /v1/marches/{id}");

    public static ProblemException Participant(string champ) =>
        De(ProblemKind.UnknownParticipant, champ, "ce participant", "le", "PUT /v1/participants/{id}");

    private static ProblemException De(ProblemKind genre, string champ, string quoi, string article, string route) => new(
        Probleme.De(genre, $"{champ} : {quoi} n'existe pas ; inscrivez-{article} d'abord par {route}.", champ) with
        {
            Dit =
                $"{char.ToUpperInvariant(quoi[0])}{quoi[1..]} n'est pas inscrit{(article == "la" ? "e" : "")} : choisissez dans la liste, ou inscrivez-{article} d'abord.",
        });
}
