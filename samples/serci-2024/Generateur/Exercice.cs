namespace Clauses.Generateur;

// The whole sample year, made in one direction: chantiers, people, portraits, perimeters, agenda, companies, ids.
internal sealed record Exercice(IReadOnlyList<Marche> Marches, IReadOnlyList<Personne> Personnes, IReadOnlyList<Entreprise> Entreprises)
{
    private const ulong Seed = 2024;
    public IEnumerable<Marche> MarchesParId => Marches.OrderBy(marche => marche.Id, StringComparer.Ordinal);

    public IEnumerable<Contrat> Contrats =>
        Marches.SelectMany(marche => marche.Contrats).OrderBy(contrat => contrat.Id, StringComparer.Ordinal);

    public static Exercice Compose(Tables tables)
    {
        var alea = new RandomSource(Seed);
        var marches = Chantiers.Open(alea);
        Emplois.Poser(alea, [.. marches.SelectMany(marche => marche.Contrats).Where(contrat => contrat.DansLesTables)]);

        var personnes = Effectifs.Former(alea, marches, tables);
        Portraits.Poser(alea, personnes, tables);
        personnes.AddRange(HorsTables(alea, marches, personnes));
        Chantiers.ReporterAnterieures(alea, personnes);
        Portraits.DaterNaissances(alea, personnes);

        DesignerNouvelles(alea, personnes, tables.Perimetres);
        foreach (var personne in personnes)
            Agenda.Placer(alea, personne);

        var entreprises = Societes.Create();
        Societes.Engager(alea, marches, personnes, entreprises);
        Dossiers.Open(alea, marches);
        Dossiers.Numeroter(marches, personnes);
        return new(marches, personnes, entreprises);
    }

    // Hands out the contracts outside the tables: some of those outside the territory to persons of the tables who live in it, every
    // other one to a person of its own.
    private static List<Personne> HorsTables(RandomSource alea, List<Marche> marches, List<Personne> personnes)
    {
        Contrat[] contrats = [.. marches.SelectMany(marche => marche.Contrats).Where(contrat => contrat.Personne is null)];
        Emplois.Complete(alea, contrats);

        Contrat[] ailleurs = [.. contrats.Where(contrat => contrat.Marche.Lot.HorsTerritoire).OrderBy(contrat => contrat.Heures)];
        foreach (var contrat in ailleurs.Take(Plan.AussiHorsTerritoire))
        {
            alea.Parmi([.. personnes.Where(personne =>
                personne.Domicile.DansLeTerritoire
                && personne.Contrats.TrueForAll(autre => autre.DansLesTables)
                && personne.APlacePour(contrat))]).Signe(contrat);
        }
        foreach (var contrat in ailleurs.Skip(Plan.AussiHorsTerritoire).Take(Plan.HorsTerritoireEn2023))
            (contrat.Heures, contrat.HeuresAnterieures) = (0, contrat.Heures);

        var autres = Effectifs.Complete(contrats.Where(contrat => contrat.Personne is null));
        Portraits.Complete(alea, autres);
        return autres;
    }

    // Whoever worked in 2023 is not new, and as many others as bring the new ones down to the published number.
    private static void DesignerNouvelles(RandomSource alea, List<Personne> personnes, Perimetres perimetres)
    {
        if (personnes.Count != perimetres.PersonnesPubliees)
            throw new InvalidOperationException($"{personnes.Count} personnes au lieu de {perimetres.PersonnesPubliees}.");

        Personne[] anciennes = [.. personnes.Where(personne => personne.Contrats.Exists(contrat => contrat.HeuresAnterieures > 0))];
        var autres = alea.Melange(personnes.Except(anciennes)).SkipLast(perimetres.NouveauxBeneficiaires);
        foreach (var personne in anciennes.Concat(autres))
            personne.Nouvelle = false;
    }
}
