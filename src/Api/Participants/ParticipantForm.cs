namespace Clauses.Api.Participants;

internal sealed record ParticipantForm : IFormulaireDeFiche<Participant>
{
    public string? Naissance { get; set; }
    public string? Sexe { get; init; }
    public string? StatutEntree { get; init; }
    public string? Prescripteur { get; init; }
    public string? NiveauFormation { get; init; }
    [Nomme(Sorte.Commune)]
    public string? CommuneResidence { get; init; }
    [Nomme(Sorte.Quartier)]
    public string? Qpv { get; init; }
    public int Version { get; init; }

    /// <summary>Of whoever takes part: another age is a slip of the year. People grow older than that once they are registered.</summary>
    private const int MinAge = 15, MaxAge = 80;

    public static ParticipantForm De(Fiche<Participant> fiche)
    {
        var participant = fiche.Content;
        return new()
        {
            Naissance = Dates.Iso(participant.Naissance),
            Sexe = Codes<Sexe>.De(participant.Sexe),
            StatutEntree = Codes<StatutEntree>.De(participant.StatutEntree),
            Prescripteur = Codes<Prescripteur>.De(participant.Prescripteur),
            NiveauFormation = Codes<NiveauFormation>.De(participant.NiveauFormation),
            CommuneResidence = participant.CommuneResidence,
            Qpv = participant.Qpv,
            Version = fiche.Version,
        };
    }

    /// <exception cref="ProblemException">422: a field is wrong, or is to be seen once more as it was read.</exception>
    public Participant Read(DateOnly aujourdhui)
    {
        var participant = new DemandeParticipant(
            RequireAge(TypedTexts.ReadNaissance(Naissance, "naissance", aujourdhui), aujourdhui),
            Code<Sexe>(Sexe), Code<StatutEntree>(StatutEntree), Code<Prescripteur>(Prescripteur), Code<NiveauFormation>(NiveauFormation),
            Texte(CommuneResidence), Texte(Qpv)).Valider(aujourdhui);
        if (TypedTexts.SayBirth(Naissance, aujourdhui) is not { } lue)
            return participant;
        var ecrite = Naissance;
        Naissance = Dates.Iso(lue);
        throw new ProblemException(
            ProblemKind.InvalidField,
            $"naissance : « {ecrite} » se lit {FrenchText.Jour(participant.Naissance)}, écrit ici ; envoyez de nouveau si c'est bien cela.", "naissance");
    }

    private DateOnly? RequireAge(DateOnly? naissance, DateOnly aujourdhui)
    {
        if (naissance is not { } jour || jour > aujourdhui)
            return naissance;
        var age = aujourdhui.Year - jour.Year - (jour > aujourdhui.AddYears(jour.Year - aujourdhui.Year) ? 1 : 0);
        return age >= MinAge && (age <= MaxAge || Version > 0) ? naissance : Common.Fields.Fault(
            new(
                ProblemKind.InvalidField,
                $"naissance : née le {FrenchText.Jour(jour)}, cette personne aurait {FrenchText.Combien(age, "an", "ans")} : vérifiez l'année (de {MinAge} à {MaxAge} ans).", "naissance"),
            naissance);
    }

    private static T? Code<T>(string? code) where T : struct, Enum => Codes<T>.TryRead(code, out var valeur) ? valeur : null;

    private static string? Texte(string? texte) => string.IsNullOrWhiteSpace(texte) ? null : texte.Trim();

    public IEnumerable<FicheField> Fields(Libelles libelles, Probleme? refus) =>
    [
        FicheField.De("naissance", "Date de naissance", Naissance, refus) with { Type = "date", Requis = true },
        FicheField.De("sexe", "Sexe", Sexe, refus) with { Requis = true, Choix = libelles.Choix<Sexe>() },
        FicheField.De("statutEntree", "Statut à l'entrée", StatutEntree, refus) with { Requis = true, Choix = libelles.Choix<StatutEntree>() },
        FicheField.De("prescripteur", "Prescripteur", Prescripteur, refus) with { Requis = true, Choix = libelles.Choix<Prescripteur>() },
        FicheField.De("niveauFormation", "Niveau de formation", NiveauFormation, refus) with { Requis = true, Choix = libelles.Choix<NiveauFormation>() },
        FicheField.De("communeResidence", "Commune de résidence", CommuneResidence, refus) with
        {
            Sorte = Sorte.Commune, Aide = "Son nom ; vide si elle n'est pas connue.",
        },
        FicheField.De("qpv", "Quartier prioritaire", Qpv, refus) with
        {
            Sorte = Sorte.Quartier, Aide = "Son nom, ou « hors » ; vide s'il n'est pas connu.",
        },
    ];
}
