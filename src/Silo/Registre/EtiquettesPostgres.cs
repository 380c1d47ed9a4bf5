namespace Clauses.Silo.Registre;

/// <summary>What employers call the people of their contracts.</summary>
public sealed class EtiquettesPostgres(NpgsqlDataSource source, TimeProvider temps)
{
    private const string DeLEmployeur = "select contrat, participant, nom, matricule from etiquette where employeur = $1 order by enregistre, contrat";

    private const string DeLaPersonne = """
        select contrat, employeur, nom, matricule, auteur, enregistre from etiquette
        where participant = $1 and (nom is not null or matricule is not null) order by contrat
        """;

    /// <summary>Of contracts of this employer only, and of nobody who was erased.</summary>
    private const string Ecrire = """
        insert into etiquette (contrat, employeur, participant, nom, matricule, auteur, enregistre)
        select d.contrat, $1, c.contenu ->> 'participant', d.nom, d.matricule, $5, $6
        from unnest($2::text[], $3::text[], $4::text[]) d (contrat, nom, matricule)
        join ecriture c on c.contrat = d.contrat and c.genre = 4 and c.contenu ->> 'employeur' = $1
        where not exists (select from evenement where flux = 'parcours/' || (c.contenu ->> 'participant') and genre = 'effacement')
        on conflict (contrat) do update
        set nom = excluded.nom, matricule = excluded.matricule, auteur = excluded.auteur, enregistre = excluded.enregistre
        """;

    /// <summary>All of an employer, the newest last.</summary>
    public Task<ImmutableArray<Etiquette>> ReadAsync(string employeur, CancellationToken cancellationToken) => source
        .Command(DeLEmployeur, P(employeur))
        .ListAsync(ligne => new Etiquette(ligne.GetString(0), ligne.GetString(1), ligne.Texte(2), ligne.Texte(3)), cancellationToken);

    /// <summary>All of a person, whoever wrote them: for the person.</summary>
    public Task<ImmutableArray<EtiquetteGardee>> ReadOfParticipantAsync(string participant, CancellationToken cancellationToken) => source
        .Command(DeLaPersonne, P(participant))
        .ListAsync(
            ligne => new EtiquetteGardee(
                ligne.GetString(0), ligne.GetString(1), ligne.Texte(2), ligne.Texte(3), ligne.GetString(4), ligne.GetFieldValue<DateTimeOffset>(5)),
            cancellationToken);

    /// <param name="etiquettes">At most 5 000, of contracts; those that are not the employer's are left out.</param>
    public Task WriteAsync(string employeur, IReadOnlyCollection<Etiquette> etiquettes, string auteur, CancellationToken cancellationToken) => source
        .Command(
            Ecrire, P(employeur), P(etiquettes.Select(une => une.Contrat).ToArray()), P(etiquettes.Select(une => une.Nom).ToArray()),
            P(etiquettes.Select(une => une.Matricule).ToArray()), P(auteur), P(temps.GetUtcNow()))
        .ExecuteAsync(cancellationToken);
}

/// <param name="Nom">What the employer calls the person; null: nothing.</param>
/// <param name="Matricule">Their number in its payroll; null: none.</param>
public sealed record Etiquette(string Contrat, string Participant, string? Nom, string? Matricule);

/// <summary>A label with who wrote it and when.</summary>
public sealed record EtiquetteGardee(string Contrat, string Employeur, string? Nom, string? Matricule, string Auteur, DateTimeOffset Enregistre);
