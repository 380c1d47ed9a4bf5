using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Bench.Monde;

/// <summary>The entries by which a marché comes to stand as a world says.</summary>
/// <param name="maintenant">When they are recorded.</param>
/// <param name="aujourdhui">Which day that is in Paris.</param>
/// <param name="auteur">Who asks for them.</param>
internal sealed class GrandLivre(DateTimeOffset maintenant, DateOnly aujourdhui, string auteur)
{
    /// <summary>The stream of a marché.</summary>
    public IEnumerable<Ecriture> Ecritures(MarcheSeme marche)
    {
        var numero = 1L;
        yield return Changement(numero, Genre.Ouverture, null, Contenu.De(new MarcheInscrit(marche.Fiche, marche.Fiche.Obligation, marche.Fiche.Titulaires, null)));
        foreach (var (id, contrat) in marche.Contrats)
            yield return Changement(++numero, Genre.Contrat, id, Contenu.De(contrat));
        foreach (var ligne in marche.Lignes)
            yield return Declaration(++numero, ligne);
    }

    /// <summary>The members of axes that a marché has a share in.</summary>
    public static IEnumerable<Cible> Rattachements(MarcheSeme marche) => Attribution.Cibles(marche.Fiche)
        .Concat(marche.Fiche.Titulaires.Select(titulaire => new Cible(Axe.Titulaire, titulaire.Entreprise)))
        .Concat(marche.Contrats.SelectMany(contrat => Attribution.Cibles(contrat.Contrat)))
        .Distinct();

    private Ecriture Changement(long numero, Genre genre, string? contrat, string contenu) => new()
    {
        Numero = numero,
        Genre = genre,
        Contrat = contrat,
        Effet = aujourdhui,
        Auteur = auteur,
        Enregistre = maintenant,
        Contenu = contenu,
    };

    private Ecriture Declaration(long numero, in LigneSemee ligne) => new()
    {
        Numero = numero,
        Genre = Genre.Declaration,
        Contrat = ligne.Contrat,
        Reference = ligne.Reference,
        Debut = ligne.Periode.Debut,
        Fin = ligne.Periode.Fin,
        Declarees = checked((int)ligne.Heures.Centiemes),
        Travail = (short)ligne.Periode.Fin.Year,
        Effet = ligne.Periode.Fin,
        Auteur = auteur,
        Enregistre = maintenant,
    };
}
