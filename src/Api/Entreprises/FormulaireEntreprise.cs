using Clauses.Api.Commun;
using Clauses.Grains.Domaine;
using Clauses.Grains.Registre;

namespace Clauses.Api.Entreprises;

/// <summary>A record as it stands in a form: texts, as they were typed.</summary>
internal sealed record FormulaireEntreprise
{
    /// <summary>Its name.</summary>
    public string? Nom { get; init; }
    /// <summary>14 digits, with spaces or without; or nothing.</summary>
    public string? Siret { get; init; }
    /// <summary>Code.</summary>
    public string? Modalite { get; init; }
    /// <summary>The version that was shown: what somebody else wrote since is not written over unseen.</summary>
    public int Version { get; init; }

    /// <summary>Of a record.</summary>
    public static FormulaireEntreprise De(Fiche<Entreprise> fiche) => new()
    {
        Nom = fiche.Contenu.Nom,
        Siret = fiche.Contenu.Siret,
        Modalite = Codes<Modalite>.De(fiche.Contenu.Modalite),
        Version = fiche.Version,
    };

    /// <summary>The record, by the rules of the API.</summary>
    /// <exception cref="ProblemeException">422: a field is wrong.</exception>
    public Entreprise Lire()
    {
        // People copy a SIRET as letterheads print it: 732 829 320 00074.
        var siret = string.Concat((Siret ?? "").Where(signe => !char.IsWhiteSpace(signe)));
        return new DemandeEntreprise(
            Nom?.Trim(), siret.Length == 0 ? null : siret, Codes<Modalite>.TryLire(Modalite, out var modalite) ? modalite : null).Valider();
    }
}
