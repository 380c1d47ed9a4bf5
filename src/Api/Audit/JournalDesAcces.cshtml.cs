namespace Clauses.Api.Audit;

[ReservedPage(Role.Facilitateur)]
internal sealed class JournalDesAccesPage(AuditPostgres audit, UtilisateursPostgres utilisateurs, ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/journal-des-acces";

    private const int PerPage = 50;
    private const int MaxComptes = 300;

    public static readonly ImmutableArray<Rangee> Actes = [.. Enum.GetValues<Acte>().Select(acte => new Rangee(Codes<Acte>.De(acte), MotsDAudit.Say(acte)))];

    public Page<LigneAudit> Lignes { get; private set; } = null!;

    public ImmutableArray<Rangee> Comptes { get; private set; } = [];

    /// <summary>The kind that is shown alone, as its code; null: all.</summary>
    public string? Acte { get; private set; }

    /// <summary>The account, key or link of which all is shown; null: of everybody.</summary>
    public string? Qui { get; private set; }

    /// <summary>For how many years it is kept.</summary>
    public int Annees => territoires.DeCetteAnnee(temps).DonneesPersonnelles.JournalAccesAnnees;

    public async Task OnGetAsync(string? acte, string? qui, long? apres)
    {
        Acte? un = Codes<Acte>.TryRead(acte, out var lu) ? lu : null;
        (Acte, Qui) = (un is null ? null : acte, Identifiant.IsValid(qui) ? qui : null);
        Lignes = await new Pagination(apres?.ToString(CultureInfo.InvariantCulture), PerPage).ReadAsync(
            (curseur, nombre) => audit.SearchAsync(curseur is null ? null : long.Parse(curseur, CultureInfo.InvariantCulture), un, Qui, nombre, Fin),
            ligne => ligne.Id.ToString(CultureInfo.InvariantCulture),
            ligne => ligne);
        Comptes = await NameComptesAsync();
    }

    public string Address(string? qui, string? apres = null) =>
        $"{Chemin}?{string.Join('&', new[] { ("acte", Acte), ("qui", qui), ("apres", apres) }.Where(un => un.Item2 is not null).Select(un => $"{un.Item1}={un.Item2}"))}";

    /// <summary>Those that are open, and whoever was chosen in the list below.</summary>
    private async Task<ImmutableArray<Rangee>> NameComptesAsync()
    {
        ImmutableArray<Rangee> ouverts =
        [
            .. (await utilisateurs.ListAsync(null, MaxComptes, Fin)).Where(compte => compte.Nom is not null).OrderBy(
                compte => compte.Nom, StringComparer.Ordinal)
                .Select(compte => new Rangee(compte.Id, compte.Nom!)),
        ];
        if (Qui is null || ouverts.Any(compte => compte.Code == Qui))
            return ouverts;
        var sienne = Lignes.Elements.FirstOrDefault(ligne => ligne.Acteur == Qui);
        return [.. ouverts, new(Qui, sienne is null ? Qui : MotsDAudit.Qui(sienne))];
    }
}
