using System.Globalization;
using System.Text.Json;

namespace Clauses.Generateur;

// The CSV files: UTF-8 without BOM, lines ended by LF, fields parted by « ; », none of them quoted.
public static class Fichiers
{
    // The content of each file of the sample year, by its name.
    public static IReadOnlyDictionary<string, string> Generate(Tables tables)
    {
        var exercice = Exercice.Compose(tables);
        var placements = Placements.Compose(exercice);
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["maitres-ouvrage.csv"] = MaitresOuvrage(exercice),
            ["entreprises.csv"] = Entreprises(exercice),
            ["marches.csv"] = Marches(exercice),
            ["titulaires.csv"] = Titulaires(exercice),
            ["participants.csv"] = Participants(exercice),
            ["contrats.csv"] = Contrats(exercice),
            ["heures.csv"] = Heures(exercice),
            ["attente.csv"] = Csv("contrat;reference;debut;fin;heures", Attente.Compose(exercice)
                .Select(un => Fields(un.Contrat.Id, un.Reference, un.Debut, un.Fin, un.Heures))),
            ["identites.csv"] = Csv("id;prenom;nom", Identites.Compose(exercice).Select(un => Fields(un.Personne.Id, un.Prenom, un.Nom))),
            ["annees-publiees.csv"] = Csv("annee;heures;beneficiaires;nouveaux;marches;contrats", Nomenclature.AnneesPubliees
                .Select(une => Fields(une.Annee, une.Heures, une.Beneficiaires, une.Nouveaux, une.Marches, une.Contrats))),
            ["qpv.csv"] = Qpv(),
            ["organismes.csv"] = Csv("id;nom;genre", placements.Organismes.Select(un => Fields(un.Id, un.Nom, un.Genre))),
            ["besoins.csv"] = Besoins(placements),
            ["orientations.csv"] = Orientations(placements),
            ["evenements.csv"] = Evenements(placements),
            ["embauches.csv"] = Csv("contrat;besoin;reference", placements.Orientations
                .Where(orientation => orientation.Contrat is not null)
                .Select(orientation => Fields(orientation.Contrat, orientation.Besoin, orientation.Reference))),
        };
    }

    private static string MaitresOuvrage(Exercice exercice) => Csv("id;nom;type", exercice.Marches
        .Select(marche => marche.MaitreOuvrage).Distinct().OrderBy(maitre => maitre.Id, StringComparer.Ordinal)
        .Select(maitre => Fields(maitre.Id, maitre.Nom, maitre.Type)));

    private static string Entreprises(Exercice exercice) => Csv("id;nom;siret;modalite", exercice.Entreprises
        .Select(entreprise => Fields(entreprise.Id, entreprise.Nom, entreprise.Siret, entreprise.Modalite)));

    private static string Marches(Exercice exercice) =>
        Csv("id;intitule;maitreOuvrage;communeChantier;zac;amenageur;debut;fin;obligationHeures", exercice.MarchesParId
            .Select(marche => Fields(marche.Id, marche.Intitule, marche.MaitreOuvrage.Id, marche.Lot.Commune, marche.Lot.Secteur?.Zac,
                marche.Lot.Secteur?.Amenageur, marche.Debut, marche.Fin, marche.Obligation)));

    private static string Titulaires(Exercice exercice) => Csv("marche;entreprise;obligationHeures", exercice.MarchesParId
        .SelectMany(marche => marche.Titulaires.Select(titulaire => Fields(marche.Id, titulaire.Entreprise.Id, titulaire.Obligation))));

    private static string Participants(Exercice exercice) =>
        Csv("id;naissance;sexe;statutEntree;prescripteur;niveauFormation;communeResidence;qpv", exercice.Personnes
            .OrderBy(personne => personne.Id, StringComparer.Ordinal)
            .Select(personne => Fields(personne.Id, personne.Naissance, personne.Femme ? "f" : "h", personne.Statut, personne.Prescripteur,
                personne.Niveau, personne.Domicile.Commune, personne.Domicile.Qpv)));

    private static string Contrats(Exercice exercice) =>
        Csv("id;participant;marche;employeur;titulaire;type;debut;fin;communeResidence;qpv", exercice.Contrats
            .Select(contrat => Fields(contrat.Id, contrat.Personne.Id, contrat.Marche.Id, contrat.Employeur.Id, contrat.Titulaire.Id,
                contrat.Emploi.Type, contrat.Debut, contrat.Fin, contrat.Personne.Domicile.Commune, contrat.Personne.Domicile.Qpv)));

    private static string Heures(Exercice exercice) => Csv("contrat;reference;debut;fin;heures;decision;dateDecision", exercice.Contrats
        .SelectMany(contrat => contrat.Lignes.Select(ligne => Fields(
            contrat.Id, ligne.Reference, ligne.Debut, ligne.Fin, ligne.Centiemes / 100m, "valider", ligne.Decision))));

    private static string Besoins(Placements placements) => Csv("id;utilisateur;employeurs;marche;intitule;rome;postes;debut", placements.Besoins
        .Select(besoin => Fields(besoin.Id, besoin.Utilisateur, string.Join(' ', besoin.Employeurs), besoin.Marche, besoin.Intitule, besoin.Rome,
            besoin.Embauches.Count, besoin.Debut)));

    private static string Orientations(Placements placements) =>
        Csv("reference;besoin;participant;organisme;employeur;canal;date", placements.Orientations.Select(orientation => Fields(
            orientation.Reference, orientation.Besoin, orientation.Personne, orientation.Organisme, orientation.Employeur, "prescription", orientation.Date)));

    private static string Evenements(Placements placements) => Csv("besoin;reference;evenement;etat;date;motif;rendezVous", placements.Orientations
        .SelectMany(orientation => orientation.Evenements.Index().Select(un => Fields(
            orientation.Besoin, orientation.Reference, $"E-{un.Index + 1}", un.Item.Etat, un.Item.Date, un.Item.Motif, un.Item.RendezVous))));

    private static string Qpv() => Csv("code_qp;lib_qp;insee_com;lib_com", Nomenclature.Qpv
        .Select(qpv => Fields(qpv.Domicile.Qpv, qpv.Nom, qpv.Domicile.Commune, Nomenclature.Communes[qpv.Domicile.Commune])));

    private static string Csv(string entete, IEnumerable<string> lignes) => string.Join('\n', [entete, .. lignes, ""]);

    private static string Fields(params IEnumerable<object?> champs) => string.Join(';', champs.Select(champ => champ switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal heures => heures.ToString("0.##", CultureInfo.InvariantCulture),
        _ => Convert.ToString(champ, CultureInfo.InvariantCulture),
    }));
}

// The published figures of serci-2024.json that the generator aims at. Hours are whole hours.
public sealed record Tables(
    Perimetres Perimetres,
    IReadOnlyList<LigneTable> Age,
    IReadOnlyList<LigneTable> StatutEntree,
    IReadOnlyList<LigneTable> Prescripteur,
    IReadOnlyList<LigneTable> NiveauFormation,
    IReadOnlyList<LigneTable> Domiciliation,
    IReadOnlyList<LigneTable> TypeMaitreOuvrage,
    int Femmes)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
    };

    // Reads the tables from chemin.
    public static Tables Read(string chemin) =>
        JsonSerializer.Deserialize<Tables>(File.ReadAllText(chemin), Options) ?? throw new JsonException($"{chemin} : vide.");
}

// One row of a published table: persons where the table counts some, and hours.
public sealed record LigneTable(string Libelle, int Heures, int Participants = 0);

// Persons over all perimeters, and those among them whose first contract begins in 2024.
public sealed record Perimetres(int PersonnesPubliees, int NouveauxBeneficiaires);
