namespace Clauses.Api.Avis;

[ReservedPage(Role.Facilitateur)]
internal sealed class CourrielsPage(AdressesPostgres adresses, CourrielsPostgres courriels, Relais relais, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/courriels";

    private const int JoursMontres = 45;

    public bool Envoie => relais.Actif;

    public string De => relais.De;

    public ImmutableArray<Destinataire> Destinataires { get; private set; }

    public ImmutableArray<CourrielSuivi> Derniers { get; private set; }

    public async Task OnGetAsync()
    {
        Destinataires = await adresses.ListAsync(null, Fin);
        Derniers = await courriels.ListAsync(temps.GetUtcNow().AddDays(-JoursMontres), Fin);
    }

    public string Next(Destinataire qui) => qui switch
    {
        { Refusee: not null } => "adresse refusée : corrigez-la",
        { Frequence: Frequence.Jamais } => "jamais",
        _ => FrenchText.Instant(Echeances.Prochaine(qui.Frequence, temps.GetUtcNow())),
    };

    public static string Say(GenreCourriel genre) => genre switch
    {
        GenreCourriel.Candidature => "une personne envoyée",
        GenreCourriel.Invitation => "une invitation",
        _ => "ce qui attend, ou la feuille du mois",
    };

    public static (string Classe, string Dit) Say(CourrielSuivi un) => un switch
    {
        { Envoye: { } instant } => ("fait", $"parti le {FrenchText.Instant(instant)}"),
        { Issue: Issue.Refuse } => ("retard", "adresse refusée"),
        { Genre: GenreCourriel.Invitation } => ("retard", "pas parti : refaites un lien"),
        { Tentatives: >= CourrielsPostgres.MaxAttempts } => ("retard", $"abandonné après {CourrielsPostgres.MaxAttempts} essais"),
        { Tentatives: 0 } => ("attente", "va partir"),
        { Tentatives: var essais } => ("attente", $"pas pris, nouvel essai bientôt ({FrenchText.Combien(essais, "essai", "essais")})"),
    };
}
