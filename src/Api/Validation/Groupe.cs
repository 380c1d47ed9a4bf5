namespace Clauses.Api.Validation;

/// <param name="Identite">Its person's name, where one is kept.</param>
/// <param name="Reserves">Why it should be decided one by one; empty: it is plain.</param>
internal sealed record LigneInstruite(LigneLue Ligne, Contrat Contrat, Identite? Identite, ImmutableArray<ReserveDeLigne> Reserves)
{
    /// <summary>What its marché is called.</summary>
    public required string Chantier { get; init; }

    public string Address => $"/validation/ligne/{Ligne.Contrat}/{Ligne.Reference}";

    public string AdresseDuGroupe => Groupe.AdresseDe(Contrat.Employeur, Mois.De(Ligne.Periode.Fin));

    public string Personne => Identite is { } identite ? $"{identite.Prenom} {identite.Nom}" : Contrat.Participant;
}

/// <summary>Lines of an employer's month that wait, or a page of them.</summary>
/// <param name="Lignes">In the order of (marché, numero).</param>
/// <param name="Next">After which line the next page begins; null: this is the last one.</param>
internal sealed record Groupe(string Employeur, Mois Mois, ImmutableArray<LigneInstruite> Lignes, VersionFlux? Next)
{
    public IReadOnlyList<LigneInstruite> Simples { get; } = [.. Lignes.Where(ligne => ligne.Reserves.IsEmpty)];

    public IReadOnlyList<LigneInstruite> Signalees { get; } = [.. Lignes.Where(ligne => !ligne.Reserves.IsEmpty)];

    public string Address => AdresseDe(Employeur, Mois);

    public static string AdresseDe(string employeur, Mois mois) => $"/validation/{employeur}/{mois.Code}";

    public static Heures Total(IEnumerable<LigneInstruite> lignes) => lignes.Aggregate(Heures.Zero, (somme, ligne) => somme + ligne.Ligne.Heures);
}
