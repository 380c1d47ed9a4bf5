using Clauses.Api.Fiches;
using Clauses.Api.Pages;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Participants;

/// <summary>Registers a participant: the record, and the name where it is known, kept apart.</summary>
[PageReservee(Role.Facilitateur)]
internal sealed class NouveauPage(IGrainFactory grains, IRegistre registre, TimeProvider temps)
    : PageDeNouvelleFiche<FormulaireParticipant, Participant>(registre, temps, id => grains.GetGrain<IParticipantGrain>(id)), IPorteUnNom
{
    /// <summary>Ids stand in the ledger, in addresses and in exports: names do not.</summary>
    public const string JamaisUnNom = "Jamais un nom : l'identifiant paraît dans le grand livre, les adresses et les exports.";

    private Identite? _gardee;

    [BindProperty]
    public FormulaireIdentite Nom { get; set; } = new();

    public bool NomRequis => false;

    protected override string Prefixe => "p";

    protected override string Liste => "/participants";

    protected override string Inscrite => "Le participant est inscrit.";

    protected override string Nommer(Participant autre) => "quelqu'un d'autre";

    /// <summary>A form that was cut between its two records is finished by sending it again.</summary>
    protected override async Task ControlerAsync(string id)
    {
        var identite = Nom.LireOuRien();
        _gardee = await Registre.LireIdentiteAsync(id, Fin);
        if (_gardee is not null && _gardee != identite)
            throw GardeDeFiche.DejaPris("quelqu'un d'autre");
    }

    protected override async Task AcheverAsync(string id)
    {
        if (_gardee is null && Nom.LireOuRien() is { } identite)
            await Registre.EcrireIdentiteAsync(id, identite, Porteur.Id, Fin);
    }
}
