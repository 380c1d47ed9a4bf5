namespace Clauses.Grains.Tests.Totaux;

public class OutboxTests
{
    internal enum Geste
    {
        Deposer,
        Attendre,
        Prendre,
        Acquitter,
        Reprendre,
    }

    private static Gen<(Geste Geste, int Marche, int Version)[]> Gestes =>
        (from geste in Gen.Elements(Enum.GetValues<Geste>())
         from marche in Gen.Choose(0, 2)
         from version in Gen.Choose(1, 9)
         select (geste, marche, version)).ArrayOf();

    [Fact]
    public void Whatever_is_lost_on_the_way_the_newest_arrives_and_nobody_is_told_before() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(Gestes.ToArbitrary(), gestes => Jouer(gestes)));

    [Fact]
    public void What_came_during_a_delivery_leaves_with_the_next_one()
    {
        var boite = new Outbox<Part>();
        boite.Put(Rapport("M", 1));
        boite.Take();
        Assert.False(boite.Put(Rapport("M", 2)));
        var attente = boite.WaitAsync("M");
        Assert.True(boite.Acknowledge());
        Assert.False(attente.IsCompleted);
        Assert.Equal(2, Assert.Single(boite.Take()).Source.Version);
        Assert.False(boite.Acknowledge());
        Assert.True(attente.IsCompleted);
    }

    [Fact]
    public void A_wait_is_for_what_is_on_its_way_and_for_its_marche_alone()
    {
        var boite = new Outbox<Part>();
        Assert.True(boite.WaitAsync("M").IsCompleted);
        boite.Put(Rapport("M", 1));
        boite.Take();
        Assert.True(boite.WaitAsync("N").IsCompleted);
        var attente = boite.WaitAsync("M");
        Assert.False(attente.IsCompleted);
        boite.Acknowledge();
        Assert.True(attente.IsCompleted);
    }

    [Fact]
    public void An_empty_box_is_announced_again_by_what_comes_next()
    {
        var boite = new Outbox<Part>();
        boite.Put(Rapport("M", 1));
        boite.Take();
        Assert.False(boite.Acknowledge());
        Assert.True(boite.Put(Rapport("M", 2)));
    }

    [Fact]
    public void Many_reports_leave_in_batches()
    {
        var boite = new Outbox<Part>();
        foreach (var i in Enumerable.Range(0, 2_500))
            boite.Put(Rapport($"M{i}", 1));
        var tailles = new List<int>();
        do
            tailles.Add(boite.Take().Length);
        while (boite.Acknowledge());
        Assert.Equal([1_000, 1_000, 500], tailles);
    }

    [Fact]
    public void Those_who_wait_for_the_same_report_share_one_wait()
    {
        var boite = new Outbox<Part>();
        boite.Put(Rapport("M", 1));
        var attente = boite.WaitAsync("M");
        Assert.Same(attente, boite.WaitAsync("M"));
        boite.Take();
        Assert.Same(attente, boite.WaitAsync("M"));
    }

    private static void Jouer((Geste Geste, int Marche, int Version)[] gestes)
    {
        var banc = new Banc();
        foreach (var (geste, marche, version) in gestes)
            banc.Faire(geste, $"M{marche}", version);
        banc.Faire(Geste.Acquitter, "", 0);
        banc.Faire(Geste.Prendre, "", 0);
        banc.Faire(Geste.Acquitter, "", 0);
        Assert.Equal(banc.Deposees, banc.Dites);
        Assert.True(banc.NulNAttend);
    }

    private static Report<Part> Rapport(string marche, long version) => new(Cible.Tout, new(marche, version), Parts.De(version));

    private sealed class Banc
    {
        private readonly List<(Task Tache, string Marche, long Version)> _attentes = [];
        private readonly Outbox<Part> _boite = new();
        private ImmutableArray<Report<Part>>? _onItsWay;

        public Dictionary<string, long> Deposees { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, long> Dites { get; } = new(StringComparer.Ordinal);

        public bool NulNAttend => _attentes.TrueForAll(attente => attente.Tache.IsCompleted);

        public void Faire(Geste geste, string marche, long version)
        {
            switch (geste)
            {
                case Geste.Deposer:
                    _boite.Put(Rapport(marche, version));
                    Note(Deposees, new(marche, version));
                    break;
                case Geste.Attendre:
                    _attentes.Add((_boite.WaitAsync(marche), marche, Deposees.GetValueOrDefault(marche)));
                    break;
                case Geste.Prendre:
                    _onItsWay ??= _boite.Take();
                    break;
                case Geste.Acquitter when _onItsWay is { } lot:
                    foreach (var rapport in lot)
                        Note(Dites, rapport.Source);
                    _boite.Acknowledge();
                    _onItsWay = null;
                    break;
                case Geste.Reprendre when _onItsWay is not null:
                    _boite.TakeBack();
                    _onItsWay = null;
                    break;
            }
            Assert.All(_attentes, attente => Assert.True(!attente.Tache.IsCompleted || Dites.GetValueOrDefault(attente.Marche) >= attente.Version));
        }

        private static void Note(Dictionary<string, long> versions, VersionFlux source) =>
            versions[source.Flux] = Math.Max(versions.GetValueOrDefault(source.Flux), source.Version);
    }
}
