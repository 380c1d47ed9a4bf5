using System.Net;
using Clauses.Api.Commun;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.Identity;

namespace Clauses.Api.Acces;

/// <summary>Lets people in by name and password. Whoever is refused learns nothing: not whether the name exists, not whether it waits.</summary>
internal sealed class Entree(UtilisateursPostgres utilisateurs, Debit debit, TimeProvider temps) : IDisposable
{
    /// <summary>Wrong passwords in a row after which an account waits.</summary>
    public const int EssaisMax = 5;

    /// <summary>The fewest characters of a password: long rather than contrived (CNIL, délibération 2022-100).</summary>
    public const int LongueurMin = 12;

    /// <summary>The most characters of a password or a name; what is longer is none.</summary>
    public const int LongueurMax = 128;

    /// <summary>How long an account waits after too many wrong passwords.</summary>
    public static readonly TimeSpan Attente = TimeSpan.FromMinutes(5);

    private static readonly PasswordHasher<Utilisateur> Hacheur = new();

    /// <summary>A hash takes a processor for a tenth of a second: no more of them at once than leave room for others.</summary>
    private readonly SemaphoreSlim _hachages = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>What a password for nobody is tried against, so that it takes as long.</summary>
    private readonly Lazy<string> _leurre = new(() => Hacher(Secret.Nouveau()));

    /// <summary>Whether a password may be chosen; otherwise what to do.</summary>
    public static string? Defaut(string motDePasse) => motDePasse.Length switch
    {
        < LongueurMin => $"Choisissez au moins {LongueurMin} caractères : quelques mots qui ne vont pas ensemble se retiennent bien.",
        > LongueurMax => $"Choisissez au plus {LongueurMax} caractères.",
        _ => null,
    };

    public async Task<string> HacherAsync(string motDePasse, CancellationToken cancellationToken)
    {
        await _hachages.WaitAsync(cancellationToken);
        try
        {
            return Hacher(motDePasse);
        }
        finally
        {
            _hachages.Release();
        }
    }

    /// <summary>The account of this name and password, or null.</summary>
    /// <exception cref="ProblemeException">429: too many tries from this address.</exception>
    public async Task<Utilisateur?> EssayerAsync(string nom, string motDePasse, IPAddress adresse, CancellationToken cancellationToken)
    {
        if (!debit.PeutEssayer(adresse))
            throw TropDEssais();
        var serrure = nom.Length is > 0 and <= LongueurMax ? await utilisateurs.TrouverAsync(nom, cancellationToken) : null;
        var attend = serrure?.Verrou > temps.GetUtcNow();
        var juste = await VerifierAsync(serrure?.MotDePasse ?? _leurre.Value, motDePasse, cancellationToken);
        if (serrure is not null && juste && !attend)
        {
            await utilisateurs.NoterReussiteAsync(serrure.Utilisateur.Id, cancellationToken);
            return serrure.Utilisateur;
        }
        if (serrure is not null && !attend)
            await utilisateurs.NoterEchecAsync(serrure.Utilisateur.Id, EssaisMax, temps.GetUtcNow() + Attente, cancellationToken);
        if (!debit.CompterEchec(adresse))
            throw TropDEssais();
        return null;
    }

    public void Dispose() => _hachages.Dispose();

    private async Task<bool> VerifierAsync(string hache, string motDePasse, CancellationToken cancellationToken)
    {
        if (motDePasse.Length > LongueurMax)
            return false;
        await _hachages.WaitAsync(cancellationToken);
        try
        {
            return Hacheur.VerifyHashedPassword(null!, hache, motDePasse) != PasswordVerificationResult.Failed;
        }
        finally
        {
            _hachages.Release();
        }
    }

    private static string Hacher(string motDePasse) => Hacheur.HashPassword(null!, motDePasse);

    private static ProblemeException TropDEssais() =>
        new(GenreProbleme.TropDeDemandes, "Trop d'essais depuis cette adresse. Attendez dix secondes, puis recommencez.");
}
