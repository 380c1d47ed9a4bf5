using System.Globalization;

namespace Clauses.Exemple.Tests;

// The files of the sample year, read by a reader that shares nothing with the generator. Hours in hundredths.
internal sealed class Exemple
{
    public static readonly string Dossier = Path.Combine(AppContext.BaseDirectory, "serci-2024");
    public static readonly IReadOnlyList<string> Territoire = ["94041", "94081", "94022"];

    private static readonly Lazy<Exemple> Lu = new(() => new Exemple());

    private Exemple()
    {
        Maitres = Read("maitres-ouvrage.csv", l => new Maitre(l["id"], l["nom"]))
            .ToDictionary(m => m.Id, StringComparer.Ordinal);
        Entreprises = Read("entreprises.csv", l => new Entreprise(l["id"], l["nom"], l["siret"]))
            .ToDictionary(e => e.Id, StringComparer.Ordinal);
        Marches = Read("marches.csv", l => new Marche(l["id"], l["intitule"], Heures(l["obligationHeures"]))).ToDictionary(m => m.Id, StringComparer.Ordinal);
        Participants = Read("participants.csv", l => new Participant(
            l["id"], Date(l["naissance"]), l["statutEntree"], l["prescripteur"], l["communeResidence"], l["qpv"])).ToDictionary(p => p.Id, StringComparer.Ordinal);
        Contrats = Read("contrats.csv", l => new Contrat(
            l["id"], Participants[l["participant"]], Marches[l["marche"]], Entreprises[l["employeur"]], l["type"], Date(l["debut"]), l["communeResidence"], l["qpv"]))
            .ToDictionary(c => c.Id, StringComparer.Ordinal);
        Lignes = Read("heures.csv", l => new Ligne(Contrats[l["contrat"]], Date(l["debut"]), Date(l["fin"]), Heures(l["heures"])));
        Qpv = Read("qpv.csv", l => new Quartier(l["code_qp"], l["lib_qp"], l["insee_com"]))
            .ToDictionary(q => q.Code, StringComparer.Ordinal);
    }

    public static Exemple Annee => Lu.Value;
    public IReadOnlyDictionary<string, Maitre> Maitres { get; }
    public IReadOnlyDictionary<string, Entreprise> Entreprises { get; }
    public IReadOnlyDictionary<string, Marche> Marches { get; }
    public IReadOnlyDictionary<string, Participant> Participants { get; }
    public IReadOnlyDictionary<string, Contrat> Contrats { get; }
    public IReadOnlyList<Ligne> Lignes { get; }
    public IReadOnlyDictionary<string, Quartier> Qpv { get; }

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

internal sealed record Maitre(string Id, string Nom);

internal sealed record Entreprise(string Id, string Nom, string Siret);

internal sealed record Marche(string Id, string Intitule, int Obligation);

internal sealed record Quartier(string Code, string Nom, string Commune);

internal sealed record Participant(string Id, DateOnly Naissance, string Statut, string Prescripteur, string Commune, string Qpv)
{
    public int AgeFin2024 => 2024 - Naissance.Year;
}

internal sealed record Contrat(
    string Id, Participant Participant, Marche Marche, Entreprise Employeur, string Type, DateOnly Debut, string Commune, string Qpv);

internal sealed record Ligne(Contrat Contrat, DateOnly Debut, DateOnly Fin, int Centiemes);
