namespace Clauses.Grains.Tests.Placements;

/// <summary>Pairs of all sorts, and simple ones.</summary>
internal static class Pairs
{
    public static readonly DateOnly Jour = new(2025, 6, 1);

    public static readonly EtatOrientation[] Etats = Enum.GetValues<EtatOrientation>()[..^1]; // none is a mistake

    /// <summary>Pairs of few persons, with the days that their states allow.</summary>
    public static Gen<Paire> Toutes =>
        from participant in Gen.Choose(1, 20)
        from etat in Gen.Elements(Etats)
        from atteints in Gen.Choose(0, 63)
        from date in Day(Jour)
        from reponse in Later(date)
        from embauche in Later(date)
        from premiereHeure in Later(embauche ?? date)
        let transmise = ((Atteints)atteints).HasFlag(Atteints.Transmise)
        select new Paire(
            participant, (short)date.Year, etat, (Atteints)atteints, date, transmise ? date : null, transmise ? reponse : null, embauche,
            embauche is null ? null : premiereHeure);

    public static Gen<PaireSituee> Situees =>
        from paire in Toutes
        from organisme in Gen.Elements(null, "ml-ivry", "plie")
        from genre in Gen.Elements(GenreOrganisme.Ml, GenreOrganisme.Plie)
        from canal in Gen.Elements([null, .. Enum.GetValues<Canal>().Cast<Canal?>()])
        from employeur in Gen.Elements(null, "etti", "geiq")
        from sexe in Gen.Elements([null, .. Enum.GetValues<Sexe>().Cast<Sexe?>()])
        from commune in Gen.Elements(null, "94041", "94081")
        from qpv in Gen.Elements(null, Cible.HorsQpv, "QN09401M")
        select new PaireSituee(paire, organisme, organisme is null ? null : genre, canal, employeur, sexe, commune, qpv);

    /// <summary>Of one need: each person stands in one pair.</summary>
    public static Gen<PaireSituee[]> Ensembles => Situees.ArrayOf().Select(paires => paires.DistinctBy(paire => paire.Paire.Participant).ToArray());

    public static Gen<BesoinSitue> Besoins =>
        from marche in Gen.Elements(null, "M1", "M2")
        from rome in Gen.Elements(null, "F1702", "N1105")
        from employeurs in Gen.Elements<ImmutableArray<string>?>(null, ["etti"], ["etti", "geiq"])
        from annee in Gen.Choose(2024, 2026)
        from postes in Gen.Choose(1, 9)
        select new BesoinSitue(marche, rome, employeurs, (short)annee, postes);

    /// <summary>Of one person, sent on a day.</summary>
    public static Paire Sent(
        int participant, Atteints atteints = Atteints.Transmise, EtatOrientation etat = EtatOrientation.Transmise, DateOnly? date = null) =>
        new(participant, 2025, etat, atteints, date ?? Jour, date ?? Jour, null, null, null);

    public static PartPlacements Part(params ReadOnlySpan<Paire> paires) => PartPlacements.Empty with { Paires = [.. paires] };

    /// <summary>What a need tells once it stands there.</summary>
    public static IReadOnlyList<(Cible Cible, PartPlacements Part)> Harvest(this PartsBesoin parts, BesoinSitue besoin, IEnumerable<PaireSituee> paires)
    {
        parts.Follow(besoin);
        foreach (var paire in paires)
            parts.Follow(paire.Paire.Participant, paire);
        return parts.Harvest();
    }

    private static Gen<DateOnly> Day(DateOnly depuis) => Gen.Choose(0, 700).Select(depuis.AddDays);

    private static Gen<DateOnly?> Later(DateOnly depuis) => Gen.OneOf(Gen.Constant<DateOnly?>(null), Day(depuis).Select(jour => (DateOnly?)jour));
}
