namespace Clauses.Api.Common;

/// <summary>What clients are told of a person or a parcours that cannot be changed so: what is wrong, and the cure.</summary>
internal static class TextesParcours
{
    /// <summary>Stops the request when nothing was written, or when nobody knows.</summary>
    /// <exception cref="ProblemException">404, 409, 422, 429 or 503.</exception>
    public static void Require(ReponseParticipant reponse)
    {
        Outcomes.Require(reponse.Outcome);
        if (reponse.Refus is { } refus)
            throw Refus(refus, [.. reponse.Champs]);
    }

    public static ProblemException Refus(RefusParcours refus, params ReadOnlySpan<string> champs)
    {
        if (refus == RefusParcours.ParticipantInconnu)
            return Parametres.NotFound();
        var genre = new ProblemKind(Statut(refus), Codes<RefusParcours>.De(refus), "Refusé par une règle du parcours");
        return new(genre, Texte(refus, string.Join(", ", champs)), refus switch
        {
            RefusParcours.DatesExclues => "entree",
            RefusParcours.ParcoursOuvert => null,
            _ => champs is [var premier, ..] ? premier : null,
        }, Dit(refus, string.Join(", ", champs)));
    }

    private static int Statut(RefusParcours refus) => refus switch
    {
        RefusParcours.ParcoursInconnu or RefusParcours.SortieInconnue or RefusParcours.DateInvalide => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>What people are told where the cure is a request; null: the text speaks to them too.</summary>
    private static string? Dit(RefusParcours refus, string champs) => refus switch
    {
        RefusParcours.ParcoursInconnu => "La personne n'est encore d'aucun parcours ce jour-là : avancez sa date d'entrée, sur sa fiche.",
        RefusParcours.ParcoursOuvert => $"Le parcours {champs} est ouvert : clôturez-le d'abord, sur la fiche de la personne.",
        RefusParcours.ParcoursFige =>
            "Des heures de ce parcours sont validées : « Corriger le parcours », sur la fiche de la personne, le change avec un motif.",
        _ => null,
    };

    private static string Texte(RefusParcours refus, string champs) => refus switch
    {
        RefusParcours.ParticipantEfface => "Tout ce qui concernait cette personne a été effacé, son identifiant ne sert plus ; inscrivez-la sous un autre.",
        RefusParcours.IdPris => "Un autre a déjà inscrit quelqu'un sous cet identifiant ; prenez-en un autre.",
        RefusParcours.ParcoursInconnu =>
            "Aucun parcours de la personne ne prend ce jour ou ce numéro ; avancez l'entrée par PUT /v1/participants/{id}/parcours/1, ou prenez le numéro qui suit le dernier.",
        RefusParcours.ParcoursOuvert => $"Le parcours {champs} est ouvert ; clôturez-le d'abord par POST /v1/sorties.",
        RefusParcours.ParcoursFige =>
            $"{champs} : des heures de ce parcours sont validées ; POST /v1/participants/{{id}}/parcours/{{numero}}/corrections le corrige, avec un motif.",
        RefusParcours.ParcoursClos => "Ce parcours est déjà clos, autrement ; rien n'a changé.",
        RefusParcours.SortieInconnue => "Ce parcours n'est pas clos : il n'y a pas de sortie à corriger.",
        RefusParcours.DateInvalide => $"{champs} : il faut une date à la suite du parcours d'avant, avant celui d'après, et pas dans l'avenir pour une sortie.",
        RefusParcours.DatesExclues =>
            $"entree : {champs}, dont des heures sont validées, ne serait plus d'aucun parcours ; choisissez un jour qui l'y laisse, ou corrigez ce contrat.",
        RefusParcours.HeuresEnAttente => "Des heures de cette personne attendent une décision ; validez-les ou refusez-les d'abord.",
        _ => throw new ArgumentOutOfRangeException(nameof(refus), refus, "A refusal without a text."),
    };
}
