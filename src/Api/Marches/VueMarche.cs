namespace Clauses.Api.Marches;

/// <summary>A marché: as signed, as it stands, and how it came there.</summary>
/// <param name="MaitreOuvrage">Id of who orders the works.</param>
/// <param name="CommuneChantier">INSEE code of where the work is.</param>
/// <param name="Zac">Its ZAC, if any.</param>
/// <param name="Amenageur">Its aménageur, if any.</param>
/// <param name="Debut">First day on which hours may be done.</param>
/// <param name="Fin">Last day on which hours may be done.</param>
/// <param name="ObligationHeures">The obligation at signature.</param>
/// <param name="Titulaires">The companies bound at signature.</param>
/// <param name="EnVigueur">What binds now.</param>
/// <param name="Avenants">The avenants, in the order of their recording; absent where they are not asked for.</param>
/// <param name="Signalements">Doubts about what was accepted.</param>
internal sealed record VueMarche(
    string Id, string Intitule, string MaitreOuvrage, string CommuneChantier, string? Zac, string? Amenageur,
    DateOnly Debut, DateOnly Fin, Heures ObligationHeures, IReadOnlyList<VueTitulaire> Titulaires,
    VueEnVigueur EnVigueur, IReadOnlyList<VueAvenant>? Avenants, IReadOnlyList<Signalement>? Signalements)
{
    public static VueMarche De(MarcheLu lu) => De(lu.Id, lu.Marche) with
    {
        Avenants = [.. lu.Avenants.Select(avenant => VueAvenant.De(avenant.Avenant, avenant.Motif))],
        Signalements = DoutesDeMarche.De(lu.Marche, lu.Avenants.Select(avenant => avenant.Avenant)),
    };

    /// <summary>As an entry of the ledger says, without the avenants before.</summary>
    public static VueMarche De(string id, MarcheInscrit inscrit)
    {
        var fiche = inscrit.Fiche;
        return new(
            id, fiche.Intitule, fiche.MaitreOuvrage, fiche.CommuneChantier, fiche.Zac, fiche.Amenageur, fiche.Debut, fiche.Fin, fiche.Obligation,
            VueTitulaire.De(fiche.Titulaires), new(inscrit.Obligation, VueTitulaire.De(inscrit.Titulaires)), null,
            DoutesDeMarche.De(inscrit, []));
    }
}

/// <summary>What binds now.</summary>
/// <param name="ObligationHeures">The obligation in force.</param>
/// <param name="Titulaires">The companies bound now.</param>
internal sealed record VueEnVigueur(Heures ObligationHeures, IReadOnlyList<VueTitulaire> Titulaires);

/// <summary>A company bound by a marché.</summary>
/// <param name="ObligationHeures">Its part of the obligation.</param>
internal sealed record VueTitulaire(string Entreprise, Heures ObligationHeures)
{
    public static IReadOnlyList<VueTitulaire> De(ImmutableArray<Titulaire> titulaires) =>
        [.. titulaires.Select(titulaire => new VueTitulaire(titulaire.Entreprise, titulaire.Obligation))];
}

/// <summary>A change of the obligation.</summary>
/// <param name="Date">The day from which it holds.</param>
/// <param name="ObligationHeures">The obligation from then on.</param>
/// <param name="Titulaires">The companies bound from then on; absent when they stayed as they were.</param>
/// <param name="Motif">Why; absent once erased.</param>
internal sealed record VueAvenant(DateOnly Date, Heures ObligationHeures, IReadOnlyList<VueTitulaire>? Titulaires, string? Motif)
{
    public static VueAvenant De(Avenant avenant, string? motif) => new(
        avenant.Date, avenant.Obligation, avenant.Titulaires is { } titulaires ? VueTitulaire.De(titulaires) : null, motif);
}
