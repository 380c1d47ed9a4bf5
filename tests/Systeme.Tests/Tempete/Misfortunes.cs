namespace Clauses.Systeme.Tests.Tempete;

/// <summary>What may befall a process and its base.</summary>
internal static class Misfortunes
{
    /// <summary>Its power goes, and comes back.</summary>
    public static async Task KillAsync(Product produit)
    {
        await produit.TuerAsync();
        await produit.StartAsync();
    }

    /// <summary>It hangs for some seconds: for less than others wait before they take it for dead.</summary>
    public static async Task HangAsync(Product produit, Random hasard)
    {
        await produit.SignalerAsync("STOP");
        await Task.Delay(hasard.Next(500, 4_000));
        await produit.SignalerAsync("CONT");
    }

    /// <summary>All connections to the base are cut, and none is taken for a while.</summary>
    public static async Task CutAsync(PostgresProxy proxy, Random hasard)
    {
        proxy.Refuse = true;
        proxy.CutAll();
        await Task.Delay(hasard.Next(1_500));
        proxy.Refuse = false;
    }

    /// <summary>The answer to something that is done is lost.</summary>
    public static Task LoseAnswerAsync(PostgresProxy proxy, Random hasard) => proxy.LoseAnAnswerAsync(hasard.Next(1, 4_000));

    /// <summary>Whatever the base answers takes its time, as from a slow disk.</summary>
    public static async Task SlowAsync(PostgresProxy proxy, Random hasard)
    {
        proxy.Latence = TimeSpan.FromMilliseconds(hasard.Next(20, 300));
        await Task.Delay(hasard.Next(1_000, 3_000));
        proxy.Latence = TimeSpan.Zero;
    }

    /// <summary>The disk is full for a while: PostgreSQL's own error, which needs no disk of its own to be filled.</summary>
    public static async Task FillDiskAsync(TestDatabase donnees, Random hasard)
    {
        await donnees.ExecuteAsync("""
            create or replace function essai_plein() returns trigger language plpgsql as
            $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
            create trigger essai_plein before insert on ecriture for each statement execute function essai_plein();
            create trigger essai_plein before insert on evenement for each statement execute function essai_plein()
            """);
        await Task.Delay(hasard.Next(500, 2_500));
        await donnees.ExecuteAsync("drop trigger essai_plein on ecriture; drop trigger essai_plein on evenement; drop function essai_plein()");
    }
}
