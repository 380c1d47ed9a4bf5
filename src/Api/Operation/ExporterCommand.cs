using Clauses.Silo.Sauvegardes;

namespace Clauses.Api.Operation;

/// <summary><c>exporter FICHIER</c>: everything, in files that any program reads.</summary>
internal static class ExporterCommand
{
    public static async Task<int> ExecuteAsync(Operateur operateur, string[] arguments, CancellationToken cancellationToken)
    {
        var fichier = Path.GetFullPath(arguments[0]);
        await using var ouverte = await operateur.OpenAsync(cancellationToken);
        await Operateur.NoteAsync(ouverte.Source, Acte.Export, cancellationToken);
        var manifeste = await new Exporteur(ouverte.Source, TimeProvider.System).ExportAsync(fichier, SauvegarderCommand.Version, cancellationToken);
        await operateur.Sortie.WriteLineAsync(
            $"Exporté dans « {fichier} » : {manifeste.Tables.Length} tables, {FrenchText.Combien(manifeste.Position.Ecritures, "écriture", "écritures")}. Ce fichier contient des noms.");
        return Commandes.Fait;
    }
}

/// <summary><c>importer FICHIER</c>: an export into an empty base; then a verification of all.</summary>
internal static class ImporterCommand
{
    public static async Task<int> ExecuteAsync(Operateur operateur, string[] arguments, CancellationToken cancellationToken)
    {
        var fichier = Path.GetFullPath(arguments[0]);
        var manifeste = await Exporteur.CheckAsync(fichier, cancellationToken);
        await RestaurerCommand.FillAsync(
            operateur.Options,
            async vide =>
            {
                await new Exporteur(vide.Source, TimeProvider.System).ImportAsync(fichier, manifeste, cancellationToken);
                await Operateur.NoteAsync(vide.Source, Acte.Import, cancellationToken);
            },
            cancellationToken);
        await operateur.Sortie.WriteLineAsync($"Importé : ce que la base d'origine tenait le {FrenchText.Instant(manifeste.Instant)}. Les clés sont révoquées, chaque compte attend un lien.");
        return await RestaurerCommand.ControlerAsync(
            operateur, services => Effacements.RefaireAsync(services, operateur, cancellationToken), cancellationToken);
    }
}
