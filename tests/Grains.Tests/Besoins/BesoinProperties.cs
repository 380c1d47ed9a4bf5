namespace Clauses.Grains.Tests.Besoins;

/// <summary>The laws of needs, over random interleavings of orientations, events, hires, changes and days that pass: few references, few people, few
/// contracts, so that they meet.</summary>
public class BesoinProperties
{
    private static readonly Config Reglage = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Places_taken_and_kept_never_exceed_the_places_there_are() => Verify(
        banc => Assert.True(banc.Etat.Embauches + banc.Etat.Reservees <= banc.Etat.Besoin!.Postes));

    [Fact]
    public void A_person_has_one_live_orientation_at_most() => Verify(
        banc => Assert.All(banc.Etat.Personnes.Keys, participant => Assert.True(banc.Etat.DesPersonne(participant).Count(une => une.Vivante) <= 1)));

    [Fact]
    public void A_hire_has_one_contract_and_a_contract_one_orientation() => Verify(banc =>
    {
        var contrats = banc.Etat.Orientations.Values.SelectMany(orientation => orientation.Contrats.Select(contrat => contrat.Id)).ToList();
        Assert.Equal(contrats.Count, contrats.Distinct(StringComparer.Ordinal).Count());
        Assert.All(banc.Etat.Orientations.Values, orientation =>
            Assert.Equal(orientation.Etat == EtatOrientation.Embauchee, orientation.Contrats.Length > 0));
    });

    [Fact]
    public void The_states_sum_to_the_orientations_and_the_counts_are_those_of_the_orientations() => Verify(banc =>
    {
        var toutes = banc.Etat.Orientations.Values.ToList();
        Assert.Equal(
            (toutes.Count(une => une.Vivante), toutes.Count(une => une.Etat == EtatOrientation.Embauchee), toutes.Count(une => une.Reservation is { Renouvellement: false })),
            (banc.Etat.Vivantes, banc.Etat.Embauches, banc.Etat.Reservees));
        Assert.Equal(toutes.Count, banc.Etat.Personnes.Values.Sum(references => references.Length));
    });

    [Fact]
    public void Days_do_not_go_backwards() => Verify(banc => Assert.All(
        banc.Etat.Orientations.Values,
        orientation => Assert.Equal(orientation.Etapes.Select(etape => etape.Date).Order(), orientation.Etapes.Select(etape => etape.Date))));

    [Fact]
    public void The_stream_read_again_gives_the_same_need_the_same_rows_and_the_same_shares() => VerifyAtEnd(banc =>
    {
        var relu = new BesoinStream("B1", _ => 60);
        relu.Follow([.. banc.Registre]);
        Assert.Equal(
            BesoinRows.Besoin("B1", banc.Etat, BesoinRows.Reveil(banc.Etat, 60)), BesoinRows.Besoin("B1", relu.Etat, BesoinRows.Reveil(relu.Etat, 60)));
        Assert.Equal(Rangees(banc.Etat), Rangees(relu.Etat));
        Assert.Equal(
            banc.Flux.Parts.Harvest().OrderBy(part => part.Cible.ToString(), StringComparer.Ordinal),
            relu.Parts.Harvest().OrderBy(part => part.Cible.ToString(), StringComparer.Ordinal));
    });

    [Fact]
    public void The_row_says_what_the_need_stands_at_and_never_has_it_woken_too_late() => Verify(banc =>
    {
        Assert.Equal(BesoinRows.Besoin("B1", banc.Etat, null), banc.Ligne with { Reveil = null });
        var du = BesoinRows.Reveil(banc.Etat, 60);
        Assert.True(du is null || banc.Ligne.Reveil <= du, $"due {du}, woken {banc.Ligne.Reveil}");
    });

