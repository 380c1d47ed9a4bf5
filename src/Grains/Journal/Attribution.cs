namespace Clauses.Grains.Journal;

/// <summary>To which member of an axis an hour belongs, by what its marché or its contract says: decided here, for grains and for SQL. Only the
/// verification says it again.</summary>
public sealed class Attribution
{
    /// <summary>One an axis, but those of which nothing is written: <see cref="Axe.Marche"/> and <see cref="Axe.Territoire"/>.</summary>
    public static readonly ImmutableArray<Attribution> Toutes =
    [
        new(Axe.MaitreOuvrage, "maitreOuvrage", null, marche => marche.MaitreOuvrage, null),
        new(Axe.CommuneChantier, "communeChantier", null, marche => marche.CommuneChantier, null),
        new(Axe.Zac, "zac", Cible.Inconnu, marche => marche.Zac, null),
        new(Axe.Amenageur, "amenageur", Cible.Inconnu, marche => marche.Amenageur, null),
        new(Axe.Employeur, "employeur", null, null, contrat => contrat.Employeur),
        new(Axe.Participant, "participant", null, null, contrat => contrat.Participant),
        new(Axe.CommuneResidence, "communeResidence", Cible.Inconnu, null, contrat => contrat.CommuneResidence),
        new(Axe.Qpv, "qpv", Cible.Inconnu, null, contrat => contrat.Qpv),
        new(Axe.Titulaire, "titulaire", null, null, contrat => contrat.Titulaire),
    ];

    private readonly Func<Marche, string?>? _duMarche;
    private readonly Func<Contrat, string?>? _duContrat;

    private Attribution(Axe axe, string champ, string? defaut, Func<Marche, string?>? duMarche, Func<Contrat, string?>? duContrat) =>
        (Axe, Champ, Defaut, _duMarche, _duContrat) = (axe, champ, defaut, duMarche, duContrat);

    public Axe Axe { get; }

    /// <summary>The name, in the ledger's JSON, of the field that says it: of a marché's fiche, or of a contract.</summary>
    public string Champ { get; }

    /// <summary>The member where the field says nothing; null: the hour is in no member of the axis.</summary>
    public string? Defaut { get; }

    /// <summary>Whether the marché says it for all of its hours, rather than each contract.</summary>
    public bool DuMarche => _duMarche is not null;

    /// <exception cref="ArgumentOutOfRangeException">Nothing is written of the axis.</exception>
    public static Attribution De(Axe axe) => Toutes.FirstOrDefault(attribution => attribution.Axe == axe)
        ?? throw new ArgumentOutOfRangeException(nameof(axe), axe, "Nothing is written of where hours belong on this axis.");

    /// <summary>The totals that all hours of a marché belong to.</summary>
    public static ImmutableArray<Cible> Cibles(Marche marche) =>
        [Cible.Tout, .. Membres(attribution => attribution._duMarche?.Invoke(marche), duMarche: true)];

    /// <summary>The totals that a marché has a share in before any hour: its own and those of the companies bound.</summary>
    public static ImmutableArray<Cible> Cibles(MarcheInscrit marche) =>
        [.. Cibles(marche.Fiche), .. marche.Titulaires.Select(titulaire => new Cible(Axe.Titulaire, titulaire.Entreprise))];

    /// <summary>The totals that the hours of a contract belong to by themselves.</summary>
    public static ImmutableArray<Cible> Cibles(Contrat contrat) =>
        [.. Membres(attribution => attribution._duContrat?.Invoke(contrat), duMarche: false)];

    private static IEnumerable<Cible> Membres(Func<Attribution, string?> lire, bool duMarche)
    {
        foreach (var attribution in Toutes)
        {
            if (attribution.DuMarche == duMarche && (lire(attribution) ?? attribution.Defaut) is { } membre)
                yield return new(attribution.Axe, membre);
        }
    }
}
