using System.IO.Hashing;

namespace Clauses.Api.Access;

/// <summary>Lets people in by name and password. Whoever is refused learns nothing: not whether the name exists, not whether it waits. Wrong
/// passwords make wait whoever sends them: others sign in to the same account meanwhile, from a device it knows whatever is tried elsewhere.</summary>
internal sealed class PasswordSignIn(
    UtilisateursPostgres utilisateurs, EssaisPostgres essais, AuditPostgres audit, PasswordHashes hashes, KnownDevices appareils, RateLimit debit)
{
    /// <summary>Wrong passwords of one place that make nobody wait.</summary>
    public const int MaxAttempts = 5;

    /// <summary>The fewest characters of a password: long rather than contrived (CNIL, délibération 2022-100).</summary>
    public const int MinLength = 12;

    /// <summary>The most characters of a password or a name; what is longer is none.</summary>
    public const int MaxLength = 128;

    /// <summary>Wrong passwords of all places together that make nobody wait.</summary>
    private const int MaxAttemptsOfAll = 50;

    /// <summary>All places that are not known, together.</summary>
    private const string Tous = "";

    /// <summary>Names that nobody has are counted too, so that it takes as long: into so many drawers.</summary>
    private const int Drawers = 1024;

    /// <summary>Whether a password may be chosen; otherwise what to do.</summary>
    public static string? Defaut(string motDePasse, string nom) => motDePasse.Length switch
    {
        < MinLength => $"Choisissez au moins {MinLength} caractères : quelques mots qui ne vont pas ensemble se retiennent bien.",
        > MaxLength => $"Choisissez au plus {MaxLength} caractères.",
        _ when CommonPasswords.Holds(motDePasse, nom) =>
            "Ce mot de passe est de ceux que l'on essaie d'abord : prenez plutôt quelques mots qui ne vont pas ensemble.",
        _ => null,
    };

    /// <exception cref="ProblemException">429: too many tries from here, or too many at once.</exception>
    public async Task<Utilisateur?> TryAsync(string nom, string motDePasse, HttpContext contexte)
    {
        var fin = contexte.RequestAborted;
        var appareil = appareils.Find(contexte);
        var qui = appareil?.Id ?? Origin.Of(contexte);
        if (!debit.Passwords.MayTry(qui))
            throw TooManyAttempts();
        var serrure = nom.Length is > 0 and <= MaxLength ? await utilisateurs.FindAsync(nom, fin) : null;
        var cible = serrure?.Utilisateur.Id ?? Drawer(nom);
        var connu = appareil?.Compte == cible;
        Provenance[] provenances = connu ? [new(qui, MaxAttempts)] : [new(Origin.Of(contexte), MaxAttempts), new(Tous, MaxAttemptsOfAll)];
        var attend = await essais.WaitsAsync(cible, provenances, fin);
        var juste = motDePasse.Length <= MaxLength && await hashes.VerifyAsync(serrure?.MotDePasse, motDePasse, qui, connu, fin);
        if (juste && !attend)
        {
            await essais.ForgetAsync(cible, provenances[0].Origine, fin);
            if (!connu)
                appareils.Remember(contexte, cible);
            return serrure!.Utilisateur;
        }
        if (!attend)
            await essais.RecordFailureAsync(cible, provenances, fin);
        await audit.CountAsync(attend ? Acte.ConnexionRetardee : Acte.ConnexionRefusee, serrure?.Utilisateur.Id, Origin.NetworkOf(contexte), fin);
        return debit.Passwords.CountFailure(qui) ? null : throw TooManyAttempts();
    }

    private static string Drawer(string nom) => $"?{XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(nom.ToLowerInvariant())) % Drawers}";

    private static ProblemException TooManyAttempts() =>
        new(ProblemKind.TooManyRequests, "Trop d'essais depuis cette adresse. Attendez dix secondes, puis recommencez.");
}
