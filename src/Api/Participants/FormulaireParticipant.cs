using Clauses.Api.Commun;
using Clauses.Api.Fiches;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Registre;

namespace Clauses.Api.Participants;

/// <summary>A record as it stands in a form: texts, as they were typed.</summary>
internal sealed record FormulaireParticipant : IFormulaireDeFiche<Participant>
{
    public string? Naissance { get; init; }
    public string? Sexe { get; init; }
    public string? StatutEntree { get; init; }
    public string? Prescripteur { get; init; }
    public string? NiveauFormation { get; init; }
    public string? CommuneResidence { get; init; }
    public string? Qpv { get; init; }
    /// <summary>The version that was shown: what somebody else wrote since is not written over unseen.</summary>
    public int Version { get; init; }

    public static FormulaireParticipant De(Fiche<Participant> fiche)
    {
        var participant = fiche.Contenu;
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

    /// <summary>The record, by the rules of the API.</summary>
    /// <exception cref="ProblemeException">422: a field is wrong.</exception>
    public Participant Lire(DateOnly aujourdhui) => new DemandeParticipant(
        Dates.TryLire(Naissance, out var naissance) ? naissance : null,
        Code<Sexe>(Sexe), Code<StatutEntree>(StatutEntree), Code<Prescripteur>(Prescripteur), Code<NiveauFormation>(NiveauFormation),
        Texte(CommuneResidence), Texte(Qpv)).Valider(aujourdhui);

    private static T? Code<T>(string? code) where T : struct, Enum => Codes<T>.TryLire(code, out var valeur) ? valeur : null;

    private static string? Texte(string? texte) => string.IsNullOrWhiteSpace(texte) ? null : texte.Trim();

    public ChampsMontres Champs(Libelles libelles, Probleme? refus) => new(refus,
    [
        ChampDeFiche.De("naissance", "Date de naissance", Naissance, refus) with { Type = "date", Requis = true },
        ChampDeFiche.De("sexe", "Sexe", Sexe, refus) with { Requis = true, Choix = libelles.Choix<Sexe>() },
        ChampDeFiche.De("statutEntree", "Statut à l'entrée", StatutEntree, refus) with { Requis = true, Choix = libelles.Choix<StatutEntree>() },
        ChampDeFiche.De("prescripteur", "Prescripteur", Prescripteur, refus) with { Requis = true, Choix = libelles.Choix<Prescripteur>() },
        ChampDeFiche.De("niveauFormation", "Niveau de formation", NiveauFormation, refus) with { Requis = true, Choix = libelles.Choix<NiveauFormation>() },
        ChampDeFiche.De("communeResidence", "Commune de résidence", CommuneResidence, refus) with
        {
            Liste = "communes",
            Aide = Situer("Code INSEE (la liste propose ceux du territoire) ; vide si elle n'est pas connue.", CommuneResidence, Libelles.Commune(CommuneResidence)),
        },
        ChampDeFiche.De("qpv", "Quartier prioritaire", Qpv, refus) with
        {
            Liste = "quartiers",
            Aide = Situer("Code (la liste propose ceux en vigueur), «\u00a0hors\u00a0», ou vide s'il n'est pas connu.", Qpv, libelles.Qpv(Qpv)),
        },
    ],
    new ListeDeFiche("communes", libelles.Communes), new ListeDeFiche("quartiers", libelles.Quartiers));

    private static string Situer(string aide, string? code, string lieu) => code is null ? aide : $"{aide} Ici : {lieu}.";
}
