using Clauses.Grains.Domaine;

namespace Clauses.Api.Attestations;

/// <summary>What people call the types of contract.</summary>
internal static class TypesDeContrat
{
    /// <summary>The name of a type, with the letters that people know it by.</summary>
    public static string Nom(TypeContrat type) => type switch
    {
        TypeContrat.Cdd => "Contrat à durée déterminée (CDD)",
        TypeContrat.Cddi => "CDD d'insertion (CDDi)",
        TypeContrat.Cdi => "Contrat à durée indéterminée (CDI)",
        TypeContrat.Cmad => "Contrat de mise à disposition (CMAD)",
        TypeContrat.Apprentissage => "Contrat d'apprentissage",
        TypeContrat.Professionnalisation => "Contrat de professionnalisation",
        TypeContrat.Ctt => "Contrat de travail temporaire (CTT)",
        TypeContrat.Ctti => "Contrat de travail temporaire d'insertion (CTTi)",
        TypeContrat.Prealable => "Dispositif préalable à l'embauche",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A type of contract without a name."),
    };
}
