using static Clauses.Grains.Tests.Marches.Banc;

namespace Clauses.Grains.Tests.Marches;

public class ReglesCorrectionTests
{
    [Fact]
    public void A_cancelled_line_is_reversed_where_it_stood()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        banc.Decider(Validation() with { Heures = Heures.Entieres(20), Motif = "Absent", Date = new(2025, 1, 15) });
        Assert.Equal(new(null, false, 7, null), banc.Corriger(Annulation()));
        var inverse = new Ecriture
        {
            Numero = 6,
            Genre = Genre.ContrePassation,
            Contrat = "C1",
            Reference = "L1",
            Debut = new(2024, 2, 1),
            Fin = new(2024, 2, 7),
            Validees = -2_000,
            Refusees = -1_500,
            Travail = 2024,
            Exercice = 2025,
            Effet = new(2025, 1, 15),
            Lie = 5,
            Auteur = "cle",
            Enregistre = banc.Maintenant,
            Motif = "Erreur de saisie",
        };
        Assert.Equal(inverse, banc.Registre[^2]);
        Assert.Equal(
            inverse with { Numero = 7, Declarees = -3_500, Validees = 0, Refusees = 0, Exercice = 0, Effet = new(2024, 2, 7), Lie = 4 },
            banc.Registre[^1]);
    }

    [Fact]
    public void A_replacement_keeps_the_days_that_the_correction_does_not_name_and_may_be_decided_at_once()
    {
        var banc = Ouvert();
        banc.Declarer(Ligne());
        banc.Decider(Validation());
        var correction = Remplacement() with
        {
            NouvelleReference = "L1-bis",
            Fin = new(2024, 2, 5),
            Decision = Validation() with { Heures = Heures.Entieres(20), Motif = null, Date = new(2026, 1, 10) },
        };
        Assert.Equal(new(null, false, 8, "L1-bis"), banc.Corriger(correction));
        var ligne = banc.Etat.Contrats["C1"].Lignes["L1-bis"]!;
        Assert.Equal(new(new(2024, 2, 1), new(2024, 2, 5)), ligne.Periode);
        Assert.Equal(new(9, Heures.Entieres(20), new(2026, 1, 10)), ligne.Decision);
        // The motif of the correction stands for that of its decision.
        Assert.Equal((2_000, 800, 2026, "Erreur de saisie"),
            (banc.Registre[^1].Validees, banc.Registre[^1].Refusees, banc.Registre[^1].Exercice, banc.Registre[^1].Motif));
    }

    [Fact]
    public void A_reference_too_long_to_be_followed_must_be_named()
    {
        var banc = Ouvert();
        var longue = new string('L', Identifiant.MaxLength);
        banc.Declarer(Ligne(longue));
        Assert.Equal(CodeRefus.ReferenceInvalide, banc.Corriger(Remplacement(longue)).Code);
        Assert.Equal("court", banc.Corriger(Remplacement(longue) with { NouvelleReference = "court" }).Reference);
    }
}
