using Clauses.Api.Streams;

namespace Clauses.Api.Suivi;

/// <summary>A need as those see it who may not count few people.</summary>
internal sealed record BesoinMasque(string Intitule, string? Rome, EtatBesoin Etat, DateOnly Debut, string Postes, string Envoyes, string Embauches)
{
    /// <summary>What is hidden is not told by the marché's line either, less the needs beside.</summary>
    public static ImmutableArray<BesoinMasque> De(ImmutableArray<BesoinSuivi> besoins)
    {
        var (postes, envoyes, embauches) = (Hide(besoins, un => un.Postes), Hide(besoins, un => un.Envoyes), Hide(besoins, un => un.Embauches));
        return
        [
            .. besoins.Select((un, rang) => new BesoinMasque(un.Intitule, un.Rome, un.Etat, un.Debut, postes[rang], envoyes[rang], embauches[rang])),
        ];
    }

    private static ImmutableArray<string> Hide(ImmutableArray<BesoinSuivi> besoins, Func<BesoinSuivi, int> compte)
    {
        var comptes = besoins.Select(compte).ToArray();
        var caches = MasqueDeLignes.Hide(comptes, VueCompte.Seuil);
        return
        [
            .. comptes.Select((nombre, rang) => nombre >= VueCompte.Seuil && caches[rang] ? FrenchText.Masque : Bandeau.Nombre(nombre, masque: true)),
        ];
    }
}
