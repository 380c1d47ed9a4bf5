namespace Clauses.Api.Attestations;

internal sealed record VueAttestation
{
    public required string Id { get; init; }
    public required Marche Fiche { get; init; }
    public required string MaitreOuvrage { get; init; }
    /// <summary>The company whose share alone it is about; null: all of the marché.</summary>
    public required string? Part { get; init; }
    public required PeriodeAttestee Periode { get; init; }
    public required IReadOnlyList<Avenant> Avenants { get; init; }
    public required Heures Obligation { get; init; }
    public required Heures Dans { get; init; }
    /// <summary>Hours validated since the start, up to its end.</summary>
    public required Heures Depuis { get; init; }
    /// <summary>People with hours within it; null when hidden.</summary>
    public required int? PersonnesDans { get; init; }
    /// <summary>People with hours since the start; null when hidden.</summary>
    public required int? PersonnesDepuis { get; init; }
    /// <summary>Contracts with hours since the start; null when hidden.</summary>
    public required int? Contrats { get; init; }
    public required IReadOnlyList<VuePart> ParTitulaire { get; init; }
    public required IReadOnlyList<VuePart> ParType { get; init; }
    public required bool Masque { get; init; }
    /// <summary>Numero of the newest entry that it knows.</summary>
    public required long Version { get; init; }
    public required DateTimeOffset Enregistre { get; init; }

    public Heures Restantes => Heures.Reste(Obligation, Depuis);

    /// <summary>Validated ÷ obligation, a fraction; null without an obligation.</summary>
    public decimal? Taux => Obligation == Heures.Zero ? null : Depuis.Valeur / Obligation.Valeur;

    /// <summary>As it is shown.</summary>
    /// <param name="decompte">Its entries, counted to the end.</param>
    /// <param name="maitreOuvrage">The name of who orders the works; null: its id is all there is.</param>
    /// <param name="masquer">Whether small figures are hidden.</param>
    public static VueAttestation De(
        string id, Decompte decompte, PeriodeAttestee periode, string? maitreOuvrage, IReadOnlyDictionary<string, string> noms, bool masquer)
    {
        var (tout, derniere) = (decompte.Tout(), decompte.Last!);
        var obligations = decompte.Titulaires.ToDictionary(titulaire => titulaire.Entreprise, titulaire => titulaire.Obligation, StringComparer.Ordinal);
        return new()
        {
            Id = id,
            Fiche = decompte.Fiche!,
            MaitreOuvrage = maitreOuvrage ?? decompte.Fiche!.MaitreOuvrage,
            Part = decompte.Titulaire is { } sien ? noms.GetValueOrDefault(sien, sien) : null,
            Periode = periode,
            Avenants = decompte.Avenants,
            Obligation = decompte.Obligation,
            Dans = tout.Dans.Heures,
            Depuis = tout.Depuis.Heures,
            PersonnesDans = Show(tout.Dans.Personnes.Count, masquer),
            PersonnesDepuis = Show(tout.Depuis.Personnes.Count, masquer),
            Contrats = Show(tout.Depuis.Contrats, masquer),
            ParTitulaire = VuePart.De(decompte.ParTitulaire(), masquer && decompte.Titulaire is null, part => part.Code is { } code
                ? (noms.GetValueOrDefault(code, code), obligations.GetValueOrDefault(code))
                : ("Sans titulaire", null)),
            ParType = VuePart.De(decompte.ParType(), masquer, part => (NomDuType(part.Code!), null)),
            Masque = masquer,
            Version = derniere.Numero,
            Enregistre = derniere.Enregistre,
        };
    }

    private static string NomDuType(string code) => Codes<TypeContrat>.TryRead(code, out var type) ? TypesDeContrat.Nom(type) : code;

    private static int? Show(int nombre, bool masquer) => masquer && nombre < VueCompte.Seuil ? null : nombre;
}

/// <summary>A row of a breakdown.</summary>
/// <param name="Obligation">Its part of the obligation; null where it has none to fulfil.</param>
/// <param name="Contrats">Contracts with hours since the start; null when hidden, as the hours.</param>
/// <param name="Dans">Hours within the period.</param>
internal sealed record VuePart(string Libelle, Heures? Obligation, int? Contrats, Heures? Dans, Heures? Depuis)
{
    /// <summary>Hours still to validate; null without an obligation, or when hidden.</summary>
    public Heures? Restantes => Obligation is { } due && Depuis is { } faites ? Heures.Reste(due, faites) : null;

    /// <summary>The rows of a breakdown, as they are shown.</summary>
    public static IReadOnlyList<VuePart> De(
        IReadOnlyList<PartDeMarche> parts, bool masquer, Func<PartDeMarche, (string Libelle, Heures? Obligation)> nommer)
    {
        var cachees = masquer ? Attestations.Masque.Hide(parts) : ImmutableHashSet<PartDeMarche>.Empty;
        return [.. parts.Select(part =>
        {
            var (libelle, obligation) = nommer(part);
            return cachees.Contains(part)
                ? new VuePart(libelle, obligation, null, null, null)
                : new VuePart(libelle, obligation, part.Depuis.Contrats, part.Dans.Heures, part.Depuis.Heures);
        })];
    }
}

/// <summary>The days that an attestation is about, both included.</summary>
/// <param name="Au">Last day: today in Paris at the latest.</param>
internal readonly record struct PeriodeAttestee(DateOnly Du, DateOnly Au)
{
    /// <exception cref="ProblemException">400: one is missing or no day, the last is in the future, or they are out of order.</exception>
    public static PeriodeAttestee Read(string? du, string? au, TimeProvider temps)
    {
        if (!Dates.TryRead(du, out var premier))
            throw Parametres.Invalid("du", "le premier jour de la période aaaa-mm-jj, 2024-01-01 par exemple");
        if (!Dates.TryRead(au, out var dernier))
            throw Parametres.Invalid("au", "le dernier jour de la période aaaa-mm-jj, 2024-03-31 par exemple");
        if (dernier > temps.Today())
            throw Parametres.Invalid("au", Dates.TodayAtLatest);
        return premier <= dernier ? new(premier, dernier) : throw Parametres.Invalid("du", "une date au plus tard égale à « au »");
    }
}
