using System.Runtime.InteropServices;
using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Api.Saisie;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;

namespace Clauses.Api.Import;

/// <summary>Asks the marchés about the lines of a file, then has them record them: the same rules, some thousands of lines at a time.</summary>
internal sealed class Importation(Envoi envoi)
{
    /// <summary>What the API takes at once, too.</summary>
    private const int LignesParEnvoi = LectureLot.ElementsMax;

    /// <summary>What would become of each line. Nothing is written.</summary>
    public async Task<ImmutableArray<Sort>> SimulerAsync(FichierLu fichier, Porteur porteur, CancellationToken cancellationToken)
    {
        var sorts = new Sort[fichier.Lignes.Length];
        Dictionary<(string Contrat, string Reference), LigneRecue> prises = [];
        List<int> rangs = [];
        for (var rang = 0; rang < sorts.Length; rang++)
        {
            if (Demande(fichier, rang) is not { } demande)
                sorts[rang] = Sort.Refus(fichier.Lignes[rang].Detail!);
            // A marché sees the lines that are asked together; what it would have taken before is remembered here.
            else if (prises.TryGetValue((demande.Contrat, demande.Reference), out var premiere))
                sorts[rang] = Repetee(fichier.Lignes[rang], demande, premiere);
            else
                rangs.Add(rang);
            if (rangs.Count == LignesParEnvoi || (rang == sorts.Length - 1 && rangs.Count > 0))
            {
                await SimulerAsync(fichier, rangs, sorts, prises, porteur, cancellationToken);
                rangs.Clear();
            }
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(sorts);
    }

    /// <summary>Records the lines that would be, and notes what became of each. When something stops it on the way, what was recorded is
    /// noted, and the rest is recorded when it is asked for again.</summary>
    /// <exception cref="ProblemeException">429 or 503: it stopped on the way.</exception>
    public async Task EcrireAsync(Depot depot, Porteur porteur, CancellationToken cancellationToken)
    {
        foreach (var rangs in Enumerable.Range(0, depot.Sorts.Count).Where(rang => depot.Sorts[rang].Etape == Etape.AEnregistrer).Chunk(LignesParEnvoi))
        {
            var lot = await EnvoyerAsync(
                depot.Fichier, rangs, porteur, static (marche, demandes, auteur) => marche.Declarer(demandes, auteur), cancellationToken);
            for (var i = 0; i < rangs.Length; i++)
                depot.Noter(rangs[i], SortDe(depot.Fichier.Lignes[rangs[i]], lot.Resultats[i], Etape.Enregistree));
        }
    }

    private async Task SimulerAsync(
        FichierLu fichier, List<int> rangs, Sort[] sorts, Dictionary<(string, string), LigneRecue> prises, Porteur porteur,
        CancellationToken cancellationToken)
    {
        var lot = await EnvoyerAsync(
            fichier, rangs, porteur, static (marche, demandes, _) => marche.Simuler(demandes), cancellationToken);
        for (var i = 0; i < rangs.Count; i++)
        {
            sorts[rangs[i]] = SortDe(fichier.Lignes[rangs[i]], lot.Resultats[i], Etape.AEnregistrer);
            if (sorts[rangs[i]].Etape == Etape.AEnregistrer && Demande(fichier, rangs[i]) is { } demande)
                prises[(demande.Contrat, demande.Reference)] = demande;
        }
    }

    private async Task<Lot> EnvoyerAsync(
        FichierLu fichier, IReadOnlyCollection<int> rangs, Porteur porteur, AppelMarche<LigneRecue> appel, CancellationToken cancellationToken)
    {
        var elements = rangs.Select(rang => fichier.Lignes[rang].Element!.Value).ToList();
        var lot = await envoi.EnvoyerAsync(elements, porteur, appel, static ligne => ligne.Defaut ?? CodeRefus.ContratInconnu, cancellationToken);
        Issues.Exiger(lot.Issue);
        return lot;
    }

    private static LigneRecue? Demande(FichierLu fichier, int rang) => fichier.Lignes[rang].Element?.Demande;

    private static Sort SortDe(LigneDeFichier ligne, ResultatLigne resultat, Etape prise) => resultat switch
    {
        { Code: { } code } => Sort.Refus(Dire(ligne, code)),
        { Deja: true } => new(Etape.DejaEnregistree),
        _ => new(prise),
    };

    private static Sort Repetee(LigneDeFichier ligne, LigneRecue demande, LigneRecue premiere) => demande.DitComme(premiere)
        ? new(Etape.DejaEnregistree)
        : Sort.Refus(Dire(ligne, CodeRefus.ReferenceDejaUtilisee));

    /// <summary>What the reading says of a line is more exact than its code, and stands unless its key was known before.</summary>
    private static string Dire(LigneDeFichier ligne, CodeRefus code) =>
        ligne.Element?.Defaut == code ? ligne.Detail! : TexteRefus.De(code);
}
