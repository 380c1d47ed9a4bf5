namespace Clauses.Bench.Machine;

// What some work took of things that no machine changes, as the process and PostgreSQL count them: calls of grains, bytes allocated, work items of
// the pool, statements.
internal readonly record struct Counts(double Appels, double Octets, double Taches, double Instructions)
{
    // Within a third of a second the process answers the same figures again.
    private static readonly TimeSpan Repos = TimeSpan.FromMilliseconds(400);

    public static async Task<Counts> ReadAsync(IPEndPoint adresse, string cle, long instructions, CancellationToken ct)
    {
        await Task.Delay(Repos, ct);
        await using var connexion = await HttpConnection.OpenAsync(adresse, ct);
        var lignes = Encoding.UTF8.GetString((await connexion.SendAsync(Requests.Get("/metrics", cle), ct)).Corps.Span).Split('\n');
        return new(
            Sum("orleans_app_requests_latency_milliseconds_count"), Sum("dotnet_gc_heap_total_allocated_bytes_total"),
            Sum("dotnet_thread_pool_work_item_count_total"), instructions);

        double Sum(string nom) => lignes.Where(ligne => ligne.StartsWith(nom, StringComparison.Ordinal) && ligne[nom.Length] is '{')
            .Sum(ligne => double.Parse(ligne[(ligne.LastIndexOf("} ", StringComparison.Ordinal) + 2)..].Split(' ')[0], CultureInfo.InvariantCulture));
    }

    public Counts Since(Counts avant, double lignes) => new(
        (Appels - avant.Appels) / lignes, (Octets - avant.Octets) / lignes, (Taches - avant.Taches) / lignes, (Instructions - avant.Instructions) / lignes);
}
