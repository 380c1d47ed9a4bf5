using Clauses.Api.Import;
using Clauses.Grains.Imports;

namespace Clauses.Api.Tests.Pages.Import;

/// <summary>What is foretold of a file, and what its writing does, by the real rules.</summary>
public sealed class ImportationTests
{
    private const string EnTete = "reference;contrat;debut;fin;heures\n";

    [Fact]
    public async Task The_preview_writes_nothing_and_the_writing_does_what_it_said()
    {
        using var monde = await World.CreateAsync();
        await monde.DeclarerAsync(monde.Ligne("connue", 35));
        var fichier = Read(monde,
            "neuve;{c};04/03/2024;08/03/2024;35", "connue;{c};04/03/2024;08/03/2024;35", "connue;{c};04/03/2024;08/03/2024;36",
            "neuve;{c};04/03/2024;08/03/2024;35,00", "neuve;{c};04/03/2024;08/03/2024;34", "tot;{c};15/01/2024;19/01/2024;35",
            "x;inconnu;04/03/2024;08/03/2024;35", "y;{c};04/03/2024;08/03/2024;beaucoup");
        var (importation, porteur) = (Service(monde), Employeur(monde));
        var sorts = await importation.SimulateAsync(fichier, porteur, CancellationToken.None);
        Assert.Equal(
            [Etape.AEnregistrer, Etape.DejaEnregistree, Etape.Refusee, Etape.DejaEnregistree, Etape.Refusee, Etape.Refusee, Etape.Refusee, Etape.Refusee],
            sorts.Select(sort => sort.Etape));
        Assert.All(sorts.Where(sort => sort.Etape == Etape.Refusee), sort => Assert.NotEmpty(sort.Detail!));
        Assert.Equal(1, await CombienAsync(monde));

        Sort[] ecrits = [.. sorts];
        await importation.WriteAsync(fichier, ecrits, porteur, CancellationToken.None);
        Assert.Equal((0, 1), (Combien(ecrits, Etape.AEnregistrer), Combien(ecrits, Etape.Enregistree)));
        Assert.Equal(2, await CombienAsync(monde));
        Assert.Equal(
            [Etape.DejaEnregistree, Etape.DejaEnregistree],
            (await importation.SimulateAsync(fichier, porteur, CancellationToken.None)).Take(2).Select(sort => sort.Etape));
    }

    [Fact]
    public async Task A_file_written_twice_counts_once_though_the_first_answer_was_lost()
    {
        using var monde = await World.CreateAsync();
        var fichier = Read(monde, [.. Enumerable.Range(1, 30).Select(rang => $"L{rang};{{c}};04/03/2024;08/03/2024;1")]);
        var (importation, porteur) = (Service(monde), Employeur(monde));
        var sorts = await importation.SimulateAsync(fichier, porteur, CancellationToken.None);
        await importation.WriteAsync(fichier, [.. sorts], porteur, CancellationToken.None);
        Sort[] encore = [.. sorts];
        await importation.WriteAsync(fichier, encore, porteur, CancellationToken.None);
        Assert.Equal((30, 30), (Combien(encore, Etape.DejaEnregistree), await CombienAsync(monde)));
    }

    [Fact]
    public async Task Another_employers_contract_is_one_that_does_not_exist()
    {
        using var monde = await World.CreateAsync();
        var fichier = Read(monde, "L1;{c};04/03/2024;08/03/2024;1");
        var autre = new Caller("compte", Role.Employeur, monde.Titulaire);
        Assert.Equal(Etape.Refusee, (await Service(monde).SimulateAsync(fichier, autre, CancellationToken.None)).Single().Etape);
    }

    [Fact]
    public async Task Lines_of_one_key_far_apart_in_a_large_file_are_judged_as_one_after_the_other()
    {
        using var monde = await World.CreateAsync();
        string[] lignes =
        [
            "L1;{c};04/03/2024;08/03/2024;1", "L2;{c};04/01/2024;08/01/2024;1",
            .. Enumerable.Range(10, 5_000).Select(rang => $"L{rang};inconnu;04/03/2024;08/03/2024;1"),
            "L1;{c};04/03/2024;08/03/2024;1", "L1;{c};04/03/2024;08/03/2024;2", "L2;{c};04/03/2024;08/03/2024;1",
        ];
        var sorts = await Service(monde).SimulateAsync(Read(monde, lignes), Employeur(monde), CancellationToken.None);
        Assert.Equal([Etape.AEnregistrer, Etape.Refusee], sorts.Take(2).Select(sort => sort.Etape));
        Assert.Equal([Etape.DejaEnregistree, Etape.Refusee, Etape.AEnregistrer], sorts[^3..].Select(sort => sort.Etape));
    }

