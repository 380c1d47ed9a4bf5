namespace Clauses.Grains.Marches;

/// <summary>In what a contract may disagree with its marché: taken as it is, and worth a look.</summary>
public enum EcartDeContrat
{
    AvantLeMarche,

    /// <summary>One that has no end says nothing of the marché's.</summary>
    ApresLeMarche,

    /// <summary>Its hours fulfil no obligation of the marché.</summary>
    AutreTitulaire,

    /// <summary>Likewise: it names none, and the marché has some.</summary>
    SansTitulaire,
}

public static class EcartsDeContrat
{
    public static ImmutableArray<EcartDeContrat> De(Contrat contrat, MarcheInscrit marche) =>
    [
        .. contrat.Debut < marche.Fiche.Debut ? [EcartDeContrat.AvantLeMarche] : Array.Empty<EcartDeContrat>(),
        .. contrat.Fin > marche.Fiche.Fin ? [EcartDeContrat.ApresLeMarche] : Array.Empty<EcartDeContrat>(),
        .. contrat.Titulaire is { } titulaire && !marche.Titulaires.IsEmpty && marche.Titulaires.All(un => un.Entreprise != titulaire)
            ? [EcartDeContrat.AutreTitulaire] : Array.Empty<EcartDeContrat>(),
        .. contrat.Titulaire is null && !marche.Titulaires.IsEmpty ? [EcartDeContrat.SansTitulaire] : Array.Empty<EcartDeContrat>(),
    ];

    /// <summary>Whose obligation the hours of a contract fulfil that does not say it: of the only titulaire, or of the employer that is one; null:
    /// nobody's.</summary>
    public static string? TitulaireParDefaut(string employeur, MarcheInscrit marche) => marche.Titulaires switch
    {
        [var seul] => seul.Entreprise,
        var plusieurs => plusieurs.Any(titulaire => titulaire.Entreprise == employeur) ? employeur : null,
    };
}
