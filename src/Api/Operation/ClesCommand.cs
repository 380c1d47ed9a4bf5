namespace Clauses.Api.Operation;

/// <summary><c>cles</c>: the keys that serve; <c>cles nouvelle</c>: one more for a facilitateur, for whoever owns the machine and has lost all.</summary>
internal static class ClesCommand
{
    private const int Page = 500;

    public static async Task<int> ExecuteAsync(Operateur operateur, string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments is not ([] or ["nouvelle"]))
            throw new StartFailure($"« cles {arguments[0]} » est inconnu : cles, ou cles nouvelle.");
        await using var ouverte = await operateur.OpenAsync(cancellationToken);
        var cles = new ClesPostgres(ouverte.Source, TimeProvider.System);
        if (arguments.Length > 0)
        {
            var secret = Secret.Nouveau();
            await FirstKeyCommand.CreateAsync(cles, AuteurDActe.Exploitant, secret, "Clé de l'exploitant", TimeProvider.System, cancellationToken);
            await operateur.Sortie.WriteLineAsync($"Clé de facilitateur, montrée cette seule fois : {secret}");
            return Commandes.Fait;
        }
        var nombre = 0;
        string? apres = null;
        do
        {
            var lues = await cles.ListAsync(apres, Page, cancellationToken);
            var noms = await new Auteurs(
                new UtilisateursPostgres(ouverte.Source, TimeProvider.System),
                cles).NommerAsync(lues.Select(cle => cle.Auteur).OfType<string>(), cancellationToken);
            foreach (var cle in lues)
                await operateur.Sortie.WriteLineAsync(Say(cle, noms));
            nombre += lues.Length;
            apres = lues.Length == Page ? lues[^1].Id : null;
        }
        while (apres is not null);
        await operateur.Sortie.WriteLineAsync(nombre == 0
            ? "Aucune clé ne sert : « cles nouvelle » en crée une de facilitateur."
            : $"{FrenchText.Combien(nombre, "clé sert", "clés servent")}. Une clé perdue se révoque à la page Comptes.");
        return Commandes.Fait;
    }

    private static string Say(Cle cle, NomsDAuteurs noms) =>
        $"{cle.Id}  {Codes<Role>.De(cle.Role)}{(cle.Sujet is { } sujet ? $" {sujet}" : "")}  « {cle.Libelle} »  créée le {FrenchText.Instant(cle.Creee)}"
        + (cle.Auteur is { } auteur ? $" par {noms.De(auteur)}" : "")
            + (cle.Servie is { } servie ? $"  servie le {FrenchText.Instant(servie)}" : "  jamais servie");
}
