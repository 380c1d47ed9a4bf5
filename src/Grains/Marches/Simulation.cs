namespace Clauses.Grains.Marches;

/// <summary>What would become of lines, by the rules that decide them: for people who want to see before anything is written.</summary>
internal static class Simulation
{
    /// <summary>Declares lines in a lot that nobody writes.</summary>
    /// <returns>One answer a line, in order. A numero is that of a line that is durable already: what would be given now may go to others, and of a
    /// line that looks like one of these it only says so.</returns>
    public static ImmutableArray<ResultatLigne> Simulate(this EtatMarche etat, ImmutableArray<LigneRecue> lignes, DateTimeOffset maintenant)
    {
        var lot = new Batch(etat, maintenant, lignes.Length);
        var resultats = ImmutableArray.CreateBuilder<ResultatLigne>(lignes.Length);
        foreach (var ligne in lignes)
        {
            var resultat = lot.Declarer(ligne, auteur: "");
            resultats.Add(resultat.Numero > etat.Version ? resultat with { Numero = null } : resultat);
        }
        return resultats.MoveToImmutable();
    }
}
