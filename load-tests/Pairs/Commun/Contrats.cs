using System.Collections.Frozen;
using Clauses.Grains.Domaine;
using Clauses.Silo.Lectures;
using Npgsql;

namespace Clauses.Pairs.Commun;

/// <summary>All contracts, read at the start: they never change while a peer runs.</summary>
internal sealed class Contrats
{
    private const string Lecture = """
        select c.id, c.marche, c.participant, c.employeur, c.type, c.debut, c.fin, m.debut, m.fin,
            m.titulaire, m.maitre_ouvrage, m.amenageur, m.zac, m.commune, c.commune_residence, c.qpv
        from pair_contrat c join pair_marche m on m.id = c.marche
        """;

    private readonly FrozenDictionary<string, ContratPair> _contrats;

    private Contrats(ImmutableArray<ContratPair> contrats) => _contrats = contrats.ToFrozenDictionary(contrat => contrat.Id, StringComparer.Ordinal);

    /// <summary>All of them, in no order.</summary>
    public ImmutableArray<ContratPair> Tous => _contrats.Values;

    /// <summary>Reads them.</summary>
    public static async Task<Contrats> LireAsync(NpgsqlDataSource source, CancellationToken cancellationToken) =>
        new(await source.Commande(Lecture).ListerAsync(Lire, cancellationToken));

    /// <summary>The contract of this id, or null.</summary>
    public ContratPair? Trouver(string? id) => id is null ? null : _contrats.GetValueOrDefault(id);

    private static ContratPair Lire(NpgsqlDataReader ligne) => new(
        ligne.GetString(0), ligne.GetString(1), ligne.GetString(2), ligne.GetString(3),
        Codes<TypeContrat>.TryLire(ligne.GetString(4), out var type) ? type : throw new InvalidOperationException("A contract has an unknown type."),
        ligne.GetFieldValue<DateOnly>(5), ligne.IsDBNull(6) ? null : ligne.GetFieldValue<DateOnly>(6),
        ligne.GetFieldValue<DateOnly>(7), ligne.GetFieldValue<DateOnly>(8),
        [.. Cibles(ligne).OrderBy(cible => cible.ToString(), StringComparer.Ordinal)]);

    private static IEnumerable<Cible> Cibles(NpgsqlDataReader ligne)
    {
        yield return new(Axe.Employeur, string.Intern(ligne.GetString(3)));
        if (ligne.Texte(9) is { } titulaire)
            yield return new(Axe.Titulaire, string.Intern(titulaire));
        yield return new(Axe.Participant, ligne.GetString(2));
        yield return new(Axe.MaitreOuvrage, string.Intern(ligne.GetString(10)));
        yield return new(Axe.Amenageur, Membre(11));
        yield return new(Axe.Zac, Membre(12));
        yield return new(Axe.CommuneChantier, Membre(13));
        yield return new(Axe.CommuneResidence, Membre(14));
        yield return new(Axe.Qpv, Membre(15));
        yield return Cible.Tout;

        // Few members, many contracts.
        string Membre(int colonne) => string.Intern(ligne.Texte(colonne) ?? Cible.Inconnu);
    }
}
