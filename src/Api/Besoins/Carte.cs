namespace Clauses.Api.Besoins;

/// <param name="Employeur">Whom they are sent to; null: it need not be said.</param>
/// <param name="Lien">Whether the reader may open what is known of the person.</param>
internal sealed record Carte(OrientationSuivie Orientation, ImmutableArray<Suite> Suites, string? Employeur, DateOnly Today, bool Lien)
{
    public bool ParBesoin { get; init; }

    public string Address(Suite suite) =>
        $"/besoins/{Orientation.Besoin}/suite?reference={Uri.EscapeDataString(Orientation.Reference)}&vers={suite.Code}";

    /// <summary>The columns that it may be dropped on, as the page's script reads them.</summary>
    public string Cibles => string.Join(' ', Suites.Select(suite => suite.Colonne).OfType<Colonne>().Distinct().Select(Colonnes.Code));

    public IEnumerable<Signalement> Signalements { get; init; } = [];

    /// <summary>No employer sees the person: nobody said which.</summary>
    public bool StructureAChoisir => Orientation.Employeur is null && Chemins.IsVivante(Orientation.Etat);

    public int Jours => Today.DayNumber - Orientation.Depuis.DayNumber;
}
