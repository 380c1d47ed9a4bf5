namespace Clauses.Silo.Tests.Pilotage;

/// <summary>The aggregates of a ledger by the plainest means: line by line, from what became of each.</summary>
internal sealed class Compteur(Livre livre)
{
    private readonly Dictionary<string, Grains.Journal.Contrat> _contrats = livre.Flux.Values.SelectMany(flux => flux)
        .Where(e => e.Genre is Genre.Contrat or Genre.ContratModifie)
        .GroupBy(e => e.Contrat!, StringComparer.Ordinal)
        .ToDictionary(memes => memes.Key, memes => EcritureContent.ReadContrat(memes.Last().Content!), StringComparer.Ordinal);

    private readonly Dictionary<string, Grains.Journal.Marche> _marches = livre.Flux.ToDictionary(
        flux => flux.Key,
        flux => EcritureContent.ReadMarche(flux.Value.Last(e => e.Genre is Genre.Ouverture or Genre.Modification or Genre.Avenant).Content!).Fiche,
        StringComparer.Ordinal);

    public ImmutableArray<HeuresDuMois> ParMois(Cible cible, int exercice, Rythme rythme) =>
    [
        .. from part in Parts(exercice)
           where Membre(cible.Axe, part.Contrat) == cible.Code
           group part by Mois(part.Decision is { } decision && rythme == Rythme.Decision ? decision : part.Travail) into mois
           orderby mois.Key
           select new HeuresDuMois(mois.Key, Somme(mois, part => part.Validees), Somme(mois, part => part.Refusees), Somme(mois, part => part.EnAttente)),
    ];

    public ImmutableArray<HeuresDuMembre> ParMembre(Axe axe, int exercice) =>
    [
        .. (from part in Parts(exercice)
            let code = Membre(axe, part.Contrat)
            where code is not null
            group part by code into membre
            select new HeuresDuMembre(
                membre.Key, Somme(membre, part => part.Validees), Somme(membre, part => part.Refusees), Somme(membre, part => part.EnAttente)))
            .OrderByDescending(heures => heures.Validees)
            .ThenByDescending(heures => heures.EnAttente)
            .ThenBy(heures => heures.Code, StringComparer.Ordinal),
    ];

    public ImmutableArray<AttenteDuMois> Attentes() =>
    [
        .. from ligne in Lignes()
           where ligne.Decision is null
           group ligne by (Mois: Mois(ligne.Declaration.Fin!.Value), _contrats[ligne.Declaration.Contrat!].Employeur) into attente
           orderby attente.Key.Mois, attente.Key.Employeur
           select new AttenteDuMois(
               attente.Key.Employeur, attente.Key.Mois, attente.Count(), new(attente.Sum(ligne => ligne.Declaration.Declarees))),
    ];

    private IEnumerable<(Ecriture Declaration, Ecriture? Decision)> Lignes() =>
        from e in livre.Flux.Values.SelectMany(flux => flux)
        where e.Genre == Genre.Declaration && !livre.IsCorrected(e.Contrat!, e.Reference!)
        select (e, livre.Decision(e.Contrat!, e.Reference!));

    private IEnumerable<Part> Parts(int exercice)
    {
        foreach (var (declaration, decision) in Lignes())
        {
            if (decision is null && (exercice == 0 || declaration.Travail == exercice))
                yield return new(declaration.Contrat!, declaration.Fin!.Value, null, 0, 0, declaration.Declarees);
            if (decision is not null && (exercice == 0 || decision.Exercice == exercice))
                yield return new(declaration.Contrat!, declaration.Fin!.Value, decision.Effet, decision.Validees, decision.Refusees, 0);
        }
    }

    private string? Membre(Axe axe, string contrat)
    {
        var dit = _contrats[contrat];
        var marche = _marches[dit.Marche];
        return axe switch
        {
            Axe.Territoire => "tout",
            Axe.Marche => dit.Marche,
            Axe.MaitreOuvrage => marche.MaitreOuvrage,
            Axe.CommuneChantier => marche.CommuneChantier,
            Axe.Zac => marche.Zac ?? "inconnu",
            Axe.Amenageur => marche.Amenageur ?? "inconnu",
            Axe.Employeur => dit.Employeur,
            Axe.Titulaire => dit.Titulaire,
            Axe.Participant => dit.Participant,
            Axe.CommuneResidence => dit.CommuneResidence ?? "inconnu",
            _ => dit.Qpv ?? "inconnu",
        };
    }

    private static DateOnly Mois(DateOnly jour) => new(jour.Year, jour.Month, 1);

    private static Heures Somme(IEnumerable<Part> parts, Func<Part, long> centiemes) => new(parts.Sum(centiemes));

    private sealed record Part(string Contrat, DateOnly Travail, DateOnly? Decision, long Validees, long Refusees, long EnAttente);
}
