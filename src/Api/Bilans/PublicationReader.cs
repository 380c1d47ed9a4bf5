namespace Clauses.Api.Bilans;

/// <summary>Gives third parties what is published: the newest publication of an exercice, as it was written down.</summary>
internal sealed class PublicationReader(IGrainFactory grains, IPublications publications, TimeProvider temps)
{
    /// <summary>The newest publication of an exercice; 0: that of the last closed month.</summary>
    /// <exception cref="ProblemException">403: a moment is asked for.</exception>
    public Task<Publication> DerniereAsync(int annee, string? au, string? connuLe, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(au) || !string.IsNullOrEmpty(connuLe))
        {
            var parametre = string.IsNullOrEmpty(au) ? "connuLe" : "au";
            throw new ProblemException(ProblemKind.AccessDenied,
                $"{parametre} : une clé de lecteur ne lit que ce qui est publié, au dernier mois clos ; retirez ce paramètre, ou choisissez une publication dans /v1/publications.",
                parametre);
        }
        var publiee = annee == 0 ? PublicationBuilder.FinDeMois(temps.Today()).Year : annee;
        return grains.GetGrain<IPublicationGrain>(publiee).Derniere().WaitAsync(cancellationToken);
    }

    public static IResult Texte(Publication publication) => Results.Text(publication.Bilan, Responses.MimeType);

    public async Task<VueTotalPublie> TotalAsync(Publication publication, Cible cible, CancellationToken cancellationToken)
    {
        var total = publication.Id is { } id ? await publications.ReadTotalAsync(id, cible, cancellationToken) : null;
        return VueTotalPublie.De(total ?? new(cible, ChiffresPublies.Nuls), publication);
    }

    public async Task<Page<VueTotalPublie>> TotauxAsync(Publication publication, Axe axe, Pagination page, CancellationToken cancellationToken) =>
        publication.Id is { } id
            ? await page.ReadAsync(
                (curseur, nombre) => publications.ListTotauxAsync(id, axe, curseur, nombre, cancellationToken),
                total => total.Cible.Code, total => VueTotalPublie.De(total, publication))
            : new([], null);
}

/// <summary>Writes down the bilan of a publication as the API shows it.</summary>
internal sealed class PublicationWriter : IPublicationWriter
{
    public string Write(Parution parution, Publication publication) => JsonSerializer.Serialize(
        VueBilan.De(parution.Bilan, parution.Caches) with { Publication = publication.Id, PublieAu = publication.Au }, Json.Options);
}

/// <summary>The published total of a member of an axis, over all perimeters of an exercice.</summary>
internal sealed record VueTotalPublie
{
    public required string Code { get; init; }
    public required int Exercice { get; init; }
    /// <summary>Which publication; absent where nothing was published, there being nothing to tell.</summary>
    public string? Publication { get; init; }
    /// <summary>The effective date of the figures.</summary>
    public required DateOnly PublieAu { get; init; }
    /// <summary>Hours validated; null when hidden, as those below.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Heures? Validees { get; init; }
    /// <summary>Their full-time equivalents, to two decimals.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required decimal? Etp { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Contrats { get; init; }
    /// <summary>Distinct people with such hours.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Participants { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? Marches { get; init; }
    /// <summary>Empty: types of contract crossed with an axis are never told.</summary>
    public IReadOnlyList<string> ParTypeContrat { get; } = [];
    /// <summary>True: the types of contract are hidden, and the figures where they are null.</summary>
    public bool Masque { get; } = true;

    public static VueTotalPublie De(TotalPublie total, Publication publication) => new()
    {
        Code = total.Cible.Code,
        Exercice = publication.Annee,
        Publication = publication.Id,
        PublieAu = publication.Au,
        Validees = total.Chiffres?.Validees,
        Etp = total.Chiffres?.Etp,
        Contrats = total.Chiffres?.Contrats,
        Participants = total.Chiffres?.Participants,
        Marches = total.Chiffres?.Marches,
    };
}
