using System.Globalization;
using Clauses.Api.Access;
using Clauses.Api.Lignes;

namespace Clauses.Api.Saisie;

/// <param name="Deja">Lines that were so already.</param>
/// <param name="Erreurs">By contract: what is wrong, and the cure.</param>
internal sealed record Bordereau(int Enregistrees, int Deja, IReadOnlyDictionary<string, string> Erreurs);

/// <summary>Declares what was typed, as the API would.</summary>
internal sealed class Declarations(Dispatch envoi)
{
    private const string Incertaine =
        "on ne sait pas si cette ligne est enregistrée : renvoyez le formulaire tel quel dans un instant, rien ne compte deux fois.";

    public async Task<Bordereau> DeclarerAsync(IReadOnlyList<RangTape> rangs, Mois mois, Caller porteur, CancellationToken cancellationToken)
    {
        Dictionary<string, string> erreurs = new(StringComparer.Ordinal);
        List<Element<LigneRecue>> aEnvoyer = [];
        foreach (var rang in rangs)
        {
            var ligne = LigneEcrite.Read(ContratDuMois.Reference(mois, rang.Rang), rang.Contrat, rang.Debut, rang.Fin, rang.Heures);
            if ((ligne.Detail ?? HorsDuMois(mois, ligne)) is { } detail)
                erreurs[rang.Contrat] = detail;
            else
                aEnvoyer.Add(ligne.Element);
        }
        if (aEnvoyer.Count == 0)
            return new(0, 0, erreurs);
        var lot = await envoi.SendAsync(
            aEnvoyer, porteur, static (marche, demandes, auteur) => marche.Declarer(demandes, auteur),
            static ligne => ligne.Defaut ?? CodeRefus.ContratInconnu, cancellationToken);
        return Collect(aEnvoyer, lot, erreurs);
    }

    private static Bordereau Collect(List<Element<LigneRecue>> envoyees, Batch lot, Dictionary<string, string> erreurs)
    {
        var (enregistrees, deja) = (0, 0);
        for (var i = 0; i < envoyees.Count; i++)
        {
            if (lot.Outcome != CallOutcome.Fait)
                erreurs[envoyees[i].Contrat!] = Incertaine;
            else if (lot.Resultats[i].Code is { } code)
                erreurs[envoyees[i].Contrat!] = Say(code);
            else if (lot.Resultats[i].Deja)
                deja++;
            else
                enregistrees++;
        }
        return new(enregistrees, deja, erreurs);
    }

    /// <summary>The reference is the page's own: that another line bears it means that somebody typed one meanwhile.</summary>
    private static string Say(CodeRefus code) => code == CodeRefus.ReferenceDejaUtilisee
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
    public const int MaxRang = 999;

    /// <summary>Names of the fields; each is there once a row, in the order of the rows.</summary>
    private static readonly string[] Fields = ["contrat", "rang", "debut", "fin", "heures"];

    /// <summary>The rows in which hours are written.</summary>
    /// <exception cref="ProblemException">400: the form is not ours.</exception>
    public static ImmutableArray<RangTape> Read(IFormCollection formulaire)
    {
        var colonnes = Fields.Select(champ => formulaire[champ]).ToArray();
        if (colonnes.Any(colonne => colonne.Count != colonnes[0].Count))
            throw Unreadable();
        return
        [
            .. Enumerable.Range(0, colonnes[0].Count)
                .Select(rang => colonnes.Select(colonne => colonne[rang]?.Trim() ?? "").ToArray())
                .Where(cases => cases[^1].Length > 0)
                .Select(cases => new RangTape(cases[0], ReadRang(cases[1]), cases[2], cases[3], cases[4])),
        ];
    }

    private static int ReadRang(string texte) =>
        int.TryParse(texte, NumberStyles.None, CultureInfo.InvariantCulture, out var rang) && rang is >= 1 and <= MaxRang ? rang : throw Unreadable();

    private static ProblemException Unreadable() =>
        new(ProblemKind.UnreadableBody, "Ce formulaire est arrivé incomplet : rechargez la page et recommencez, rien n'a été enregistré.");
}
