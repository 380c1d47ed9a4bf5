namespace Clauses.Api.Sante;

/// <summary>Whether the server is ready: migrations done, and the sample that was asked for loaded.</summary>
internal sealed class Demarrage
{
    private volatile string? attente = "la base est en préparation";

    /// <summary>What is still waited for, in French; null once ready.</summary>
    public string? Attente => attente;

    public void Attendre(string quoi) => attente = quoi;

    public void Pret() => attente = null;
}
