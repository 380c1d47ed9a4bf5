using static Clauses.Api.Common.FrenchText;

namespace Clauses.Api.Attestations;

/// <summary>What was done on a marché of a maître d'ouvrage over a period.</summary>
internal sealed record LigneDeReleve(string Id, string Intitule, ChiffresAttestes Chiffres, ActesDeMarche Actes);

/// <param name="Version">How many entries of its marchés were read.</param>
/// <param name="Jusqu">When the last of them was recorded.</param>
internal sealed record ReleveDeService(ImmutableArray<LigneDeReleve> Lignes, long Version, DateTimeOffset Jusqu)
{
    public Heures Somme(Func<ChiffresAttestes, Heures> chiffre) => new(Lignes.Sum(ligne => chiffre(ligne.Chiffres).Centiemes));

    public ActesDeMarche Actes => Lignes.Aggregate(default(ActesDeMarche), (somme, ligne) => somme + ligne.Actes);
}

/// <summary>Writes relevés de service out of the ledgers of a maître d'ouvrage's marchés.</summary>
internal sealed class RelevesDeService(
    MarchesSuivisPostgres marches, IJournal journal, IRegistre registre, DocumentsPostgres documents, ITerritoires territoires, TimeProvider temps)
{
    /// <summary>The most marchés of a relevé: each one's ledger is read.</summary>
    private const int MaxMarches = 200;

    /// <exception cref="ProblemException">400: no such period; 404: no such maître d'ouvrage, or not for this reader; 422: too many marchés.</exception>
    public async Task<string> WriteAsync(string maitreOuvrage, string? du, string? au, HttpContext contexte)
    {
        var (periode, porteur, fin) = (PeriodeAttestee.Read(du, au, temps), contexte.Porteur(), contexte.RequestAborted);
        if (!porteur.Voit(maitreOuvrage))
            throw Parametres.NotFound();
        var releve = await CountAsync(maitreOuvrage, periode, DateTimeOffset.MaxValue, fin);
        var objet = new ObjetDeDocument(GenreDocument.Releve, maitreOuvrage, null, periode.Du, periode.Au, porteur.Masque, releve.Version, releve.Jusqu);
        return await PrintAsync(await documents.EmettreAsync(objet, porteur.Id, fin), releve, contexte);
    }

    /// <summary>One that was handed out, as it was.</summary>
    /// <exception cref="ProblemException">404: not for this reader.</exception>
    public async Task<string> RewriteAsync(Document document, HttpContext contexte) => contexte.Porteur().Voit(document.Objet.Sujet)
        ? await PrintAsync(
            document, await CountAsync(document.Objet.Sujet, new(document.Objet.Du, document.Objet.Au), document.Objet.Jusqu, contexte.RequestAborted),
            contexte)
        : throw Parametres.NotFound();

    /// <param name="jusqu">Leaves out what was recorded later.</param>
    public async Task<ReleveDeService> CountAsync(string maitreOuvrage, PeriodeAttestee periode, DateTimeOffset jusqu, CancellationToken cancellationToken)
    {
        var siens = await marches.ListAsync(new Cible(Axe.MaitreOuvrage, maitreOuvrage), cancellationToken);
        if (siens.Length > MaxMarches)
            throw Fields.Invalid("maitreOuvrage", $"{MaxMarches} marchés au plus : des attestations, un par un");
        var lignes = ImmutableArray.CreateBuilder<LigneDeReleve>();
        var (version, derniere) = (0L, DateTimeOffset.UnixEpoch);
        foreach (var marche in siens)
        {
            var decompte = new Decompte(periode);
            await foreach (var ecriture in journal.ReadAsync(marche.Id, 0, cancellationToken))
            {
                if (ecriture.Enregistre > jusqu)
                    break;
                decompte.Follow(ecriture);
            }
            if (decompte.Fiche is not { } fiche)
                continue;
            (version, derniere) = (version + decompte.Last!.Numero, decompte.Last.Enregistre > derniere ? decompte.Last.Enregistre : derniere);
            if (fiche.Debut <= periode.Au)
                lignes.Add(new(marche.Id, fiche.Intitule, decompte.Chiffres(), decompte.Actes));
        }
        return new(lignes.ToImmutable(), version, derniere);
    }

    private async Task<string> PrintAsync(Document document, ReleveDeService releve, HttpContext contexte)
    {
        var fiche = await registre.ReadAsync<MaitreOuvrage>(document.Objet.Sujet, contexte.RequestAborted) ?? throw Parametres.NotFound();
        Papier.Frame(contexte.Response.Headers, document);
        return Write(EnTete.De(document, territoires.DeCetteAnnee(temps), contexte), fiche.Content.Nom, releve);
    }

    private static string Write(EnTete entete, string nom, ReleveDeService releve)
    {
        var (du, au, actes) = (entete.Document.Objet.Du, entete.Document.Objet.Au, releve.Actes);
        Html objet = $"{nom}, du {Jour(du)} au {Jour(au)}, bornes comprises.";
        Html corps = $"""
            <p class="phrase">Dans la période, {Rondes(releve.Somme(chiffres => chiffres.Dans))}&#160;h d'insertion ont été validées sur {Combien(releve.Lignes.Length, "marché", "marchés")} ;
            depuis le début, {Rondes(releve.Somme(chiffres => chiffres.Depuis))}&#160;h sur {Rondes(releve.Somme(chiffres => chiffres.Obligation))}&#160;h dues.</p>
            <p>Le suivi : {Combien(actes.Contrats, "contrat commencé", "contrats commencés")}, {Combien(actes.Decisions, "décision prise", "décisions prises")} sur des heures déclarées,
            {Combien(actes.Corrections, "correction", "corrections")}, {Combien(actes.Avenants, "avenant", "avenants")}.</p>
            <section><h2>Marché par marché</h2>
            <table>
            <caption>Périmètre : les marchés commencés au {Jour(au)}. Base : heures validées par une décision qui prend effet dans les jours dits, nettes de ce qui a été corrigé ; obligation en vigueur le {Jour(au)}.</caption>
            <thead><tr><th scope="col">Marché</th><th scope="col" class="nombre">Obligation (h)</th><th scope="col" class="nombre">Période (h)</th>
            <th scope="col" class="nombre">Depuis le début (h)</th><th scope="col" class="nombre">Restantes (h)</th><th scope="col" class="nombre">Contrats commencés</th>
            <th scope="col" class="nombre">Décisions</th></tr></thead>
            <tbody>{releve.Lignes.Select(Ligne)}</tbody>
            </table></section>
            """;
        Html source = $"Établi d'après le grand livre de ces marchés, jusqu'à ce qui était enregistré le {Instant(releve.Jusqu)} (heure de Paris).";
        return Papier.Write(entete, "Relevé de service", objet, corps, source);
    }

    private static Html Ligne(LigneDeReleve ligne) => $"""
        <tr><th scope="row">{ligne.Intitule} <small>{ligne.Id}</small></th><td class="nombre">{Nombre(ligne.Chiffres.Obligation)}</td><td class="nombre">{Nombre(ligne.Chiffres.Dans)}</td>
        <td class="nombre">{Nombre(ligne.Chiffres.Depuis)}</td><td class="nombre">{Nombre(ligne.Chiffres.Restantes)}</td>
        <td class="nombre">{Integer(ligne.Actes.Contrats)}</td><td class="nombre">{Integer(ligne.Actes.Decisions)}</td></tr>
        """;
}
