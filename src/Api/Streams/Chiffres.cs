namespace Clauses.Api.Streams;

/// <summary>Live figures as HTML: pages write them at first, streams from then on, and both by this, so that they never differ.</summary>
/// <remarks>
/// In a page, around what these write: an element with <c>hx-ext="sse"</c> and <c>sse-connect</c> (<see cref="AdresseDuMarche"/>,
/// <see cref="AdresseDuTotal"/>), in it one with <c>sse-swap="message"</c>. What else is to be read again after a change, inside the
/// first, has an id, <c>data-relire</c>, <c>hx-get</c> of the page, <c>hx-select</c> of its id, <c>hx-swap="outerHTML"</c> and
/// <c>hx-trigger="relire"</c>: <c>vivant.js</c> triggers it a few seconds after, once for all that changed meanwhile.
/// </remarks>
internal static class Chiffres
{
    /// <param name="solde">The balance, its small cells hidden or not.</param>
    /// <param name="rondes">Whether hours are whole from 100 on.</param>
    public static Html Marche(VueSoldeMarche solde, Diviseur diviseur, int exercice = 0, bool rondes = false)
    {
        var depassement = solde.Depassement > Heures.Zero
            ? Chiffre("Dépassement", FrenchText.Heures(solde.Depassement, rondes), "validées au-delà de l'obligation", "fait")
            : Chiffre(
                "Restantes", FrenchText.Heures(solde.Restantes, rondes), "à valider, sur toute la durée du marché",
                solde.Restantes > Heures.Zero ? "" : "fait");
        var obligation = Chiffre("Obligation", FrenchText.Heures(solde.Obligation, rondes), "en vigueur, avenants compris");
        return $"""<dl class="chiffres">{obligation}{Menees(solde, exercice, rondes)}{depassement}</dl>{APart(solde, diviseur, rondes)}{Instant(solde)}""";
    }

    public static Html Total(VueCompte compte, Diviseur diviseur, int exercice)
    {
        var marches = Chiffre("Marchés", FrenchText.Integer(compte.Marches), "avec des heures déclarées");
        return $"""<dl class="chiffres">{Menees(compte, exercice)}</dl>{APart(compte, diviseur, false, marches)}{Instant(compte)}""";
    }

    /// <param name="version">That of the figures in the page: nothing is told before it has changed.</param>
    public static string AdresseDuMarche(string marche, int exercice, long version) =>
        $"/direct/marches/{Uri.EscapeDataString(marche)}{Question(exercice, version)}";

    public static string AdresseDuTotal(Cible cible, int exercice, long version) =>
        $"/direct/totaux/{Codes<Axe>.De(cible.Axe)}/{Uri.EscapeDataString(cible.Code)}{Question(exercice, version)}";

    private static Html Menees(VueCompte compte, int exercice, bool rondes = false)
    {
        var (dans, attente) = exercice == 0
            ? ("depuis le début", "déclarées, à décider")
            : (Invariant($"dans l'exercice {exercice}"), Invariant($"travail de {exercice}, à décider"));
        return $"""
            {Chiffre("Validées", FrenchText.Heures(compte.Validees, rondes), dans, "fait")}
            {Chiffre("En attente", FrenchText.Heures(compte.EnAttente, rondes), attente, compte.EnAttente > Heures.Zero ? "attente" : "")}
            """;
    }

    /// <summary>What is for looking up, under the figures that answer.</summary>
    private static Html APart(VueCompte compte, Diviseur diviseur, bool rondes, params IEnumerable<Html> autres) => $"""
        <dl class="chiffres a-part">
        {(compte.Refusees > Heures.Zero ? Chiffre("Refusées", FrenchText.Heures(compte.Refusees, rondes), "chacune avec son motif") : $"")}
        {Chiffre("Déclarées", FrenchText.Heures(compte.Declarees, rondes), "validées, refusées et en attente")}
        {Chiffre("ETP", FrenchText.Decimales(compte.Etp), $"heures validées ÷ {FrenchText.Integer(diviseur.Heures)}\u00a0h")}
        {Compte("Personnes", compte.Participants)}
        {Compte("Contrats", compte.Contrats)}
        {autres}
        </dl>
        """;

    private static Html Compte(string nom, int? nombre) =>
        Chiffre(
            nom, FrenchText.Integer(nombre),
            nombre is null ? $"moins de {VueCompte.Seuil.ToString(CultureInfo.InvariantCulture)}" : "avec des heures déclarées");

    private static Html Chiffre(string nom, string valeur, string note, string classe = "") =>
        $"""<div class="{classe}"><dt>{nom}</dt><dd>{valeur}<small>{note}</small></dd></div>""";

    private static Html Instant(VueCompte compte) => $"""<p class="note">Chiffres au {FrenchText.Instant(compte.Au)}.</p>""";

    private static string Question(int exercice, long version) =>
        exercice == 0 ? Invariant($"?vu={version}") : Invariant($"?exercice={exercice}&vu={version}");

    private static string Invariant(FormattableString texte) => texte.ToString(CultureInfo.InvariantCulture);
}
