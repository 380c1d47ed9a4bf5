using Clauses.Silo.Documents;
using static Clauses.Api.Common.FrenchText;

namespace Clauses.Api.Attestations;

/// <summary>What a marché did up to a day, on paper: over a period, or of its whole obligation.</summary>
internal static class PageAttestation
{
    public static string Write(EnTete entete, VueAttestation vue)
    {
        var (du, au) = (Jour(vue.Periode.Du), Jour(vue.Periode.Au));
        var quitus = entete.Document.Objet.Genre == GenreDocument.Quitus;
        Html devoir = $"Ce que le marché devait, et ce qui en est fait au {au}.";
        Html periode = $"Période du {du} au {au}, bornes comprises.";
        Html corps = $"""
            {(quitus ? Issue(entete.Document.Objet, vue) : $"")}
            <section><h2>Marché</h2>{Marche(vue)}</section>
            {(vue.Avenants.Count == 0 ? $"" : Section("Obligation d'insertion", Obligation(vue)))}
            <section><h2>Heures validées</h2>{Heures(vue, quitus)}</section>
            {(vue.ParTitulaire.Count < 2 ? $"" : Section("Par titulaire", Titulaires(vue)))}
            {(vue.ParType.Count == 0 ? $"" : Section("Par type de contrat", Types(vue)))}
            {(vue.Masque ? Masque : $"")}
            """;
        return Papier.Write(entete, quitus ? "Quitus d'insertion" : "Attestation d'heures d'insertion", quitus ? devoir : periode, corps, Source(vue));
    }

    /// <summary>What became of the obligation, in a sentence.</summary>
    private static Html Issue(ObjetDeDocument objet, VueAttestation vue) => $"""<p class="issue">{Say(objet, vue)}</p>""";

    private static string Say(ObjetDeDocument objet, VueAttestation vue) => objet.Issue switch
    {
        IssueQuitus.Remplie =>
            $"Obligation remplie : {FrenchText.Heures(vue.Depuis)} validées pour {FrenchText.Heures(vue.Obligation)} dues, soit {Taux(vue.Taux)}.",
        IssueQuitus.Transferee =>
            $"Obligation transférée : {FrenchText.Heures(vue.Depuis)} validées sur {FrenchText.Heures(vue.Obligation)} dues ; les {FrenchText.Heures(vue.Restantes)} qui restent passent à : {objet.Vers}.",
        _ => $"Obligation non remplie : {FrenchText.Heures(vue.Depuis)} validées sur {FrenchText.Heures(vue.Obligation)} dues, soit {Taux(vue.Taux)} ; il manque {FrenchText.Heures(vue.Restantes)}.",
    };

    private static Html Source(VueAttestation vue) => $"""
        Établi d'après le grand livre du marché, jusqu'à l'écriture n° {Integer(vue.Version)} enregistrée le {Instant(vue.Enregistre)} (heure de Paris).
        Une correction enregistrée plus tard ne change pas ce document ; l'adresse ci-dessus la dit.
        """;

    private static Html Section(string titre, Html corps) => $"<section><h2>{titre}</h2>{corps}</section>";

    private static Html Masque =>
        $"""<p class="note">« masqué » : sous 5 personnes, ou pour qu'un tel chiffre ne se retrouve pas par différence.</p>""";

    private static Html Marche(VueAttestation vue)
    {
        var fiche = vue.Fiche;
        Html zac = $"<dt>ZAC</dt><dd>{fiche.Zac}</dd>";
        Html amenageur = $"<dt>Aménageur</dt><dd>{fiche.Amenageur}</dd>";
        Html titulaire = $"<dt>Titulaire</dt><dd>{vue.ParTitulaire.Select(part => part.Libelle).FirstOrDefault()}</dd>";
        return $"""
            <dl>
            <dt>Intitulé</dt><dd>{fiche.Intitule}</dd>
            <dt>Référence</dt><dd>{vue.Id}</dd>
            <dt>Maître d'ouvrage</dt><dd>{vue.MaitreOuvrage}</dd>
            {(vue.ParTitulaire.Count == 1 ? titulaire : $"")}
            <dt>Commune du chantier</dt><dd>{Commune(fiche.CommuneChantier)}</dd>
            {(fiche.Zac is null ? $"" : zac)}{(fiche.Amenageur is null ? $"" : amenageur)}
            <dt>Durée du marché</dt><dd>du {Jour(fiche.Debut)} au {Jour(fiche.Fin)}</dd>
            </dl>
            """;
    }

