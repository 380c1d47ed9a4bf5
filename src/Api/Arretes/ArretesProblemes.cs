using Clauses.Api.Commun;
using Clauses.Grains.Arretes;

namespace Clauses.Api.Arretes;

/// <summary>What may stand in the way of freezing a bilan, or of showing a frozen one.</summary>
internal static class ArretesProblemes
{
    /// <summary>The frozen bilan that stands.</summary>
    /// <exception cref="ProblemeException">409: none does.</exception>
    public static Arrete Exiger(ReponseArrete reponse) => reponse.Issue switch
    {
        IssueArrete.Complet => throw new ProblemeException(GenreProbleme.ArretesComplets,
            $"Un exercice a au plus {IArretes.ParAnneeMax} arrêtés, et ils ne s'effacent pas : servez-vous de l'un d'eux, ou de « au » et « connuLe » sur le bilan."),
        IssueArrete.TropGrand => throw new ProblemeException(GenreProbleme.ArreteTropGrand,
            $"Ce bilan dépasse {IArretes.OctetsMax / (1024 * 1024)} Mio : trop d'aménageurs, de ZAC ou de communes ; il n'a pas été arrêté."),
        _ => reponse.Arrete!,
    };

    /// <summary>Stops when the id names a bilan that was asked for otherwise.</summary>
    /// <exception cref="ProblemeException">409.</exception>
    public static void ExigerMeme(Arrete arrete, OrdreArrete ordre)
    {
        if ((arrete.Libelle, arrete.Au) != (ordre.Libelle, ordre.Au))
            throw new ProblemeException(GenreProbleme.ArreteFige, "id : cet arrêté existe avec un autre libellé ou une autre date d'effet, et reste tel quel ; prenez un autre identifiant.", "id");
    }

    /// <summary>The content of a frozen bilan is not the one that was frozen.</summary>
    public static ProblemeException DAlteration() => new(GenreProbleme.ArreteAltere,
        "Le contenu ne correspond plus à son empreinte : quelqu'un a écrit dans la base. Ne vous en servez pas ; reprenez-le d'une sauvegarde et prévenez l'exploitant.");
}
