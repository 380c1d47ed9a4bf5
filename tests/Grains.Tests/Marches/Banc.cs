namespace Clauses.Grains.Tests.Marches;

/// <summary>A marché without its grain: requests are decided in lots, and lots are applied as if they were durable at once.</summary>
internal sealed class Banc
{
    public static readonly DateOnly Today = new(2026, 6, 30);

    private readonly List<Ecriture> _registre = [];

    public EtatMarche Etat { get; } = new();

    public IReadOnlyList<Ecriture> Registre => _registre;

    public DateTimeOffset Maintenant { get; set; } = new(2026, 6, 30, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A marché of 2023 to 2026 with two titulaires, a contract C1 of the year 2024 and a contract C2 without end.</summary>
    public static Banc Ouvert()
    {
        var banc = new Banc();
        banc.Faire(lot => lot.Inscrire(Fiche(), "cle"));
        banc.Faire(lot => lot.Inscrire("C1", Demande(1, new(2024, 1, 1), new(2024, 12, 31)), "cle"));
        banc.Faire(lot => lot.Inscrire("C2", Demande(2, new(2022, 1, 1), null), "cle"));
        return banc;
    }

    public static Marche Fiche() => new(
        "Un marché", "MOA", "94041", null, null, new(2023, 1, 1), new(2026, 12, 31), Heures.Entieres(1_000),
        [new("T1", Heures.Entieres(600)), new("T2", Heures.Entieres(400))]);

    public static DemandeContrat Demande(int personne, DateOnly debut, DateOnly? fin) =>
        new(new($"P{personne}", personne, "M", "E1", null, TypeContrat.Cddi, debut, fin, null, null), "94081", "hors");

    public Batch Lot() => new(Etat, Maintenant, 1);

    public T Faire<T>(Func<Batch, T> decider)
    {
        var lot = Lot();
        var reponse = decider(lot);
        Apply(lot);
        return reponse;
    }

    public void Apply(Batch lot)
    {
        foreach (var ecriture in lot.Seal("M").Ecritures)
        {
            Etat.Apply(ecriture);
            _registre.Add(ecriture);
        }
    }

    public ResultatLigne Declarer(LigneRecue ligne) => Faire(lot => lot.Declarer(ligne, "cle"));

    public ResultatLigne Decider(DecisionDemandee decision) => Faire(lot => lot.Decider(decision, "cle"));

    public ResultatLigne Corriger(CorrectionDemandee correction) => Faire(lot => lot.Corriger(correction, "cle"));

    public static LigneRecue Ligne(string reference = "L1", string contrat = "C1") =>
        new(contrat, reference, new(new(2024, 2, 1), new(2024, 2, 7)), Heures.Entieres(35), null);

    public static DecisionDemandee Validation(string reference = "L1", string contrat = "C1") =>
        new(contrat, reference, true, null, null, new(2024, 3, 1), null);

    public static DecisionDemandee Refus(string reference = "L1") => Validation(reference) with { Valider = false, Motif = "Absent" };

    public static CorrectionDemandee Annulation(string reference = "L1") =>
        new("C1", reference, null, null, null, Heures.Zero, "Erreur de saisie", null, LignesDecidees: true, null);

    public static CorrectionDemandee Remplacement(string reference = "L1") => Annulation(reference) with { Heures = Heures.Entieres(28) };
}
