namespace Clauses.Grains.Tests.Besoins;

public class ReglesTests
{
    private readonly BancDeBesoin _banc = BancDeBesoin.Ouvert();

    [Theory]
    [InlineData(EtatOrientation.RdvFixe, EtatOrientation.Recue, EtatOrientation.Essai, EtatOrientation.Retenue)]
    [InlineData(EtatOrientation.RdvFixe, EtatOrientation.Absente, EtatOrientation.RdvFixe, EtatOrientation.Excusee)]
    [InlineData(EtatOrientation.Recue, EtatOrientation.Vivier, EtatOrientation.Transmise, EtatOrientation.NonRetenue)]
    [InlineData(EtatOrientation.Vivier, EtatOrientation.RdvFixe, EtatOrientation.Declinee)]
    [InlineData(EtatOrientation.Retenue, EtatOrientation.Annulee)]
    public void An_orientation_goes_from_state_to_state(params EtatOrientation[] etats)
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        foreach (var (rang, etat) in etats.Index())
        {
            Assert.Null(_banc.Passer(BancDeBesoin.Evenement(etat, $"e{rang}")).Code);
            Assert.Equal(etat, _banc.EtatDe());
        }
    }

    [Theory]
    [InlineData(EtatOrientation.Embauchee)]
    [InlineData(EtatOrientation.Caduque)]
    [InlineData(EtatOrientation.Expiree)]
    [InlineData(EtatOrientation.Essai)]
    [InlineData(EtatOrientation.Transmise)]
    public void It_cannot_go_elsewhere_and_the_refusal_says_where_it_can(EtatOrientation etat)
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        var refus = _banc.Passer(BancDeBesoin.Evenement(etat, "e"));
        Assert.Equal(CodePlacement.EtatImpossible, refus.Code);
        Assert.Equal(
            [
                EtatOrientation.RdvFixe, EtatOrientation.Recue, EtatOrientation.Retenue, EtatOrientation.NonRetenue, EtatOrientation.Declinee,
                EtatOrientation.Vivier,
            ],
            refus.Suivants.Order());
    }

    [Fact]
    public void An_organisme_answers_for_nobody_and_an_employer_withdraws_nobody()
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        var (organisme, employeur) = (new Acteur("k", Partie.Prescripteur, "ML"), new Acteur("k", Partie.Employeur, "E1"));
        Assert.Equal(CodePlacement.EtatImpossible, _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Recue, "a"), organisme).Code);
        Assert.Equal(CodePlacement.EtatImpossible, _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Declinee, "b"), employeur).Code);
        Assert.Equal(CodePlacement.OrientationInconnue, _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Recue, "c"), employeur with { Sujet = "E2" }).Code);
        Assert.Null(_banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Declinee, "d"), organisme).Code);
    }

    [Fact]
    public void A_wrong_event_is_undone_and_both_stay()
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Recue, "a"));
        _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.NonRetenue, "b"));
        Assert.Equal(CodePlacement.EtatImpossible, _banc.Passer(BancDeBesoin.Rectification("a", "r")).Code);
        Assert.Equal(CodePlacement.MotifRequis, _banc.Passer(BancDeBesoin.Rectification("b", "r") with { Motif = " " }).Code);
        Assert.Null(_banc.Passer(BancDeBesoin.Rectification("b", "r")).Code);
        Assert.Equal(EtatOrientation.Recue, _banc.EtatDe());
        Assert.True(_banc.Passer(BancDeBesoin.Rectification("b", "r")).Deja);
        Assert.True(_banc.Passer(BancDeBesoin.Evenement(EtatOrientation.NonRetenue, "b")).Deja);
        Assert.Equal(5, _banc.Registre.Count);
    }

    [Fact]
    public void Who_was_sent_by_mistake_counts_nowhere_and_may_be_sent_again()
    {
        var (organisme, autre) = (new Acteur("k", Partie.Prescripteur, "ML"), new Acteur("e", Partie.Employeur, "E1"));
        _banc.Orienter(BancDeBesoin.Orientation());
        _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Declinee, "d"));
        _banc.Orienter(BancDeBesoin.Orientation("O2"));
        var envoi = BancDeBesoin.Rectification(null, "r", "O2");
        foreach (var etranger in new[] { organisme, autre })
            Assert.Equal(CodePlacement.EtatImpossible, _banc.Passer(envoi, etranger).Code);
        _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Recue, "a", "O2"));
        Assert.Equal(CodePlacement.EtatImpossible, _banc.Passer(envoi).Code);
        Assert.Null(_banc.Passer(BancDeBesoin.Rectification("a", "b", "O2")).Code);
        Assert.Equal(CodePlacement.MotifRequis, _banc.Passer(envoi with { Motif = null }).Code);
        Assert.Null(_banc.Passer(envoi).Code);
        Assert.True(_banc.Passer(envoi).Deja);

        var paire = _banc.Etat.Situer("P1")!.Paire;
        Assert.Equal((EtatOrientation.Declinee, Atteints.Transmise), (paire.Etat, paire.Atteints));
        Assert.Equal((EtatOrientation.Rectifiee, null), (_banc.EtatDe("O2"), _banc.Etat.Orientations["O2"].Employeur));
        Assert.Equal(CodePlacement.OrientationInconnue, _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Recue, "c", "O2"), autre).Code);
        Assert.Equal(CodePlacement.EtatImpossible, _banc.Embaucher("O2"));
        Assert.Null(_banc.Orienter(BancDeBesoin.Orientation("O3")).Code);

        Assert.Null(_banc.Faire(lot => lot.Orienter(BancDeBesoin.Orientation("O4", "P4"), organisme)).Code);
        _banc.Faire(lot => lot.Caduquer("P4", "B2", DateTimeOffset.MaxValue));
        Assert.Null(_banc.Passer(BancDeBesoin.Rectification(null, "r", "O4"), organisme).Code);
        Assert.Null(_banc.Etat.Situer("P4"));
        Assert.DoesNotContain(_banc.Flux.Parts.Harvest(), part => part.Part.Paires.Any(une => une.Participant == 4));
    }

    [Fact]
    public void An_event_at_the_present_state_names_the_employer_and_answers_nothing()
    {
        _banc.Orienter(BancDeBesoin.Orientation() with { Employeur = null });
        var nomme = BancDeBesoin.Evenement(EtatOrientation.Transmise, "n") with { Employeur = "E2", EmployeurConnu = true };
        var organisme = new Acteur("k", Partie.Prescripteur, "ML");
        Assert.Equal(CodePlacement.EtatImpossible, _banc.Passer(nomme, organisme).Code);
        Assert.Equal(CodePlacement.EtatImpossible, _banc.Passer(nomme with { Employeur = null }).Code);
        Assert.Equal(CodePlacement.EmployeurEtranger, _banc.Passer(nomme with { Employeur = "E9" }).Code);
        Assert.Null(_banc.Passer(nomme).Code);
        Assert.True(_banc.Passer(nomme).Deja);
        var orientation = _banc.Etat.Orientations["O1"];
        Assert.Equal((EtatOrientation.Transmise, "E2", null), (orientation.Etat, orientation.Employeur, orientation.Reponse));

        _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.RdvFixe, "r"));
        _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.RdvFixe, "m") with { Employeur = "E1", EmployeurConnu = true, RendezVous = null });
        Assert.Equal(BancDeBesoin.Depart.AddDays(3), _banc.Etat.Orientations["O1"].Derniere.RendezVous);
        Assert.Null(_banc.Passer(BancDeBesoin.Rectification("m", "x")).Code);
        Assert.Equal(("E2", EtatOrientation.RdvFixe), (_banc.Etat.Orientations["O1"].Employeur, _banc.EtatDe()));
    }

    [Fact]
    public void What_nobody_answers_expires_from_the_later_of_the_day_and_its_recording_and_can_be_sent_again()
    {
        _banc.Maintenant = new(2024, 5, 10, 10, 0, 0, TimeSpan.Zero);
        _banc.Orienter(BancDeBesoin.Orientation());
        _banc.Maintenant = _banc.Maintenant.AddDays(59);
        Assert.Equal(0, _banc.Faire(lot => lot.Expirer()));
        _banc.Maintenant = _banc.Maintenant.AddDays(1);
        Assert.Equal(1, _banc.Faire(lot => lot.Expirer()));
        Assert.Equal(EtatOrientation.Expiree, _banc.EtatDe());
        Assert.Null(_banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Transmise, "t") with { Date = _banc.Today }).Code);
        Assert.Equal(EtatOrientation.Transmise, _banc.EtatDe());
    }

    [Fact]
    public void An_interview_expires_only_after_its_day()
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.RdvFixe, "r") with { RendezVous = new(BancDeBesoin.Depart.AddDays(30), null, null) });
        _banc.Maintenant = _banc.Maintenant.AddDays(89);
        Assert.Equal(0, _banc.Faire(lot => lot.Expirer()));
        _banc.Maintenant = _banc.Maintenant.AddDays(1);
        Assert.Equal(1, _banc.Faire(lot => lot.Expirer()));
    }

    [Fact]
    public void A_full_need_ends_its_live_orientations_save_those_in_the_vivier()
    {
        foreach (var rang in new[] { 1, 2, 3, 4 })
            _banc.Orienter(BancDeBesoin.Orientation($"O{rang}", $"P{rang}"));
        _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Vivier, "v", "O4"));
        Assert.Null(_banc.Embaucher());
        Assert.Equal(EtatOrientation.Transmise, _banc.EtatDe("O3"));
        Assert.Null(_banc.Embaucher("O2", "P2", "C2"));
        Assert.Equal(EtatBesoin.Pourvu, _banc.Etat.Etat);
        Assert.Equal((EtatOrientation.Caduque, EtatOrientation.Vivier), (_banc.EtatDe("O3"), _banc.EtatDe("O4")));
        Assert.Equal(CodePlacement.Complet, _banc.Embaucher("O3", "P3", "C3"));
        Assert.Equal(CodePlacement.Complet, _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.Transmise, "w", "O4")).Code);
        _banc.Faire(lot => lot.Inscrire(BancDeBesoin.Besoin(3), "cle"));
        Assert.Equal((EtatBesoin.Ouvert, EtatOrientation.Caduque), (_banc.Etat.Etat, _banc.EtatDe("O3")));
        Assert.Equal(CodePlacement.EtatImpossible, _banc.Embaucher("O3", "P3", "C3"));
        Assert.Equal(CodePlacement.PostesPris, _banc.Faire(lot => lot.Inscrire(BancDeBesoin.Besoin(1), "cle")).Code);
    }

    [Fact]
    public void A_place_kept_is_a_place_taken_until_it_is_given_back()
    {
        _banc.Faire(lot => lot.Inscrire(BancDeBesoin.Besoin(1), "cle"));
        _banc.Orienter(BancDeBesoin.Orientation());
        _banc.Orienter(BancDeBesoin.Orientation("O2", "P2"));
        Assert.Equal(CallOutcome.Fait, _banc.Faire(lot => lot.Reserver(new("O1", "C1", "P1", "M1", "E1", BancDeBesoin.Depart), "cle")).Outcome);
        Assert.Equal(CodePlacement.Complet, _banc.Embaucher("O2", "P2", "C2"));
        Assert.Equal(CallOutcome.Sature, _banc.Faire(lot => lot.Reserver(new("O1", "C9", "P1", "M1", "E1", BancDeBesoin.Depart), "cle")).Outcome);
        Assert.Equal(CodePlacement.EtatImpossible, _banc.Passer(BancDeBesoin.Evenement(EtatOrientation.NonRetenue, "n")).Code);
        Assert.False(_banc.Faire(lot => lot.Caduquer("P1", "B2", DateTimeOffset.MaxValue)));
        Assert.True(_banc.Faire(lot => lot.Liberer("O1", "C1", "cle")));
        Assert.Null(_banc.Embaucher("O2", "P2", "C2"));
    }

    [Fact]
    public void A_second_contract_of_who_is_hired_is_a_renewal()
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        Assert.Null(_banc.Embaucher());
        Assert.Null(_banc.Embaucher(contrat: "C2"));
        Assert.Equal((1, 2), (_banc.Etat.Embauches, _banc.Etat.Orientations["O1"].Contrats.Length));
        Assert.Equal("C1", _banc.Etat.Orientations["O1"].Contrat!.Id);
    }

    [Fact]
    public void A_hire_that_is_undone_gives_its_place_back()
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        _banc.Embaucher();
        var annulation = BancDeBesoin.Evenement(EtatOrientation.Annulee, "a") with { Date = _banc.Today };
        Assert.True(_banc.Passer(annulation).EnCours);
        Assert.Equal(CallOutcome.Sature, _banc.Faire(lot => lot.Reserver(new("O1", "C2", "P1", "M1", "E1", BancDeBesoin.Depart), "cle")).Outcome);
        Assert.Equal(CodePlacement.HeuresDeclarees, _banc.Faire(lot => lot.Annuler("O1", "a", defaite: false)).Code);
        Assert.True(_banc.Passer(annulation).EnCours);
        Assert.Null(_banc.Faire(lot => lot.Annuler("O1", "a", defaite: true)).Code);
        Assert.Equal((EtatOrientation.Annulee, 0), (_banc.EtatDe(), _banc.Etat.Embauches));
        Assert.True(_banc.Passer(annulation).Deja);
    }

    [Fact]
    public void A_place_that_was_asked_for_again_meanwhile_is_not_freed()
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        var place = new DemandePlace("O1", "C1", "P1", "M1", "E1", BancDeBesoin.Depart);
        _banc.Faire(lot => lot.Reserver(place, "cle"));
        var premiere = _banc.Etat.Orientations["O1"].Reservation!;
        _banc.Maintenant += ReglesEmbauche.Delai + ReglesEmbauche.Marge;
        _banc.Faire(lot => lot.Reserver(place, "cle"));
        Assert.False(_banc.Faire(lot => lot.Liberer(premiere)));
        Assert.True(_banc.Faire(lot => lot.Liberer(_banc.Etat.Orientations["O1"].Reservation!)));
    }

    [Fact]
    public void Only_what_was_recorded_before_a_hire_elsewhere_becomes_caduque()
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        Assert.True(_banc.Faire(lot => lot.Caduquer("P1", "B2", _banc.Maintenant)));
        Assert.Equal(EtatOrientation.Transmise, _banc.EtatDe());
        Assert.True(_banc.Faire(lot => lot.Caduquer("P1", "B2", _banc.Maintenant.AddTicks(1))));
        Assert.Equal(EtatOrientation.Caduque, _banc.EtatDe());
        Assert.True(_banc.Faire(lot => lot.Caduquer("P1", "B3", _banc.Maintenant.AddDays(1))));
    }

    public static TheoryData<string, OrientationRecue> Refusees => new()
    {
        { "participant-inconnu", BancDeBesoin.Orientation("O9", "P9") with { Personne = null, Genre = null, EmployeurConnu = false, Date = null } },
        { "organisme-inconnu", BancDeBesoin.Orientation("O9", "P9") with { Genre = null, EmployeurConnu = false, Date = null } },
        { "employeur-etranger", BancDeBesoin.Orientation("O9", "P9") with { Employeur = "E3", Date = null } },
        { "participant-efface", BancDeBesoin.Orientation("O9", "P9") with { Personne = new(9, Sexe.Autre, null, null, Effacee: true, Sienne: true), Date = null } },
        { "date-invalide", BancDeBesoin.Orientation("O9", "P9") with { Date = BancDeBesoin.Depart.AddDays(32), Defaut = CodePlacement.ChampInvalide } },
        { "champ-invalide", BancDeBesoin.Orientation("O9", "P9") with { Defaut = CodePlacement.ChampInvalide } },
        { "orientation-en-cours", BancDeBesoin.Orientation("O9") },
        { "reference-deja-utilisee", BancDeBesoin.Orientation("O1", "P9") with { Personne = null } },
    };

    [Theory]
    [MemberData(nameof(Refusees))]
    public void The_first_rule_broken_is_the_one_that_is_told(string code, OrientationRecue orientation)
    {
        _banc.Orienter(BancDeBesoin.Orientation());
        Assert.Equal(code, Codes<CodePlacement>.De(_banc.Orienter(orientation).Code!.Value));
    }
}
