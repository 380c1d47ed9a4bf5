using System.Globalization;
using Clauses.Api.Common;
using Clauses.Api.Pages;
using Clauses.Grains.Besoins;

namespace Clauses.Api.Besoins;

/// <summary>A need as it stands in a form: texts, as they were typed.</summary>
internal sealed record BesoinForm
{
    public string? Intitule { get; init; }
    public string? Rome { get; init; }
    public string? Postes { get; init; }
    public string? Debut { get; init; }
    public string? DureeMois { get; init; }
    public string? HeuresSemaine { get; init; }
    public string? Marche { get; init; }
    public string? Utilisateur { get; init; }
    public string?[] Employeurs { get; init; } = [];
    public string? Lieu { get; init; }
    public bool Qpv { get; init; }
    public string? ReponseSous { get; init; }

    public static BesoinForm De(Besoin besoin) => new()
    {
        Intitule = besoin.Intitule,
        Rome = besoin.Rome,
        Postes = Texte(besoin.Postes),
        Debut = Dates.Iso(besoin.Debut),
        DureeMois = Texte(besoin.DureeMois),
        HeuresSemaine = Texte(besoin.HeuresSemaine),
        Marche = besoin.Marche,
        Utilisateur = besoin.Utilisateur,
        Employeurs = [.. besoin.Employeurs ?? []],
        Lieu = besoin.Lieu,
        Qpv = besoin.Reserve is { Qpv: true },
        ReponseSous = Texte(besoin.ReponseSous),
    };

    /// <summary>A need, by the rules of the API; of one that is changed, what the form does not show stays.</summary>
    /// <exception cref="ProblemException">422: a field is wrong.</exception>
    public Besoin Read(Besoin? connu)
    {
        var employeurs = Employeurs.Select(TypedTexts.Read).OfType<string>().ToList();
        return new DemandeBesoin(
            TypedTexts.Read(Utilisateur), employeurs.Count == 0 ? null : Json.Element(employeurs), TypedTexts.Read(Marche), TypedTexts.Read(Intitule),
            TypedTexts.Read(Rome)?.ToUpperInvariant(), Nombre(Postes, "postes"), TypedTexts.ReadDate(Debut, "debut"), Nombre(DureeMois, "dureeMois"),
            Nombre(HeuresSemaine, "heuresSemaine"), connu?.TypesContrat, TypedTexts.Read(Lieu), connu?.Exigences, ReadReserve(connu?.Reserve),
            Nombre(ReponseSous, "reponseSous")).Valider();
    }

    private DemandeReserve? ReadReserve(Reserve? connue) =>
        Qpv || connue is { Communes.IsEmpty: false } or { Criteres.IsEmpty: false } ? new(Qpv, connue?.Communes, connue?.Criteres) : null;

    private static int? Nombre(string? texte, string champ) => TypedTexts.Read(texte) switch
    {
        null => null,
        var ecrit => int.TryParse(ecrit, NumberStyles.None, CultureInfo.InvariantCulture, out var nombre) ? nombre : throw Fields.Invalid(champ, "un nombre entier"),
    };

    private static string? Texte(int? nombre) => nombre?.ToString(CultureInfo.InvariantCulture);
}
