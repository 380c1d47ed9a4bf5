namespace Clauses.Silo.Tests.Passe;

/// <summary>The past of a ledger by the plainest means: the entries that did not count yet are left out, and what remains is folded like any
/// other ledger.</summary>
internal sealed class Retour(Livre livre, Moment moment)
{
    private readonly Livre _alors = Cut(livre, moment);

    public IEnumerable<string> Marches => _alors.Flux.Keys;

    /// <summary>The balance of a total or of a marché, the version of its marchés included.</summary>
    public Compte Compte(Cible cible, int exercice)
    {
        string[] marches = [.. _alors.Flux.Keys.Where(marche => cible.Axe == Axe.Marche ? marche == cible.Code : Lies(livre, moment, marche).Contains(cible))];
        var comptes = _alors.Comptes(cible, marches.Select(marche => new VersionFlux(marche, int.MaxValue)));
        var vie = comptes.Single(compte => compte.Exercice == PartExercice.VieEntiere).Compte;
        var compte = comptes.SingleOrDefault(compte => compte.Exercice == exercice)?.Compte ?? new([], 0, 0, vie.Obligation, 0);
        return compte with { Version = marches.Sum(marche => livre.Flux[marche].Count(Enregistree(moment))) };
    }

    public IEnumerable<SoldeEntreprise> Entreprises(string marche, int exercice)
    {
        VersionFlux[] seul = [new(marche, int.MaxValue)];
        foreach (var entreprise in livre.Cibles.Where(cible => cible.Axe == Axe.Titulaire).OrderBy(cible => cible.Code, StringComparer.Ordinal))
        {
            var comptes = _alors.Comptes(entreprise, seul);
            var compte = comptes.SingleOrDefault(compte => compte.Exercice == exercice)?.Compte ?? comptes[0].Compte with { Types = [], Participants = 0 };
            if (compte.Obligation != Heures.Zero || compte.Declarees != Heures.Zero)
                yield return new(entreprise.Code, compte.Obligation, compte.Declarees, compte.Validees, compte.Refusees, compte.Participants);
        }
    }

    private static Func<Ecriture, bool> Enregistree(Moment moment) => e => moment.ConnuLe is not { } connuLe || e.Enregistre <= connuLe;

    private static Livre Cut(Livre livre, Moment moment)
    {
        var alors = new Livre();
        foreach (var (marche, flux) in livre.Flux)
        {
            Ecriture[] connues = [.. flux.Where(Enregistree(moment))];
            if (connues.Length != 0)
                alors.Flux.Add(marche, [.. connues.Where(e => !IsOfHeures(e) || Vaut(e, moment)).Select(e => Obliger(e, connues, moment))]);
        }
        return alors;
    }

    private static bool IsOfHeures(Ecriture e) => e.Genre is Genre.Declaration or Genre.Decision or Genre.ContrePassation;

    private static bool Vaut(Ecriture e, Moment moment) => moment.Au is not { } au || e.Effet <= au;

    /// <summary>What binds is not what the last entry says, but what the avenants that count say.</summary>
    private static Ecriture Obliger(Ecriture e, Ecriture[] connues, Moment moment)
    {
        if (e.Content is null || e.Contrat is not null)
            return e;
        var inscrit = EcritureContent.ReadMarche(e.Content);
        var avenants = connues.Where(un => un.Genre == Genre.Avenant && Vaut(un, moment)).OrderBy(un => un.Effet).ThenBy(un => un.Numero)
            .Select(un => EcritureContent.ReadMarche(un.Content!).Avenant!).ToList();
        return e with
        {
            Content = EcritureContent.De(inscrit with
            {
                Obligation = avenants.LastOrDefault()?.Obligation ?? inscrit.Fiche.Obligation,
                Titulaires = avenants.LastOrDefault(avenant => avenant.Titulaires is not null)?.Titulaires ?? inscrit.Fiche.Titulaires,
            }),
        };
    }

    private static HashSet<Cible> Lies(Livre livre, Moment moment, string marche) =>
        [.. livre.Flux[marche].Where(Enregistree(moment)).Where(e => e.Content is not null).SelectMany(Cibles)];

    private static IEnumerable<Cible> Cibles(Ecriture e)
    {
        if (e.Contrat is not null)
        {
            var contrat = EcritureContent.ReadContrat(e.Content!);
            yield return new(Axe.Employeur, contrat.Employeur);
            yield return new(Axe.Participant, contrat.Participant);
            yield return new(Axe.CommuneResidence, contrat.CommuneResidence ?? "inconnu");
            yield return new(Axe.Qpv, contrat.Qpv ?? "inconnu");
            if (contrat.Titulaire is { } titulaire)
                yield return new(Axe.Titulaire, titulaire);
            yield break;
        }
        var inscrit = EcritureContent.ReadMarche(e.Content!);
        yield return Cible.Tout;
        yield return new(Axe.MaitreOuvrage, inscrit.Fiche.MaitreOuvrage);
        yield return new(Axe.CommuneChantier, inscrit.Fiche.CommuneChantier);
        yield return new(Axe.Zac, inscrit.Fiche.Zac ?? "inconnu");
        yield return new(Axe.Amenageur, inscrit.Fiche.Amenageur ?? "inconnu");
        foreach (var lie in inscrit.Titulaires)
            yield return new(Axe.Titulaire, lie.Entreprise);
    }
}
