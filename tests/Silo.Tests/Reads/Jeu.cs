namespace Clauses.Silo.Tests.Reads;

/// <summary>Random ledgers: whatever numbers come out, the gestures that they stand for are possible ones.</summary>
internal static class Jeu
{
    private const int Contrats = 24;

    private static readonly string?[] Communes = [null, "94041", "94081"];
    private static readonly string?[] Qpvs = [null, "hors", "QN09401M"];

    public static Arbitrary<int[]> Tirages => Gen.Choose(0, int.MaxValue).ArrayOf(500).ToArbitrary();

    /// <summary>A ledger of four marchés and twenty-four contracts of thirteen people, with hours of two years decided in two others.</summary>
    public static Livre Jouer(int[] tirages)
    {
        var (livre, hasard) = (new Livre(), new Hasard(tirages));
        for (var m = 0; m < 4; m++)
            livre.Open($"m{m}", Fiche(hasard));
        for (var c = 0; c < Contrats; c++)
            livre.Contrat($"c{c}", Contrat(hasard, c));
        while (hasard.Reste)
            Geste(livre, hasard);
        return livre;
    }

    private static void Geste(Livre livre, Hasard hasard)
    {
        var (genre, rang) = (hasard.Parmi(20), hasard.Parmi(Contrats));
        var contrat = $"c{rang}";
        if (genre == 0)
            livre.Modify($"m{hasard.Parmi(4)}", Fiche(hasard));
        else if (genre == 1)
            livre.Avenant($"m{hasard.Parmi(4)}", null, [.. Titulaires(hasard)]);
        else if (genre <= 3)
            livre.Contrat(contrat, Contrat(hasard, rang));
        else if (genre <= 10 || Ouvertes(livre, contrat) is not [_, ..] lignes)
            livre.Declarer(contrat, $"l{hasard.Rang}", Jour(hasard, 2023), 25 * (1 + hasard.Parmi(140)));
        else
            Follow(livre, hasard, contrat, lignes[hasard.Parmi(lignes.Length)]);
    }

    private static void Follow(Livre livre, Hasard hasard, string contrat, Ecriture ligne)
    {
        if (hasard.Parmi(3) == 0)
            livre.Corriger(contrat, ligne.Reference!, $"l{hasard.Rang}", 25 * hasard.Parmi(100));
        else if (livre.Decision(contrat, ligne.Reference!) is null)
            livre.Decider(contrat, ligne.Reference!, Math.Min(ligne.Declarees, 50 * hasard.Parmi(100)), Jour(hasard, 2024));
    }

    private static Ecriture[] Ouvertes(Livre livre, string contrat) =>
    [
        .. livre.Flux.Values.SelectMany(flux => flux)
            .Where(e => e.Genre == Genre.Declaration && e.Contrat == contrat && !livre.IsCorrected(contrat, e.Reference!)),
    ];

    private static Marche Fiche(Hasard hasard) => Livre.Fiche(
        $"mo{hasard.Parmi(2)}", Communes[1 + hasard.Parmi(2)]!, hasard.Parmi(2) == 0 ? null : "gagarine", hasard.Parmi(3) == 0 ? "sadev94" : null,
        [.. Titulaires(hasard)]);

    private static IEnumerable<Titulaire> Titulaires(Hasard hasard) =>
        Enumerable.Range(0, hasard.Parmi(3)).Select(e => new Titulaire($"e{e}", Heures.Entieres(10 * (1 + hasard.Parmi(50)))));

    private static Contrat Contrat(Hasard hasard, int rang) => Livre.Contrat(
        $"m{rang % 4}", 1 + (rang % 13), $"e{rang % 3}", hasard.Parmi(3) is var titulaire and < 2 ? $"e{titulaire}" : null,
        (TypeContrat)hasard.Parmi(9), Communes[hasard.Parmi(3)], Qpvs[hasard.Parmi(3)]);

    private static DateOnly Jour(Hasard hasard, int annee) => new(annee + hasard.Parmi(2), 1 + hasard.Parmi(12), 1 + hasard.Parmi(28));

    /// <summary>Numbers drawn beforehand, so that a ledger can be drawn again.</summary>
    private sealed class Hasard(int[] tirages)
    {
        public int Rang { get; private set; }

        public bool Reste => Rang < tirages.Length;

        public int Parmi(int nombre) => tirages[Rang++ % tirages.Length] % nombre;
    }
}
