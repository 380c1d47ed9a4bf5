using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Clauses.Bench.Charge;

namespace Clauses.Bench.Annee;

/// <summary>What the product must say once a whole year is in it, whatever order it came in.</summary>
/// <param name="annee">The year.</param>
/// <param name="adresse">The product.</param>
/// <param name="cle">A facilitateur's key.</param>
internal sealed class Attendu(AnneeNationale annee, IPEndPoint adresse, string cle)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EntreDeuxEssais = TimeSpan.FromMilliseconds(5);

    /// <summary>Reads the total of everything and the balance of the largest employer, both at once, until they are right.</summary>
    /// <exception cref="InvalidOperationException">They are not, after a minute; the message says what they are.</exception>
    public async Task AttendreAsync(CancellationToken ct)
    {
        var (employeur, heures) = annee.PremierEmployeur;
        await Task.WhenAll(
            AttendreAsync($"/v1/totaux/territoire/tout?exercice={AnneeNationale.Millesime}", EstTout, ct),
            AttendreAsync($"/v1/entreprises/{employeur}/solde", compte => EnHeures(compte, "validees") == heures.Valeur, ct));
    }

    /// <summary>Has the product compare each of its balances and totals with the ledger.</summary>
    /// <returns>How many it compared.</returns>
    /// <exception cref="InvalidOperationException">One differs.</exception>
    public async Task<int> VerifierAsync(CancellationToken ct)
    {
        await using var client = new ClientTenace(adresse, static () => { });
        var verification = await LireAsync(client, "/v1/verification", ct);
        return verification["ecarts"]!.AsArray().Count == 0
            ? verification["totauxCompares"]!.GetValue<int>()
            : throw new InvalidOperationException($"La vérification trouve des écarts : {verification["ecarts"]!.ToJsonString()}");
    }

    private async Task AttendreAsync(string chemin, Func<JsonObject, bool> estJuste, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        await using var client = new ClientTenace(adresse, static () => { });
        while (true)
        {
            var compte = await LireAsync(client, chemin, ct);
            if (estJuste(compte))
                return;
            if (Stopwatch.GetElapsedTime(debut) > Patience)
                throw new InvalidOperationException($"{chemin} n'est pas ce que l'année contient : {compte.ToJsonString()}");
            await Task.Delay(EntreDeuxEssais, ct);
        }
    }

    private bool EstTout(JsonObject compte) =>
        EnHeures(compte, "declarees") == annee.Taille.Heures && EnHeures(compte, "validees") == annee.Taille.Heures
        && Nombre(compte, "contrats") == annee.Taille.Contrats && Nombre(compte, "participants") == annee.Taille.Participants
        && Nombre(compte, "marches") == annee.Taille.Marches;

    private async Task<JsonObject> LireAsync(ClientTenace client, string chemin, CancellationToken ct) =>
        JsonNode.Parse((await client.EnvoyerAsync(Requetes.Get(chemin, cle), ct)).Span)!.AsObject();

    private static decimal EnHeures(JsonObject compte, string champ) => compte[champ]!.GetValue<decimal>();

    private static int Nombre(JsonObject compte, string champ) => compte[champ]!.GetValue<int>();
}
