using Clauses.Api.Commun;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Marches;

namespace Clauses.Api.Validation;

/// <summary>What became of a decision, said to who asked for it.</summary>
/// <param name="Contrat">Id of the contract.</param>
/// <param name="Reference">Reference of the line.</param>
/// <param name="Etat">What became of it.</param>
/// <param name="Phrase">The same for people.</param>
internal sealed record Suite(string Contrat, string Reference, EtatSuite Etat, string Phrase)
{
    /// <summary>Where the line is.</summary>
    public string Adresse => $"/validation/ligne/{Contrat}/{Reference}";

    /// <summary>Of an answer.</summary>
    /// <param name="contrat">Id of the contract.</param>
    /// <param name="reference">Reference of the line.</param>
    /// <param name="resultat">The answer.</param>
    /// <param name="ligne">The line as it stands after it, or null: it cannot be found.</param>
    public static Suite De(string contrat, string reference, ResultatLigne resultat, LigneLue? ligne) => resultat switch
    {
        { Code: null, Deja: false } => new(contrat, reference, EtatSuite.Faite, $"C'est fait : {Decision(ligne)}."),
        { Code: null } => new(contrat, reference, EtatSuite.DejaFaite, $"C'était déjà fait : {Decision(ligne)}. Rien n'est compté deux fois."),
        { Code: CodeRefus.DejaDecideeAutrement } => new(contrat, reference, EtatSuite.Autrement,
            $"Cette ligne a été décidée autrement avant vous : {Decision(ligne)}. Rien n'a changé ; annulez cette décision si elle est fausse."),
        { Code: CodeRefus.LigneCorrigee } => new(contrat, reference, EtatSuite.Autrement, ligne?.CorrigeePar is { } remplacante
            ? $"Cette ligne a été corrigée entre-temps : la ligne {remplacante} la remplace, décidez celle-là."
            : "Cette ligne a été annulée entre-temps par une correction : il n'y a plus rien à décider."),
        { Code: CodeRefus.DejaCorrigeeAutrement } => new(contrat, reference, EtatSuite.Autrement,
            "Cette ligne a déjà été corrigée avant vous. Rien n'a changé ; regardez la ligne qui la remplace."),
        { Code: { } code } => new(contrat, reference, EtatSuite.Refusee, TextesRefus.De(code)),
    };

    /// <summary>Of the undoing of a decision.</summary>
    /// <inheritdoc cref="De"/>
    public static Suite DeReprise(string contrat, string reference, ResultatLigne resultat, LigneLue? ligne) => resultat.Code is null
        ? new(contrat, reference, resultat.Deja ? EtatSuite.DejaFaite : EtatSuite.Faite,
            $"{(resultat.Deja ? "Sa décision était déjà annulée" : "Sa décision est annulée")} : elle attend de nouveau, sous la référence {ligne?.CorrigeePar}.")
        : De(contrat, reference, resultat, ligne);

    /// <summary>Lines that were shown as plain and are so no more: they are not sent.</summary>
    public static Suite Retenue(LigneInstruite ligne) => new(
        ligne.Ligne.Contrat, ligne.Ligne.Reference, EtatSuite.Retenue,
        "Pas décidée : elle mérite maintenant un regard. " + string.Join(" ", ligne.Reserves.Select(reserve => reserve.Detail)));

    /// <summary>« 20,00 h validées et 15,00 h refusées le 05/04/2024, motif : … ».</summary>
    public static string Decision(LigneLue? ligne)
    {
        if (ligne is not { Validees: { } validees, Refusees: { } refusees })
            return "la décision est enregistrée";
        var quoi = (validees.Centiemes, refusees.Centiemes) switch
        {
            (_, 0) => $"{Francais.Heures(validees)} validées",
            (0, _) => $"{Francais.Heures(refusees)} refusées",
            _ => $"{Francais.Heures(validees)} validées et {Francais.Heures(refusees)} refusées",
        };
        var quand = ligne.DateDecision is { } date ? $" le {Francais.Jour(date)}" : "";
        return quoi + quand + (string.IsNullOrEmpty(ligne.Motif) ? "" : $", motif : {ligne.Motif}");
    }
}

/// <summary>What became of a decision.</summary>
internal enum EtatSuite
{
    /// <summary>Recorded now.</summary>
    Faite,
    /// <summary>It was so already.</summary>
    DejaFaite,
    /// <summary>Somebody was faster, and decided or corrected otherwise.</summary>
    Autrement,
    /// <summary>It was not sent: something came up since the page was shown.</summary>
    Retenue,
    /// <summary>A rule refuses it.</summary>
    Refusee,
}
