namespace Clauses.Api.GrandLivre;

/// <summary>The ledger of one marché, the newest entry first.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class EcrituresPage(Dossiers dossiers, IReads lectures, Comptes comptes, NomsDeContrats noms) : PageClauses
{
    private const int Size = Tranche<EcritureLue>.Size;

    public MarcheHeader EnTete { get; private set; } = null!;

    public IReadOnlyList<EcritureLue> Ecritures { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Noms { get; private set; } = null!;

    public long Count { get; private set; }

    public int Numero { get; private set; }

    public int Pages => Tranche.Pages(Count);

    public async Task OnGetAsync(string id, string? p)
    {
        EnTete = await dossiers.HeaderAsync(id, Tab.Ecritures, Caller, Fin);
        var solde = await comptes.DuMarcheAsync(id, PartExercice.VieEntiere, default, Fin);
        Count = solde?.Compte.Version ?? 0;
        Numero = Math.Min(Tranche.Read(p), Pages);
        var derniere = Count - ((long)(Numero - 1) * Size);
        var avant = Math.Max(0, derniere - Size);
        if (derniere > avant)
            Ecritures = [.. (await lectures.ListEcrituresAsync(id, avant, (int)(derniere - avant), Fin)).Reverse()];
        Noms = await noms.ReadAsync(Ecritures.Select(lue => lue.Ecriture.Contrat).OfType<string>(), Fin);
    }

    public string Address(long ecriture) => $"{Page(1 + (int)((Count - ecriture) / Size))}#e{ecriture}";

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
        Genre.ContrePassation => "Annulation",
        _ => Codes<Genre>.De(genre),
    };

    /// <summary>Signed hours; nothing where an entry bears none.</summary>
    public static string Signees(int centiemes) => centiemes == 0 ? "" : Api.Common.FrenchText.Nombre(new Heures(centiemes));
}
