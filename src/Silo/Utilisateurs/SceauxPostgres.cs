using Clauses.Grains.Utilisateurs;
using Clauses.Silo.Lectures;
using Npgsql;
using static Clauses.Silo.Lectures.Commandes;

namespace Clauses.Silo.Utilisateurs;

/// <summary>The keys of cookies in PostgreSQL. The framework asks for them without awaiting, a few times a day.</summary>
/// <param name="source">Connections to the base.</param>
/// <param name="temps">When a key is kept.</param>
public sealed class SceauxPostgres(NpgsqlDataSource source, TimeProvider temps) : ISceaux
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Lire()
    {
        using var commande = source.Commande("select xml from sceau order by cree, nom");
        using var lignes = commande.ExecuteReader();
        var sceaux = new List<string>();
        while (lignes.Read())
            sceaux.Add(lignes.GetString(0));
        return sceaux;
    }

    /// <inheritdoc/>
    public void Ecrire(string nom, string xml)
    {
        using var commande = source.Commande(
            "insert into sceau (nom, xml, cree) values ($1, $2, $3) on conflict (nom) do nothing", P(nom), P(xml), P(temps.GetUtcNow()));
        commande.ExecuteNonQuery();
    }
}
