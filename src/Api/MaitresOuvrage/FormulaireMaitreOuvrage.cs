using Clauses.Api.Commun;
using Clauses.Grains.Domaine;
using Clauses.Grains.Registre;

namespace Clauses.Api.MaitresOuvrage;

/// <summary>A record as it stands in a form: texts, as they were typed.</summary>
internal sealed record FormulaireMaitreOuvrage
{
    /// <summary>Its name.</summary>
    public string? Nom { get; init; }
    /// <summary>Code.</summary>
    public string? Type { get; init; }
    /// <summary>The version that was shown: what somebody else wrote since is not written over unseen.</summary>
    public int Version { get; init; }

    /// <summary>Of a record.</summary>
    public static FormulaireMaitreOuvrage De(Fiche<MaitreOuvrage> fiche) => new()
    {
        Nom = fiche.Contenu.Nom,
        Type = Codes<TypeMaitreOuvrage>.De(fiche.Contenu.Type),
        Version = fiche.Version,
    };

    /// <summary>The record, by the rules of the API.</summary>
    /// <exception cref="ProblemeException">422: a field is wrong.</exception>
    public MaitreOuvrage Lire() =>
        new DemandeMaitreOuvrage(Nom?.Trim(), Codes<TypeMaitreOuvrage>.TryLire(Type, out var type) ? type : null).Valider();
}
