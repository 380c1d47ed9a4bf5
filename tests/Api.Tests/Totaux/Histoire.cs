namespace Clauses.Api.Tests.Totaux;

/// <summary>What happens to a world, step by step, and when each step was over.</summary>
internal sealed class Histoire
{
    private readonly List<string> _instants = [Instant()];

    /// <summary>Instants as <c>connuLe</c> takes them. 0: nothing but the marché and its contracts; 1: three lines declared; 2: two of them
    /// decided; 3: the first one corrected; 4: two avenants; 5: the contract of the first person, and the marché, moved.</summary>
    public IReadOnlyList<string> Instants => _instants;

    public string Fin => _instants[^1];

    public static async Task<Histoire> JouerAsync(World monde)
    {
        var second = await monde.AddContratAsync("2", "cdd");
        await monde.InscrireAsync($"maitres-ouvrage/{monde.Nom}.mo2", new { nom = "Commune d'essai", type = "commune" });
        var histoire = new Histoire();
        await DeclarerAsync(monde, second);
        histoire.Note();
        (await monde.DeciderAsync(
            new { contrat = monde.Contrat, reference = "A", decision = "valider", date = "2024-03-28" },
            new { contrat = second, reference = "B", decision = "valider", heures = 15, motif = "absence", date = "2024-04-03" })).Est(200);
        histoire.Note();
        (await monde.CorrigerAsync(new
        {
            contrat = monde.Contrat, reference = "A", nouvelleReference = "A2", heures = 30, motif = "erreur", decision = "valider", date = "2024-03-28",
        })).Est(200);
        histoire.Note();
        await AvenirAsync(monde, "2024-06-03", 900);
        await AvenirAsync(monde, "2024-03-15", 1200);
        histoire.Note();
        await DeplacerAsync(monde);
        histoire.Note();
        return histoire;
    }

    public static string Instant() =>
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A: 35 h of the first person by 8 March, B: 20 h of the second by the 29th, C: 10 h of the second and the first in April.</summary>
    private static async Task DeclarerAsync(World monde, string second)
    {
        var (b, c, d) = (monde.Ligne("B", 20, second), monde.Ligne("C", 5, second), monde.Ligne("D", 5));
        (b["debut"], b["fin"]) = ("2024-03-25", "2024-03-29");
        (c["debut"], c["fin"]) = (d["debut"], d["fin"]) = ("2024-04-01", "2024-04-05");
        (await monde.DeclarerAsync(monde.Ligne("A", 35), b, c, d)).Est(200);
    }

    private static async Task AvenirAsync(World monde, string date, int heures) => (await monde.Facilitateur.PostAsync(
        $"/v1/marches/{monde.Marche}/avenants",
        new { date, obligationHeures = heures, titulaires = new[] { new { entreprise = monde.Titulaire, obligationHeures = heures } }, motif = "Accord" })).Est(201);

    private static async Task DeplacerAsync(World monde)
    {
        var contrat = monde.FicheContrat();
        (contrat["communeResidence"], contrat["qpv"]) = ("94041", "QN09404M");
        await monde.InscrireAsync($"contrats/{monde.Contrat}", contrat);
        var marche = monde.FicheMarche();
        (marche["maitreOuvrage"], marche["zac"]) = (monde.Nom + ".mo2", "gagarine");
        await monde.InscrireAsync($"marches/{monde.Marche}", marche);
    }

    private void Note() => _instants.Add(Instant());
}
