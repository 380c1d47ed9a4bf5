using static Clauses.Api.Common.FrenchText;

namespace Clauses.Api.Attestations;

/// <summary>An attestation as a page to print: complete in itself, its style alone is let in by the browser.</summary>
internal static class PageAttestation
{
    public const string MimeType = "text/html; charset=utf-8";

    private static readonly string Feuille = ReadStyle();

    /// <summary>What a browser may do with the page: show it, with this very style.</summary>
    public static string Politique { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Feuille)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Write(VueAttestation vue)
    {
        var (du, au) = (Jour(vue.Periode.Du), Jour(vue.Periode.Au));
        Html page = $"""
            <!DOCTYPE html>
            <html lang="fr">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>Attestation d'heures d'insertion, marché {vue.Id}, du {du} au {au}</title>
            <style>{Style()}</style>
            </head>
            <body>
            <header>
            <h1>Attestation d'heures d'insertion</h1>
            <p>Période du <time datetime="{Dates.Iso(vue.Periode.Du)}">{du}</time> au <time datetime="{Dates.Iso(vue.Periode.Au)}">{au}</time>, bornes comprises.</p>
            </header>
            <main>
            <section><h2>Marché</h2>{Marche(vue)}</section>
            <section><h2>Obligation d'insertion</h2>{Obligation(vue)}</section>
            <section><h2>Heures validées</h2>{Heures(vue)}</section>
            <section><h2>Par titulaire</h2>{Titulaires(vue)}</section>
            <section><h2>Par type de contrat</h2>{Types(vue)}</section>
            {Avertissement(vue)}
            <p class="signature">Fait à …………………………, le ………………………… — Nom, qualité et signature :</p>
            </main>
            <footer>
            <p>Émise le {Instant(vue.Emission)} (heure de Paris) d'après le grand livre du marché,
            jusqu'à l'écriture n° {Integer(vue.Version)} enregistrée le {Instant(vue.Enregistre)}.
            Une correction enregistrée plus tard peut changer ces chiffres ; le grand livre garde les deux.</p>
            </footer>
            </body>
            </html>
            """;
        return page.ToString();
    }

    private static Html Marche(VueAttestation vue)
    {
        var fiche = vue.Fiche;
        Html zac = $"<dt>ZAC</dt><dd>{fiche.Zac}</dd>";
        Html amenageur = $"<dt>Aménageur</dt><dd>{fiche.Amenageur}</dd>";
        return $"""
            <dl>
            <dt>Intitulé</dt><dd>{fiche.Intitule}</dd>
            <dt>Référence</dt><dd>{vue.Id}</dd>
            <dt>Maître d'ouvrage</dt><dd>{vue.MaitreOuvrage}</dd>
            <dt>Commune du chantier</dt><dd>{Commune(fiche.CommuneChantier)}</dd>
            {Si(fiche.Zac is not null, zac)}{Si(fiche.Amenageur is not null, amenageur)}
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
        <tfoot><tr class="total"><th scope="row">En vigueur</th><td>le {Jour(vue.Periode.Au)}</td><td class="nombre">{Nombre(vue.Obligation)}</td></tr></tfoot>
        </table>
        """;

    private static Html Heures(VueAttestation vue)
    {
        var (periode, fin) = ($"du {Jour(vue.Periode.Du)} au {Jour(vue.Periode.Au)}", $"jusqu'au {Jour(vue.Periode.Au)}");
        return $"""
            <table>
            <caption>Périmètre : {Perimetre(vue)} ; heures validées par une décision qui prend effet dans les jours dits, quel que soit le mois du travail,
            nettes de ce qui a été corrigé. Base : heures ; pour les participants, personnes distinctes.</caption>
            <thead><tr><th scope="col">Chiffre</th><th scope="col">Période</th><th scope="col" class="nombre">Valeur</th></tr></thead>
            <tbody>
            {Ligne("Heures validées dans la période", periode, Nombre(vue.Dans))}
            {Ligne("Heures validées depuis le début", fin, Nombre(vue.Depuis))}
            {Ligne("Heures restantes", fin, Nombre(vue.Restantes))}
            {Ligne("Taux de réalisation", fin, Taux(vue.Taux))}
            {Ligne("Participants dans la période", periode, Integer(vue.PersonnesDans))}
            {Ligne("Participants depuis le début", fin, Integer(vue.PersonnesDepuis))}
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
        <tfoot><tr class="total">
        <th scope="row">{Tout(vue)}</th><td class="nombre">{Nombre(vue.Obligation)}</td><td class="nombre">{Nombre(vue.Dans)}</td>
        <td class="nombre">{Nombre(vue.Depuis)}</td><td class="nombre">{Nombre(vue.Restantes)}</td>
        </tr></tfoot>
        </table>
        """;

    private static string Perimetre(VueAttestation vue) => vue.Part is { } nom ? $"la part de {nom} dans le marché, et rien des autres entreprises" : "tout le marché";

    private static string Tout(VueAttestation vue) => vue.Part is null ? "Marché" : "Sa part";

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
        <tfoot><tr class="total">
        <th scope="row">{Tout(vue)}</th><td class="nombre">{Integer(vue.Contrats)}</td>
        <td class="nombre">{Nombre(vue.Dans)}</td><td class="nombre">{Nombre(vue.Depuis)}</td>
        </tr></tfoot>
        </table>
        """;

    private static Html Type(VuePart part) => $"""
        <tr>
        <th scope="row">{part.Libelle}</th><td class="nombre">{Integer(part.Contrats)}</td>
        <td class="nombre">{Nombre(part.Dans)}</td><td class="nombre">{Nombre(part.Depuis)}</td>
        </tr>
        """;

    private static Html Avertissement(VueAttestation vue)
    {
        Html masque = $"« masqué » : sous 5 personnes, ou pour qu'un tel chiffre ne se retrouve pas par différence. ";
        return $"""<p class="note">{Si(vue.Masque, masque)}Cette attestation ne porte aucun nom de participant.</p>""";
    }

    private static string Commune(string code) => Cog.NomDe(code) is { } nom ? $"{nom} ({code})" : code;

    private static Html Si(bool condition, Html html) => condition ? html : $"";


    private static string Instant(DateTimeOffset instant) =>
        ParisTime.De(instant).ToString("dd'/'MM'/'yyyy' à 'HH':'mm':'ss", CultureInfo.InvariantCulture);

    /// <summary>The style as it is: encoded, it would not be what its digest is of.</summary>
    private static Html Style()
    {
        var style = new Html(Feuille.Length, 0);
        style.AppendLiteral(Feuille);
        return style;
    }

    private static string ReadStyle()
    {
        using var flux = typeof(PageAttestation).Assembly.GetManifestResourceStream("attestation.css")!;
        using var lecture = new StreamReader(flux, Encoding.UTF8);
        return lecture.ReadToEnd();
    }
}
