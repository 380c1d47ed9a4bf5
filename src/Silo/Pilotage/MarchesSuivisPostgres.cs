using Clauses.Grains.Domain;
using Clauses.Grains.Pilotage;
using Clauses.Silo.Reads;
using Npgsql;
using static Clauses.Silo.Reads.Commands;

namespace Clauses.Silo.Pilotage;

/// <summary>Marchés with where they stand, many at once.</summary>
public sealed class MarchesSuivisPostgres(NpgsqlDataSource source)
{
    /// <summary>The most marchés of an answer: all of France's.</summary>
    public const int Maximum = 100_000;

    /// <summary>A marché stays linked to those it left: its present state decides.</summary>
    private static readonly string Marches = $"""
        select l.marche, f ->> 'intitule', f ->> 'maitreOuvrage', coalesce(mo.nom, f ->> 'maitreOuvrage'), f ->> 'communeChantier',
            f ->> 'zac', f ->> 'amenageur', (f ->> 'debut')::date, (f ->> 'fin')::date, (present.contenu ->> 'obligation')::bigint,
            heures.validees, heures.declarees - heures.tranchees
        from rattachement l
        cross join lateral (
            select contenu from ecriture where marche = l.marche and genre in (1, 2, 3) order by numero desc limit 1
        ) present
        cross join lateral (select present.contenu -> 'fiche' as f) lu
        cross join lateral (
            select coalesce(sum(declarees), 0)::bigint as declarees, coalesce(sum(validees), 0)::bigint as validees,
                coalesce(sum(validees + refusees), 0)::bigint as tranchees
            from ecriture where marche = l.marche and genre in (10, 11, 12)
        ) heures
        left join lateral (
            select contenu ->> 'nom' as nom from fiche where genre = 'maitre-ouvrage' and id = f ->> 'maitreOuvrage' order by version desc limit 1
        ) mo on true
        where l.axe = $1 and l.code = $2
            and case l.axe
                when 'maitre-ouvrage' then {Membre.De(Axe.MaitreOuvrage, "f")} = $2
                when 'amenageur' then {Membre.De(Axe.Amenageur, "f")} = $2
                else true end
        order by l.marche limit $3
        """;

    /// <summary>How long those who ask the same wait for each other: as long as a statement may run.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly SharedRead _communes = new();

    /// <summary>Marchés in the order of their ids, all at one instant of the base.</summary>
    /// <param name="cible">Whose: those of a maître d'ouvrage or of an aménageur now, or <see cref="Cible.Tout"/>.</param>
    /// <returns>At most <see cref="Maximum"/>.</returns>
    /// <exception cref="ArgumentException">Another axis.</exception>
    public Task<ImmutableArray<MarcheEtSolde>> ListAsync(Cible cible, CancellationToken cancellationToken) =>
        cible.Axe is Axe.MaitreOuvrage or Axe.Amenageur or Axe.Territoire
            ? _communes.ReadAsync(
                cible, Timeout,
                fin => source.Command(Marches, P(Codes<Axe>.De(cible.Axe)), P(cible.Code), P(Maximum)).ListAsync(Read, fin),
                cancellationToken)
            : throw new ArgumentException("Marchés are listed by maître d'ouvrage, by aménageur, or all.", nameof(cible));

    private static MarcheEtSolde Read(NpgsqlDataReader ligne) => new(
        ligne.GetString(0),
        ligne.GetString(1),
        ligne.GetString(2),
        ligne.GetString(3),
        ligne.GetString(4),
        ligne.Texte(5),
        ligne.Texte(6),
        ligne.GetFieldValue<DateOnly>(7),
        ligne.GetFieldValue<DateOnly>(8),
        new(ligne.GetInt64(9)),
        new(ligne.GetInt64(10)),
        new(ligne.GetInt64(11)));
}

/// <summary>A marché and where it stands, whole-life.</summary>
/// <param name="MaitreOuvrage">Id of who orders the works.</param>
/// <param name="EnAttente">Hours declared and not decided yet.</param>
public sealed record MarcheEtSolde(
    string Id, string Intitule, string MaitreOuvrage, string NomMaitreOuvrage, string CommuneChantier, string? Zac, string? Amenageur,
    DateOnly Debut, DateOnly Fin, Heures Obligation, Heures Validees, Heures EnAttente)
{
    public Projection Projeter(DateOnly aujourdhui) => Projection.De(Obligation, Validees, EnAttente, Debut, Fin, aujourdhui);
}
