using Microsoft.AspNetCore.Html;
using static Clauses.Api.Common.FrenchText;

namespace Clauses.Api.Arretes;

/// <summary>A frozen bilan as the annual report's part on clauses: one document to print, no figure of which is typed by hand. What it says in
/// sentences leads to its table, a table says its base and leads to its lines.</summary>
internal static class PageChapitre
{
    /// <summary>In which table stands what a sentence speaks of; others speak of the years.</summary>
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["prive"] = "type-maitre-ouvrage", ["siae"] = "prescripteur", ["jeunes"] = "age", ["femmes"] = "age", ["qpv"] = "domiciliation",
        ["cdi"] = "type-contrat", ["ctti"] = "type-contrat",
    };

    public static string Write(EnTete entete, VueArrete arrete, VueBilan bilan)
    {
        var communes = string.Join(", ", bilan.Parametres.Communes.Select(commune => commune.Nom));
        Html objet = $"{bilan.Parametres.Territoire} ({communes}), exercice {Annee(bilan.Annee)}{(arrete.Au is { } au ? $", décisions au {Jour(au)}" : "")}.";
        Html corps = $"""
            {TroisPhrases.De(bilan).Select(Phrase)}
            {(bilan.Annees.Count > 1 ? Dessins(bilan) : $"")}
            {Annees(bilan, arrete)}
            <section><h2>Chaque part, et de quoi</h2><ul>{bilan.Phrases.Select(Part)}</ul></section>
            {bilan.Tableaux.Concat(bilan.Repartitions).Select(tableau => Table(ShownTableau.De(tableau, (rangee, de) => Adresses.Origine(bilan.Annee, arrete.ToMoment(), tableau.Code, rangee, de)), tableau.Code))}
            """;
        Html source = $"""
            D'après le bilan arrêté {arrete.Id} du {Instant(arrete.Arrete)} : {Integer(bilan.Livre.Ecritures)} écritures de {Integer(bilan.Livre.Marches)} marchés ; paramètres
            {(arrete.VersionParametres == 0 ? "tels que livrés" : $"du changement n° {Annee(arrete.VersionParametres)}")} ; empreinte {arrete.Empreinte}.
            """;
        return Papier.Write(entete, $"Clauses d'insertion, bilan {Annee(bilan.Annee)}", objet, corps, source);
    }

    private static string Annee(int nombre) => nombre.ToString(CultureInfo.InvariantCulture);

    private static Html Phrase(string phrase) => $"""<p class="phrase">{phrase}</p>""";

    private static Html Part(VuePhrase phrase) =>
        $"""<li>{phrase.Texte} <a class="ecran" href="#table-{Tables.GetValueOrDefault(phrase.Code, "annees")}">sa table</a></li>""";

    private static Html Dessins(VueBilan bilan) => $"""
        <div class="dessins">
        <figure>{Ecrit(Pages.Dessins.Colonnes("Heures validées par exercice", [.. bilan.Annees.Select(annee => (Annee(annee.Annee), Rondes(annee.Heures), annee.Heures.Valeur))]))}
        <figcaption>Heures validées, par exercice</figcaption></figure>
        <figure>{Ecrit(Pages.Dessins.Colonnes("Participants par exercice", [.. bilan.Annees.Select(annee => (Annee(annee.Annee), Integer(annee.Beneficiaires), (decimal)annee.Beneficiaires))]))}
        <figcaption>Participants, par exercice</figcaption></figure>
        </div>
        """;

    private static Html Annees(VueBilan bilan, VueArrete arrete) => $"""
        <section id="table-annees"><h2>Les années côte à côte</h2>
        <table>
        <caption>Tous périmètres. Base : heures validées dans chaque exercice, et ceux qui les ont faites.</caption>
        <thead><tr><th scope="col">Exercice</th><th scope="col" class="nombre">Heures</th><th scope="col" class="nombre">Participants</th>
        <th scope="col" class="nombre">Nouveaux</th><th scope="col" class="nombre">Marchés</th><th scope="col">D'où vient le chiffre</th></tr></thead>
        <tbody>{bilan.Annees.Select(annee => Annee(annee, (de, rangee) => Adresses.Annee(bilan, annee, arrete.ToMoment(), de, rangee)))}</tbody>
        </table>{bilan.Sources.Select(Publie)}</section>
        """;

    private static Html Publie(string source) => $"""<p class="note">Publié : {source}.</p>""";

    private static Html Annee(VueAnnee annee, Func<BaseTableau, string, string?> ouvrir) => $"""
        <tr><th scope="row">{Annee(annee.Annee)}</th>{Case(new(Rondes(annee.Heures), ouvrir(BaseTableau.Heures, "total")))}
        {Nombre(annee.Beneficiaires, ouvrir(BaseTableau.Personnes, "total"))}{Nombre(annee.Nouveaux, ouvrir(BaseTableau.Personnes, "nouveaux"))}{Nombre(annee.Marches, ouvrir(BaseTableau.Marches, "total"))}
        <td>{(annee.Source is null ? "grand livre" : "publié")}</td></tr>
        """;

    private static Html Table(ShownTableau tableau, string code) => $"""
        <section id="table-{code}" class="entiere"><h2>{tableau.Titre}</h2>
        <table>
        <caption>Périmètre : {tableau.Perimetre}. Base : {tableau.Base}.</caption>
        <thead><tr><th scope="col"></th>{tableau.Columns.Select(Titre)}</tr></thead>
        <tbody>{tableau.Lignes.Select(Ligne)}</tbody>
        <tfoot>{Ligne(tableau.Total)}</tfoot>
        </table></section>
        """;

    private static Html Titre(string colonne) => $"""<th scope="col" class="nombre">{colonne}</th>""";

    private static Html Ligne(ShownLigne ligne) => $"""
        <tr><th scope="row">{ligne.Libelle}</th>{ligne.Figures.Select(Case)}<td class="nombre">{ligne.DitPart}{(ligne.Part is { } part ? Ecrit(Pages.Dessins.Part(part / 100)) : $"")}</td></tr>
        """;

    private static Html Case(ShownFigure figure) => $"""<td class="nombre">{figure.Write()}</td>""";

    private static Html Nombre(int? nombre, string? lignes) => Case(nombre is null ? new("—", null) : new(Integer(nombre), lignes));

    private static Html Ecrit(IHtmlContent dessin) => Html.Raw(dessin.ToString()!);
}
