namespace Clauses.Api.Health;

internal sealed class Welcome(TextWriter console, TimeProvider temps)
{
    private static readonly TimeSpan Cadence = TimeSpan.FromSeconds(2);
    private long _last;

    /// <summary>The secret of the first key, when it was made at this start: shown this once.</summary>
    public string? Cle { get; set; }

    /// <summary>The secret of the link by which the first facilitateur chooses a password, as long as nobody can sign in.</summary>
    public string? Invitation { get; set; }

    /// <summary>Whether whoever reads the base, or a backup, could make a cookie.</summary>
    public bool SceauxLisibles { get; set; }

    /// <summary>Where the server listens, the first key and the first link; what is to be set.</summary>
    public void Greet(string adresse, string tapee)
    {
        console.WriteLine($"Clauses écoute sur {adresse}.");
        if (Cle is not null)
            console.WriteLine($"Première clé, montrée cette seule fois : {Cle}");
        if (Invitation is not null)
            console.WriteLine($"Premier compte : choisissez son nom et son mot de passe à {tapee}{Invitations.Chemin(Invitation)} (lien valable une fois, sept jours).");
        if (SceauxLisibles)
            console.WriteLine("Les sceaux des cookies sont lisibles dans la base et ses sauvegardes : donnez CLAUSES_SECRET, le même à tous les processus d'une grappe.");
    }

    /// <summary>How far a long work is; not more often than people read.</summary>
    public void Avancer(string travail, int fait, int total)
    {
        if (fait < total && _last != 0 && temps.GetElapsedTime(_last) < Cadence)
            return;
        _last = temps.GetTimestamp();
        console.WriteLine($"{travail} : {fait} sur {total}");
    }

    public void Invite(string adresse)
    {
        var cle = Cle ?? "$CLE";
        console.WriteLine(Cle is null ? "Prêt. Pour essayer, avec une clé de facilitateur dans CLE :" : "Prêt. Pour essayer :");
        foreach (var chemin in (ReadOnlySpan<string>)["totaux/territoire/tout", "totaux/commune-chantier/94041?exercice=2024", "verification"])
            console.WriteLine($"  curl -H \"Authorization: Bearer {cle}\" \"{adresse}/v1/{chemin}\"");
    }
}
