using System.Diagnostics;
using Clauses.Bench.Charge;
using Clauses.Bench.Machine;
using Clauses.Bench.Sujets;
using Clauses.Grains.Journal;

namespace Clauses.Bench.Mesures;

/// <summary>Four times the load that the product carries: what it answers, what it takes in memory, whether what it acknowledged is there,
/// and after how long latency is normal again.</summary>
/// <remarks>The load is on the same two cores: it may not be able to send all that is due. What is late by a quarter of a second is given up,
/// so that the load ends when it should.</remarks>
internal sealed class Surcharge : IMesure
{
    private const int Fois = 4;
    private const int Marches = 50_000;
    private const int ConnexionsCalmes = 256;

    // Twice as many as the product lets requests in at once: the others are refused.
    private const int Connexions = 2_048;

    private static readonly TimeSpan RetardMax = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan EntreDeuxReleves = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => ["surcharge-retour-s", "surcharge-memoire-gio"];

    /// <inheritdoc/>
    public bool EnCourt => true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        var plateau = await banc.PlateauAsync(Marches, 1);
        var sujet = await plateau.SujetAsync(NomsDeSujets.Produit, ct);
        var pointe = await PointeAsync(banc, plateau, ct);
        var (calmes, presses) = (Demandes(plateau, ConnexionsCalmes), Demandes(plateau, Connexions));
        await using var calme = await BoucleOuverte.OuvrirAsync(sujet.Adresse, calmes, ct);
        await using var presse = await BoucleOuverte.OuvrirAsync(sujet.Adresse, presses, ct);
        var normal = await ChargerAsync(calme, pointe / 2, TimeSpan.FromSeconds(banc.Court ? 3 : 5), ct);
        banc.Ecran.Dire(Resume.Texte(
            $"pointe {pointe:N0} posts/s ; à la moitié, p99 de {normal.Centile / 1000.0:0.0} ms. Surcharge…"));

        var duree = TimeSpan.FromSeconds(banc.Court ? 10 : 60);
        var (avant, depense) = (sujet.Serveur.Memoire, sujet.Depense);
        var surcharge = presse.TirerAsync(Fois * pointe, duree, ct, RetardMax);
        var memoire = await ReleverMemoireAsync(sujet.Serveur, duree, ct);
        depense = sujet.Depense - depense;
        var retour = await ChargerAsync(calme, pointe / 2, TimeSpan.FromSeconds(banc.Court ? 6 : 8), ct);
        var tir = await surcharge;
        banc.Ecran.Dire(Resume.Texte(
            $"surcharge finie : {tir.Nombre:N0} posts acquittés, {ConstatSurcharge.Refus(tir):N0} refusés ; relecture de la base…"));

        var lignes = await RetrouverAsync(sujet, [.. calmes, .. presses], ct);
        return new ConstatSurcharge(
            Fois * pointe, duree, normal, tir, retour, lignes, new(avant, memoire, sujet.Serveur.MemoireMax), depense).EnMesures();
    }

    private static LignesSuivies[] Demandes(Plateau plateau, int connexions) =>
        [.. Enumerable.Range(0, connexions).Select(rang => new LignesSuivies(Sujet.Cle, new AuHasard(rang, plateau.Monde.NombreContrats)))];

    private static async Task<double> PointeAsync(Banc banc, Plateau plateau, CancellationToken ct)
    {
        await using var pointe = await plateau.LignesSeulesAsync(NomsDeSujets.Produit, ConnexionsCalmes, ct);
        await pointe.ChaufferAsync(banc.Chaleur, ct);
        return (await pointe.JouerAsync(banc.DureeManche, ct)).ParSeconde;
    }

    private static async Task<MoitieDeCharge> ChargerAsync(BoucleOuverte boucle, double parSeconde, TimeSpan duree, CancellationToken ct)
    {
        var fenetres = new Fenetres(Stopwatch.GetTimestamp(), ConstatSurcharge.Largeur, (int)(duree / ConstatSurcharge.Largeur));
        return new(await boucle.TirerAsync(parSeconde, duree, ct, fenetres: fenetres), fenetres.Centiles(0.99));
    }

    /// <summary>Looks at the memory each second, for some time.</summary>
    private static async Task<ImmutableArray<long>> ReleverMemoireAsync(Serveur serveur, TimeSpan duree, CancellationToken ct)
    {
        var debut = Stopwatch.GetTimestamp();
        var releves = ImmutableArray.CreateBuilder<long>();
        while (duree - Stopwatch.GetElapsedTime(debut) is { Ticks: > 0 } reste)
        {
            await Task.Delay(reste < EntreDeuxReleves ? reste : EntreDeuxReleves, ct);
            releves.Add(serveur.Memoire);
        }
        return releves.ToImmutable();
    }

    private static Task<LignesRetrouvees> RetrouverAsync(Sujet sujet, LignesSuivies[] envoyees, CancellationToken ct)
    {
        var premiere = LignesNouvelles.Reference(envoyees.Min(suite => suite.Serie), 0);
        var derniere = LignesNouvelles.Reference(envoyees.Max(suite => suite.Serie) + 1, 0);
        return LignesRetrouvees.ComparerAsync(envoyees, sujet.LireTextesAsync(
            $"select reference from ecriture where genre = {Genre.Declaration:D} and reference between '{premiere}' and '{derniere}'", ct));
    }
}
