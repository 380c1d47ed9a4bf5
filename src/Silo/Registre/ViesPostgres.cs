namespace Clauses.Silo.Registre;

/// <summary>What the ledger knows of a person, out of the marchés that the person is linked to for ever.</summary>
public sealed class ViesPostgres(NpgsqlDataSource source) : IVies
{
    private const string Contrats = """
        select e.contrat, (c.contenu ->> 'debut')::date, (c.contenu ->> 'fin')::date, l.valide, l.attend
        from rattachement r
        join ecriture e on e.marche = r.marche and e.genre = 4 and e.contenu ->> 'participant' = r.code
        cross join lateral (
            select contenu from ecriture where genre in (4, 5) and contrat = e.contrat order by numero desc limit 1
        ) c
        cross join lateral (
            select coalesce(bool_or(s.validees > 0), false) as valide, coalesce(bool_or(s.numero is null), false) as attend
            from ecriture d
            left join lateral (select numero, validees from ecriture where marche = d.marche and lie = d.numero offset 0) s on true
            where d.genre = 10 and d.contrat = e.contrat
        ) l
        where r.axe = 'participant' and r.code = $1
        order by (c.contenu ->> 'debut')::date, e.contrat
        """;

    private const string PremiereOrientation = "select min(date) from orientation where participant = $1 and etat <> 'rectifie'";

    public async Task<Vie> ReadAsync(string participant, CancellationToken cancellationToken)
    {
        var contrats = await source.Command(Contrats, P(participant)).ListAsync(
            ligne => new ContratDeLaPersonne(
                ligne.GetString(0), ligne.GetFieldValue<DateOnly>(1), ligne.Jour(2),
                ligne.GetBoolean(3), ligne.GetBoolean(4)),
            cancellationToken);
        var premiere = await source.Command(PremiereOrientation, P(participant)).ListAsync(
            ligne => ligne.IsDBNull(0) ? (DateOnly?)null : ligne.GetFieldValue<DateOnly>(0), cancellationToken);
        return new(contrats, premiere[0]);
    }
}
