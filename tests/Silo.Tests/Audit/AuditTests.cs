using Clauses.Silo.Audit;

namespace Clauses.Silo.Tests.Audit;

public sealed class AuditTests : OnABase
{
    private AuditPostgres _audit = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _audit = new(Base.Source, new Clock());
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_done()
    {
        var cles = new ClesPostgres(Base.Source, new Clock());
        await Base.ExecuteAsync("alter table audit add constraint plein check (acte <> 'cle-creee')");
        await Assert.ThrowsAsync<PostgresException>(() => cles.CreateAsync(AuteurDActe.Exploitant, new("k1", Role.Lecteur, null, "Essai", default), new byte[32], default));
        Assert.Empty(await cles.ListAsync(null, 10, default));
    }

    [Fact]
    public async Task A_flood_of_wrong_passwords_is_counted_in_few_lines_and_none_is_lost()
    {
        const int essais = 2_000;
        await Parallel.ForEachAsync(Enumerable.Range(0, essais), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (essai, fin) =>
            await _audit.CountAsync(essai % 2 == 0 ? Acte.ConnexionRefusee : Acte.ConnexionRetardee, $"compte-{essai % 7}", $"10.{essai % 251}.{essai % 8}.0/24", fin));
        var lignes = await _audit.SearchAsync(null, null, null, 500, default);
        Assert.Equal(essais, lignes.Sum(ligne => ligne.Nombre));
        // Those that were under way when it was full, and one of each kind for all others.
        Assert.InRange(lignes.Length, AuditPostgres.MaxRefusals, AuditPostgres.MaxRefusals + 4 + 2);
        Assert.Contains(lignes, ligne => ligne is { Reseau: null, Objet: null, Nombre: > 500 });
    }

    [Fact]
    public async Task The_trail_is_only_added_to_and_what_is_old_is_forgotten()
    {
        await Base.ExecuteAsync("""
            insert into audit (instant, acte, objet) values
                (now() - interval '13 months', 'connexion', 'vieille'), (now() - interval '7 months', 'connexion', 'moyenne'), (now(), 'connexion', 'jeune'),
                (now(), 'connexion-refusee', 'jeune')
            """);
        foreach (var interdit in new[]
        {
            "update audit set objet = 'autre'", "update audit set nombre = 0", "update audit set nombre = 2 where acte = 'connexion'", "truncate audit",
            "delete from audit where objet = 'jeune'",
        })
        {
            Assert.Equal(PostgresErrorCodes.RestrictViolation, (await Assert.ThrowsAsync<PostgresException>(() => Base.ExecuteAsync(interdit))).SqlState);
        }
        var conservation = new ConservationPostgres(Base.Source);
        var jour = TimeProvider.System.Today();
        Assert.True(await conservation.ForgetAccesAsync(jour.AddYears(-1), default));
        Assert.Equal(["jeune", "jeune", "moyenne"], await ObjetsAsync());
        // A clock that runs ahead takes no more than what is half a year old.
        Assert.True(await conservation.ForgetAccesAsync(jour.AddYears(10), default));
        Assert.Equal(["jeune", "jeune"], await ObjetsAsync());

        async Task<IEnumerable<string?>> ObjetsAsync() => (await _audit.SearchAsync(null, null, null, 10, default)).Select(ligne => ligne.Objet);
    }
}
