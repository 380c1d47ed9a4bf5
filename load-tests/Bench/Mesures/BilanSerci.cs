using System.Globalization;
using Clauses.Bench.Machine;
using Clauses.Bench.Sujets;
using Clauses.Silo.Base;

namespace Clauses.Bench.Mesures;

/// <summary>The bilan of the sample year, which the product loads itself: 579 contracts, 15 764 entries.</summary>
internal sealed class BilanSerci : IMesure
{
    private const int Annee = 2024;
    private const int Lectures = 20;
    private const decimal Heures = 200_220;

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => ["bilan-serci-ms"];

    /// <inheritdoc/>
    public bool EnCourt => false;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        await banc.LibererAsync();
        banc.Ecran.Dire("produit : chargement de l'année d'exemple…");
        await using var donnees = await banc.Postgres.CreerBaseAsync(NomsDeSujets.Produit, ct);
        await using var serveur = await Serveur.DemarrerAsync(banc.Garde, Programmes.Produit, [], Reglages(donnees), ct);
        var lecture = await BilanLu.LireAsync(serveur.Adresse, Annee, Heures, Lectures, ct);
        return
        [
            Mesure.AuPlus("bilan-serci-ms", lecture.Mediane.TotalMilliseconds, "ms", 100,
                Resume.De($"bilan de l'année d'exemple, médiane de {Lectures} lectures ; la première, à froid : {lecture.Premiere.TotalMilliseconds:N0} ms")),
        ];
    }

    private static Dictionary<string, string> Reglages(BaseDuBanc donnees) => new(StringComparer.Ordinal)
    {
        ["CLAUSES_BASE"] = donnees.Connexion,
        ["CLAUSES_CLE_INITIALE"] = Sujet.Cle,
        ["CLAUSES_EXEMPLE"] = "serci-2024",
        ["CLAUSES_PORT_SILO"] = PostgresPrive.PortLibre().ToString(CultureInfo.InvariantCulture),
        ["CLAUSES_PORT_PASSERELLE"] = PostgresPrive.PortLibre().ToString(CultureInfo.InvariantCulture),
    };
}
