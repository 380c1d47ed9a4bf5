namespace Clauses.Grains.Tests.Marches.Model;

/// <summary>A state in words: two states are the same when their portraits are, and a difference can be read.</summary>
internal static class Portrait
{
    public static string De(Part part) =>
        $"obligation {part.Obligation}" + string.Concat(part.Exercices.Select(exercice =>
            $" | {exercice.Exercice}: {string.Join(", ", exercice.Types.Select(De))} [{string.Join(' ', exercice.Emplois)}]"));

    public static string De(EtatMarche etat) => string.Join('\n',
    [
        $"version {etat.Version} at {etat.Enregistre:O}",
        etat.Marche is null ? "not open" : EcritureContent.De(etat.Marche),
        .. etat.Avenants.Select(avenant => $"avenant {avenant.Date:O} {avenant.Obligation} {string.Join(", ", avenant.Titulaires ?? [])}"),
        .. etat.Contrats.OrderBy(paire => paire.Key, StringComparer.Ordinal).SelectMany(paire => De(paire.Key, paire.Value)),
        De(etat.Parts.Tout(default)),
    ]);

    private static IEnumerable<string> De(string id, EtatContrat contrat) =>
    [
        $"{id} {EcritureContent.De(contrat.Contrat)}",
        .. contrat.Lignes.Toutes.OrderBy(ligne => ligne.Numero).Select(ligne => $"  {ligne}"),
        $"  {string.Join(", ", contrat.Annees.ToArray().OrderBy(annee => annee.Millesime))}",
    ];

    private static string De(LigneType ligne) => $"{ligne.Type} {ligne.Contrats}c {ligne.Declarees}/{ligne.Validees}/{ligne.Refusees}";
}
