using System.Text.Json;
using Clauses.Silo.Placements;

namespace Clauses.Silo.Tests.Placements;

/// <summary>What funnels start from is what the streams would tell them.</summary>
public sealed class PlacementsTests : OnABase
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly DateOnly Jour = new(2025, 6, 1);

    private static readonly Paire Sent = new(1, 2025, EtatOrientation.Transmise, Atteints.Transmise, Jour, Jour, null, null, null);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_funnel_starts_from_what_its_streams_tell(int graine)
    {
        var hasard = new Random(graine);
        (BesoinSitue Besoin, PaireSituee[] Paires)[] monde =
            [.. Enumerable.Range(0, 20).Select(_ => (Besoin(hasard), Enumerable.Range(0, hasard.Next(8)).Select(_ => Paire(hasard)).DistinctBy(paire => paire.Paire.Participant).ToArray()))];
        await WriteAsync(monde);
        await using var placements = new PlacementsPostgres(Base.Source);
        var attendues = monde
            .SelectMany((un, rang) => Parts(un.Besoin, un.Paires).Select(part => (part.Cible, Flux: new VersionFlux($"besoin/b{rang}", 7), part.Part)))
            .ToLookup(part => part.Cible, part => (part.Flux, part.Part));
        Cible[] cibles = [.. attendues.Select(cible => cible.Key), new(Axe.Sexe, "personne")];
        var lues = await Task.WhenAll(cibles.Select(cible => placements.ReadAsync(cible, default)));
        foreach (var (cible, lus) in cibles.Zip(lues))
        {
            Assert.Equal(7 * monde.Length, lus.Entrees);
            Assert.Equal(
                attendues[cible].OrderBy(part => part.Flux.Flux, StringComparer.Ordinal).Select(part => (part.Flux, Say(part.Part))),
                lus.Parts.OrderBy(part => part.Source.Flux, StringComparer.Ordinal).Select(part => (part.Source, Say(part.Part))));
        }
    }

    [Fact]
    public async Task A_marche_s_contracts_without_orientation_are_counted_by_the_year_that_they_begin()
    {
        var contrat = Livre.Contrat("m1", 1, employeur: "etti") with { Debut = new(2024, 3, 1) };
        await new Livre()
            .Open("m1", Livre.Fiche("mo1")).Open("m2", Livre.Fiche("mo1"))
            .Contrat("c1", contrat).Contrat("c2", contrat).Contrat("c3", contrat with { Debut = new(2025, 1, 1) })
            .Contrat("c3", contrat with { Debut = new(2023, 1, 1) })
            .Contrat("c4", contrat with { Marche = "m2", Employeur = "geiq" })
            .WriteAsync(Base);
        await using var placements = new PlacementsPostgres(Base.Source);
        async Task<string> Lire(Axe axe, string code) => string.Join(' ', (await placements.ReadAsync(new(axe, code), default)).Parts
            .OrderBy(part => part.Source.Flux, StringComparer.Ordinal)
            .Select(part => $"{part.Source.Flux}:{string.Join(',', part.Part.SansOrientation.Select(annee => $"{annee.Exercice}={annee.Contrats}"))}"));
        Assert.Equal("m1:2023=1,2024=2", await Lire(Axe.Marche, "m1"));
        Assert.Equal("m2:2024=1", await Lire(Axe.Employeur, "geiq"));
        Assert.Equal("m1:2023=1,2024=2 m2:2024=1", await Lire(Axe.Territoire, "tout"));
        Assert.Equal("m1:2023=1,2024=2 m2:2024=1", await Lire(Axe.Rome, "inconnu"));
        Assert.Equal("", await Lire(Axe.Sexe, "inconnu"));
        Assert.Equal("m1 m2", string.Join(' ', await placements.ListCodesAsync(Axe.Marche, null, 10, default)));
    }

    [Fact]
    public async Task The_members_of_an_axis_are_listed_in_order_page_by_page()
    {
        var paire = new PaireSituee(Sent, "plie", GenreOrganisme.Plie, null, null, Sexe.Femme, null, null);
        await WriteAsync([
            (new("M2", null, ["etti"], 2025, 3), [paire, paire, paire with { Organisme = null, Genre = null, Canal = Canal.Spontane }]),
            (new(null, "F1702", null, 2025, 1), [paire with { Organisme = "ml-ivry", Genre = GenreOrganisme.Ml, Employeur = "geiq" }]),
        ]);
        await using var placements = new PlacementsPostgres(Base.Source);
        async Task<string> List(Axe axe, string? apres = null, int limite = 10) =>
            string.Join(' ', await placements.ListCodesAsync(axe, apres, limite, default));
        Assert.Equal("plie aucun ml-ivry", string.Join(' ', await placements.RankAsync(Axe.Prescripteur, 0, 10, default)));
        Assert.Equal("plie aucun", string.Join(' ', await placements.RankAsync(Axe.Prescripteur, Sent.Exercice, 2, default)));
        Assert.Equal("aucun ml-ivry plie", await List(Axe.Prescripteur));
        Assert.Equal("plie", await List(Axe.Prescripteur, "ml-ivry"));
        Assert.Equal("aucun", await List(Axe.Prescripteur, limite: 1));
        Assert.Equal("M2 inconnu", await List(Axe.Marche));
        Assert.Equal("etti geiq inconnu", await List(Axe.Employeur));
        Assert.Equal("tout", await List(Axe.Territoire));
    }

    private static BesoinSitue Besoin(Random hasard) => new(
        Un(hasard, null, "M1", "M2"), Un(hasard, null, "F1702", "N1105"), Un<ImmutableArray<string>?>(hasard, null, ["etti"], ["etti", "geiq"]),
        (short)hasard.Next(2024, 2027), hasard.Next(1, 9));

    private static PaireSituee Paire(Random hasard)
    {
        var (organisme, jour) = (Un(hasard, null, "ml-ivry", "plie"), Jour.AddDays(hasard.Next(400)));
        return new(
            Sent with
            {
                Participant = hasard.Next(9), Exercice = (short)jour.Year, Etat = Un(hasard, Enum.GetValues<EtatOrientation>().AsSpan()[..^1]),
                Atteints = (Atteints)hasard.Next(64), Date = jour, Transmise = Un<DateOnly?>(hasard, null, jour), Reponse = Un<DateOnly?>(hasard, null, jour),
                Embauche = Un<DateOnly?>(hasard, null, jour), PremiereHeure = Un<DateOnly?>(hasard, null, jour),
            },
            organisme, organisme is null ? null : Un(hasard, Enum.GetValues<GenreOrganisme>()), Un(hasard, [null, .. Enum.GetValues<Canal>().Cast<Canal?>()]),
            Un(hasard, null, "etti", "geiq"), Un(hasard, [null, .. Enum.GetValues<Sexe>().Cast<Sexe?>()]), Un(hasard, null, "94041"),
            Un(hasard, null, Cible.HorsQpv, "QN09401M"));
    }

    private static T Un<T>(Random hasard, params ReadOnlySpan<T> choix) => choix[hasard.Next(choix.Length)];

    private static IReadOnlyList<(Cible Cible, PartPlacements Part)> Parts(BesoinSitue besoin, PaireSituee[] paires)
    {
        var parts = new PartsBesoin();
        parts.Follow(besoin);
        foreach (var paire in paires)
            parts.Follow(paire.Paire.Participant, paire);
        return parts.Harvest();
    }

    /// <summary>Pairs come in no order.</summary>
    private static string Say(PartPlacements part) => string.Join(
        '\n', [.. part.Paires.Select(paire => paire.ToString()).Order(StringComparer.Ordinal), .. part.Besoins.Select(besoins => besoins.ToString())]);

    private async Task WriteAsync(IReadOnlyCollection<(BesoinSitue Besoin, PaireSituee[] Paires)> monde)
    {
        var besoins = monde.Select((un, rang) => new
        {
            Id = $"b{rang}", Version = 7, un.Besoin.Marche, un.Besoin.Employeurs, Intitule = "", un.Besoin.Rome, un.Besoin.Postes, Embauches = 0,
            Reservations = 0, Etat = "ouvert", Debut = Jour, un.Besoin.Exercice, Ouvert = Jour, Orientations = 0, Contenu = new { },
        });
        var orientations = monde.SelectMany((un, rang) => un.Paires.Select((situee, place) => new
        {
            Besoin = $"b{rang}", Reference = $"o{place}", Numero = place, Participant = $"p{place}", NumeroParticipant = situee.Paire.Participant,
            situee.Organisme, GenreOrganisme = situee.Genre, situee.Canal, situee.Employeur, situee.Paire.Date, situee.Paire.Etat, Depuis = Jour,
            Enregistre = DateTimeOffset.UnixEpoch, situee.Sexe, situee.CommuneResidence, situee.Qpv, Derniere = true, situee.Paire.Exercice,
            situee.Paire.Atteints, Premiere = situee.Paire.Date, situee.Paire.Transmise, situee.Paire.Reponse, situee.Paire.Embauche,
            situee.Paire.PremiereHeure,
        }));
        await InsertAsync("flux", monde.Select((_, rang) => new { Marche = $"besoin/b{rang}", Version = 7, Mouvement = DateTimeOffset.UnixEpoch }));
        await InsertAsync("besoin_inscrit", besoins);
        await InsertAsync("besoin_etat", besoins);
        await InsertAsync("orientation", orientations);
    }

    private async Task InsertAsync<T>(string table, IEnumerable<T> lignes)
    {
        await using var commande = Base.Source.CreateCommand($"insert into {table} select * from json_populate_recordset(null::{table}, $1::text::json)");
        commande.Parameters.Add(new() { Value = JsonSerializer.Serialize(lignes, SnakeCase) });
        await commande.ExecuteNonQueryAsync();
    }
}
