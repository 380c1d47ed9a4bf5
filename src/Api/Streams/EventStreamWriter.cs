using System.IO.Pipelines;

namespace Clauses.Api.Streams;

/// <summary>One stream: sends the newest state of its subject when its version changes, and a comment when nothing has been said for a
/// while, so that proxies and readers know that it lives.</summary>
internal sealed class EventStreamWriter(Sujet sujet, Droit droit, Forme forme, PipeWriter sortie, Action couper, TimeProvider temps)
{
    private static readonly TimeSpan Battement = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>When to come back, in milliseconds, after a cut.</summary>
    private static ReadOnlyMemory<byte> Debut { get; } = "retry: 3000\n\n"u8.ToArray();

    private static ReadOnlyMemory<byte> Commentaire { get; } = ":\n\n"u8.ToArray();

    /// <summary>Lasts until its reader may not see the subject any more.</summary>
    /// <param name="vue">The version that the reader has seen, or null.</param>
    /// <param name="fin">The reader is gone, or the process stops.</param>
    /// <exception cref="OperationCanceledException">At the end.</exception>
    /// <exception cref="TimeoutException">The reader takes nothing any more.</exception>
    public async Task LastAsync(long? vue, CancellationToken fin)
    {
        await WriteAsync(Debut, fin);
        for (var silence = false; ;)
        {
            var changement = sujet.Changement;
            var etat = sujet.Etat!;
            var permis = await droit.VerifyAsync(etat, fin);
            if (permis == false)
                return;
            if (permis == true && etat.Version != vue)
            {
                await WriteAsync(etat.Evenement(forme, droit.Masque), fin);
                vue = etat.Version;
            }
            else if (silence)
            {
                await WriteAsync(Commentaire, fin);
            }
            await changement.WaitAsync(Battement, temps, fin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            fin.ThrowIfCancellationRequested();
            silence = !changement.IsCompleted;
        }
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken fin)
    {
        var ecriture = sortie.WriteAsync(octets, CancellationToken.None);
        if (ecriture.IsCompleted)
        {
            await ecriture;
            return;
        }
        try
        {
            await ecriture.AsTask().WaitAsync(Timeout, temps, fin);
        }
        catch
        {
            // Neither is it waited for at the end: it would keep the process from stopping.
            couper();
            throw;
        }
    }
}
