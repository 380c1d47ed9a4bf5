namespace Clauses.Api.Contrats;

/// <summary>A contract as it stands in a form: texts, as they were typed, under the names that the API gives them.</summary>
internal sealed record ContratForm
{
    [Nomme(Sorte.Participant)]
    public string? Participant { get; init; }
    [Nomme(Sorte.Entreprise)]
    public string? Employeur { get; init; }
    [Nomme(Sorte.Entreprise)]
    public string? Titulaire { get; init; }
    public string? Type { get; init; }
    public string? Debut { get; init; }
    public string? Fin { get; init; }
    [Nomme(Sorte.Commune)]
    public string? CommuneResidence { get; init; }
    [Nomme(Sorte.Quartier)]
    public string? Qpv { get; init; }
    /// <summary>Id of the need that the person was sent to, and the orientation's reference; or nothing.</summary>
    public string? Besoin { get; init; }
    public string? Reference { get; init; }

    public static ContratForm De(Contrat contrat) => new()
    {
        Titulaire = contrat.Titulaire,
        Type = Codes<TypeContrat>.De(contrat.Type),
        Debut = Dates.Iso(contrat.Debut),
        Fin = contrat.Fin is { } fin ? Dates.Iso(fin) : null,
        CommuneResidence = contrat.CommuneResidence,
        Qpv = contrat.Qpv,
    };

    public Contrat Read(string marche) => new DemandeInscriptionContrat(
        TypedTexts.Read(Participant), marche, TypedTexts.Read(Employeur), TypedTexts.Read(Titulaire),
        Codes<TypeContrat>.TryRead(Type, out var type) ? type : null, TypedTexts.ReadDate(Debut, "debut"), TypedTexts.ReadDate(Fin, "fin"),
        TypedTexts.Read(CommuneResidence), TypedTexts.Read(Qpv), TypedTexts.Read(Besoin) is { } besoin ? new(besoin, TypedTexts.Read(Reference)) : null).Valider();

    /// <summary>A contract as the form changes it: whose it is stays, and so does what is left empty, save its last day.</summary>
    public Contrat Read(Contrat connu) =>
        (this with { Participant = connu.Participant, Employeur = connu.Employeur }).Read(connu.Marche).Complete(connu);
}
