namespace Clauses.Api.Participants;

/// <summary>The correction of a parcours, hours of which count already, as it stands in a form.</summary>
internal sealed record CorrectionForm
{
    public const int MotifMax = 500;

    private static readonly (string Champ, string Libelle)[] Libelles =
        [("statutEntree", "Statut à l'entrée"), ("prescripteur", "Prescripteur"), ("niveauFormation", "Niveau de formation")];

    public string? StatutEntree { get; init; }
    public string? Prescripteur { get; init; }
    public string? NiveauFormation { get; init; }
    public string? Motif { get; init; }

    public static CorrectionForm De(Participant participant) => new()
    {
        StatutEntree = Codes<StatutEntree>.De(participant.StatutEntree),
        Prescripteur = Codes<Prescripteur>.De(participant.Prescripteur),
        NiveauFormation = Codes<NiveauFormation>.De(participant.NiveauFormation),
    };

    /// <summary>What people call a field that was left as it was.</summary>
    public static string Nommer(string champ) => Array.Find(Libelles, un => un.Champ == champ).Libelle ?? champ;

    /// <exception cref="ProblemException">422: no motif.</exception>
    public (DemandeParcours Demande, string Motif) Read() => (
        new()
        {
            StatutEntree = Code<StatutEntree>(StatutEntree),
            Prescripteur = Code<Prescripteur>(Prescripteur),
            NiveauFormation = Code<NiveauFormation>(NiveauFormation),
        },
        Common.Fields.Texte(Motif?.Trim(), "motif", MotifMax));

    public IEnumerable<FicheField> Fields(Libelles libelles, Probleme? refus) =>
    [
        Champ(0, StatutEntree) with { Choix = libelles.Choix<StatutEntree>() },
        Champ(1, Prescripteur) with { Choix = libelles.Choix<Prescripteur>() },
        Champ(2, NiveauFormation) with { Choix = libelles.Choix<NiveauFormation>() },
        FicheField.De("motif", "Motif de la correction", Motif, refus) with { Nom = "Correction.Motif", Requis = true, MaxLength = MotifMax },
    ];

    private static FicheField Champ(int rang, string? valeur) => FicheField.De(Libelles[rang].Champ, $"{Libelles[rang].Libelle}, corrigé", valeur, null) with
    {
        Id = $"correction-{Libelles[rang].Champ}",
        Nom = $"Correction.{char.ToUpperInvariant(Libelles[rang].Champ[0])}{Libelles[rang].Champ[1..]}",
        Requis = true,
    };

    private static T? Code<T>(string? code) where T : struct, Enum => Codes<T>.TryRead(code, out var valeur) ? valeur : null;
}
