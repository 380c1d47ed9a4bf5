namespace Clauses.Api.Participants;

/// <summary>Participants, with their names for the facilitateur alone. A search is posted, not asked for by the address: addresses stay in
/// histories and logs, and names do not belong there.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class ParticipantsPage(SearchPostgres recherche, Picker picker) : PageClauses
{
    public const int PerPage = 50;

    [BindProperty]
    public string? Texte { get; set; }

    public ImmutableArray<PersonneNommee> Personnes { get; private set; }

    /// <summary>Where the next page of the list begins; null: there is none, or it is a search.</summary>
    public string? Next { get; private set; }

    public bool Tronque { get; private set; }

    /// <summary>Whether they are those whose name is nearly the one that is searched for: nobody has that.</summary>
    public bool Proches { get; private set; }

    /// <summary>That of the list; a search has one alone.</summary>
    public Ordre? Ordre { get; private set; }

    public async Task OnGetAsync(string? apres, string? tri)
    {
        var (ordre, inverse) = Ordre.Read<FichesOrder>(tri);
        await ReadAsync("", Pagination.Read(apres, null).Apres, ordre, inverse);
        Next = Tronque ? Personnes[^1].Fiche.Id : null;
        Ordre = new(Ordre.Code(ordre, inverse), autre => $"?tri={autre}");
    }

    /// <summary>Searches; who is found by a whole id is shown at once.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var texte = (Texte ?? "").Trim();
        if (texte.Length > SearchPostgres.MaxText)
            texte = texte[..SearchPostgres.MaxText];
        await ReadAsync(texte, null, FichesOrder.Identifiant);
        if (Personnes.IsEmpty && (await picker.FindNearAsync(Sorte.Participant, texte, Fin)).Select(une => une.Code).ToList() is { Count: > 0 } proches)
            (Proches, Personnes) = (true, await recherche.ReadParticipantsAsync(proches, Fin));
        return Personnes.FirstOrDefault(personne => personne.Fiche.Id == texte) is { } trouvee
            ? LocalRedirect($"/participants/{trouvee.Fiche.Id}")
            : Page();
    }

    private async Task ReadAsync(string texte, string? apres, FichesOrder ordre, bool inverse = false)
    {
        var lues = await recherche.SearchParticipantsAsync(texte, apres, PerPage + 1, Fin, ordre, inverse);
        Tronque = lues.Length > PerPage;
        Personnes = Tronque ? lues[..PerPage] : lues;
    }
}
