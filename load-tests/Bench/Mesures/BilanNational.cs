using System.Text.Json;
using Clauses.Bench.Annee;
using Clauses.Bench.Charge;
using Clauses.Bench.Monde;
using Clauses.Bench.Sujets;
using Clauses.Grains.Territoires;

namespace Clauses.Bench.Mesures;

/// <summary>The bilan of a national year, taken where one is loaded already.</summary>
/// <remarks>As shipped, the territory is three communes, in whose tables a country's hours would not be: it is made as wide as the API lets
/// it be, so that the tables hold most of the year.</remarks>
internal static class BilanNational
{
    /// <summary>The figure.</summary>
    public const string Nom = "bilan-national-s";

    private const int Lectures = 3;
    private const int CommunesParDepartement = 21;

    /// <summary>Measures on a product that holds the whole year.</summary>
    public static async Task<Mesure> MesurerAsync(Banc banc, Sujet sujet, AnneeNationale annee, CancellationToken ct)
    {
        await ElargirAsync(sujet, ct);
        var lu = await BilanLu.LireAsync(sujet.Adresse, AnneeNationale.Millesime, annee.Taille.Heures, Lectures, ct);
        var dedans = lu.Bilan["perimetres"]!["exerciceTerritoire"]!.GetValue<decimal>() / annee.Taille.Heures;
        banc.Ecran.Dire(Resume.Texte($"bilan de l'année nationale : {lu.Mediane.TotalSeconds:N2} s"));
        return Mesure.AuPlus(Nom, lu.Mediane.TotalSeconds, "s", 2, Resume.De(
            $"bilan d'une année de {annee.Taille.Contrats:N0} contrats, {dedans:P0} des heures dans ses tables ; à froid : {lu.Premiere.TotalSeconds:N1} s"));
    }

    private static async Task ElargirAsync(Sujet sujet, CancellationToken ct)
    {
        var communes = Enumerable.Range(0, Lieux.Departements).SelectMany(departement => Enumerable.Range(0, 100)
            .Select(rang => Lieux.Commune(departement, rang)).Where(Cog.Existe).Take(CommunesParDepartement));
        var demande = JsonSerializer.SerializeToUtf8Bytes(new
        {
            depuis = $"{AnneeNationale.Millesime}-01-01", source = "Banc", valeur = new { nom = "Année nationale", communes = communes.Select(code => new { code }) },
        });
        await using var client = new ClientTenace(sujet.Adresse, static () => { });
        await client.EnvoyerAsync(Requetes.Put("/v1/parametres/territoire", Sujet.Cle, demande), ct);
    }
}
