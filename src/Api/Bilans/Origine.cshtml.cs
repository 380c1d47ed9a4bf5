namespace Clauses.Api.Bilans;

/// <summary>What a figure of a bilan sums, contract by contract, as of the moment of the bilan.</summary>
[ReservedPage(Role.Facilitateur)]
internal sealed class OriginePage(BilanBuilder bureau, TimeProvider temps) : PageClauses
{
    public const int Montres = 500;

    public int Exercice { get; private set; }

    public Moment Moment { get; private set; }

    public Origine Origine { get; private set; } = null!;

    public async Task OnGetAsync(string annee, string tableau, string? rangee, string? au, string? connuLe)
    {
        (Exercice, Moment) = (Parametres.Annee(annee), Moments.Read(au, connuLe, Caller, temps));
        Origine = await bureau.OuvrirAsync(Exercice, Moment, tableau, rangee, Fin) ?? throw Parametres.NotFound();
    }
}
