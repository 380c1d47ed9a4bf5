using Clauses.Api.Exports;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Bilans;

/// <summary>A table of a bilan, line by line, its total last.</summary>
internal static class LignesDeTableau
{
    /// <summary>The lines of a table, as it is shown: hidden figures stay hidden.</summary>
    public static IEnumerable<LigneExportee> De(VueTableau tableau)
    {
        var modele = new LigneExportee
        {
            Tableau = tableau.Code,
            Libelle = tableau.Libelle,
            Base = Codes<BaseTableau>.De(tableau.Base),
            Perimetre = Codes<Perimetre>.De(tableau.Perimetre),
            Ligne = "Total",
        };
        foreach (var ligne in tableau.Lignes)
        {
            var masque = ligne.Masque == true;
            yield return modele with
            {
                Code = ligne.Code,
                Ligne = ligne.Libelle,
                Marches = Chiffre(ligne.Marches, masque && tableau.Base is BaseTableau.Marches or BaseTableau.Heures),
                Contrats = Chiffre(ligne.Contrats, masque && tableau.Base is not BaseTableau.Personnes),
                Participants = Chiffre(ligne.Participants, masque && tableau.Base is not BaseTableau.Contrats),
                Heures = masque ? Case.Masque : Case.De(ligne.Heures),
            };
        }
        var (total, cache) = (tableau.Total, tableau.Total.Masque == true);
        yield return modele with
        {
            Marches = Chiffre(total.Marches, cache),
            Contrats = Chiffre(total.Contrats, cache),
            Participants = Chiffre(total.Participants, cache),
            Heures = cache ? Case.Masque : Case.De(total.Heures),
        };
    }

    private static Case Chiffre(int? nombre, bool masque) => nombre is null && masque ? Case.Masque : Case.De(nombre);
}