    [Fact]
    public async Task Lines_of_a_file_that_share_days_are_summed_as_those_of_two_files()
    {
        using var monde = await World.CreateAsync();
        var fichier = Read(monde,
            "L1;{c};04/03/2024;08/03/2024;35", "L2;{c};08/03/2024;09/03/2024;4", "L3;{c};11/03/2024;15/03/2024;7", "L4;{c};04/03/2024;15/03/2024;1", "L5;{c};04/03/2024;08/03/2024;35");
        var sorts = await Service(monde).SimulateAsync(fichier, Employeur(monde), CancellationToken.None);
        Assert.All(sorts, sort => Assert.Equal(Etape.AEnregistrer, sort.Etape));
        Assert.Equal(
            [null, "ce contrat a déjà 35,00 h pour ces jours, plus haut dans ce fichier : cette ligne s'y ajoute.", null, "ce contrat a déjà 46,00 h pour ces jours, plus haut dans ce fichier : cette ligne s'y ajoute."],
            sorts.Take(4).Select(sort => sort.Detail?.Replace('\u00a0', ' ')));
        Assert.NotNull(sorts[4].Detail);
    }

    [Fact]
    public async Task What_of_the_hours_is_worth_a_look_is_said_as_whoever_validates_them_will_read_it_and_stops_nobody()
    {
        using var monde = await World.CreateAsync();
        await monde.DeclarerAsync(monde.Ligne("connue", 45));
        string[] lignes =
            ["L1;{c};09/03/2024;09/03/2024;9", "L2;{c};16/03/2024;17/03/2024;14", "L3;{c};11/03/2024;15/03/2024;60", "L4;{c};22/04/2024;26/04/2024;35", "L5;{c};01/04/2024;01/04/2024;7", "L6;{c};24/03/2024;24/03/2024;7"];
        var fichier = Read(monde, lignes);
        var (importation, porteur) = (Service(monde), Employeur(monde));
        var sorts = await importation.SimulateAsync(fichier, porteur, CancellationToken.None);
        Assert.All(sorts, sort => Assert.Equal(Etape.AEnregistrer, sort.Etape));
        string?[] attendus =
        [
            "54,00 h pour la personne du 04/03/2024 au 09/03/2024 : plus de 48,00 h par semaine", "4,00 h au moins le sont un dimanche ou un jour férié",
            "60,00 h en 5 jours : plus de 10,00 h par jour", null,
            "un dimanche ou un jour férié", "un dimanche ou un jour férié",
        ];
        Assert.All(attendus.Zip(sorts), paire => Assert.True(
            paire.First is null ? paire.Second.Regard is null : paire.Second.Regard?.Replace('\u00a0', ' ').Contains(paire.First, StringComparison.Ordinal) == true, $"{paire.First} | {paire.Second.Regard}"));
        await importation.WriteAsync(fichier, [.. sorts], porteur, CancellationToken.None);
        var instruites = await monde.Produit.Serveur.Services.GetRequiredService<Clauses.Api.Validation.Instruction>().LigneAsync(
            monde.Contrat, "L2", CancellationToken.None);
        Assert.Contains(sorts[1].Regard!.Split(" (Code")[0], instruites!.Reserves.Select(reserve => reserve.Detail.Split(" (Code")[0]));
    }

    [Fact]
    public async Task A_line_that_a_file_named_otherwise_is_there_already_once()
    {
        using var monde = await World.CreateAsync();
        var (importation, porteur) = (Service(monde), Employeur(monde));
        var sans = Read(monde, ";{c};04/03/2024;08/03/2024;7", ";{c};11/03/2024;15/03/2024;8");
        await importation.WriteAsync(sans, [.. await importation.SimulateAsync(sans, porteur, CancellationToken.None)], porteur, CancellationToken.None);
        var nommee = monde.Ligne("nommee", 9);
        (nommee["debut"], nommee["fin"]) = ("2024-03-18", "2024-03-22");
        await monde.DeclarerAsync(nommee);
        var avec = Read(
            monde, "A;{c};04/03/2024;08/03/2024;7", "B;{c};04/03/2024;08/03/2024;7", "C;{c};11/03/2024;15/03/2024;8,5", ";{c};18/03/2024;22/03/2024;9",
            "D;{c};18/03/2024;22/03/2024;9");
        Assert.Equal(
            [Etape.DejaEnregistree, Etape.AEnregistrer, Etape.AEnregistrer, Etape.DejaEnregistree, Etape.AEnregistrer],
            (await importation.SimulateAsync(avec, porteur, CancellationToken.None)).Select(sort => sort.Etape));
    }

    private static int Combien(Sort[] sorts, Etape etape) => sorts.Count(sort => sort.Etape == etape);

    private static Importation Service(World monde) => monde.Produit.Serveur.Services.GetRequiredService<Importation>();

    private static Caller Employeur(World monde) => new("compte", Role.Employeur, monde.Employeur);

    private static ReadFile Read(World monde, params string[] lignes) => ImportFileReader.Read(
        "f.csv", Encoding.UTF8.GetBytes(EnTete + string.Join('\n', lignes).Replace("{c}", monde.Contrat, StringComparison.Ordinal)));

    private static async Task<int> CombienAsync(World monde) => (await monde.Produit.Serveur.Services.GetRequiredService<IReads>()
        .ListLignesAsync(new(monde.Contrat, null, null, null, null, 500), CancellationToken.None)).Length;
}
