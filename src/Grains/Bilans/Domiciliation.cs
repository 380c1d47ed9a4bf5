namespace Clauses.Grains.Bilans;

/// <summary>Where people live: a row for each QPV of the territory, one for those of other towns; outside of QPV, a row for each commune of
/// the territory, one for other towns.</summary>
internal sealed class Domiciliation(Territoire territoire)
{
    private static readonly Rangee QpvAilleurs = new("qpv-autres", "QPV autres villes");
    private static readonly Rangee HorsAilleurs = new("hors-autres", "Hors QPV - autres villes");
    private static readonly Rangee HorsInconnu = new("hors-inconnu", "Hors QPV - commune inconnue");

    public Decoupage Decoupage => new("domiciliation", BaseTableau.Personnes,
    [
        QpvAilleurs,
        .. territoire.Quartiers.Where(IsOfTerritoire).OrderBy(Ici, StringComparer.Ordinal).ThenBy(
            quartier => quartier.Code, StringComparer.Ordinal).Select(Nommer),
        HorsAilleurs,
        .. territoire.Communes.Select(Hors),
    ], De);

    private Rangee De(FaitContrat fait) => fait.Qpv switch
    {
        Cible.Inconnu => Rangee.Inconnu,
        Cible.HorsQpv when fait.CommuneResidence == Cible.Inconnu => HorsInconnu,
        Cible.HorsQpv => territoire.Commune(fait.CommuneResidence) is { } commune ? Hors(commune) : HorsAilleurs,
        _ => DuQpv(fait),
    };

    /// <summary>A QPV that no list knows is where its people live.</summary>
    private Rangee DuQpv(FaitContrat fait)
    {
        if (territoire.Quartier(fait.Qpv) is { } quartier)
            return IsOfTerritoire(quartier) ? Nommer(quartier) : QpvAilleurs;
        return territoire.Commune(fait.CommuneResidence) is null ? QpvAilleurs : new(fait.Qpv, $"QPV hors liste ({fait.Qpv})");
    }

    private bool IsOfTerritoire(Quartier quartier) => quartier.Communes.Any(code => territoire.Commune(code) is not null);

    private string Ici(Quartier quartier) =>
        string.Join('/', quartier.Communes.Select(territoire.Commune).OfType<CommuneDuTerritoire>().Select(commune => commune.NomCourt));

    private Rangee Nommer(Quartier quartier) => new(quartier.Code, $"QPV {Ici(quartier)} ({quartier.Libelle})");

    private static Rangee Hors(CommuneDuTerritoire commune) => new($"hors-{commune.Code}", $"Hors QPV - {commune.Nom}");
}
