namespace Clauses.Api.Streams;

/// <summary>A need in a line, live: its board is read again when it moves, by who sees it.</summary>
internal sealed class LiveBesoins(IGrainFactory grains)
{
    public static string Address(string besoin, long version) =>
        string.Create(CultureInfo.InvariantCulture, $"/direct/besoins/{Uri.EscapeDataString(besoin)}?vu={version}");

    public static Html Write(EtatBesoin etat, int embauches, int postes) => $"""
        <span class="etat {MotsDePlacement.Classe(etat)}">{MotsDePlacement.Say(etat)}</span> <strong>{FrenchText.Integer(embauches)}</strong> {(embauches >= 2 ? "places prises" : "place prise")} sur <strong>{FrenchText.Integer(postes)}</strong>
        """;

    public async Task<Etat?> FollowAsync(string besoin, long vue)
    {
        if (await grains.GetGrain<IBesoinGrain>(besoin).Follow(vue) is not { } lu)
            return null;
        Html Line(bool masque) => Write(lu.Etat, lu.Embauches, lu.Besoin.Postes);
        return new(lu.Version, masque => Line(masque).ToString(), Line, porteur => IsVisible(lu.Besoin, porteur));
    }

    private static bool IsVisible(Besoin besoin, Caller porteur) =>
        porteur.Facilitateur || (porteur.Sujet is { } sujet && (besoin.Utilisateur == sujet || besoin.Admet(sujet)));
}
