using System.Collections.Frozen;

namespace Clauses.Pairs;

// All contracts, read at the start: they never change while a peer runs.
internal sealed class Contrats
{
    private const string Lecture = """
        select c.id, c.marche, c.participant, c.employeur, c.type, c.debut, c.fin, m.debut, m.fin,
            m.titulaire, m.maitre_ouvrage, m.amenageur, m.zac, m.commune, c.commune_residence, c.qpv
        from pair_contrat c join pair_marche m on m.id = c.marche
        """;

    private readonly FrozenDictionary<string, PeerContrat> _contrats;

    private Contrats(ImmutableArray<PeerContrat> contrats) => _contrats = contrats.ToFrozenDictionary(contrat => contrat.Id, StringComparer.Ordinal);

    public static async Task<Contrats> ReadAsync(NpgsqlDataSource source, CancellationToken cancellationToken) =>
        new(await source.Command(Lecture).ListAsync(Read, cancellationToken));

    public PeerContrat? Find(string? id) => id is null ? null : _contrats.GetValueOrDefault(id);

    private static PeerContrat Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0), ligne.GetString(1), ligne.GetString(2), ligne.GetString(3),
        Codes<TypeContrat>.TryRead(ligne.GetString(4), out var type) ? type : throw new InvalidOperationException("A contract has an unknown type."),
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

internal sealed record PeerContrat(
    string Id, string Marche, string Participant, string Employeur, TypeContrat Type, DateOnly Debut, DateOnly? Fin,
    DateOnly DebutMarche, DateOnly FinMarche, ImmutableArray<Cible> Cibles)
{
    public string Commune { get; } = Cibles.First(cible => cible.Axe == Axe.CommuneChantier).Code;

    public CodeRefus? Refuser(Periode periode)
    {
        if (!periode.Dans(Debut, Fin))
            return CodeRefus.HorsContrat;
        return periode.Dans(DebutMarche, FinMarche) ? null : CodeRefus.HorsMarche;
    }
}
