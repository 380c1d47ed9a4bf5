namespace Clauses.Api.Audit;

[ReservedPage(Role.Facilitateur)]
internal sealed class JournalDesAccesPage(AuditPostgres audit, Picker picker, ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/journal-des-acces";

    private const int PerPage = 50;

    public static readonly ImmutableArray<Rangee> Actes = [.. Enum.GetValues<Acte>().Select(acte => new Rangee(Codes<Acte>.De(acte), MotsDAudit.Say(acte)))];

    public Page<LigneAudit> Lignes { get; private set; } = null!;

    public FicheField ChampCompte { get; private set; } = null!;

    /// <summary>The kind that is shown alone, as its code; null: all.</summary>
    public string? Acte { get; private set; }

    /// <summary>The account, key or link of which all is shown; null: of everybody.</summary>
    public string? Qui { get; private set; }

    /// <summary>For how many years it is kept.</summary>
    public int Annees => territoires.DeCetteAnnee(temps).DonneesPersonnelles.JournalAccesAnnees;

    public async Task OnGetAsync(string? acte, string? qui, long? apres)
    {
        Acte? un = Codes<Acte>.TryRead(acte, out var lu) ? lu : null;
        Acte = un is null ? null : acte;
        (Qui, ChampCompte) = await FindAsync(qui);
        Lignes = await new Pagination(apres?.ToString(CultureInfo.InvariantCulture), PerPage).ReadAsync(
            (curseur, nombre) => audit.SearchAsync(curseur is null ? null : long.Parse(curseur, CultureInfo.InvariantCulture), un, Qui, nombre, Fin),
            ligne => ligne.Id.ToString(CultureInfo.InvariantCulture),
            ligne => ligne);
    }

    public string Address(string? qui, string? apres = null) =>
        $"{Chemin}?{string.Join('&', new[] { ("acte", Acte), ("qui", qui), ("apres", apres) }.Where(un => un.Item2 is not null).Select(un => $"{un.Item1}={un.Item2}"))}";

    /// <summary>An open account is found by its name; a closed one, a key or a link, to which lines lead, by its id alone.</summary>
    private async Task<NamedFilter> FindAsync(string? qui)
    {
        var compte = await NamedFilter.ReadAsync(picker, Sorte.Compte, "qui", "Compte", qui, Fin);
        return compte.Refuse && Identifiant.IsValid(qui) && !(await audit.SearchAsync(null, null, qui, 1, Fin)).IsEmpty
            ? new(qui, compte.Field with { Refus = null, Possibles = [] })
            : compte;
    }
}
