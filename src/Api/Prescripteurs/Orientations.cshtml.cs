using Clauses.Api.Besoins;
using Clauses.Api.Organismes;

namespace Clauses.Api.Prescripteurs;

/// <summary>What became of each person that the organisme sent, in five words, and why.</summary>
[ReservedPage(Role.Prescripteur)]
internal sealed class OrientationsPage(EnvoyesPostgres envoyes, Gestes gestes, ITerritoires territoires, TimeProvider temps) : PageClauses
{
    /// <summary>The most needs that are asked what may be undone.</summary>
    private const int MaxBesoins = 100;

    /// <summary>Those that stand there only; null: all.</summary>
    public Colonne? Choisie { get; private set; }

    public ImmutableArray<Envoye> Envoyes { get; private set; }

    /// <summary>Those whose sending may be undone: nobody has answered.</summary>
    public IReadOnlySet<(string Besoin, string Reference)> Annulables { get; private set; } = ImmutableHashSet<(string, string)>.Empty;

    public async Task OnGetAsync(string? etat)
    {
        Choisie = Read(etat);
        EtatOrientation[] etats = Choisie is { } colonne ? [.. Enum.GetValues<EtatOrientation>().Where(un => Colonnes.De(un) == colonne)] : [];
        Envoyes = await envoyes.ListAsync(Caller.Organisme!, etats, territoires.LastNamed(temps), Fin);
        var besoins = Envoyes.Where(envoye => envoye is { Etat: EtatOrientation.Transmise, Personne: not null }).Select(envoye => envoye.Besoin)
            .Distinct(StringComparer.Ordinal).Take(MaxBesoins);
        var lues =
            await Task.WhenAll(besoins.Select(async besoin => (await gestes.RectifiablesAsync(besoin, Caller)).Keys.Select(reference => (besoin, reference))));
        Annulables = lues.SelectMany(une => une).ToHashSet();
    }

    public static string Mot(Colonne colonne) => colonne switch
    {
        Colonne.AProposer => "à proposer",
        Colonne.Envoye => "envoyé",
        Colonne.Recu => "reçu",
        Colonne.Embauche => "embauché",
        _ => "non",
    };

    /// <summary>What the word does not say: the day of an interview, the reason of a no.</summary>
    public static string Say(Envoye envoye) => envoye switch
    {
        { Motif: { } motif } => MotsDePlacement.Say(motif),
        { Etat: EtatOrientation.RdvFixe, RendezVous: { } jour } => $"entretien le {FrenchText.Jour(jour)}",
        { Etat: EtatOrientation.Proposee or EtatOrientation.Transmise or EtatOrientation.Recue or EtatOrientation.Embauchee } => "",
        _ => MotsDePlacement.Say(envoye.Etat),
    };

    private static Colonne? Read(string? etat) => string.IsNullOrEmpty(etat)
        ? null
        : Colonnes.Toutes.Cast<Colonne?>().FirstOrDefault(colonne => Colonnes.Code(colonne!.Value) == etat)
            ?? throw Parametres.Invalid("etat", "l'un de " + string.Join(", ", Colonnes.Toutes.Select(Colonnes.Code)));
}
