namespace Clauses.Silo.Utilisateurs;

/// <summary>The keys that cookies are sealed with, each as the framework's XML. It asks for them without awaiting, a few times a day.</summary>
public sealed class SealsPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    public IReadOnlyCollection<string> Read()
    {
        using var commande = source.Command("select xml from sceau order by cree, nom");
        using var lignes = commande.ExecuteReader();
        var sceaux = new List<string>();
        while (lignes.Read())
            sceaux.Add(lignes.GetString(0));
        return sceaux;
    }

    /// <summary>Drops all but those of one kind.</summary>
    /// <param name="debut">What the XML of these begins with.</param>
    public void DropOthers(string debut)
    {
        using var commande = source.Command("delete from sceau where not starts_with(xml, $1)", P(debut));
        commande.ExecuteNonQuery();
    }

    public void Write(string nom, string xml)
    {
        using var commande = source.Command(
            "insert into sceau (nom, xml, cree) values ($1, $2, $3) on conflict (nom) do nothing", P(nom), P(xml), P(temps.GetUtcNow()));
        commande.ExecuteNonQuery();
    }
}
