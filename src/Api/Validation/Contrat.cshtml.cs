using Clauses.Api.Commun;
using Clauses.Api.Lignes;
using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;
using Clauses.Silo.Registre;

namespace Clauses.Api.Validation;

/// <summary>The lines of a contract, whatever their state: where an old decision is found, and undone.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class ContratPage(ILectures lectures, RecherchePostgres recherche) : PageClauses
{
    private const int ParPage = 100;

    public string Id { get; private set; } = "";

    public Contrat Contrat { get; private set; } = null!;

    public string Personne { get; private set; } = "";

    public string Employeur { get; private set; } = "";

    public ImmutableArray<LigneLue> Lignes { get; private set; }

    /// <summary>Where the next page begins; null: this is the last one.</summary>
    public string? Suivant { get; private set; }

    public async Task OnGetAsync(string contrat, string? apres)
    {
        var lu = Identifiant.EstValide(contrat) ? await lectures.LireContratAsync(contrat, Fin) : null;
        (Id, Contrat) = (contrat, lu?.Contrat ?? throw Parametres.Introuvable());
        var lues = await lectures.ListerLignesAsync(new(contrat, null, null, null, ListeLignes.LireCurseur(apres), ParPage + 1), Fin);
        (Lignes, Suivant) = lues.Length > ParPage
            ? (lues[..ParPage], ListeLignes.Curseur(new(lues[ParPage - 1].Marche, lues[ParPage - 1].Numero)))
            : (lues, null);
        Employeur = (await recherche.NomsAsync([Contrat.Employeur], Fin))[Contrat.Employeur];
        var personne = (await recherche.LireParticipantsAsync([Contrat.Participant], Fin)).FirstOrDefault();
        Personne = personne?.Identite is { } identite ? $"{identite.Prenom} {identite.Nom}" : Contrat.Participant;
    }
}