    private static Html Obligation(VueAttestation vue) => $"""
        <table>
        <caption>Périmètre : {Perimetre(vue)}, pour toute sa durée. Base : heures dues.</caption>
        <thead><tr><th scope="col">Acte</th><th scope="col">À compter du</th><th scope="col" class="nombre">Obligation (h)</th></tr></thead>
        <tbody>
        {Ligne("Signature", $"{Jour(vue.Fiche.Debut)} (début du marché)", Nombre(vue.Fiche.Obligation))}
        {vue.Avenants.Select(avenant => Ligne("Avenant", Jour(avenant.Date), Nombre(avenant.Obligation)))}
        </tbody>
        </table>
        """;

    private static Html Heures(VueAttestation vue, bool quitus)
    {
        Html Rang(string chiffre, string dans, string depuis)
        {
            Html valeur = $"""<td class="nombre">{dans}</td>""";
            return $"""<tr><th scope="row">{chiffre}</th>{(quitus ? $"" : valeur)}<td class="nombre">{depuis}</td></tr>""";
        }
        Html periode = $"""<th scope="col" class="nombre">Dans la période</th>""";
        return $"""
            <table>
            <caption>Périmètre : {Perimetre(vue)} ; heures validées par une décision qui prend effet dans les jours dits, quel que soit le mois du travail,
            nettes de ce qui a été corrigé. Base : heures ; pour les participants, personnes distinctes.</caption>
            <thead><tr><th scope="col">Chiffre</th>{(quitus ? $"" : periode)}<th scope="col" class="nombre">Depuis le début, au {Jour(vue.Periode.Au)}</th></tr></thead>
            <tbody>
            {Rang("Obligation en vigueur (h)", "", Nombre(vue.Obligation))}
            {Rang("Heures validées (h)", Nombre(vue.Dans), Nombre(vue.Depuis))}
            {Rang("Heures restantes (h)", "", Nombre(vue.Restantes))}
            {Rang("Taux de réalisation", "", Taux(vue.Taux))}
            {Rang("Participants", Integer(vue.PersonnesDans), Integer(vue.PersonnesDepuis))}
            {Rang("Contrats", "", Integer(vue.Contrats))}
            </tbody>
            </table>
            """;
    }

    private static Html Ligne(string chiffre, string jours, string valeur) =>
        $"""<tr><th scope="row">{chiffre}</th><td>{jours}</td><td class="nombre">{valeur}</td></tr>""";

    private static Html Titulaires(VueAttestation vue) => $"""
        <table>
        <caption>Périmètre : comme ci-dessus ; chaque heure compte une fois, pour l'entreprise dont elle remplit l'obligation.
        Base : heures ; restantes : l'obligation moins les heures validées, jamais moins que zéro,
        si bien que l'avance de l'une ne réduit pas ce que doivent les autres.</caption>
        <thead><tr>
        <th scope="col">Entreprise</th><th scope="col" class="nombre">Obligation (h)</th><th scope="col" class="nombre">Période (h)</th>
        <th scope="col" class="nombre">Depuis le début (h)</th><th scope="col" class="nombre">Restantes (h)</th>
        </tr></thead>
        <tbody>{vue.ParTitulaire.Select(Titulaire)}</tbody>
        </table>
        """;

    private static string Perimetre(VueAttestation vue) => vue.Part is { } nom
        ? $"la part de {nom} dans le marché, et rien des autres entreprises"
        : "tout le marché";

    private static Html Titulaire(VuePart part) => $"""
        <tr>
        <th scope="row">{part.Libelle}</th><td class="nombre">{(part.Obligation is { } due ? Nombre(due) : "–")}</td>
        <td class="nombre">{Nombre(part.Dans)}</td><td class="nombre">{Nombre(part.Depuis)}</td>
        <td class="nombre">{(part.Obligation is null ? "–" : Nombre(part.Restantes))}</td>
        </tr>
        """;

    private static Html Types(VueAttestation vue) => $"""
        <table>
        <caption>Périmètre : comme ci-dessus. Base : contrats ayant des heures validées depuis le début, et leurs heures.</caption>
        <thead><tr>
        <th scope="col">Type de contrat</th><th scope="col" class="nombre">Contrats</th>
        <th scope="col" class="nombre">Période (h)</th><th scope="col" class="nombre">Depuis le début (h)</th>
        </tr></thead>
        <tbody>{vue.ParType.Select(Type)}</tbody>
        </table>
        """;

    private static Html Type(VuePart part) => $"""
        <tr>
        <th scope="row">{part.Libelle}</th><td class="nombre">{Integer(part.Contrats)}</td>
        <td class="nombre">{Nombre(part.Dans)}</td><td class="nombre">{Nombre(part.Depuis)}</td>
        </tr>
        """;

    private static string Commune(string code) => Cog.NomDe(code) is { } nom ? $"{nom} ({code})" : code;
}
