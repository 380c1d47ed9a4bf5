using System.Runtime.CompilerServices;
using Clauses.Api.Commun;
using Clauses.Api.Exports;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Api.GrandLivre;

/// <summary>A marché's ledger as a file, in its order, motifs included.</summary>
internal sealed class ExportEcritures(ILectures lectures)
{
    /// <summary>The most rows of a spreadsheet: people open it, programs take the CSV.</summary>
    public const int LignesMax = 100_000;

    private static readonly ImmutableArray<Colonne> Colonnes =
    [
        new("Numéro", 9), new("Genre", 18), new("Contrat", 20), new("Référence", 24), new("Début", 12), new("Fin", 12), new("Heures déclarées", 12),
        new("Heures validées", 12), new("Heures refusées", 12), new("Exercice", 10), new("Effet", 12), new("Écriture liée", 10), new("Suites", 14),
        new("Motif", 50), new("Intitulé", 40), new("Maître d'ouvrage", 20), new("Commune du chantier", 12), new("ZAC", 20), new("Aménageur", 20),
        new("Obligation", 14), new("Titulaires", 40), new("Participant", 20), new("Employeur", 20), new("Titulaire", 20), new("Type de contrat", 18),
        new("Commune de résidence", 12), new("QPV", 12), new("Auteur", 34), new("Enregistré le (heure de Paris)", 20),
    ];

    /// <exception cref="ProblemeException">404: no such marché.</exception>
    public async Task<IResult> CsvAsync(string id, CancellationToken cancellationToken) =>
        Fichier.Csv(Nom(id), Feuille(await MarcheAsync(id, cancellationToken)));

    /// <exception cref="ProblemeException">404: no such marché; 400: more than <see cref="LignesMax"/> entries.</exception>
    public async Task<IResult> XlsxAsync(string id, CancellationToken cancellationToken)
    {
        var marche = await MarcheAsync(id, cancellationToken);
        // Entries are numbered without gaps.
        if (!(await lectures.ListerEcrituresAsync(id, LignesMax, 1, cancellationToken)).IsEmpty)
        {
            throw new ProblemeException(GenreProbleme.NombreInvalide,
                $"Ce grand livre a plus de {LignesMax} écritures, trop pour un tableur ; prenez /v1/marches/{id}/ecritures/csv, qui n'a pas de limite.");
        }
        return Fichier.Xlsx(Nom(id), [Feuille(marche)]);
    }

    private async Task<MarcheLu> MarcheAsync(string id, CancellationToken cancellationToken) =>
        await lectures.LireMarcheAsync(id, cancellationToken) ?? throw Parametres.Introuvable();

    private Feuille Feuille(MarcheLu marche) => new("Grand livre",
        [
            $"Grand livre du marché {marche.Id} : {marche.Marche.Fiche.Intitule}",
            "Périmètre : toutes les écritures du marché, de la première à la dernière.",
            "Base : heures ; une contre-passation porte ce qu'elle annule avec le signe contraire, si bien que les colonnes s'additionnent.",
        ],
        Colonnes, LireAsync(marche.Id));

    private async IAsyncEnumerable<Rang> LireAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (apres, page) = (0L, ImmutableArray<EcritureLue>.Empty);
        do
        {
            page = await lectures.ListerEcrituresAsync(id, apres, Pagination.LimiteMax, cancellationToken);
            foreach (var lue in page)
                yield return RangDe(lue);
            apres += page.Length;
        }
        while (page.Length == Pagination.LimiteMax);
    }

    private static Rang RangDe(EcritureLue lue)
    {
        var une = lue.Ecriture;
        var marche = une is { Genre: Genre.Ouverture or Genre.Modification or Genre.Avenant, Contenu: { } inscrit } ? Contenu.LireMarche(inscrit) : null;
        var contrat = une is { Genre: Genre.Contrat or Genre.ContratModifie, Contenu: { } dit } ? Contenu.LireContrat(dit) : null;
        var fiche = marche?.Fiche;
        return new(
        [
            Case.De(une.Numero), Case.De(Codes<Genre>.De(une.Genre)), Case.De(une.Contrat), Case.De(une.Reference),
            Case.De(une.Debut ?? fiche?.Debut ?? contrat?.Debut), Case.De(une.Fin ?? fiche?.Fin ?? contrat?.Fin),
            Case.De(new Heures(une.Declarees)), Case.De(new Heures(une.Validees)), Case.De(new Heures(une.Refusees)),
            une.Exercice == 0 ? Case.Vide : Case.De(une.Exercice), Case.De(une.Effet), Case.De(une.Lie), Case.De(string.Join(", ", lue.Suites)),
            Case.De(une.Motif),
            Case.De(fiche?.Intitule), Case.De(fiche?.MaitreOuvrage), Case.De(fiche?.CommuneChantier), Case.De(fiche?.Zac), Case.De(fiche?.Amenageur),
            Case.De(marche?.Obligation), Case.De(Titulaires(marche)),
            Case.De(contrat?.Participant), Case.De(contrat?.Employeur), Case.De(contrat?.Titulaire),
            Case.De(contrat is null ? null : Codes<TypeContrat>.De(contrat.Type)), Case.De(contrat?.CommuneResidence), Case.De(contrat?.Qpv),
            Case.De(une.Auteur), Case.De(une.Enregistre),
        ]);
    }

    private static string? Titulaires(MarcheInscrit? marche) => marche is null ? null : string.Join(
        ", ", marche.Titulaires.Select(titulaire => $"{titulaire.Entreprise} : {Case.De(titulaire.Obligation).Lisible} h"));

    private static string Nom(string id) => $"ecritures-{id}";
}