    [Fact]
    public void The_row_is_written_when_it_says_something_else_alone()
    {
        var banc = BancDeBesoin.Ouvert();
        banc.Orienter(BancDeBesoin.Orientation());
        var ligne = banc.Ligne;
        banc.Orienter(BancDeBesoin.Orientation("O2", "P2"));
        banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Recue, "e1"));
        Assert.Same(ligne, banc.Ligne);
        banc.Embaucher("O2", "P2");
        Assert.NotSame(ligne, banc.Ligne);
    }

    [Fact]
    public void The_members_of_each_axis_sum_to_the_whole() => VerifyAtEnd(banc =>
    {
        var parts = banc.Flux.Parts.Harvest();
        foreach (var axe in parts.GroupBy(part => part.Cible.Axe))
            Assert.Equal(banc.Etat.Personnes.Keys.Count(participant => banc.Etat.Comptees(participant).Count > 0), axe.Sum(part => part.Part.Paires.Length));
    });

    [Fact]
    public void What_is_said_to_be_undone_can_be_undone_and_nothing_else() => VerifyAtEnd(banc =>
    {
        foreach (var orientation in banc.Etat.Orientations.Values.ToList())
        {
            var etape = banc.Etat.Rectifiable(orientation, Partie.Facilitateur);
            var vise = etape is { } connue ? connue.Evenement : orientation.Derniere.Evenement;
            var code = banc.Passer(BancDeBesoin.Rectification(vise, $"x{banc.Etat.Version}", orientation.Faite.Reference)).Code;
            Assert.True(etape is null ? code == CodePlacement.EtatImpossible : code is null or CodePlacement.Complet, $"{etape}: {code}");
        }
    });

    [Fact]
    public void What_is_over_for_good_stays_so_and_what_was_asked_for_is_known() => Check.One(Reglage, Prop.ForAll(Jeux, coups =>
    {
        var banc = BancDeBesoin.Ouvert();
        var caduques = new HashSet<string>(StringComparer.Ordinal);
        foreach (var coup in coups)
        {
            coup(banc);
            Assert.All(caduques, reference => Assert.True(banc.EtatDe(reference) is EtatOrientation.Caduque or EtatOrientation.Rectifiee));
            caduques.UnionWith(banc.Etat.Orientations.Values.Where(une => une.Etat == EtatOrientation.Caduque).Select(une => une.Faite.Reference));
        }
        var version = banc.Etat.Version;
        foreach (var orientation in banc.Etat.Orientations.Values)
        {
            var encore = BancDeBesoin.Orientation(orientation.Faite.Reference, orientation.Faite.Participant) with { Date = orientation.Faite.Date };
            Assert.True(banc.Orienter(encore).Deja);
        }
        Assert.Equal(version, banc.Etat.Version);
    }));

    [Fact]
    public void An_append_that_fails_leaves_nothing_behind() => VerifyAtEnd(banc =>
    {
        var avant = BesoinRows.Besoin("B1", banc.Etat, BesoinRows.Reveil(banc.Etat, 60));
        var lot = banc.Flux.Begin(banc.Maintenant.AddDays(100), 1);
        lot.Expirer();
        lot.Orienter(BancDeBesoin.Orientation("O-neuve", "P8"), BancDeBesoin.Facilitateur);
        Assert.Equal(avant, BesoinRows.Besoin("B1", banc.Etat, BesoinRows.Reveil(banc.Etat, 60)));
    });

    [Fact]
    public void The_games_reach_every_state_and_every_kind_of_entry()
    {
        var (etats, genres) = (new HashSet<EtatOrientation>(), new HashSet<string>(StringComparer.Ordinal));
        Check.One(Reglage.WithMaxTest(1_000).WithReplay(1, 3), Prop.ForAll(Jeux, coups =>
        {
            var banc = BancDeBesoin.Ouvert();
            foreach (var coup in coups)
            {
                coup(banc);
                etats.UnionWith(banc.Etat.Orientations.Values.Select(orientation => orientation.Etat));
            }
            genres.UnionWith(banc.Registre.Select(evenement => evenement.Genre));
        }));
        Assert.Equal(Enum.GetValues<EtatOrientation>().Except([EtatOrientation.Proposee]), etats.Order());
        // What marchés and other needs are told of is told by grains.
        Assert.Equal(
            [
                "annulation-demandee", "annulation-refusee", "besoin", "caducite", "embauche", "etat", "expiration", "liberation", "orientation", "passage",
                "rectification", "reservation",
            ],
            genres.Order(StringComparer.Ordinal));
    }

    private static Arbitrary<Action<BancDeBesoin>[]> Jeux => Arb.From(Coups.ArrayOf(60));

    private static Gen<string> References => Gen.Choose(1, 7).Select(rang => $"O{rang}");

    private static Gen<string> Participants => Gen.Choose(1, 4).Select(rang => $"P{rang}");

    private static Gen<string> Contrats => Gen.Choose(1, 5).Select(rang => $"C{rang}");

    private static Gen<EtatOrientation> Etats => Gen.Elements(Enum.GetValues<EtatOrientation>());

    private static Gen<Action<BancDeBesoin>> Coups => Gen.Frequency(
        (8, from reference in References
            from participant in Participants
            from jours in Gen.Choose(-5, 40)
            select Coup(banc => banc.Orienter(BancDeBesoin.Orientation(reference, participant) with { Date = banc.Today.AddDays(jours) }))),
        (12, from reference in References
            from etat in Etats
            from evenement in Gen.Choose(1, 30)
            from jours in Gen.Choose(0, 3)
            from qui in Gen.Elements(Partie.Facilitateur, Partie.Prescripteur, Partie.Employeur)
            select Coup(banc => banc.Passer(
                BancDeBesoin.Evenement(etat, $"e{evenement}", reference) with
                {
                    Date = banc.Today.AddDays(jours),
                    RendezVous = new(banc.Today.AddDays(jours + 2), null, null),
                },
                new("cle", qui, qui switch { Partie.Prescripteur => "ML", Partie.Employeur => "E1", _ => null })))),
        (12, from reference in References
            from rang in Gen.Choose(0, 10)
            select Coup(banc => banc.Passer(BancDeBesoin.Evenement(Suivant(banc.Etat, reference, rang), $"s{banc.Etat.Version}", reference) with
            {
                Date = banc.Today,
                RendezVous = new(banc.Today, null, null),
            }))),
        (4, from reference in References
            from employeur in Gen.Elements("E1", "E2", "E3")
            select Coup(banc => banc.Passer(BancDeBesoin.Evenement(
                banc.Etat.Orientations.GetValueOrDefault(reference)?.Etat ?? EtatOrientation.Transmise, $"n{banc.Etat.Version}", reference) with
            {
                Date = banc.Today, Employeur = employeur, EmployeurConnu = true, RendezVous = null,
            }))),
        (3, from reference in References
            from vise in Gen.Choose(1, 30)
            from envoi in Gen.Choose(1, 4)
            select Coup(banc => banc.Passer(BancDeBesoin.Rectification(envoi == 1 ? null :
                banc.Etat.Orientations.GetValueOrDefault(reference)?.Derniere.Evenement ?? $"e{vise}", $"r{banc.Etat.Version}", reference)))),
        (9, from reference in References
            from contrat in Contrats
            select Coup(banc => banc.Faire(lot => Libre(lot, contrat, reference)
                ? lot.Reserver(
                    new(reference, contrat, lot.Etat.Orientations.GetValueOrDefault(reference)?.Faite.Participant ?? "P1", "M1", "E1", BancDeBesoin.Depart),
                    "cle").Code
                : null))),
        (5, from reference in References
            from contrat in Contrats
            select Coup(banc => banc.Faire(lot => Libre(lot, contrat, reference)
                ? lot.Embaucher(
                    new(reference, contrat, lot.Etat.Orientations.GetValueOrDefault(reference)?.Faite.Participant ?? "P1", "M1", "E1", BancDeBesoin.Depart),
                    "cle").Code
                : null))),
        (3, from ecrit in Gen.Elements(true, false)
            select Coup(banc => banc.Reporter(ecrit))),
        (2, Gen.Constant(Coup(banc => banc.Relire()))),
        (6, from rang in Gen.Choose(0, 6)
            select Coup(banc => banc.Faire(lot =>
                lot.Etat.Orientations.Values.Select(une => une.Reservation).OfType<Reservation>().Skip(rang % 2).FirstOrDefault() is { } place
                && lot.Confirmer(place.Reference, place.Contrat, "cle")))),
        (2, from reference in References
            from contrat in Contrats
            select Coup(banc => banc.Faire(lot => lot.Liberer(reference, contrat, "cle")))),
        (3, from defaite in Gen.Elements(true, false)
            select Coup(banc => banc.Faire(lot => lot.Etat.Orientations.Values.FirstOrDefault(une => une.Annulation is not null)?.Annulation is { Fait: var annulation }
                ? lot.Annuler(annulation.Reference, annulation.Evenement, defaite).Code
                : null))),
        (2, from participant in Participants
            from jours in Gen.Choose(-3, 0)
            select Coup(banc => banc.Faire(lot => lot.Caduquer(participant, "B2", banc.Maintenant.AddDays(jours))))),
        (2, from postes in Gen.Choose(1, 4)
            select Coup(banc => banc.Faire(lot => lot.Inscrire(BancDeBesoin.Besoin(postes), "cle").Code))),
        (1, from etat in Gen.Elements(EtatBesoin.Ouvert, EtatBesoin.Suspendu, EtatBesoin.Ferme)
            select Coup(banc => banc.Faire(lot => lot.Change(new(etat, null, banc.Today), "cle").Code))),
        (3, from jours in Gen.Choose(0, 25)
            select Coup(banc =>
            {
                banc.Maintenant = banc.Maintenant.AddDays(jours);
                return banc.Faire(lot => lot.Expirer());
            })));

    /// <summary>Where the orientation can go, so that games go far.</summary>
    private static EtatOrientation Suivant(BesoinState etat, string reference, int rang) =>
        etat.Orientations.TryGetValue(reference, out var orientation) && Chemins.Suivants(orientation.Etat, Partie.Facilitateur) is { IsEmpty: false } suivants
            ? suivants[rang % suivants.Length]
            : EtatOrientation.Recue;

    /// <summary>A marché has a contract once: it asks for no other place with it.</summary>
    private static bool Libre(BesoinBatch lot, string contrat, string reference) => !lot.Etat.Orientations.Values.Any(orientation =>
        orientation.Faite.Reference != reference && (orientation.Reservation?.Contrat == contrat || orientation.Contrats.Any(tenu => tenu.Id == contrat)));

    private static Action<BancDeBesoin> Coup<T>(Func<BancDeBesoin, T> faire) => banc => faire(banc);

    private static IEnumerable<OrientationRow> Rangees(BesoinState etat) => etat.Personnes.Keys.Order(StringComparer.Ordinal)
        .SelectMany(participant => BesoinRows.Orientations("B1", etat, participant));

    private static void Verify(Action<BancDeBesoin> loi) => Check.One(Reglage, Prop.ForAll(Jeux, coups =>
    {
        var banc = BancDeBesoin.Ouvert();
        foreach (var coup in coups)
        {
            coup(banc);
            loi(banc);
        }
    }));

    private static void VerifyAtEnd(Action<BancDeBesoin> loi) => Check.One(Reglage, Prop.ForAll(Jeux, coups =>
    {
        var banc = BancDeBesoin.Ouvert();
        foreach (var coup in coups)
            coup(banc);
        loi(banc);
    }));
}
