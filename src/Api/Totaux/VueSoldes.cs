using System.Diagnostics.CodeAnalysis;

namespace Clauses.Api.Totaux;

/// <summary>A marché's balance. Obligation, restantes, depassement and taux are whole-life, whatever the exercice asked for.</summary>
internal sealed record VueSoldeMarche : VueCompte
{
    private const int DecimalesTaux = 6;

    [SetsRequiredMembers]
    public VueSoldeMarche(VueCompte compte) : base(compte)
    {
    }

    public Heures Obligation { get; init; }
    public Heures Restantes { get; init; }
    public Heures Depassement { get; init; }
    /// <summary>Validated ÷ obligation, a fraction; null without an obligation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public decimal? Taux { get; init; }
    public IReadOnlyList<VueEntrepriseMarche> ParEntreprise { get; init; } = [];

    public static VueSoldeMarche De(SoldeMarche solde, Diviseur diviseur, TimeProvider temps, bool masquer, Moment moment = default)
    {
        var (obligation, validees) = (solde.Compte.Obligation, solde.ValideesVieEntiere);
        var entreprises = VueEntrepriseMarche.De(solde, masquer);
        var reparti = masquer && entreprises.Any(ligne => ligne.Declarees is { } heures && heures != solde.Compte.Declarees);
        return new(VueCompte.De(solde.Compte, diviseur, temps, masquer, moment, reparti))
        {
            Obligation = obligation,
            Restantes = Heures.Reste(obligation, validees),
            Depassement = Heures.Reste(validees, obligation),
            Taux = obligation == Heures.Zero ? null : decimal.Round(validees.Valeur / obligation.Valeur, DecimalesTaux),
            ParEntreprise = entreprises,
        };
    }
}

/// <summary>What a company owes and has done on a marché.</summary>
/// <param name="Obligation">Its part of the obligation.</param>
/// <param name="Declarees">Hours declared; null when hidden, as those below.</param>
/// <param name="Masque">True when the hours are hidden: under 5 people, or what would give such ones by subtraction.</param>
internal sealed record VueEntrepriseMarche(
    string Entreprise,
    Heures Obligation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Declarees,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Validees,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Heures? Refusees,
    bool? Masque)
{
    /// <summary>Companies as they stand, or hidden: those of few people, and those by which these could be subtracted back.</summary>
    public static IReadOnlyList<VueEntrepriseMarche> De(SoldeMarche solde, bool masquer)
    {
        var lignes = solde.Entreprises;
        // Hours of no titulaire are a row that nobody writes, and anybody subtracts: of how many people is not known.
        var reste = lignes.Sum(ligne => ligne.Declarees.Centiemes) == solde.Compte.Declarees.Centiemes ? 0 : 1;
        var caches = MasqueDeLignes.Hide([.. lignes.Select(ligne => ligne.Participants), reste], VueCompte.Seuil, partagees: true);
        return [.. lignes.Select((ligne, rang) => De(ligne, masquer && caches[rang]))];
    }

    private static VueEntrepriseMarche De(SoldeEntreprise solde, bool cachee) => cachee
        ? new(solde.Entreprise, solde.Obligation, null, null, null, true)
        : new(solde.Entreprise, solde.Obligation, solde.Declarees, solde.Validees, solde.Refusees, null);
}

/// <summary>An entreprise's balance: as employer, and as titulaire.</summary>
internal sealed record VueSoldeEntreprise : VueCompte
{
    [SetsRequiredMembers]
    public VueSoldeEntreprise(VueCompte compte, VueTitulaireSolde titulaire) : base(compte) => Titulaire = titulaire;

    /// <summary>What its obligations stand at.</summary>
    public VueTitulaireSolde Titulaire { get; init; }
}

/// <summary>What an entreprise owes and has had done, over all its marchés.</summary>
/// <param name="Obligation">Its obligations in force, whole-life.</param>
/// <param name="Declarees">Hours declared on the contracts that fulfil them.</param>
/// <param name="Restantes">Hours still to validate, whole-life.</param>
internal sealed record VueTitulaireSolde(Heures Obligation, Heures Declarees, Heures Validees, Heures Refusees, Heures Restantes);

internal sealed record VueMembre : VueCompte
{
    [SetsRequiredMembers]
    public VueMembre(string code, VueCompte compte) : base(compte) => Code = code;

    public string Code { get; init; }
}
