namespace Clauses.Api.Besoins;

[ReservedPage(Role.Facilitateur)]
internal sealed class ProposerPage(
    PlacementsSuivisPostgres placements, NomsDEntreprises entreprises, IRegistre registre, Gestes gestes, Suggestions suggestions) : FichePage<ProposerForm>
{
    private const int MaxOrganismes = 500;

    public BesoinSuivi Besoin { get; private set; } = null!;

    /// <summary>Those that the need is open to; empty: all of them.</summary>
    public ImmutableArray<Rangee> Employeurs { get; private set; } = [];

    public ImmutableArray<Suggestion> Suggestions { get; private set; }

    public async Task OnGetAsync(string id, string? participant)
    {
        await ReadAsync(id);
        Formulaire = new() { Reference = IdentifiantPropose.Nouveau("o"), Participant = participant, Organisme = await OwnAsync() };
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        await ReadAsync(id);
        return await TryAsync(() => Fields.Id(TypedTexts.Read(Formulaire.Participant), "participant"), async participant =>
        {
            var envoyer = Formulaire.Envoyer is not null;
            await gestes.OrienterAsync(
                id, Fields.Id(Formulaire.Reference, "reference"), participant, TypedTexts.Read(Formulaire.Organisme), TypedTexts.Read(Formulaire.Employeur),
                envoyer ? EtatOrientation.Transmise : EtatOrientation.Proposee, Caller, Fin);
            var nom = await registre.ReadIdentiteAsync(participant, Fin) is { } identite ? $"{identite.Prenom} {identite.Nom}" : participant;
            return (
                $"/besoins/{id}",
                envoyer ? $"C'est envoyé : {nom}." : $"C'est proposé : {nom}. Envoyez la proposition à l'employeur quand la personne a dit oui.");
        });
    }

    /// <summary>The facilitateur's own organisme: the only one of that kind; null: there is none, or there are several.</summary>
    private async Task<string?> OwnAsync() =>
        (await registre.ListAsync<Organisme>(null, MaxOrganismes, Fin))
            .Where(fiche => fiche.Content.Genre == GenreOrganisme.Serci)
            .Take(2)
            .ToList() is [var seul]
            ? seul.Id
            : null;

    private async Task ReadAsync(string id)
    {
        Besoin = await placements.ReadBesoinAsync(id, null, Fin) ?? throw Parametres.NotFound();
        Suggestions = await suggestions.ReadAsync(id, Fin);
        if (Besoin.Employeurs is { } nommes)
            Employeurs = await entreprises.NommerAsync(nommes, Fin);
    }
}

internal sealed record ProposerForm
{
    /// <summary>The same form sent twice sends once.</summary>
    public string? Reference { get; init; }
    [Nomme(Sorte.Participant)]
    public string? Participant { get; init; }
    /// <summary>On whose behalf: what becomes of the person is counted there.</summary>
    [Nomme(Sorte.Organisme)]
    public string? Organisme { get; init; }
    [Nomme(Sorte.Entreprise)]
    public string? Employeur { get; init; }
    public string? Envoyer { get; init; }
}
