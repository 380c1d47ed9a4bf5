namespace Clauses.Api.Participants;

/// <summary>Registers a participant: the record, and the name where it is known, kept apart.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class NouveauPage(IGrainFactory grains, IRegistre registre, Semblables semblables, TimeProvider temps)
    : PageDeNouvelleFiche<ParticipantForm, Participant>(registre, temps, (id, fiche, auteur) => grains.InscrireAsync(id, fiche, new(auteur))), IPorteUnNom
{
    /// <summary>Ids stand in the ledger, in addresses and in exports: names do not.</summary>
    public const string JamaisUnNom = "Jamais un nom : l'identifiant paraît dans le grand livre, les adresses et les exports.";

    private Identite? _ecrite;

    private Identite? _gardee;

    [BindProperty]
    public IdentiteForm Nom { get; set; } = new();

    public bool NomRequis => false;

    protected override string Prefixe => "p";

    protected override string Liste => "/participants";

    protected override string Inscrite => "Le participant est inscrit.";

    protected override string Nommer(Participant autre) => "quelqu'un d'autre";

    protected override Task<IReadOnlyList<Semblable>> SemblablesAsync(string id, Participant voulue) =>
        semblables.PersonnesAsync(id, voulue.Naissance, _ecrite, Fin);

    protected override void ReadBeside() => _ecrite = Nom.ReadOrNothing();

    /// <summary>A form that was cut between its two records is finished by sending it again.</summary>
    protected override async Task CheckAsync(string id)
    {
        _gardee = await Registre.ReadIdentiteAsync(id, Fin);
        if (_gardee is not null && _gardee != _ecrite)
            throw FicheGuard.DejaPris("quelqu'un d'autre");
    }

    protected override async Task AcheverAsync(string id)
    {
        if (_gardee is null && _ecrite is { } identite)
            await Registre.WriteIdentiteAsync(id, identite, Caller.Id, Fin);
    }
}
