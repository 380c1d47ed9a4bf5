using System.Text.Json;
using Npgsql;

namespace Clauses.Systeme.Tests;

/// <summary>The eight published tables, selected out of the ledger by SQL alone: work of 2024 on the territory's marchés, in hours
/// validated in 2024.</summary>
internal static class TablesPubliees
{
    /// <summary>One row a contract with hours in the perimeter, with all that the tables ask of it. A person, with all hours of the
    /// perimeter, stands in the row of the contract that began first (<c>premier</c>).</summary>
    private const string Perimetre = """
        create temp table perimetre as
        with marche as (
            select distinct on (marche) marche, contenu->'fiche' as fiche
            from ecriture where genre in (1, 2, 3) order by marche, numero desc
        ), contrat as (
            select distinct on (contrat) contrat, marche, contenu
            from ecriture where genre in (4, 5) order by contrat, numero desc
        ), record as (
            select distinct on (genre, id) genre, id, contenu from fiche order by genre, id, version desc
        ), personne as (
            select distinct on (flux) flux, contenu from evenement where flux like 'parcours/%' order by flux, numero desc
        ), heures as (
            select contrat, sum(validees) as centiemes from ecriture
            where exercice = 2024 and travail = 2024 group by contrat having sum(validees) <> 0
        )
        select contrat.marche, contrat.contrat, contrat.contenu->>'participant' as participant, heures.centiemes,
               first_value(contrat.contrat) over (partition by contrat.contenu->>'participant'
                   order by contrat.contenu->>'debut', contrat.contrat) as premier,
               maitre.contenu->>'type' as type_maitre_ouvrage,
               case when 2024 - (personne.contenu->>'naissance')::int < 26 then '- 26 ans'
                    when 2024 - (personne.contenu->>'naissance')::int <= 40 then '26 à 40 ans'
                    when 2024 - (personne.contenu->>'naissance')::int <= 50 then '41 à 50 ans'
                    else '51 ans et plus' end as age,
               personne.contenu->'parcours'->0->>'statutEntree' as statut_entree,
               personne.contenu->'parcours'->0->>'prescripteur' as prescripteur,
               personne.contenu->'parcours'->0->>'niveauFormation' as niveau_formation,
               coalesce(contrat.contenu->>'qpv', 'inconnu') || '/' || coalesce(contrat.contenu->>'communeResidence', 'inconnu') as domiciliation,
               contrat.contenu->>'type' as type_contrat,
               employeur.contenu->>'modalite' as modalite_embauche,
               personne.contenu->>'sexe' as sexe
        from heures join contrat using (contrat) join marche on marche.marche = contrat.marche
        join record maitre on maitre.genre = 'maitre-ouvrage' and maitre.id = marche.fiche->>'maitreOuvrage'
        join personne on personne.flux = 'parcours/' || (contrat.contenu->>'participant')
        join record employeur on employeur.genre = 'entreprise' and employeur.id = contrat.contenu->>'employeur'
        where marche.fiche->>'communeChantier' in ('94041', '94081', '94022')
        """;

    /// <summary>Tables whose rows hold people: hours are all those of the person, contracts and marchés those of the row.</summary>
    private static readonly string[] DePersonnes = ["type_maitre_ouvrage", "age", "statut_entree", "prescripteur", "niveau_formation", "domiciliation"];

    private static readonly string[] DeContrats = ["type_contrat", "modalite_embauche"];

    private static readonly Dictionary<string, string> Codes = Libelles();

    public static async Task VerifyAsync(NpgsqlDataSource source)
    {
        var publiees = JsonNode.Parse(await File.ReadAllTextAsync(Fichier("serci-2024.json")))!;
        await using var connexion = await source.OpenConnectionAsync();
        await using (var table = new NpgsqlCommand(Perimetre, connexion))
            await table.ExecuteNonQueryAsync();
        foreach (var table in DePersonnes)
            await CompareAsync(connexion, publiees, table, "count(distinct participant)");
        foreach (var table in DeContrats)
            await CompareAsync(connexion, publiees, table, "0");
        await VerifyTotalAsync(connexion, publiees["total"]!);
        await VerifyPerimetresAsync(connexion, publiees["perimetres"]!);
    }

    private static async Task CompareAsync(NpgsqlConnection connexion, JsonNode publiees, string table, string participants)
    {
        // A person's row is that of the person's first contract; a contract's row is its own.
        var rangee = participants == "0" ? table : $"(select p.{table} from perimetre p where p.contrat = perimetre.premier)";
        await using var commande = new NpgsqlCommand($"""
            select rangee, count(distinct marche), count(*), {participants}, sum(centiemes) / 100.0
            from (select {rangee} as rangee, marche, contrat, participant, centiemes from perimetre) as lignes group by rangee
            """, connexion);
        var lues = new Dictionary<string, (long Marches, long Contrats, long Participants, decimal Heures)>(StringComparer.Ordinal);
        await using (var lecteur = await commande.ExecuteReaderAsync())
        {
            while (await lecteur.ReadAsync())
            {
                var libelle = Codes.GetValueOrDefault($"{table}/{lecteur.GetString(0)}", lecteur.GetString(0));
                var somme = lues.GetValueOrDefault(libelle);
                lues[libelle] = (somme.Marches + lecteur.GetInt64(1), somme.Contrats + lecteur.GetInt64(2),
                    somme.Participants + Convert.ToInt64(lecteur.GetValue(3), null), somme.Heures + lecteur.GetDecimal(4));
            }
        }
        Assert.Equal(publiees[table]!.AsArray().Count, lues.Count);
        foreach (var ligne in publiees[table]!.AsArray())
        {
            var libelle = ligne!["libelle"]!.GetValue<string>();
            var lue = lues[libelle];
            Assert.Equal((table, libelle, ligne["heures"]!.GetValue<decimal>()), (table, libelle, lue.Heures));
            Assert.Equal((libelle, ligne["participants"]?.GetValue<long>() ?? 0), (libelle, ligne["participants"] is null ? 0 : lue.Participants));
            Assert.Equal((libelle, ligne["contrats"]?.GetValue<long>() ?? 0), (libelle, ligne["contrats"] is null ? 0 : lue.Contrats));
            Assert.Equal((libelle, ligne["marches"]?.GetValue<long>() ?? 0), (libelle, ligne["marches"] is null ? 0 : lue.Marches));
        }
    }

