namespace Clauses.Api.Operation;

/// <summary><c>debloquer NOM</c>: whoever owns the machine lets an account try its password again.</summary>
internal static class DebloquerCommand
{
    public static async Task<int> ExecuteAsync(Operateur operateur, string[] arguments, CancellationToken cancellationToken)
    {
        await using var ouverte = await operateur.OpenAsync(cancellationToken);
        var utilisateurs = new UtilisateursPostgres(ouverte.Source, TimeProvider.System);
        var compte = (await utilisateurs.FindAsync(arguments[0], cancellationToken))?.Utilisateur
            ?? throw new StartFailure($"Aucun compte ouvert ne s'appelle « {arguments[0]} ».");
        await new EssaisPostgres(ouverte.Source, TimeProvider.System).UnlockAsync(AuteurDActe.Exploitant, compte.Id, cancellationToken);
        await operateur.Sortie.WriteLineAsync($"Le compte « {compte.Nom} » peut essayer son mot de passe.");
        return Commandes.Fait;
    }
}
