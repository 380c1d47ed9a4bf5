namespace Clauses.Api.Placements;

/// <summary>What became of those who were sent: the funnel, how long it took, and the same by member of some axes.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class PlacementsPage(
    Exercices exercices, IGrainFactory grains, IPlacements placements, SearchPostgres recherche, NomsDeContrats contrats, ITerritoires territoires,
    TimeProvider temps) : PageClauses
{
    private const int Montres = 30;

    private static readonly (Axe Axe, string Titre)[] Axes =
    [
        (Axe.Prescripteur, "Par prescripteur"), (Axe.Rome, "Par métier"), (Axe.Qpv, "Par quartier prioritaire de résidence"), (Axe.Marche, "Par marché"),
    ];

    public ExerciceChoisi Exercice { get; private set; } = null!;

    public Entonnoir Tout { get; private set; } = null!;

    public ImmutableArray<Repartition> Repartitions { get; private set; }

    public async Task OnGetAsync(string? exercice)
    {
        Exercice = await exercices.ChooseAsync(exercice ?? temps.Today().Year.ToString(CultureInfo.InvariantCulture), Fin);
        Tout = await grains.Placements(Cible.Tout).Lire(Exercice.Annee, null).WaitAsync(Fin);
        Repartitions = [.. await Task.WhenAll(Axes.Select(axe => DistributeAsync(axe.Axe, axe.Titre)))];
    }

    private async Task<Repartition> DistributeAsync(Axe axe, string titre)
    {
        var codes = await placements.RankAsync(axe, Exercice.Annee, Montres + 1, Fin);
        var lus = await Task.WhenAll(codes.Select(async code => (Code: code, Entonnoir: await grains.Placements(new(axe, code)).Lire(Exercice.Annee, null))));
        var premiers = lus.Where(lu => lu.Entonnoir.Orientes > 0).ToList();
        var montres = premiers.Take(Montres).ToList();
        var noms = axe switch
        {
            Axe.Prescripteur => await recherche.NomsAsync<Organisme>(montres.Select(lu => lu.Code), Fin),
            Axe.Marche => await contrats.MarchesAsync(montres.Select(lu => lu.Code), Fin),
            _ => ImmutableDictionary<string, string>.Empty,
        };
        return new(Codes<Axe>.De(axe), titre, [.. montres.Select(lu => (Nommer(axe, lu.Code, noms), lu.Entonnoir))], premiers.Count > Montres);
    }

    private string Nommer(Axe axe, string code, IReadOnlyDictionary<string, string> noms) => (axe, code) switch
    {
        (_, Cible.Aucun) => "Venus d'eux-mêmes",
        (Axe.Prescripteur or Axe.Marche, not Cible.Inconnu) => noms.GetValueOrDefault(code, code),
        (Axe.Marche, _) => "Sans marché",
        (Axe.Rome, not Cible.Inconnu) => Metiers.Nom(code),
        (Axe.Qpv, _) => NomsDeMembres.Say(new(axe, code), territoires.InMemory(Exercice.Annee)),
        _ => "Non précisé",
    };
}

/// <summary>The exercice by member of an axis.</summary>
/// <param name="Membres">Those with the most who were sent, most first, each with its name.</param>
/// <param name="Tronque">Whether there are more.</param>
internal sealed record Repartition(string Code, string Titre, ImmutableArray<(string Nom, Entonnoir Entonnoir)> Membres, bool Tronque);
