namespace Clauses.Api.Participants;

/// <summary>A parcours as a client asks for it, whole.</summary>
/// <param name="Organisme">Id of who sent the person; absent: as it is, or unknown.</param>
/// <param name="StatutEntree">The one status at entry that reports keep.</param>
/// <param name="NiveauFormation">Level of education at entry.</param>
/// <param name="CommuneResidence">INSEE code; absent: as it is.</param>
/// <param name="Qpv">A QPV's code, <c>hors</c>, or absent: as it is.</param>
/// <param name="Criteres">What makes the person eligible; absent: as they are.</param>
internal sealed record DemandeDeParcours(
    [property: Required] DateOnly? Entree, string? Organisme, Canal? Canal, [property: Required] StatutEntree? StatutEntree,
    [property: Required] NiveauFormation? NiveauFormation, string? CommuneResidence, string? Qpv, IReadOnlyList<DemandeCritere>? Criteres)
{
    /// <param name="aujourdhui">Today: nothing was found to hold later.</param>
    public DemandeParcours Valider(DateOnly aujourdhui)
    {
        Fields.Jour(Entree, "entree");
        Fields.Required(StatutEntree, "statutEntree", "l'un de " + string.Join(", ", Codes<StatutEntree>.Tous));
        Fields.Required(NiveauFormation, "niveauFormation", "l'un de " + string.Join(", ", Codes<NiveauFormation>.Tous));
        return new CorrectionDeParcours(Entree, Organisme, Canal, StatutEntree, NiveauFormation, CommuneResidence, Qpv, Criteres, null).Partie(aujourdhui);
    }
}

/// <summary>What of a parcours is corrected: what is absent stays.</summary>
/// <param name="StatutEntree">The one status at entry that reports keep.</param>
/// <param name="NiveauFormation">Level of education at entry.</param>
/// <param name="CommuneResidence">INSEE code.</param>
/// <param name="Qpv">A QPV's code, or <c>hors</c>.</param>
/// <param name="Motif">Why: it is kept apart, and can be erased.</param>
internal sealed record CorrectionDeParcours(
    DateOnly? Entree, string? Organisme, Canal? Canal, StatutEntree? StatutEntree, NiveauFormation? NiveauFormation,
    string? CommuneResidence, string? Qpv, IReadOnlyList<DemandeCritere>? Criteres, [property: Required] string? Motif)
{
    private const int MaxCriteres = 30;
    private const int MaxMotif = 1_000;

    /// <param name="aujourdhui">Today: nothing was found to hold later.</param>
    public (DemandeParcours Demande, string Motif) Valider(DateOnly aujourdhui) => (Partie(aujourdhui), Fields.Texte(Motif, "motif", MaxMotif));

    public DemandeParcours Partie(DateOnly aujourdhui) => new()
    {
        Entree = Fields.DateOrNothing(Entree, "entree"),
        Organisme = Fields.IdOrNothing(Organisme, "organisme"),
        Canal = Canal,
        StatutEntree = StatutEntree,
        NiveauFormation = NiveauFormation,
        CommuneResidence = Fields.CommuneOrNothing(CommuneResidence, "communeResidence"),
        Qpv = Fields.Qpv(Qpv, "qpv"),
        Criteres = Criteres is null ? null
            : Criteres.Count <= MaxCriteres ? [.. Criteres.Select((critere, rang) => Critere(critere, $"criteres[{rang}]", aujourdhui))]
            : throw Fields.Invalid("criteres", $"au plus {MaxCriteres} critères"),
    };

    private static Critere Critere(DemandeCritere? critere, string champ, DateOnly aujourdhui) =>
        (critere ?? throw Fields.Invalid(champ, "un critère : {code, constateLe, preuve}")).Valider(champ, aujourdhui);
}

