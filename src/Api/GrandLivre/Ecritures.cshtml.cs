using Clauses.Api.Marches;
using Clauses.Api.Pages;
using Clauses.Api.Totaux;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;

namespace Clauses.Api.GrandLivre;

/// <summary>The ledger of one marché, the newest entry first.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class EcrituresPage(Dossiers dossiers, ILectures lectures, Comptes comptes) : PageClauses
{
    private const int Taille = Tranche<EcritureLue>.Taille;

    public EnTete EnTete { get; private set; } = null!;

    public IReadOnlyList<EcritureLue> Ecritures { get; private set; } = [];

    public long Nombre { get; private set; }

    public int Numero { get; private set; }

    public int Pages => Tranche.Pages(Nombre);

    public async Task OnGetAsync(string id, string? p)
    {
        EnTete = await dossiers.EnTeteAsync(id, Onglet.Ecritures, Porteur, Fin);
        var solde = await comptes.DuMarcheAsync(id, PartExercice.VieEntiere, default, Fin);
        Nombre = solde?.Compte.Version ?? 0;
        Numero = Math.Min(Tranche.Lire(p), Pages);
        var derniere = Nombre - ((long)(Numero - 1) * Taille);
        var avant = Math.Max(0, derniere - Taille);
        if (derniere > avant)
            Ecritures = [.. (await lectures.ListerEcrituresAsync(id, avant, (int)(derniere - avant), Fin)).Reverse()];
    }

    public string Adresse(long ecriture) => $"{Page(1 + (int)((Nombre - ecriture) / Taille))}#e{ecriture}";

    public string Page(int page) => $"/marches/{EnTete.Id}/ecritures?p={page}";

    public static string Nom(Genre genre) => genre switch
    {
        Genre.Ouverture => "Ouverture",
        Genre.Modification => "Modification",
        Genre.Avenant => "Avenant",
        Genre.Contrat => "Contrat inscrit",
        Genre.ContratModifie => "Contrat modifié",
        Genre.Declaration => "Déclaration",
        Genre.Decision => "Décision",
        Genre.ContrePassation => "Contre-passation",
        _ => Codes<Genre>.De(genre),
    };

    /// <summary>Signed hours; nothing where an entry bears none.</summary>
    public static string Signees(int centiemes) => centiemes == 0 ? "" : Api.Commun.Francais.Nombre(new Heures(centiemes));

    public static string Objet(Ecriture ecriture) => ecriture switch
    {
        { Genre: Genre.Ouverture or Genre.Modification or Genre.Avenant, Contenu: { } contenu } =>
            $"obligation de {Api.Commun.Francais.Heures(Contenu.LireMarche(contenu).Obligation)}",
        { Genre: Genre.Contrat or Genre.ContratModifie, Contrat: { } contrat } => contrat,
        _ => $"{ecriture.Contrat} / {ecriture.Reference}",
    };
}
