using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Npgsql;

namespace Clauses.Bench.Monde;

/// <summary>Fills the peers' tables by COPY. Lines go into <c>pair_ligne</c> only: the totals that <c>sql-cumuls</c> keeps beside them begin
/// at zero, so that peer is for worlds without lines.</summary>
internal sealed class SemisPair(NpgsqlDataSource source, CancellationToken ct)
{
    private const string TableMarche = "pair_marche (id, maitre_ouvrage, commune, zac, amenageur, titulaire, debut, fin)";
    private const string TableContrat = "pair_contrat (id, marche, participant, employeur, type, debut, fin, commune_residence, qpv)";
    private const string TableLigne = "pair_ligne (contrat, reference, debut, fin, declarees, auteur)";

    /// <summary>Where the peers' build puts their schema, beside this program's own build.</summary>
    public static string FichierSchema => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Pairs", new DirectoryInfo(AppContext.BaseDirectory).Name, "schema.sql"));

    /// <summary>Fills the tables, which must be empty.</summary>
    public async Task SemerAsync(IPeuplement monde)
    {
        // A contract's marché must be there before it.
        await using (var marches = await Copie.OuvrirAsync(source, TableMarche, ct))
        {
            foreach (var marche in monde.Marches)
                await SemerAsync(marches, marche.Id, marche.Fiche);
            await marches.FinirAsync(ct);
        }
        await using var contrats = await Copie.OuvrirAsync(source, TableContrat, ct);
        await using var lignes = await Copie.OuvrirAsync(source, TableLigne, ct);
        foreach (var marche in monde.Marches)
        {
            foreach (var (id, contrat) in marche.Contrats)
                await SemerAsync(contrats, id, contrat);
            foreach (var ligne in marche.Lignes)
                await SemerAsync(lignes, ligne);
        }
        await contrats.FinirAsync(ct);
        await lignes.FinirAsync(ct);
    }

    private async Task SemerAsync(Copie copie, string id, Marche marche)
    {
        await copie.LigneAsync(ct);
        await copie.TexteAsync(id, ct);
        await copie.TexteAsync(marche.MaitreOuvrage, ct);
        await copie.TexteAsync(marche.CommuneChantier, ct);
        await copie.TexteAsync(marche.Zac, ct);
        await copie.TexteAsync(marche.Amenageur, ct);
        await copie.TexteAsync(marche.Titulaires is [var seul] ? seul.Entreprise : null, ct);
        await copie.JourAsync(marche.Debut, ct);
        await copie.JourAsync(marche.Fin, ct);
    }

    private async Task SemerAsync(Copie copie, string id, Contrat contrat)
    {
        await copie.LigneAsync(ct);
        await copie.TexteAsync(id, ct);
        await copie.TexteAsync(contrat.Marche, ct);
        await copie.TexteAsync(contrat.Participant, ct);
        await copie.TexteAsync(contrat.Employeur, ct);
        await copie.TexteAsync(Codes<TypeContrat>.De(contrat.Type), ct);
        await copie.JourAsync(contrat.Debut, ct);
        await copie.JourAsync(contrat.Fin, ct);
        await copie.TexteAsync(contrat.CommuneResidence, ct);
        await copie.TexteAsync(contrat.Qpv, ct);
    }

    private async Task SemerAsync(Copie copie, LigneSemee ligne)
    {
        await copie.LigneAsync(ct);
        await copie.TexteAsync(ligne.Contrat, ct);
        await copie.TexteAsync(ligne.Reference, ct);
        await copie.JourAsync(ligne.Periode.Debut, ct);
        await copie.JourAsync(ligne.Periode.Fin, ct);
        await copie.ValeurAsync<int>(checked((int)ligne.Heures.Centiemes), ct);
        await copie.TexteAsync("semis", ct);
    }
}
