using Clauses.Api.Commun;
using Clauses.Grains.Domaine;
using Clauses.Grains.Registre;

namespace Clauses.Api.Participants;

/// <summary>A record as it stands in a form: texts, as they were typed.</summary>
internal sealed record FormulaireParticipant
{
    /// <summary>Date of birth.</summary>
    public string? Naissance { get; init; }
    /// <summary>Code.</summary>
    public string? Sexe { get; init; }
    /// <summary>Code.</summary>
    public string? StatutEntree { get; init; }
    /// <summary>Code.</summary>
    public string? Prescripteur { get; init; }
    /// <summary>Code.</summary>
    public string? NiveauFormation { get; init; }
    /// <summary>INSEE code, or nothing.</summary>
    public string? CommuneResidence { get; init; }
    /// <summary>Code, <c>hors</c>, or nothing.</summary>
    public string? Qpv { get; init; }
    /// <summary>The version that was shown: what somebody else wrote since is not written over unseen.</summary>
    public int Version { get; init; }

    /// <summary>Of a record.</summary>
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
}
