using Clauses.Silo.Sauvegardes;

namespace Clauses.Api.Operation;

[ReservedPage(Role.Facilitateur)]
internal sealed class SauvegardesPage(SauvegardesPostgres sauvegardes, Settings reglages, TimeProvider temps) : PageClauses
{
    public ImmutableArray<SauvegardeConnue> Connues { get; private set; }

    /// <summary>Days since the last, when they are too many.</summary>
    public int? Retard { get; private set; }

    public bool Dashboard => reglages.Dashboard;

    public async Task OnGetAsync()
    {
        Connues = await sauvegardes.ListAsync(SauvegardesCommand.Montrees, Fin);
        Retard = await sauvegardes.RetardAsync(reglages.SauvegardeJours, temps.GetUtcNow(), Fin);
    }
}
