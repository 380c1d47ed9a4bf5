namespace Clauses.Silo.Audit;

/// <summary>Statements that write their acts down in the trail: in one transaction, so that what cannot be written down is not done, and says so.</summary>
internal static class AuditedCommands
{
    /// <param name="sql">An insert, update or delete that returns the id of what it touches.</param>
    /// <param name="parametres">Those of <paramref name="sql"/>.</param>
    /// <returns>A command that touches as many rows as acts are done.</returns>
    public static NpgsqlCommand Audited(
        this NpgsqlDataSource source, TimeProvider temps, AuteurDActe acteur, Acte acte, string sql, params ReadOnlySpan<NpgsqlParameter> parametres) =>
        source.Audited(temps, acteur, $"fait (objet) as ({sql}), acte (code, objet) as (select '{Codes<Acte>.De(acte)}', objet from fait)", parametres);

    /// <param name="sql">What stands in a « with »; the last is <c>acte (code, objet)</c>, all acts that are done.</param>
    public static NpgsqlCommand Audited(
        this NpgsqlDataSource source, TimeProvider temps, AuteurDActe acteur, string sql, params ReadOnlySpan<NpgsqlParameter> parametres)
    {
        var connus = parametres.Length;
        return source.Command(
            $"with {sql} {Write($"${connus + 1}", $"${connus + 2}", $"${connus + 3}")}", [.. parametres, P(temps.GetUtcNow()), P(acteur.Id), P(acteur.Reseau)]);
    }

    /// <summary>Writes down all of <c>acte (code, objet)</c>, which stands before it in a « with ».</summary>
    public static string Write(string instant, string acteur, string reseau) => $"""
        insert into audit (instant, acte, acteur, role, reseau, objet)
        select {instant}, code, {acteur}, (
            select role from utilisateur where id = {acteur}
            union all select role from cle where id = {acteur}
            union all select role from partage where id = {acteur} limit 1), {reseau}, objet
        from acte
        """;
}
