namespace Clauses.Api.Droits;

/// <summary>What persons are to know of what is kept of them: for everybody, and to be printed on one sheet.</summary>
[OpenPage]
internal sealed class NoticePage(ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public Territoire Territoire { get; } = territoires.DeCetteAnnee(temps);

    public DateOnly Aujourdhui => temps.Today();
}
