namespace Clauses.Api.Pages;

/// <summary>What a field proposes as it is typed in: the only parameter, whatever its name, is what stands there. Prescripteurs are proposed what is
/// everybody's to know.</summary>
[ReservedPage(Role.Facilitateur, Role.Prescripteur)]
internal sealed class ChoixPage(Picker picker) : PageClauses
{
    private const int Max = 20;

    public ImmutableArray<Rangee> Offres { get; private set; }

    public async Task OnGetAsync(string sorte)
    {
        if (!Enum.TryParse<Sorte>(sorte, ignoreCase: true, out var lue) || !Enum.IsDefined(lue) || !(Caller.Facilitateur || lue is Sorte.Commune or Sorte.Quartier or Sorte.Metier))
            throw Parametres.NotFound();
        Offres = await picker.SearchAsync(lue, Request.Query.Select(un => un.Value.ToString()).FirstOrDefault() ?? "", Max, Fin);
    }
}