/// <param name="ConstateLe">The day on which it was found to hold; not in the future.</param>
/// <param name="Preuve">What shows it, in a few words.</param>
/// <param name="ValideJusqua">The last day on which that shows it, not before it was found; absent: it does not end.</param>
internal sealed record DemandeCritere(
    [property: Required] CodeCritere? Code, [property: Required] DateOnly? ConstateLe, [property: Required] string? Preuve, DateOnly? ValideJusqua)
{
    public Critere Valider(string champ, DateOnly aujourdhui)
    {
        var critere = new Critere(
            Fields.Required(Code, $"{champ}.code", "l'un de " + string.Join(", ", Codes<CodeCritere>.Tous)),
            Fields.Jour(ConstateLe, $"{champ}.constateLe"),
            Fields.Texte(Preuve, $"{champ}.preuve"),
            Fields.DateOrNothing(ValideJusqua, $"{champ}.valideJusqua"));
        if (critere.ConstateLe > aujourdhui)
            throw Fields.Invalid($"{champ}.constateLe", "un jour qui n'est pas dans l'avenir");
        return critere.ValideJusqua < critere.ConstateLe
            ? throw Fields.Invalid($"{champ}.valideJusqua", "un jour qui n'est pas avant constateLe")
            : critere;
    }

    public static DemandeCritere De(Critere critere) => new(critere.Code, critere.ConstateLe, critere.Preuve, critere.ValideJusqua);
}

/// <summary>A parcours.</summary>
/// <param name="Numero">1, 2…: a new entry is a new number.</param>
/// <param name="Provisoire">Whether nobody has fixed that day: it is then that of the first contract or orientation.</param>
/// <param name="StatutEntree">The one status at entry that reports keep.</param>
/// <param name="NiveauFormation">Level of education at entry.</param>
/// <param name="CommuneResidence">INSEE code, when known.</param>
/// <param name="Qpv">A QPV's code, <c>hors</c>, or absent: unknown.</param>
/// <param name="Sortie">How it ended; absent: it has not.</param>
internal sealed record VueParcours(
    int Numero, EtatParcours Etat, DateOnly Entree, bool Provisoire, string? Organisme, Canal? Canal, StatutEntree StatutEntree,
    Prescripteur Prescripteur, NiveauFormation NiveauFormation, string? CommuneResidence, string? Qpv, IReadOnlyList<DemandeCritere> Criteres,
    IReadOnlyList<string> Contrats, Sortie? Sortie)
{
    public static VueParcours De(Parcours parcours, Dossier dossier, Vie vie, DateOnly aujourdhui)
    {
        var faits = dossier.Personnels!.Parcours[parcours.Numero - 1];
        var contrats = vie.Contrats.Where(contrat => dossier.Durables.Au(contrat.Debut).Numero == parcours.Numero).ToList();
        return new(
            parcours.Numero, parcours.EtatLe(aujourdhui, contrats), parcours.Entree ?? vie.EntreeProvisoire(dossier.Inscrit), parcours.Entree is null,
            parcours.Organisme, parcours.Canal, parcours.StatutEntree, parcours.Prescripteur, parcours.NiveauFormation,
            faits.CommuneResidence, faits.Qpv, [.. faits.Criteres.Select(DemandeCritere.De)], [.. contrats.Select(contrat => contrat.Id)],
            parcours.Sortie);
    }
}

/// <summary>All parcours of a person, in the order of their numeros.</summary>
internal sealed record ListeDeParcours(IReadOnlyList<VueParcours> Elements);

internal static class Demandeurs
{
    public static Demandeur Demandeur(this HttpContext contexte)
    {
        var porteur = contexte.Porteur();
        return new(porteur.Id, porteur.Organisme, Origin.NetworkOf(contexte));
    }

    /// <summary>Whether a key may know of a person: a facilitateur's of all, an organisme's of those that it entered.</summary>
    public static bool Voit(this Caller porteur, FaitsDurables durables) => porteur.Facilitateur
        || (porteur.Organisme is { } sien && sien == durables.Organisme);

    /// <exception cref="ProblemException">404, 409, 429 or 503.</exception>
    public static async Task<Inscription> InscrireAsync(this IGrainFactory grains, string id, Participant participant, Demandeur demandeur)
    {
        var reponse = await grains.GetGrain<IParticipantGrain>(id).Inscrire(participant, demandeur);
        TextesParcours.Require(reponse);
        return reponse.Inscription;
    }
}
