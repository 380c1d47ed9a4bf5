using System.Diagnostics;
using System.Text.Json.Nodes;
using Clauses.Bench.Machine;
using Clauses.Bench.Mesures;
using Clauses.Bench.Monde;
using Clauses.Bench.Plafond;
using Clauses.Bench.Sujets;

namespace Clauses.Bench.Annee;

/// <summary>A national year posted and validated through the API, then read again after a restart.</summary>
/// <remarks>Reference data is seeded (200 000 PUTs would take longer than the year). The totals that a country watches are read before the
/// first line, so that the product keeps them live. <c>plafond</c> writes before and after, in a base of the same world, as many lines of a
/// marché together as lots bring it: one.</remarks>
internal sealed class MesureAnnee : IMesure
{
    private const int Connexions = 32;
    private const int LignesParAppend = 1;
    private const int Redemarrages = 3;
    private const double OctetsParGio = 1024.0 * 1024 * 1024;

    /// <inheritdoc/>
    public IReadOnlyList<string> Noms => ["annee-nationale", "annee-nationale-s", "annee-nationale-gio", "redemarrage-s", BilanNational.Nom];

    /// <inheritdoc/>
    public bool EnCourt => false;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Mesure>> MesurerAsync(Banc banc, CancellationToken ct)
    {
        await banc.LibererAsync();
        var annee = new AnneeNationale(Taille.Nationale);
        banc.Ecran.Dire("plafond : préparation de sa base…");
        await using var plafond = await banc.Postgres.CreerBaseAsync(NomsDeSujets.Plafond, ct);
        await Semis.ProduitAsync(plafond.Connexion, annee, ct);
        var avant = await TirerAsync(banc, plafond, annee, ct);
        await using var sujet = await Sujet.DemarrerAsync(banc, NomsDeSujets.Produit, annee, ct);
        var rejeu = await RejouerAsync(banc, sujet, annee, ct);
        var gio = sujet.Serveur.MemoireMax / OctetsParGio;
        var redemarrages = new List<double>();
        while (redemarrages.Count < Redemarrages)
            redemarrages.Add(await RedemarrerAsync(banc, sujet, annee, ct));
        var bilan = await BilanNational.MesurerAsync(banc, sujet, annee, ct);
        var apres = await TirerAsync(banc, plafond, annee, ct);
        return [.. Mesures(rejeu, (avant + apres) / 2, gio, redemarrages), bilan];
    }

    private static async Task<double> TirerAsync(Banc banc, BaseDuBanc @base, AnneeNationale annee, CancellationToken ct)
    {
        var tir = await PlafondDuJournal.TirerAsync(@base.Connexion, annee, LignesParAppend, banc.Chaleur, ct, decisions: true);
        banc.Ecran.Dire(Resume.Texte($"plafond : {tir.EcrituresParSeconde:N0} écritures/s"));
        return tir.EcrituresParSeconde;
    }

    private static async Task<Rejouee> RejouerAsync(Banc banc, Sujet sujet, AnneeNationale annee, CancellationToken ct)
    {
        banc.Ecran.Dire(Resume.Texte($"{annee.Taille.Lignes:N0} lignes, postées puis validées, sur {Connexions} connexions…"));
        var attendu = new Attendu(annee, sujet.Adresse, Sujet.Cle);
        await Regards.PorterAsync(sujet.Adresse, Sujet.Cle, ct);
        var rejeu = new Rejeu(sujet.Adresse, Sujet.Cle, ct);
        var (depense, debut) = (sujet.Depense, Stopwatch.GetTimestamp());
        await new BarreDeProgres(banc.Ecran, rejeu, annee.Taille.Lignes).SuivreAsync(rejeu.JouerAsync(annee.Lots, Connexions));
        await attendu.AttendreAsync(ct);
        var duree = Stopwatch.GetElapsedTime(debut);
        depense = sujet.Depense - depense;

        banc.Ecran.Dire(Resume.Texte($"{duree.TotalSeconds:N1} s jusqu'aux totaux justes ; vérification…"));
        debut = Stopwatch.GetTimestamp();
        var compares = await attendu.VerifierAsync(ct);
        var verification = Stopwatch.GetElapsedTime(debut);
        banc.Ecran.Dire(Resume.Texte($"{compares:N0} soldes et totaux comparés en {verification.TotalSeconds:N1} s, aucun écart"));
        return new(2L * annee.Taille.Lignes, duree, rejeu.Avancement.Reprises, depense, compares, verification);
    }

    /// <summary>From the start of the process to the right totals, in seconds.</summary>
    private static async Task<double> RedemarrerAsync(Banc banc, Sujet sujet, AnneeNationale annee, CancellationToken ct)
    {
        await sujet.RedemarrerAsync(ct);
        var pret = Stopwatch.GetTimestamp();
        await new Attendu(annee, sujet.Adresse, Sujet.Cle).AttendreAsync(ct);
        var secondes = (sujet.Serveur.Demarrage + Stopwatch.GetElapsedTime(pret)).TotalSeconds;
        banc.Ecran.Dire(Resume.Texte($"redémarré : totaux justes après {secondes:N1} s"));
        return secondes;
    }

    private static IReadOnlyList<Mesure> Mesures(Rejouee rejouee, double plafond, double gio, List<double> redemarrages)
    {
        var parSeconde = rejouee.Ecritures / rejouee.Duree.TotalSeconds;
        var detail = Resume.De($"produit {parSeconde:N0} écritures/s, plafond {plafond:N0}/s ; {rejouee.Compares:N0} totaux vérifiés sans écart");
        detail["parSeconde"] = Math.Round(parSeconde);
        detail["plafond"] = Math.Round(plafond);
        detail["reprises"] = rejouee.Reprises;
        detail["verificationSecondes"] = Math.Round(rejouee.Verification.TotalSeconds, 1);
        detail["processeurSecondes"] = new JsonObject
        {
            ["serveur"] = Math.Round(rejouee.Depense.Serveur.TotalSeconds, 1),
            ["postgresql"] = Math.Round(rejouee.Depense.Postgres.TotalSeconds, 1),
            ["banc"] = Math.Round(rejouee.Depense.Banc.TotalSeconds, 1),
        };
        return
        [
            Mesure.AuMoins("annee-nationale", parSeconde / plafond, "×", 0.25, detail),
            Mesure.AuPlus("annee-nationale-s", rejouee.Duree.TotalSeconds, "s", 60, Resume.De($"{rejouee.Ecritures:N0} écritures par l'API, jusqu'aux totaux justes")),
            Mesure.AuPlus("annee-nationale-gio", gio, "Gio", 2, Resume.De($"mémoire maximale du produit, vérification comprise")),
            Mesure.AuPlus("redemarrage-s", Statistiques.Mediane(redemarrages), "s", 3, Resume.De(
                $"du lancement du processus aux totaux justes de l'année entière : {string.Join(" ; ", redemarrages.Select(secondes => Resume.Texte($"{secondes:N2}")))}")),
        ];
    }

    private sealed record Rejouee(long Ecritures, TimeSpan Duree, int Reprises, Depense Depense, int Compares, TimeSpan Verification);
}
