using System.Data.Common;
using Clauses.Api.Commun;
using Clauses.Grains.Registre;
using Clauses.Silo.Base;

namespace Clauses.Api.Acces;

/// <summary>Valid keys by the hash of their secret.</summary>
internal sealed class Trousseau(ICles cles, TimeProvider temps) : Trousseau<Empreinte>(temps)
{
    protected override async Task<Porteur?> LireAsync(Empreinte empreinte, CancellationToken cancellationToken) =>
        await cles.TrouverAsync(empreinte.Octets, cancellationToken) is { } cle ? new(cle.Id, cle.Role, cle.Sujet) : null;
}

/// <summary>Who is let in, by what they show: a key, a session. All is forgotten when the base announces that one was revoked, by whichever
/// process; since the announcement may go unheard for a moment, what was found is believed for a short time only. While the base does not
/// answer it is believed for longer, since live balances are read without it.</summary>
internal abstract class Trousseau<TCle>(TimeProvider temps) where TCle : notnull
{
    private const int ClesGardees = 10_000;
    private static readonly TimeSpan Confiance = TimeSpan.FromSeconds(3);

    /// <summary>How long a key is believed that the base cannot be asked about.</summary>
    private static readonly TimeSpan ConfianceSansBase = TimeSpan.FromMinutes(2);

    /// <summary>How long the base is waited for when the key could be believed without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly CacheBorne<TCle, Connue> connues = new(ClesGardees);
    private readonly Lock verrou = new();
    private int oublis;

    /// <summary>The key, if it was found valid a moment ago.</summary>
    public bool TryConnue(TCle cle, out Porteur? porteur)
    {
        porteur = null;
        if (!connues.TryLire(cle, out var connue) || temps.GetElapsedTime(connue.Depuis) > Confiance)
            return false;
        porteur = connue.Porteur;
        return true;
    }

    /// <summary>Whether the key was valid once: asking again costs nobody's patience.</summary>
    public bool FutConnue(TCle cle) => connues.TryLire(cle, out _);

    /// <summary>Looks the key up in the base; one that was valid not long ago is taken for valid when the base does not answer.</summary>
    /// <exception cref="DbException">The base does not answer, and there is nothing to believe.</exception>
    public Task<Porteur?> ChercherAsync(TCle cle, CancellationToken cancellationToken) =>
        connues.TryLire(cle, out var connue) && temps.GetElapsedTime(connue.Confirmee) <= ConfianceSansBase
            ? ConfirmerAsync(cle, connue, cancellationToken)
            : DemanderAsync(cle, cancellationToken);

    public void Oublier()
    {
        lock (verrou)
        {
            oublis++;
            connues.Vider();
        }
    }

    /// <summary>Has it forget all keys at each change of a table.</summary>
    public Kept Kept(string table) => new(table, _ =>
    {
        Oublier();
        return Task.CompletedTask;
    });

    protected abstract Task<Porteur?> LireAsync(TCle cle, CancellationToken cancellationToken);

    /// <summary>All who come with the key meanwhile wait for one question: thousands of them would be in each other's way.</summary>
    private async Task<Porteur?> ConfirmerAsync(TCle cle, Connue connue, CancellationToken cancellationToken)
    {
        try
        {
            return await connue.Question.Value.WaitAsync(Patience, temps, cancellationToken);
        }
        catch (Exception erreur) when (erreur is DbException or TimeoutException)
        {
            if (!TryCroire(cle, connue))
                throw;
            return connue.Porteur;
        }
    }

    private async Task<Porteur?> DemanderAsync(TCle cle, CancellationToken cancellationToken)
    {
        var (depuis, avant) = (temps.GetTimestamp(), Volatile.Read(ref oublis));
        if (await LireAsync(cle, cancellationToken) is not { } porteur)
        {
            if (FutConnue(cle))
                Oublier();
            return null;
        }
        lock (verrou)
        {
            // What was read before a key was revoked may be of that key.
            if (oublis == avant)
                Garder(cle, porteur, depuis, depuis);
        }
        return porteur;
    }

    /// <summary>Believes a key for another while. False when it was forgotten since: it may have been revoked here.</summary>
    private bool TryCroire(TCle cle, Connue connue)
    {
        lock (verrou)
        {
            if (!connues.TryLire(cle, out var presente))
                return false;
            if (presente == connue)
                Garder(cle, connue.Porteur, connue.Confirmee, temps.GetTimestamp());
            return true;
        }
    }

    private void Garder(TCle cle, Porteur porteur, long confirmee, long depuis) =>
        connues.Garder(cle, new(porteur, confirmee, depuis, new(() => DemanderAsync(cle, CancellationToken.None))));

    /// <param name="confirmee">When the base was last asked, and knew it.</param>
    /// <param name="depuis">From when on it is believed without a question.</param>
    private sealed class Connue(Porteur porteur, long confirmee, long depuis, Lazy<Task<Porteur?>> question)
    {
        public Porteur Porteur => porteur;

        public long Confirmee => confirmee;

        public long Depuis => depuis;

        public Lazy<Task<Porteur?>> Question => question;
    }
}
