namespace Clauses.Grains.Marches;

/// <summary>In what a contract may disagree with its marché: taken as it is, and worth a look.</summary>
public enum EcartDeContrat
{
    AvantLeMarche,

    /// <summary>One that has no end says nothing of the marché's.</summary>
    ApresLeMarche,

    /// <summary>Its hours fulfil no obligation of the marché.</summary>
    AutreTitulaire,
}

public static class EcartsDeContrat
{
    public static ImmutableArray<EcartDeContrat> De(Contrat contrat, MarcheInscrit marche) =>
    [
        .. contrat.Debut < marche.Fiche.Debut ? [EcartDeContrat.AvantLeMarche] : Array.Empty<EcartDeContrat>(),
        .. contrat.Fin > marche.Fiche.Fin ? [EcartDeContrat.ApresLeMarche] : Array.Empty<EcartDeContrat>(),
        .. contrat.Titulaire is { } titulaire && !marche.Titulaires.IsEmpty && marche.Titulaires.All(un => un.Entreprise != titulaire)
            ? [EcartDeContrat.AutreTitulaire] : Array.Empty<EcartDeContrat>(),
    ];
}
