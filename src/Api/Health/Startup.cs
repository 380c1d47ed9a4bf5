namespace Clauses.Api.Health;

/// <summary>Whether the server is ready: migrations done, and the sample that was asked for loaded.</summary>
internal sealed class Startup
{
    private volatile string? _wait = "la base est en préparation";

    public string? Attente => _wait;

    public void Wait(string quoi) => _wait = quoi;

    public void Pret() => _wait = null;
}
