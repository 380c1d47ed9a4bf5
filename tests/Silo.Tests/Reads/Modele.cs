namespace Clauses.Silo.Tests.Reads;

/// <summary>Totals worked out line by line, as the HTTP contract words them: a line counts whole in the exercice of its decision, or while
/// it waits in the year of its work, or not at all once it is reversed.</summary>
internal static class Modele
{
    /// <summary>What a total must stand at, its marchés being at these versions.</summary>
    public static ImmutableArray<CompteExercice> Comptes(this Livre livre, Cible cible, IEnumerable<VersionFlux> versions)
    {
        var marches = versions.Select(version => Read(version.Flux, livre.Flux[version.Flux].Take((int)version.Version))).ToArray();
        var lignes = marches.SelectMany(marche => marche.Lignes.Where(ligne => Comprend(cible, marche, ligne.Contrat))).ToArray();
        var obligation = new Heures(marches.Sum(marche => ObligationDe(cible, marche)));
        return
        [
            new(PartExercice.VieEntiere, Compte(lignes, obligation)),
            .. lignes.GroupBy(ligne => ligne.Exercice).OrderBy(groupe => groupe.Key)
                .Select(groupe => new CompteExercice(groupe.Key, Compte([.. groupe], obligation))),
        ];
    }

    private static Compte Compte(Ligne[] lignes, Heures obligation) => new(
        [
            .. lignes.GroupBy(ligne => ligne.Contrat.Type).OrderBy(groupe => groupe.Key).Select(groupe => new LigneType(
                groupe.Key,
                groupe.Select(ligne => ligne.IdContrat).Distinct(StringComparer.Ordinal).Count(),
                new(groupe.Sum(ligne => ligne.Declarees)), new(groupe.Sum(ligne => ligne.Validees)), new(groupe.Sum(ligne => ligne.Refusees)),
                groupe.Select(ligne => ligne.Contrat.Participant).Distinct(StringComparer.Ordinal).Count())),
        ],
        lignes.Select(ligne => ligne.Contrat.Participant).Distinct(StringComparer.Ordinal).Count(),
        lignes.Select(ligne => ligne.Contrat.Marche).Distinct(StringComparer.Ordinal).Count(),
        obligation,
        Version: 0);

    private static MarcheAlors Read(string id, IEnumerable<Ecriture> ecritures)
    {
        MarcheInscrit? inscrit = null;
        var contrats = new Dictionary<string, Contrat>(StringComparer.Ordinal);
        var declarations = new Dictionary<long, Ecriture>();
        var decisions = new Dictionary<long, Ecriture>();
        foreach (var e in ecritures)
        {
            switch (e.Genre)
            {
                case Genre.Contrat or Genre.ContratModifie: contrats[e.Contrat!] = EcritureContent.ReadContrat(e.Content!); break;
                case Genre.Declaration: declarations.Add(e.Numero, e); break;
                case Genre.Decision: decisions.Add(e.Lie!.Value, e); break;
                case Genre.ContrePassation when !declarations.Remove(e.Lie!.Value):
                    decisions.Remove(decisions.Single(decision => decision.Value.Numero == e.Lie).Key);
                    break;
                case Genre.ContrePassation: break;
                default: inscrit = EcritureContent.ReadMarche(e.Content!); break;
            }
        }
        return new(id, inscrit!, [.. declarations.Values.Select(e => Ligne.De(e, contrats[e.Contrat!], decisions.GetValueOrDefault(e.Numero)))]);
    }

    private static bool Comprend(Cible cible, MarcheAlors marche, Contrat contrat) => cible.Code == cible.Axe switch
    {
        Axe.Marche => marche.Id,
        Axe.Territoire => "tout",
        Axe.MaitreOuvrage => marche.Inscrit.Fiche.MaitreOuvrage,
        Axe.CommuneChantier => marche.Inscrit.Fiche.CommuneChantier,
        Axe.Zac => marche.Inscrit.Fiche.Zac ?? "inconnu",
        Axe.Amenageur => marche.Inscrit.Fiche.Amenageur ?? "inconnu",
        Axe.Employeur => contrat.Employeur,
        Axe.Titulaire => contrat.Titulaire,
        Axe.Participant => contrat.Participant,
        Axe.CommuneResidence => contrat.CommuneResidence ?? "inconnu",
        Axe.Qpv => contrat.Qpv ?? "inconnu",
        _ => throw new ArgumentOutOfRangeException(nameof(cible)),
    };

    private static long ObligationDe(Cible cible, MarcheAlors marche) => cible.Axe switch
    {
        Axe.Marche => marche.Inscrit.Obligation.Centiemes,
        Axe.Titulaire => marche.Inscrit.Titulaires.Where(titulaire => titulaire.Entreprise == cible.Code).Sum(titulaire => titulaire.Obligation.Centiemes),
        _ => 0,
    };

    private sealed record MarcheAlors(string Id, MarcheInscrit Inscrit, ImmutableArray<Ligne> Lignes);

    private sealed record Ligne(string IdContrat, Contrat Contrat, int Exercice, int Declarees, int Validees, int Refusees)
    {
        public static Ligne De(Ecriture declaration, Contrat contrat, Ecriture? decision) => new(
            declaration.Contrat!, contrat, decision?.Exercice ?? declaration.Travail,
            declaration.Declarees, decision?.Validees ?? 0, decision?.Refusees ?? 0);
    }
}
