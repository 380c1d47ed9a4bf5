namespace Clauses.Api.Lignes;

/// <summary>Lines of hours as a file: read some at a time as they are written, so that a country's year costs no memory.</summary>
internal static class ExportLignes
{
    public const string Exemple = """
        Marché;Numéro;Contrat;Référence;Début;Fin;Heures déclarées;État;Heures validées;Heures refusées;Décision;Motif;Corrigée par;Corrige;Enregistrée le (heure de Paris)
        m-2024-017;12;c-0007;S12-2024;2024-03-18;2024-03-22;35,50;validee;30,00;5,50;2024-04-05;Une journée sans émargement;;;2024-03-25 09:12:44
        """;

    private const int LignesAtOnce = 5_000;

    private static readonly ImmutableArray<SheetColumn> Columns =
        [.. Exemple[..Exemple.IndexOfAny(['\r', '\n'])].Split(';').Select(titre => new SheetColumn(titre, 16))];

    /// <param name="filtre">Null: none.</param>
    public static Sheet Feuille(IReads lectures, LignesFilter? filtre) => new("Heures", [], Columns, ReadAsync(lectures, filtre));

    private static async IAsyncEnumerable<Rang> ReadAsync(
        IReads lectures, LignesFilter? filtre, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (filtre is not null)
        {
            filtre = filtre with { Limite = LignesAtOnce };
            var lignes = await lectures.ListLignesAsync(filtre, cancellationToken);
            foreach (var ligne in lignes)
                yield return RangDe(ligne);
            filtre = lignes.Length == LignesAtOnce ? filtre with { Apres = new(lignes[^1].Marche, lignes[^1].Numero) } : null;
        }
    }

    private static Rang RangDe(LigneLue ligne) => new(
    [
        SheetCell.De(ligne.Marche), SheetCell.De(ligne.Numero), SheetCell.De(ligne.Contrat), SheetCell.De(ligne.Reference), SheetCell.De(ligne.Periode.Debut),
        SheetCell.De(ligne.Periode.Fin), SheetCell.De(ligne.Heures), SheetCell.De(Codes<EtatLigne>.De(ligne.Etat)), SheetCell.De(ligne.Validees),
        SheetCell.De(ligne.Refusees), SheetCell.De(ligne.DateDecision), SheetCell.De(ligne.Motif), SheetCell.De(ligne.CorrigeePar), SheetCell.De(ligne.Corrige),
        SheetCell.De(ligne.Enregistre),
    ]);
}
