using Clauses.Silo.Sauvegardes;

namespace Clauses.Api.Operation;

/// <summary><c>sauvegarder FICHIER</c>: all of the base as it stands, whether somebody serves it or not.</summary>
internal static class SauvegarderCommand
{
    /// <summary>Of this program, as its build called it.</summary>
    public static string Version { get; } =
        typeof(SauvegarderCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    public static async Task<int> ExecuteAsync(Operateur operateur, string[] arguments, CancellationToken cancellationToken)
    {
        var fichier = Path.GetFullPath(arguments[0]);
        await using var ouverte = await operateur.OpenAsync(cancellationToken);
        await Operateur.NoteAsync(ouverte.Source, Acte.Sauvegarde, cancellationToken);
        var manifeste = await new Sauvegardeur(ouverte.Source, ouverte.Connexion, TimeProvider.System).SaveAsync(fichier, Version, cancellationToken);
        await new SauvegardesPostgres(ouverte.Source).NoteAsync(manifeste, fichier, cancellationToken);
        await operateur.Sortie.WriteLineAsync(
            $"Sauvegardé dans « {fichier} » : {FrenchText.Combien(manifeste.Position.Ecritures, "écriture", "écritures")}, {FrenchText.Octets(manifeste.Octets)}. "
            + "Ce fichier contient des noms : gardez-le comme la base.");
        return Commandes.Fait;
    }
}

/// <summary><c>sauvegardes</c>: those made of the base, and what each still holds of persons erased since.</summary>
internal static class SauvegardesCommand
{
    public const int Montrees = 50;

    public static async Task<int> ExecuteAsync(Operateur operateur, string[] arguments, CancellationToken cancellationToken)
    {
        await using OperatorDatabase ouverte = await operateur.OpenAsync(cancellationToken);
        var connues = await new SauvegardesPostgres(ouverte.Source).ListAsync(Montrees, cancellationToken);
        foreach (var une in connues)
        {
            var reste = !File.Exists(une.Fichier)
                ? "le fichier n'est plus là"
                : une.EffaceesDepuis == 0
                    ? "ne contient personne d'effacé depuis"
                    : $"contient encore {FrenchText.Combien(une.EffaceesDepuis, "personne effacée", "personnes effacées")} depuis";
            await operateur.Sortie.WriteLineAsync($"{FrenchText.Instant(une.Instant)}  {FrenchText.Octets(une.Octets)}  {une.Fichier} : {reste}");
        }
        await operateur.Sortie.WriteLineAsync(connues.IsEmpty ? "Aucune sauvegarde n'a été faite." : $"{FrenchText.Combien(connues.Length, "sauvegarde connue", "sauvegardes connues")}, la plus récente d'abord.");
        return Commandes.Fait;
    }
}
