namespace Clauses.Api.Participants;

/// <summary>Where what leads to a person leads to once the person is erased.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class EffaceePage(IGrainFactory grains) : PageClauses
{
    public string Id { get; private set; } = "";

    public DateOnly Depuis { get; private set; }

    /// <summary>Where it is said that a person is erased; null: the person is not.</summary>
    public static async Task<string?> AdresseAsync(IGrainFactory grains, string id) =>
        await ReadAsync(grains, id) is null ? null : $"/participants/{id}/effacee";

    public async Task OnGetAsync(string id)
    {
        Depuis = (await ReadAsync(grains, id) ?? throw Parametres.NotFound()).Depuis;
        Id = id;
    }

    private static async Task<Dossier?> ReadAsync(IGrainFactory grains, string id) =>
        Identifiant.IsValid(id) && await grains.GetGrain<IParticipantGrain>(id).Dossier() is { Durables.Efface: true } dossier ? dossier : null;
}
