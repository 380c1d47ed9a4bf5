using Clauses.Api.Pages;
using Clauses.Grains.Domaine;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Participants;

/// <summary>Registers a participant: the record, and the name where it is known, kept apart.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class NouveauPage(IGrainFactory grains, IRegistre registre, TimeProvider temps) : PageDeFiche<FormulaireParticipant>, IPorteUnNom
{
    /// <summary>Ids stand in the ledger, in addresses and in exports: names do not.</summary>
    public const string JamaisUnNom = "Jamais un nom : l'identifiant paraît dans le grand livre, les adresses et les exports.";

    /// <summary>The id in its form.</summary>
    [BindProperty]
    public string? NouvelId { get; set; }

    /// <inheritdoc/>
    [BindProperty]
    public FormulaireIdentite Nom { get; set; } = new();

    /// <inheritdoc/>
    public bool NomRequis => false;

    /// <summary>Shows the empty form.</summary>
    public void OnGet() => NouvelId = IdentifiantPropose.Nouveau("p");

    /// <summary>Registers it, once all of it can be taken.</summary>
    public Task<IActionResult> OnPostAsync() => EssayerAsync(async () =>
    {
        var id = GardeDeFiche.LireIdentifiant(NouvelId);
        var (participant, identite) = (Formulaire.Lire(temps.Aujourdhui()), Nom.LireOuRien());
        var nouveau = GardeDeFiche.ResteAInscrire(await registre.LireAsync<Participant>(id, Fin), participant, _ => UnAutre);
        // A form that was cut between its two records is finished by sending it again.
        var nom = await registre.LireIdentiteAsync(id, Fin);
        if (nom is not null && nom != identite)
            throw GardeDeFiche.DejaPris(UnAutre);
        if (nouveau)
            await grains.GetGrain<IParticipantGrain>(id).Inscrire(participant, Porteur.Id);
        if (identite is not null && nom is null)
            await registre.EcrireIdentiteAsync(id, identite, Porteur.Id, Fin);
        return ($"/participants/{id}", "Le participant est inscrit.");
    });

    private const string UnAutre = "quelqu'un d'autre";
}
