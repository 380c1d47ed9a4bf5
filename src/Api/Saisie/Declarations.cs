using System.Globalization;
using Clauses.Api.Acces;
using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;

namespace Clauses.Api.Saisie;

/// <param name="Deja">Lines that were so already.</param>
/// <param name="Erreurs">By contract: what is wrong, and the cure.</param>
internal sealed record Bordereau(int Enregistrees, int Deja, IReadOnlyDictionary<string, string> Erreurs);

/// <summary>Declares what was typed, as the API would.</summary>
internal sealed class Declarations(Envoi envoi)
{
    private const string Incertaine =
        "on ne sait pas si cette ligne est enregistrée : renvoyez le formulaire tel quel dans un instant, rien ne compte deux fois.";

    public async Task<Bordereau> DeclarerAsync(IReadOnlyList<RangTape> rangs, Mois mois, Porteur porteur, CancellationToken cancellationToken)
    {
        Dictionary<string, string> erreurs = new(StringComparer.Ordinal);
        List<Element<LigneRecue>> aEnvoyer = [];
        foreach (var rang in rangs)
        {
            var ligne = LigneEcrite.Lire(ContratDuMois.Reference(mois, rang.Rang), rang.Contrat, rang.Debut, rang.Fin, rang.Heures);
            if ((ligne.Detail ?? HorsDuMois(mois, ligne)) is { } detail)
                erreurs[rang.Contrat] = detail;
            else
                aEnvoyer.Add(ligne.Element);
        }
        if (aEnvoyer.Count == 0)
            return new(0, 0, erreurs);
        var lot = await envoi.EnvoyerAsync(
            aEnvoyer, porteur, static (marche, demandes, auteur) => marche.Declarer(demandes, auteur),
            static ligne => ligne.Defaut ?? CodeRefus.ContratInconnu, cancellationToken);
        return Relever(aEnvoyer, lot, erreurs);
    }

    private static Bordereau Relever(List<Element<LigneRecue>> envoyees, Lot lot, Dictionary<string, string> erreurs)
    {
        var (enregistrees, deja) = (0, 0);
        for (var i = 0; i < envoyees.Count; i++)
        {
            if (lot.Issue != Issue.Fait)
                erreurs[envoyees[i].Contrat!] = Incertaine;
            else if (lot.Resultats[i].Code is { } code)
                erreurs[envoyees[i].Contrat!] = Dire(code);
            else if (lot.Resultats[i].Deja)
                deja++;
            else
                enregistrees++;
        }
        return new(enregistrees, deja, erreurs);
    }

    /// <summary>The reference is the page's own: that another line bears it means that somebody typed one meanwhile.</summary>
    private static string Dire(CodeRefus code) => code == CodeRefus.ReferenceDejaUtilisee
        ? "une ligne de ce mois vient d'être enregistrée pour ce contrat, depuis un autre onglet ou par un collègue. Relisez ce qui est déclaré ; renvoyez si c'est bien une ligne de plus."
        : TextesRefus.PourQuiSaisit(code);

    private static string? HorsDuMois(Mois mois, LigneEcrite ligne) => mois.Contient(ligne.Element.Demande.Periode)
        ? null
        : $"dates : cette page est celle de {mois.Nom} ; choisissez l'autre mois en haut de la page.";
}

/// <summary>A row of the form, as it came back.</summary>
/// <param name="Rang">The place of the line among those typed for the contract and month: a row that comes twice comes with the same one.</param>
/// <param name="Heures">Hours, as written; nothing where nothing is declared.</param>
internal sealed record RangTape(string Contrat, int Rang, string Debut, string Fin, string Heures)
{
    /// <summary>The most lines that are typed for a contract and month.</summary>
    public const int RangMax = 999;

    /// <summary>Names of the fields; each is there once a row, in the order of the rows.</summary>
    private static readonly string[] Champs = ["contrat", "rang", "debut", "fin", "heures"];

    /// <summary>The rows in which hours are written.</summary>
    /// <exception cref="ProblemeException">400: the form is not ours.</exception>
    public static ImmutableArray<RangTape> Lire(IFormCollection formulaire)
    {
        var colonnes = Champs.Select(champ => formulaire[champ]).ToArray();
        if (colonnes.Any(colonne => colonne.Count != colonnes[0].Count))
            throw Illisible();
        return
        [
            .. Enumerable.Range(0, colonnes[0].Count)
                .Select(rang => colonnes.Select(colonne => colonne[rang]?.Trim() ?? "").ToArray())
                .Where(cases => cases[^1].Length > 0)
                .Select(cases => new RangTape(cases[0], LireRang(cases[1]), cases[2], cases[3], cases[4])),
        ];
    }

    private static int LireRang(string texte) =>
        int.TryParse(texte, NumberStyles.None, CultureInfo.InvariantCulture, out var rang) && rang is >= 1 and <= RangMax ? rang : throw Illisible();

    private static ProblemeException Illisible() =>
        new(GenreProbleme.CorpsIllisible, "Ce formulaire est arrivé incomplet : rechargez la page et recommencez, rien n'a été enregistré.");
}
