using Clauses.Api.Import;
using Clauses.Support;

namespace Clauses.Api.Tests.Pages.Import;

/// <summary>Files between their preview and their writing.</summary>
public sealed class DepotsTests
{
    private readonly Horloge _horloge = new();
    private readonly Depots _depots;

    public DepotsTests() => _depots = new(_horloge);

    [Fact]
    public void A_file_is_its_owners_alone_and_for_a_while()
    {
        var depot = Garder("a", 1);
        Assert.Same(depot, _depots.Trouver(depot.Id, "a"));
        Assert.Null(_depots.Trouver(depot.Id, "b"));
        _horloge.Advance(Depots.Duree);
        Assert.Null(_depots.Trouver(depot.Id, "a"));
    }

    [Fact]
    public void A_newer_file_takes_the_place_of_its_owners_last_one_only()
    {
        var (premier, autre) = (Garder("a", 1), Garder("b", 1));
        var second = Garder("a", 1);
        Assert.Null(_depots.Trouver(premier.Id, "a"));
        Assert.NotNull(_depots.Trouver(second.Id, "a"));
        Assert.NotNull(_depots.Trouver(autre.Id, "b"));
    }

    [Fact]
    public void Beyond_the_bound_the_oldest_files_go()
    {
        var gardes = Enumerable.Range(0, 6).Select(rang => Garder($"compte {rang}", LectureFichier.LignesMax)).ToList();
        Assert.Equal([false, false, true, true, true, true], gardes.Select(depot => _depots.Trouver(depot.Id, depot.Proprietaire) is not null));
    }

    [Fact]
    public void A_file_is_written_once_at_a_time()
    {
        var depot = Garder("a", 1);
        Assert.True(depot.TryCommencer());
        Assert.False(depot.TryCommencer());
        depot.Finir();
        Assert.True(depot.TryCommencer());
    }

    private Depot Garder(string proprietaire, int lignes)
    {
        var ligne = new LigneDeFichier(2, ["", "", "", "", ""], null, "fausse");
        return _depots.Garder(
            proprietaire, new("f", "UTF-8", "virgule", [], [.. Enumerable.Repeat(ligne, lignes)]), [.. Enumerable.Repeat(Sort.Refus("fausse"), lignes)]);
    }
}
