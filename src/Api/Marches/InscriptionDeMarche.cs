namespace Clauses.Api.Marches;

/// <summary>Registers marchés: what programs do by PUT and people by a form meet the same rules.</summary>
internal sealed class InscriptionDeMarche(IGrainFactory grains, IRegistre registre)
{
    /// <exception cref="ProblemException">422: what it names does not exist; 409, 429 or 503.</exception>
    public async Task<Inscription> InscrireAsync(string id, Marche marche, string auteur, CancellationToken cancellationToken)
    {
        if (await registre.ReadAsync<MaitreOuvrage>(marche.MaitreOuvrage, cancellationToken) is null)
            throw Inconnu.MaitreOuvrage("maitreOuvrage");
        await RequireEntreprisesAsync(marche.Titulaires);
        return Inscriptions.Require(await grains.GetGrain<IMarcheGrain>(id).Inscrire(marche, auteur));
    }

    /// <summary>Makes sure that the companies bound are known.</summary>
    /// <exception cref="ProblemException">422: one does not exist.</exception>
    public async Task RequireEntreprisesAsync(ImmutableArray<Titulaire> titulaires)
    {
        var fiches = await Task.WhenAll(titulaires.Select(titulaire => grains.GetGrain<IEntrepriseGrain>(titulaire.Entreprise).Read()));
        var rang = Array.FindIndex(fiches, fiche => fiche is null);
        if (rang >= 0)
            throw Inconnu.Entreprise($"titulaires[{rang}].entreprise");
    }
}

/// <summary>A marché as registered by a client.</summary>
/// <param name="MaitreOuvrage">Id of who orders the works.</param>
/// <param name="CommuneChantier">INSEE code of where the work is.</param>
/// <param name="Zac">Its ZAC, if any.</param>
/// <param name="Amenageur">Its aménageur, if any.</param>
/// <param name="Debut">First day on which hours may be done.</param>
/// <param name="Fin">Last day on which hours may be done.</param>
/// <param name="ObligationHeures">The obligation at signature.</param>
/// <param name="Titulaires">The companies bound at signature, each with its part.</param>
internal sealed record DemandeMarche(
    [property: Required] string? Intitule,
    [property: Required] string? MaitreOuvrage,
    [property: Required] string? CommuneChantier,
    string? Zac,
    string? Amenageur,
    [property: Required] DateOnly? Debut,
    [property: Required] DateOnly? Fin,
    [property: Required] Heures? ObligationHeures,
    [property: Required] IReadOnlyList<DemandeTitulaire?>? Titulaires)
{
    /// <summary>Checks every field; whether what it names exists is not known here.</summary>
    public Marche Valider()
    {
        var marche = new Marche(
            Fields.Texte(Intitule, "intitule"),
            Fields.Id(MaitreOuvrage, "maitreOuvrage"),
            Fields.Commune(CommuneChantier, "communeChantier"),
            Fields.IdOrNothing(Zac, "zac"),
            Fields.IdOrNothing(Amenageur, "amenageur"),
            Fields.Jour(Debut, "debut"),
            Fields.Jour(Fin, "fin"),
            Fields.Obligation(ObligationHeures, "obligationHeures"),
            DemandeTitulaire.Valider(Titulaires ?? throw DemandeTitulaire.Required()));
        Fields.Ordre(marche.Debut, marche.Fin);
        return marche;
    }
}

/// <summary>A company bound by a marché.</summary>
/// <param name="ObligationHeures">Its part of the obligation.</param>
internal sealed record DemandeTitulaire([property: Required] string? Entreprise, [property: Required] Heures? ObligationHeures)
{
    public const int NombreMax = 100;

    public static ImmutableArray<Titulaire> Valider(IReadOnlyList<DemandeTitulaire?> titulaires)
    {
        if (titulaires.Count > NombreMax)
            throw Required();
        var valides = titulaires.Select((titulaire, rang) => new Titulaire(
            Fields.Id(titulaire?.Entreprise, $"titulaires[{rang}].entreprise"),
            Fields.Obligation(titulaire?.ObligationHeures, $"titulaires[{rang}].obligationHeures"))).ToImmutableArray();
        if (valides.DistinctBy(titulaire => titulaire.Entreprise, StringComparer.Ordinal).Count() < valides.Length)
            throw Fields.Invalid("titulaires", "nommer chaque entreprise une seule fois");
        return valides;
    }

    public static ProblemException Required() =>
        Fields.Invalid("titulaires", $"une liste d'au plus {NombreMax} titulaires, vide s'il n'y en a pas");
}

/// <summary>An avenant as posted by a client.</summary>
/// <param name="Date">The day from which it holds; not in the future.</param>
/// <param name="ObligationHeures">The obligation from then on.</param>
/// <param name="Titulaires">The companies bound from then on; absent when they stay as they are.</param>
/// <param name="Motif">Why. It is kept beside the ledger.</param>
internal sealed record DemandeAvenant(
    [property: Required] DateOnly? Date,
    [property: Required] Heures? ObligationHeures,
    IReadOnlyList<DemandeTitulaire?>? Titulaires,
    [property: Required] string? Motif)
{
    private const int MotifMax = 1_000;

    public (Avenant Avenant, string Motif) Valider() => (
        new(
            Fields.Jour(Date, "date"),
            Fields.Obligation(ObligationHeures, "obligationHeures"),
            Titulaires is null ? null : DemandeTitulaire.Valider(Titulaires)),
        Fields.Texte(Motif, "motif", MotifMax));
}
