namespace Clauses.Silo.Bilans;

/// <summary>Puts the hours of contracts together with what these, their marchés, employers and people were.</summary>
/// <param name="premiers">The day on which the first contract of each person begins.</param>
internal sealed class BilanAssembly(
    Dictionary<string, ContratLu> contrats,
    Dictionary<int, DateOnly> premiers,
    Dictionary<string, MarcheLu> marches,
    Dictionary<string, TypeMaitreOuvrage> maitresOuvrage,
    Dictionary<string, Modalite> entreprises,
    Dictionary<string, FaitsDurables> participants)
{
    /// <summary>A contract with hours in the exercice.</summary>
    public FaitContrat Fait(HeuresLues heures)
    {
        var contrat = contrats[heures.Contrat];
        var marche = marches[contrat.Marche];
        var personne = participants[contrat.Participant];
        var parcours = personne.Au(contrat.Debut);
        return new()
        {
            Contrat = contrat.Id,
            Marche = contrat.Marche,
            Participant = contrat.Numero,
            Type = contrat.Type,
            Debut = contrat.Debut,
            CommuneResidence = contrat.CommuneResidence,
            Qpv = contrat.Qpv,
            MaitreOuvrage = marche.MaitreOuvrage,
            TypeMaitreOuvrage = maitresOuvrage[marche.MaitreOuvrage],
            CommuneChantier = marche.CommuneChantier,
            Zac = marche.Zac,
            Amenageur = marche.Amenageur,
            Modalite = entreprises[contrat.Employeur],
            Personne = new(
                personne.Naissance, personne.Sexe, parcours.StatutEntree, parcours.Prescripteur, parcours.NiveauFormation, premiers[contrat.Numero]),
            DeLAnnee = new(heures.DeLAnnee),
            Anterieures = new(heures.Anterieures),
        };
    }

    /// <summary>An exercice before the one asked for, as a whole.</summary>
    public AnneeDuLivre Annee(IGrouping<int, HeuresLues> exercice)
    {
        var siens = exercice.Select(ligne => contrats[ligne.Contrat]).ToList();
        var personnes = siens.Select(contrat => contrat.Numero).ToHashSet();
        return new(
            exercice.Key,
            new(exercice.Sum(ligne => ligne.Total)),
            personnes.Count,
            personnes.Count(personne => premiers[personne].Year == exercice.Key),
            siens.Select(contrat => contrat.Marche).Distinct(StringComparer.Ordinal).Count(),
            siens.Count);
    }
}

/// <summary>Hours that a contract had validated in an exercice, in hundredths.</summary>
internal readonly record struct HeuresLues(string Contrat, int Exercice, long DeLAnnee, long Anterieures)
{
    public long Total => DeLAnnee + Anterieures;

    public bool IsEmpty => DeLAnnee == 0 && Anterieures == 0;
}

/// <summary>A contract as it was.</summary>
internal sealed record ContratLu(
    string Id, string Marche, int Numero, string Participant, string Employeur, TypeContrat Type, DateOnly Debut, string CommuneResidence, string Qpv);

/// <summary>A marché as it was.</summary>
internal sealed record MarcheLu(string Id, string MaitreOuvrage, string CommuneChantier, string Zac, string Amenageur);