    private static async Task VerifyTotalAsync(NpgsqlConnection connexion, JsonNode total)
    {
        await using var commande = new NpgsqlCommand("""
            select count(distinct marche), count(*), count(distinct participant), sum(centiemes) / 100.0,
                   count(distinct participant) filter (where sexe = 'f') from perimetre
            """, connexion);
        await using var lecteur = await commande.ExecuteReaderAsync();
        await lecteur.ReadAsync();
        Assert.Equal(total["marches"]!.GetValue<long>(), lecteur.GetInt64(0));
        Assert.Equal(total["contrats"]!.GetValue<long>(), lecteur.GetInt64(1));
        Assert.Equal(total["participants"]!.GetValue<long>(), lecteur.GetInt64(2));
        Assert.Equal(total["heures"]!.GetValue<decimal>(), lecteur.GetDecimal(3));
        Assert.Equal(17, lecteur.GetInt64(4));
    }

    private static async Task VerifyPerimetresAsync(NpgsqlConnection connexion, JsonNode perimetres)
    {
        const string territoire = """
            (select contenu->'fiche'->>'communeChantier' from ecriture m where m.marche = ecriture.marche and genre in (1, 2, 3)
             order by numero desc limit 1) in ('94041', '94081', '94022')
            """;
        await using var commande = new NpgsqlCommand($"""
            select sum(validees) filter (where dans and travail < 2024) / 100.0, sum(validees) filter (where not dans) / 100.0, sum(validees) / 100.0
            from (select *, {territoire} as dans from ecriture where exercice = 2024) as lignes
            """, connexion);
        await using var lecteur = await commande.ExecuteReaderAsync();
        await lecteur.ReadAsync();
        Assert.Equal(perimetres["heures_2023_rattachees"]!.GetValue<decimal>(), lecteur.GetDecimal(0));
        Assert.Equal(perimetres["hors_territoire"]!.GetValue<decimal>(), lecteur.GetDecimal(1));
        Assert.Equal(perimetres["total_publie"]!.GetValue<decimal>(), lecteur.GetDecimal(2));
    }

    private static string Fichier(string nom) => Path.Combine(AppContext.BaseDirectory, "exemple", nom);

    /// <summary>Which code stands for which published libellé: the enumerations', in the order of the tables, and the QPV of the sample.</summary>
    private static Dictionary<string, string> Libelles()
    {
        var publiees = JsonDocument.Parse(File.ReadAllText(Fichier("serci-2024.json"))).RootElement;
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (table, ordre) in new[]
        {
            ("type_maitre_ouvrage", "bailleur-social commune epci epaurif sem prive"),
            ("statut_entree", "deld th jeune rsa de auto-entrepreneur refugie de50"),
            ("prescripteur", "plie ml ml-autre france-travail siae siae-autre entreprise interim maison-quartier aucun serci"),
            ("niveau_formation", "savoirs-base activites-simples etranger cap-bep bac bac2 bac3"),
            ("type_contrat", "cdd cddi cdi cmad apprentissage professionnalisation ctt ctti prealable"),
            ("modalite_embauche", "ai ea directe esat ett etti geiq"),
        })
        {
            foreach (var (code, ligne) in ordre.Split(' ').Zip(publiees.GetProperty(table).EnumerateArray()))
                codes.Add($"{table}/{code}", ligne.GetProperty("libelle").GetString()!);
        }
        var courts = new Dictionary<string, string>(StringComparer.Ordinal) { ["94041"] = "Ivry", ["94081"] = "Vitry", ["94022"] = "Choisy" };
        foreach (var qpv in File.ReadLines(Fichier("qpv.csv")).Skip(1).Select(ligne => ligne.Split(';')))
            codes.Add($"domiciliation/{qpv[0]}/{qpv[2]}", courts.TryGetValue(qpv[2], out var ville) ? $"QPV {ville} ({qpv[1]})" : "QPV autres villes");
        foreach (var (commune, nom) in new[] { ("94041", "Ivry-sur-Seine"), ("94081", "Vitry-sur-Seine"), ("94022", "Choisy-le-Roi") })
            codes.Add($"domiciliation/hors/{commune}", $"Hors QPV - {nom}");
        foreach (var commune in new[] { "94076", "94002", "94028", "94073", "94054", "94046", "94043", "94078", "94074", "75056" })
            codes.Add($"domiciliation/hors/{commune}", "Hors QPV - autres villes");
        return codes;
    }
}
