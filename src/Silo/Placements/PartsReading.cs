namespace Clauses.Silo.Placements;

internal sealed class PartsReading
{
    private readonly Dictionary<Cible, Dictionary<string, Building>> _parts = [];

    public async Task ReadPairesAsync(Axe axe, NpgsqlCommand commande, CancellationToken cancellationToken) =>
        await ReadAsync(axe, commande, static (ligne, part) => part.Paires.Add(Paire(ligne)), Besoin, cancellationToken);

    public async Task ReadBesoinsAsync(Axe axe, NpgsqlCommand commande, CancellationToken cancellationToken) =>
        await ReadAsync(axe, commande, static (ligne, part) => part.Besoins.Add(new(ligne.GetInt16(3), 1, ligne.GetInt32(4))), Besoin, cancellationToken);

    public async Task ReadContratsAsync(Axe axe, NpgsqlCommand commande, CancellationToken cancellationToken) =>
        await ReadAsync(
            axe, commande, static (ligne, part) => part.SansOrientation.Add(new(ligne.GetInt16(3), ligne.GetInt32(4))), static marche => marche,
            cancellationToken);

    public ImmutableArray<(VersionFlux Source, PartPlacements Part)> Parts(Cible cible) =>
    [
        .. from un in _parts.GetValueOrDefault(cible, [])
           select (
               new VersionFlux(un.Key, un.Value.Version),
               new PartPlacements([.. un.Value.Paires], [.. un.Value.Besoins], [.. un.Value.SansOrientation.OrderBy(annee => annee.Exercice)])),
    ];

    private async Task ReadAsync(
        Axe axe, NpgsqlCommand commande, Action<NpgsqlDataReader, Building> ajouter, Func<string, string> flux, CancellationToken cancellationToken)
    {
        await using var _ = commande;
        await using var ligne = await commande.ExecuteReaderAsync(cancellationToken);
        while (await ligne.ReadAsync(cancellationToken))
            ajouter(ligne, Of(new(axe, ligne.GetString(0)), flux(ligne.GetString(1)), ligne.GetInt64(2)));
    }

    private Building Of(Cible cible, string flux, long version)
    {
        if (!_parts.TryGetValue(cible, out var parts))
            _parts.Add(cible, parts = new(StringComparer.Ordinal));
        if (!parts.TryGetValue(flux, out var part))
            parts.Add(flux, part = new(version));
        return part;
    }

    private static string Besoin(string id) => $"besoin/{id}";

    private static Paire Paire(NpgsqlDataReader ligne) => new(
        ligne.GetInt32(3),
        ligne.GetInt16(4),
        Codes<EtatOrientation>.TryRead(ligne.GetString(5), out var etat) ? etat : throw new InvalidOperationException("An orientation has no state."),
        (Atteints)ligne.GetInt16(6),
        ligne.GetFieldValue<DateOnly>(7),
        ligne.Jour(8),
        ligne.Jour(9),
        ligne.Jour(10),
        ligne.Jour(11));

    private sealed class Building(long version)
    {
        public long Version => version;

        public List<Paire> Paires { get; } = [];

        public List<PostesExercice> Besoins { get; } = [];

        public List<ContratsExercice> SansOrientation { get; } = [];
    }
}
