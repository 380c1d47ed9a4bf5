using System.Globalization;
using System.Text.Json;

namespace Clauses.Exemple.Tests;

// The files of the sample year, read by a reader that shares nothing with the generator. Hours in hundredths.
internal sealed class Exemple
{
    public static readonly string Dossier = Path.Combine(AppContext.BaseDirectory, "serci-2024");
    public static readonly IReadOnlyList<string> Territoire = ["94041", "94081", "94022"];

    private static readonly Lazy<Exemple> Lu = new(() => new Exemple());

    private Exemple()
    {
        Maitres = Read("maitres-ouvrage.csv", l => new Maitre(l["id"], l["nom"], l["type"]))
            .ToDictionary(m => m.Id, StringComparer.Ordinal);
        Entreprises = Read("entreprises.csv", l => new Entreprise(l["id"], l["nom"], l["siret"], l["modalite"]))
            .ToDictionary(e => e.Id, StringComparer.Ordinal);
        Marches = Read("marches.csv", l => new Marche(l["id"], l["intitule"], Maitres[l["maitreOuvrage"]], l["communeChantier"], l["zac"],
            l["amenageur"], Date(l["debut"]), Date(l["fin"]), Heures(l["obligationHeures"])))
            .ToDictionary(m => m.Id, StringComparer.Ordinal);
        Titulaires = Read("titulaires.csv", l =>
            new Titulaire(Marches[l["marche"]], Entreprises[l["entreprise"]], Heures(l["obligationHeures"])));
        Participants = Read("participants.csv", l => new Participant(l["id"], Date(l["naissance"]), l["sexe"], l["statutEntree"],
            l["prescripteur"], l["niveauFormation"], l["communeResidence"], l["qpv"])).ToDictionary(p => p.Id, StringComparer.Ordinal);
        Contrats = Read("contrats.csv", l => new Contrat(l["id"], Participants[l["participant"]], Marches[l["marche"]],
            Entreprises[l["employeur"]], Entreprises[l["titulaire"]], l["type"], Date(l["debut"]),
            l["fin"].Length == 0 ? null : Date(l["fin"]), l["communeResidence"], l["qpv"])).ToDictionary(c => c.Id, StringComparer.Ordinal);
        Lignes = Read("heures.csv", l => new Ligne(Contrats[l["contrat"]], l["reference"], Date(l["debut"]), Date(l["fin"]),
            Heures(l["heures"]), l["decision"], Date(l["dateDecision"])));
        Qpv = Read("qpv.csv", l => new Quartier(l["code_qp"], l["lib_qp"], l["insee_com"], l["lib_com"]))
            .ToDictionary(q => q.Code, StringComparer.Ordinal);
    }

    public static Exemple Annee => Lu.Value;
    public IReadOnlyDictionary<string, Maitre> Maitres { get; }
    public IReadOnlyDictionary<string, Entreprise> Entreprises { get; }
    public IReadOnlyDictionary<string, Marche> Marches { get; }
    public IReadOnlyList<Titulaire> Titulaires { get; }
    public IReadOnlyDictionary<string, Participant> Participants { get; }
    public IReadOnlyDictionary<string, Contrat> Contrats { get; }
    public IReadOnlyList<Ligne> Lignes { get; }
    public IReadOnlyDictionary<string, Quartier> Qpv { get; }

    // The lines that the eight tables count: work of 2024 on the territory's marchés.
    public IEnumerable<Ligne> Tables => Lignes.Where(l => l.DansLeTerritoire && l.Debut.Year == 2024);

    public static T[] Read<T>(string fichier, Func<Dictionary<string, string>, T> ligne)
    {
        var lignes = File.ReadAllLines(Path.Combine(Dossier, fichier));
        var noms = lignes[0].Split(';');
        return [.. lignes.Skip(1).Select(texte => texte.Split(';'))
            .Select(champs => ligne(noms.Zip(champs).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)))];
    }

    private static DateOnly Date(string texte) => DateOnly.ParseExact(texte, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Heures(string texte)
    {
        var centiemes = decimal.Parse(texte, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100;
        return decimal.IsInteger(centiemes) ? (int)centiemes : throw new FormatException($"« {texte} » a plus de deux décimales.");
    }
}

internal sealed record Maitre(string Id, string Nom, string Type);

internal sealed record Entreprise(string Id, string Nom, string Siret, string Modalite);

internal sealed record Marche(
    string Id, string Intitule, Maitre Maitre, string Commune, string Zac, string Amenageur, DateOnly Debut, DateOnly Fin, int Obligation);

internal sealed record Titulaire(Marche Marche, Entreprise Entreprise, int Obligation);

internal sealed record Quartier(string Code, string Nom, string Commune, string NomCommune)
{
    // Its row in the published table.
    public string Libelle => Commune switch
    {
        "94041" => $"QPV Ivry ({Nom})",
        "94081" => $"QPV Vitry ({Nom})",
        "94022" => $"QPV Choisy ({Nom})",
        _ => "QPV autres villes",
    };
}

internal sealed record Participant(
    string Id, DateOnly Naissance, string Sexe, string Statut, string Prescripteur, string Niveau, string Commune, string Qpv)
{
    public int AgeFin2024 => 2024 - Naissance.Year;
}

internal sealed record Contrat(
    string Id, Participant Participant, Marche Marche, Entreprise Employeur, Entreprise Titulaire, string Type,
    DateOnly Debut, DateOnly? Fin, string Commune, string Qpv);

internal sealed record Ligne(
    Contrat Contrat, string Reference, DateOnly Debut, DateOnly Fin, int Centiemes, string Decision, DateOnly DateDecision)
{
    public bool DansLeTerritoire => Exemple.Territoire.Contains(Contrat.Marche.Commune, StringComparer.Ordinal);
}

// The published figures, straight from the JSON. Hours are whole hours.
internal static class Publie
{
    private static readonly JsonElement Racine = Read(Path.Combine(Exemple.Dossier, "serci-2024.json"));

    public static int Total(string champ) => Racine.GetProperty("total").GetProperty(champ).GetInt32();

    public static int Perimetre(string champ) => Racine.GetProperty("perimetres").GetProperty(champ).GetInt32();

    public static int Femmes => Racine.GetProperty("femmes").GetInt32();

    public static int Commanditaire(string nom) => Racine.GetProperty("commanditaires_heures").GetProperty(nom).GetInt32();

    public static int Residents(string nom) => Racine.GetProperty("residents").GetProperty(nom).GetInt32();

    // The rows of a table: libellé, and each count that it publishes.
    public static IReadOnlyList<LignePubliee> Table(string nom) => [.. Racine.GetProperty(nom).EnumerateArray().Select(ligne =>
        new LignePubliee(
            ligne.GetProperty("libelle").GetString()!, Nombre(ligne, "marches"), Nombre(ligne, "contrats"),
            Nombre(ligne, "participants"), ligne.GetProperty("heures").GetInt32()))];

    private static int? Nombre(JsonElement ligne, string champ) => ligne.TryGetProperty(champ, out var valeur) ? valeur.GetInt32() : null;

    private static JsonElement Read(string chemin)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(chemin));
        return document.RootElement.Clone();
    }
}

internal sealed record LignePubliee(string Libelle, int? Marches, int? Contrats, int? Participants, int Heures);
