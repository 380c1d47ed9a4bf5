using static Clauses.Grains.Tests.Marches.Banc;

namespace Clauses.Grains.Tests.Marches;

public class ReglesChangementTests
{
    private static readonly ReponseChangement Identique = new(CallOutcome.Fait, Inscription.Identique);

    private static readonly ReponseChangement Modifiee = new(CallOutcome.Fait, Inscription.Modifiee);

    [Fact]
    public void A_marche_is_opened_once_and_the_same_again_changes_nothing()
    {
        var banc = new Banc();
        Assert.Equal(new(CallOutcome.Fait, Inscription.Creee), Inscrire(banc, Fiche()));
        Assert.Equal(Identique, Inscrire(banc, Fiche()));
        Assert.Equal((1, Genre.Ouverture), (banc.Registre.Count, banc.Registre[0].Genre));
    }

    public static TheoryData<string, CodeRefus> MarchesRefuses => new()
    {
        { "another obligation, and lines outside", CodeRefus.ObligationFigee },
        { "other titulaires, and lines outside", CodeRefus.ObligationFigee },
        { "lines before its first day", CodeRefus.DatesExclues },
        { "lines after its last day", CodeRefus.DatesExclues },
    };

    [Theory]
    [MemberData(nameof(MarchesRefuses))]
    public void A_marche_refuses_what_only_an_avenant_changes_and_dates_that_leave_lines_outside(string cas, CodeRefus attendu)
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        var fiche = cas switch
        {
            "another obligation, and lines outside" => Fiche() with { Obligation = new(1), Debut = new(2024, 2, 2) },
            "other titulaires, and lines outside" => Fiche() with { Titulaires = [new("T1", Heures.Entieres(1_000))], Debut = new(2024, 2, 2) },
            "lines before its first day" => Fiche() with { Debut = new(2024, 2, 2) },
            _ => Fiche() with { Fin = new(2024, 2, 6) },
        };
        Assert.Equal(new(CallOutcome.Refuse, Code: attendu), Inscrire(banc, fiche));
    }

    [Fact]
    public void Dates_may_touch_recorded_lines_and_forget_corrected_ones()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        Assert.Equal(Modifiee, Inscrire(banc, Fiche() with { Debut = new(2024, 2, 1), Fin = new(2024, 2, 7) }));
        banc.Corriger(Annulation());
        Assert.Equal(Modifiee, Inscrire(banc, Fiche() with { Debut = new(2024, 3, 1), Fin = new(2024, 3, 31) }));
    }

    [Fact]
    public void A_move_keeps_the_obligation_in_force()
    {
        var banc = Ouvert();
        Modify(banc, new(new(2024, 5, 1), Heures.Entieres(1_200), [new("T3", Heures.Entieres(1_200))]));
        Assert.Equal(Modifiee, Inscrire(banc, Fiche() with { MaitreOuvrage = "MOA-2", Zac = "ardoines" }));
        Assert.Equal(Heures.Entieres(1_200), banc.Etat.Marche!.Obligation);
        Assert.Equal("T3", banc.Etat.Marche.Titulaires.Single().Entreprise);
        Assert.Equal(Genre.Modification, banc.Registre[^1].Genre);
    }

    [Fact]
    public void The_order_in_which_companies_are_named_means_nothing()
    {
        var banc = Ouvert();
        Assert.Equal(Identique, Inscrire(banc, Fiche() with { Titulaires = [.. Fiche().Titulaires.Reverse()] }));
        var avenant = new Avenant(new(2024, 5, 1), Heures.Entieres(1_000), Fiche().Titulaires);
        Assert.Equal(Modifiee, Modify(banc, avenant));
        Assert.Equal(Identique, Modify(banc, avenant with { Titulaires = [.. Fiche().Titulaires.Reverse()] }));
    }

    [Fact]
    public void An_avenant_is_recorded_once()
    {
        var banc = Ouvert();
        var avenant = new Avenant(new(2024, 5, 1), Heures.Entieres(1_200), [new("T3", Heures.Entieres(1_200))]);
        Assert.Equal(Modifiee, Modify(banc, avenant));
        Assert.Equal(Identique, Modify(banc, avenant with { Titulaires = [new("T3", Heures.Entieres(1_200))] }));
        Assert.Equal((Genre.Avenant, new DateOnly(2024, 5, 1), "Parce que"), (banc.Registre[^1].Genre, banc.Registre[^1].Effet, banc.Registre[^1].Motif));
    }

    [Fact]
    public void An_avenant_of_tomorrow_or_of_no_marche_is_refused()
    {
        var avenant = new Avenant(Today.AddDays(1), new(1), null);
        Assert.Equal(new(CallOutcome.MarcheInconnu), Modify(new(), avenant));
        Assert.Equal(new(CallOutcome.Refuse, Code: CodeRefus.DateInvalide), Modify(Ouvert(), avenant));
    }

    [Fact]
    public void The_avenant_of_the_latest_day_holds_whatever_comes_late()
    {
        var banc = Ouvert();
        Modify(banc, new(new(2024, 6, 1), Heures.Entieres(1_200), null));
        Modify(banc, new(new(2024, 3, 1), Heures.Entieres(900), null));
        Assert.Equal(Heures.Entieres(1_200), banc.Etat.Marche!.Obligation);
        Modify(banc, new(new(2024, 6, 1), Heures.Entieres(1_300), null));
        Assert.Equal(Heures.Entieres(1_300), banc.Etat.Marche.Obligation);
    }

    [Fact]
    public void Titulaires_of_an_avenant_that_comes_late_hold_when_no_later_one_names_any()
    {
        var banc = Ouvert();
        Modify(banc, new(new(2024, 6, 1), Heures.Entieres(1_200), null));
        Modify(banc, new(new(2024, 3, 1), Heures.Entieres(900), [new("T3", Heures.Entieres(900))]));
        Assert.Equal("T3", banc.Etat.Marche!.Titulaires.Single().Entreprise);
        Modify(banc, new(new(2024, 2, 1), Heures.Entieres(900), [new("T4", Heures.Entieres(900))]));
        Assert.Equal("T3", banc.Etat.Marche.Titulaires.Single().Entreprise);
    }

    [Fact]
    public void The_marche_in_force_is_linked_to_its_members()
    {
        var lot = new Banc().Lot();
        lot.Inscrire(Fiche() with { Zac = "ardoines" }, "cle");
        Assert.Equal(
            ["territoire/tout", "maitre-ouvrage/MOA", "commune-chantier/94041", "zac/ardoines", "amenageur/inconnu", "titulaire/T1", "titulaire/T2"],
            lot.Rattachements.Select(cible => cible.ToString()).ToArray());
    }

    [Fact]
    public void A_contract_takes_from_the_participant_and_the_marche_what_it_does_not_name()
    {
        var banc = Ouvert();
        Assert.Equal(("94081", "hors", null), Attributs(banc));
    }

    [Theory]
    [InlineData("T1", "T1")]
    [InlineData("E1", null)]
    public void Of_several_titulaires_the_employer_is_the_one_whose_obligation_it_fulfils(string employeur, string? titulaire)
    {
        var banc = Ouvert();
        InscrireContrat(banc, "C3", Contrat() with { Employeur = employeur });
        Assert.Equal(titulaire, banc.Etat.Contrats["C3"].Contrat.Titulaire);
    }

    [Fact]
    public void The_only_titulaire_is_the_default_whoever_employs()
    {
        var banc = new Banc();
        Inscrire(banc, Fiche() with { Titulaires = [new("T1", Heures.Entieres(1_000))] });
        InscrireContrat(banc, "C1", Contrat());
        Assert.Equal("T1", banc.Etat.Contrats["C1"].Contrat.Titulaire);
    }

    [Fact]
    public void What_was_resolved_first_stays_until_it_is_named()
    {
        var banc = Ouvert();
        var demande = new DemandeContrat(Contrat(), "75056", "QN07501M");
        Assert.Equal(Identique, banc.Faire(lot => lot.Inscrire("C1", demande, "cle")));
        Assert.Equal(Modifiee, InscrireContrat(banc, "C1", Contrat() with { Qpv = "QN09401M" }));
        Assert.Equal(("94081", "QN09401M", null), Attributs(banc));
        Assert.Equal(Modifiee, InscrireContrat(banc, "C1", Contrat() with { CommuneResidence = "75056", Titulaire = "T2" }));
        Assert.Equal(("75056", "QN09401M", "T2"), Attributs(banc));
    }

    public static TheoryData<string, CodeRefus> ContratsRefuses => new()
    {
        { "another participant, and lines outside", CodeRefus.ContratFige },
        { "another marché, and lines outside", CodeRefus.ContratFige },
        { "another employer, and lines outside", CodeRefus.ContratFige },
        { "lines before its first day", CodeRefus.DatesExclues },
        { "lines after its last day", CodeRefus.DatesExclues },
    };

    [Theory]
    [MemberData(nameof(ContratsRefuses))]
    public void A_contract_keeps_its_three_and_its_lines(string cas, CodeRefus attendu)
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        var contrat = Contrat() with { Debut = new(2024, 2, 2) };
        contrat = cas switch
        {
            "another participant, and lines outside" => contrat with { Participant = "P9" },
            "another marché, and lines outside" => contrat with { Marche = "M9" },
            "another employer, and lines outside" => contrat with { Employeur = "E9" },
            "lines before its first day" => contrat,
            _ => Contrat() with { Fin = new(2024, 2, 6) },
        };
        Assert.Equal(new(CallOutcome.Refuse, Code: attendu), InscrireContrat(banc, "C1", contrat));
    }

    [Fact]
    public void A_contract_of_no_marche_is_refused() => Assert.Equal(new(CallOutcome.MarcheInconnu), InscrireContrat(new(), "C1", Contrat()));

    private static Contrat Contrat() => Demande(1, new(2024, 1, 1), new(2024, 12, 31)).Contrat;

    private static (string? Commune, string? Qpv, string? Titulaire) Attributs(Banc banc)
    {
        var contrat = banc.Etat.Contrats["C1"].Contrat;
        return (contrat.CommuneResidence, contrat.Qpv, contrat.Titulaire);
    }

    private static ReponseChangement Inscrire(Banc banc, Marche fiche) => banc.Faire(lot => lot.Inscrire(fiche, "cle"));

    private static ReponseChangement Modify(Banc banc, Avenant avenant) => banc.Faire(lot => lot.Modify(avenant, "Parce que", "cle"));

    private static ReponseChangement InscrireContrat(Banc banc, string id, Contrat contrat) =>
        banc.Faire(lot => lot.Inscrire(id, new(contrat, null, null), "cle"));
}
