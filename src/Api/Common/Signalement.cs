namespace Clauses.Api.Common;

/// <summary>A doubt about a field that was accepted as it is.</summary>
/// <param name="Detail">What is doubtful, in French.</param>
/// <param name="Regle">The rule that raises it, where it compares several records.</param>
/// <param name="Sujets">Ids of those.</param>
internal sealed record Signalement(string Champ, string Detail, string? Regle = null, IReadOnlyList<string>? Sujets = null)
{
    public static Signalement De(Signale signale)
    {
        var (champ, detail) = signale.Regle == RegleDeSignalement.JugeEtPartie
            ? ("organisme", "L'organisme qui envoie cette personne et l'employeur sont une même structure.")
            : ("contrat", "Les contrats de cette personne qui se chevauchent demandent plus d'heures qu'une semaine n'en permet.");
        return new(champ, detail, Codes<RegleDeSignalement>.De(signale.Regle), signale.Sujets);
    }
}

/// <summary>Doubts about codes of places: they are accepted, since the field knows more than any list, and said.</summary>
internal static class DoutesDeLieu
{
    public static IReadOnlyList<Signalement>? DuChantier(string commune) => Gather(DeCommune("communeChantier", commune));

    public static IReadOnlyList<Signalement>? DOrganisme(string? commune) => commune is null ? null : Gather(DeCommune("commune", commune));

    /// <summary>Of a need: where the work is, and where those live whom its places are kept for.</summary>
    public static IReadOnlyList<Signalement>? DeBesoin(string? lieu, ImmutableArray<string> communes) => Gather(
        [lieu is null ? null : DeCommune("lieu", lieu), .. communes.Select(commune => DeCommune("reserve.communes", commune))]);

    /// <summary>Of a residence: the commune, the QPV, and whether they agree.</summary>
    public static IReadOnlyList<Signalement>? DeResidence(string? commune, string? qpv, Territoire territoire) => Gather(
        commune is null ? null : DeCommune("communeResidence", commune),
        qpv is null or Cible.HorsQpv or Cible.Inconnu ? null : DuQpv(qpv, commune, territoire));

    /// <summary>These doubts, and that a code which was sent is that of a commune of before: what is kept is where it is today.</summary>
    public static IReadOnlyList<Signalement>? WithSuccessor(this IReadOnlyList<Signalement>? doutes, string champ, string? envoyee) =>
        envoyee is null || Cog.Actuelle(envoyee) is var actuelle && actuelle == envoyee
            ? doutes
            : [new(champ, $"« {envoyee} » est gardé comme {actuelle}, {Cog.NomDe(actuelle)}, dont il fait partie aujourd'hui : les heures y comptent."), .. doutes ?? []];

    private static Signalement? DeCommune(string champ, string commune) => commune switch
    {
        Cible.Inconnu => null,
        _ when !FormesDeCodes.IsInsee(commune) =>
            new(champ, "Ce n'est pas la forme d'un code INSEE de commune (94041 par exemple) ; il est gardé tel quel."),
        _ when !Cog.Exists(commune) => new(champ, "Le code officiel géographique ne connaît pas cette commune ; il est gardé tel quel."),
        _ when Cog.Actuelle(commune) is var actuelle && actuelle != commune =>
            new(champ, $"C'est aujourd'hui une partie de {Cog.NomDe(actuelle)} ({actuelle}), et encore compté à part : enregistrez de nouveau la fiche."),
        _ => null,
    };

    private static Signalement? DuQpv(string qpv, string? commune, Territoire territoire)
    {
        if (!FormesDeCodes.IsQpv(qpv))
            return new("qpv", "Ce n'est pas la forme d'un code de QPV (QN09401M ou QP094012 par exemple) ; il est gardé tel quel.");
        var residence = commune is not null && FormesDeCodes.IsInsee(commune) ? commune : null;
        if (territoire.Quartiers.IsEmpty)
        {
            return residence is null || qpv.AsSpan(2, 3).SequenceEqual(Departement(residence))
                ? null
                : new("qpv", "Ce QPV n'est pas du département de la commune de résidence ; les deux sont gardés tels quels.");
        }
        if (territoire.Quartier(qpv) is not { } quartier)
            return new("qpv", "Aucune liste importée ne connaît ce QPV ; il est gardé tel quel.");
        return residence is null || quartier.Communes.Any(commune => Cog.Actuelle(commune) == Cog.Actuelle(residence))
            ? null
            : new("qpv", "Ce QPV ne s'étend pas sur la commune de résidence ; les deux sont gardés tels quels.");
    }

    // QPV codes bear a département on three characters: 094, 02A, 974.
    private static string Departement(string commune) =>
        commune is ['9', '7' or '8', ..] ? commune[..3] : "0" + commune[..2];

    private static List<Signalement>? Gather(params ReadOnlySpan<Signalement?> doutes)
    {
        List<Signalement>? liste = null;
        foreach (var doute in doutes)
        {
            if (doute is not null)
                (liste ??= []).Add(doute);
        }
        return liste;
    }
}
