using System.Text.Json;
using System.Text.Json.Serialization;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Npgsql;

namespace Clauses.Bench.Monde;

/// <summary>Fills the product's tables by COPY with what its API would have written, without the time that it would have taken.</summary>
internal sealed class SemisProduit(NpgsqlDataSource source, TimeProvider temps, CancellationToken ct)
{
    private const string Auteur = "semis";

    private const string TableEcriture =
        "ecriture (marche, numero, genre, contrat, reference, debut, fin, declarees, validees, refusees, travail, exercice, effet, auteur, enregistre, lot, contenu)";

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly DateTimeOffset _maintenant = temps.GetUtcNow();
    private readonly Guid _lot = Guid.NewGuid();

    /// <summary>Fills the tables, which must be empty.</summary>
    public async Task SemerAsync(IPeuplement monde)
    {
        await SemerFichesAsync(monde);
        await SemerMarchesAsync(monde.Marches);
    }

    private async Task SemerFichesAsync(IPeuplement monde)
    {
        var dernier = 0;
        await using (var numeros = await Copie.OuvrirAsync(source, "fiche_numero (genre, id, numero)", ct))
        {
            foreach (var (genre, id, _) in Fiches(monde))
            {
                await numeros.LigneAsync(ct);
                await numeros.TexteAsync(genre, ct);
                await numeros.TexteAsync(id, ct);
                await numeros.ValeurAsync<int>(++dernier, ct);
            }
            await numeros.FinirAsync(ct);
        }
        await source.ExecuterAsync($"select setval(pg_get_serial_sequence('fiche_numero', 'numero'), {dernier})", ct);
        await using var fiches = await Copie.OuvrirAsync(source, "fiche (genre, id, version, contenu, auteur, enregistre)", ct);
        foreach (var (genre, id, contenu) in Fiches(monde))
        {
            await fiches.LigneAsync(ct);
            await fiches.TexteAsync(genre, ct);
            await fiches.TexteAsync(id, ct);
            await fiches.ValeurAsync<int>(1, ct);
            await fiches.JsonAsync(contenu(), ct);
            await fiches.TexteAsync(Auteur, ct);
            await fiches.ValeurAsync<DateTime>(_maintenant.UtcDateTime, ct);
        }
        await fiches.FinirAsync(ct);
    }

    /// <summary>All reference records, in the order of their numeros.</summary>
    private static IEnumerable<(string Genre, string Id, Func<string> Contenu)> Fiches(IPeuplement monde) =>
        Du("maitre-ouvrage", monde.MaitresOuvrage).Concat(Du("entreprise", monde.Entreprises)).Concat(Du("participant", monde.Participants));

    private static IEnumerable<(string Genre, string Id, Func<string> Contenu)> Du<T>(string genre, IEnumerable<(string Id, T Fiche)> fiches) =>
        fiches.Select(paire => (genre, paire.Id, new Func<string>(() => JsonSerializer.Serialize(paire.Fiche, Options))));

    private async Task SemerMarchesAsync(IEnumerable<MarcheSeme> marches)
    {
        var livre = new GrandLivre(_maintenant, temps.Aujourdhui(), Auteur);
        await using var flux = await Copie.OuvrirAsync(source, "flux (marche, version)", ct);
        await using var ecritures = await Copie.OuvrirAsync(source, TableEcriture, ct);
        await using var rattachements = await Copie.OuvrirAsync(source, "rattachement (axe, code, marche)", ct);
        foreach (var marche in marches)
        {
            var version = 0L;
            foreach (var ecriture in livre.Ecritures(marche))
            {
                await SemerAsync(ecritures, marche.Id, ecriture);
                version = ecriture.Numero;
            }
            foreach (var cible in GrandLivre.Rattachements(marche))
                await SemerAsync(rattachements, marche.Id, cible);
            await flux.LigneAsync(ct);
            await flux.TexteAsync(marche.Id, ct);
            await flux.ValeurAsync<long>(version, ct);
        }
        await flux.FinirAsync(ct);
        await ecritures.FinirAsync(ct);
        await rattachements.FinirAsync(ct);
    }

    private async Task SemerAsync(Copie copie, string marche, Cible cible)
    {
        await copie.LigneAsync(ct);
        await copie.TexteAsync(Codes<Axe>.De(cible.Axe), ct);
        await copie.TexteAsync(cible.Code, ct);
        await copie.TexteAsync(marche, ct);
    }

    private async Task SemerAsync(Copie copie, string marche, Ecriture ecriture)
    {
        await copie.LigneAsync(ct);
        await copie.TexteAsync(marche, ct);
        await copie.ValeurAsync<long>(ecriture.Numero, ct);
        await copie.ValeurAsync<short>((short)ecriture.Genre, ct);
        await copie.TexteAsync(ecriture.Contrat, ct);
        await copie.TexteAsync(ecriture.Reference, ct);
        await copie.JourAsync(ecriture.Debut, ct);
        await copie.JourAsync(ecriture.Fin, ct);
        await copie.ValeurAsync<int>(ecriture.Declarees, ct);
        await copie.ValeurAsync<int>(ecriture.Validees, ct);
        await copie.ValeurAsync<int>(ecriture.Refusees, ct);
        await copie.ValeurAsync<short>(ecriture.Travail, ct);
        await copie.ValeurAsync<short>(ecriture.Exercice, ct);
        await copie.JourAsync(ecriture.Effet, ct);
        await copie.TexteAsync(ecriture.Auteur, ct);
        await copie.ValeurAsync<DateTime>(ecriture.Enregistre.UtcDateTime, ct);
        await copie.ValeurAsync<Guid>(_lot, ct);
        await copie.JsonAsync(ecriture.Contenu, ct);
    }
}
