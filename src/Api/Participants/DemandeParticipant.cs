namespace Clauses.Api.Participants;

/// <summary>A participant as registered by a client: no name.</summary>
/// <param name="StatutEntree">The one status at entry that reports keep.</param>
/// <param name="NiveauFormation">Level of education at entry.</param>
/// <param name="CommuneResidence">INSEE code, when known.</param>
/// <param name="Qpv">A QPV's code, <c>hors</c>, or absent: unknown.</param>
internal sealed record DemandeParticipant(
    [property: Required] DateOnly? Naissance,
    [property: Required] Sexe? Sexe,
    [property: Required] StatutEntree? StatutEntree,
    [property: Required] Prescripteur? Prescripteur,
    [property: Required] NiveauFormation? NiveauFormation,
    string? CommuneResidence,
    string? Qpv)
{
    private static readonly DateOnly PremiereNaissance = new(1900, 1, 1);

    /// <summary>Checks every field.</summary>
    /// <param name="aujourdhui">Today: nobody is born later.</param>
    public Participant Valider(DateOnly aujourdhui) => new(
        Naissance is { } naissance && naissance >= PremiereNaissance && naissance <= aujourdhui
            ? naissance
            : Fields.Fault<DateOnly>(Fields.Invalid(
                "naissance", "une date de naissance aaaa-mm-jj, pas dans l'avenir",
                Naissance < PremiereNaissance ? $"Personne n'est né avant {PremiereNaissance.Year} : vérifiez l'année." : "Écrivez une date de naissance, pas dans l'avenir : 28/03/1990 par exemple.")),
        Fields.Required(Sexe, "sexe", UnDe<Sexe>()),
        Fields.Required(StatutEntree, "statutEntree", UnDe<StatutEntree>()),
        Fields.Required(Prescripteur, "prescripteur", UnDe<Prescripteur>()),
        Fields.Required(NiveauFormation, "niveauFormation", UnDe<NiveauFormation>()),
        Connu(Fields.CommuneOrNothing(CommuneResidence, "communeResidence")),
        Connu(Fields.Qpv(Qpv, "qpv")));

    private static string UnDe<T>() where T : struct, Enum => "l'un de " + string.Join(", ", Codes<T>.Tous);

    // « inconnu » names the member of the axis for what is absent: it is the same as absent.
    private static string? Connu(string? code) => code == Cible.Inconnu ? null : code;
}

/// <summary>A participant: no name.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="StatutEntree">The one status at entry that reports keep.</param>
/// <param name="NiveauFormation">Level of education at entry.</param>
/// <param name="CommuneResidence">INSEE code, when known.</param>
/// <param name="Qpv">A QPV's code, <c>hors</c>, or absent: unknown.</param>
/// <param name="Signalements">Doubts about codes that were accepted.</param>
/// <param name="Ignores">Fields that were left as they were: hours of the parcours count, a correction changes it.</param>
internal sealed record VueParticipant(
    string Id, DateOnly Naissance, Sexe Sexe, StatutEntree StatutEntree, Prescripteur Prescripteur, NiveauFormation NiveauFormation,
    string? CommuneResidence, string? Qpv, IReadOnlyList<Signalement>? Signalements, IReadOnlyList<string>? Ignores = null)
{
    /// <param name="dossier">What says since when they hold; null: it is not asked.</param>
    public static VueParticipant De(string id, Participant participant, Territoire territoire, Dossier? dossier = null)
    {
        var (lieu, age) = (
            DoutesDeLieu.DeResidence(participant.CommuneResidence, participant.Qpv, territoire), dossier is null ? [] : DoutesDAge.De(participant, dossier));
        return new(
            id, participant.Naissance, participant.Sexe, participant.StatutEntree, participant.Prescripteur, participant.NiveauFormation,
            participant.CommuneResidence, participant.Qpv, age.Count == 0 ? lieu : [.. lieu ?? [], .. age]);
    }
}

internal sealed record DemandeIdentite([property: Required] string? Nom, [property: Required] string? Prenom)
{
    public Identite Valider() => new(Fields.Texte(Nom, "nom"), Fields.Texte(Prenom, "prenom"));
}

/// <summary>Who a participant is, to whoever wrote it.</summary>
/// <param name="Nom">Family name.</param>
/// <param name="Prenom">First name.</param>
/// <param name="Signalements">Who is registered already, born on the same day and of a near name.</param>
internal sealed record IdentiteEcrite(string Nom, string Prenom, IReadOnlyList<Signalement>? Signalements = null);
