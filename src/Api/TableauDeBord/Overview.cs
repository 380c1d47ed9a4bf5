namespace Clauses.Api.TableauDeBord;

/// <summary>What the facilitateur sees at a glance of an exercice.</summary>
/// <param name="Attente">What waits for a decision, of whatever year.</param>
internal sealed record Overview(
    ExerciceChoisi Exercice, VueCompte Tout, Diviseur Diviseur, DouzeMois Mois, AttenteDuJour Attente, Retards Retards,
    ImmutableArray<Repartition> Repartitions);

/// <summary>The months of an exercice, by work.</summary>
/// <param name="Mois">January to December; null: nothing was declared.</param>
/// <param name="Anterieures">Work of earlier years that was decided in this one; null: none.</param>
internal sealed record DouzeMois(ImmutableArray<(DateOnly Mois, HeuresDuMois? Heures)> Mois, HeuresDuMois? Anterieures)
{
    private const int MoisPerYear = 12;

    public static DouzeMois De(int annee, ImmutableArray<HeuresDuMois> connus)
    {
        var premier = new DateOnly(annee, 1, 1);
        var avant = connus.Where(mois => mois.Mois < premier).ToList();
        return new(
            [.. Enumerable.Range(0, MoisPerYear).Select(premier.AddMonths).Select(mois => (mois, connus.FirstOrDefault(connu => connu.Mois == mois)))],
            avant.Count == 0 ? null : avant.Aggregate(HeuresDuMois.Sum));
    }

    public HeuresDuMois Total =>
        Mois.Select(mois => mois.Heures).Append(Anterieures).OfType<HeuresDuMois>().Aggregate(HeuresDuMois.Aucune(Mois[0].Mois), HeuresDuMois.Sum);
}

/// <summary>What waits for a decision, and the oldest of it.</summary>
internal sealed record AttenteDuJour(Attente Toute, ImmutableArray<AttenteDuMois> Premiers, IReadOnlyDictionary<string, string> Noms);

/// <summary>Marchés that lack hours, the most urgent first.</summary>
/// <param name="EnCours">How many are under way and lack hours for being in time.</param>
internal sealed record Retards(int EnCours, int Finis, int Suivis, ImmutableArray<MarcheProjete> Premiers);

/// <summary>The exercice by member of an axis.</summary>
/// <param name="Membres">Those with the most validated hours, most first, each with its name.</param>
/// <param name="AutresValidees">Validated hours of all others.</param>
internal sealed record Repartition(
    Axe Axe, ImmutableArray<(string Code, string Nom, VueCompte Compte)> Membres, Heures AutresValidees, Heures AutresEnAttente)
{
    public bool ADAutres => AutresValidees != Heures.Zero || AutresEnAttente != Heures.Zero;
}
