namespace Clauses.Silo.Reads;

public sealed partial class ReadsPostgres
{
    /// <summary>The columns of <see cref="EcritureReader"/>, then what else is known of the entry.</summary>
    private const string PageDEcritures = """
        select e.numero, e.genre, e.contrat, e.reference, e.debut, e.fin, e.declarees, e.validees, e.refusees, e.travail, e.exercice, e.effet, e.lie,
            e.auteur, e.enregistre, e.contenu::text, t.texte,
            array(select s.numero from ecriture s where s.marche = e.marche and s.lie = e.numero order by s.numero)
        from ecriture e left join motif t using (marche, numero)
        where e.marche = $1 and e.numero > $2
        order by e.numero limit $3
        """;

    public Task<ImmutableArray<EcritureLue>> ListEcrituresAsync(
        string marche, long apres, int limite, CancellationToken cancellationToken) => source
        .Command(PageDEcritures, P(marche), P(apres), P(limite))
        .ListAsync(
            ligne => new EcritureLue(EcritureReader.Read(ligne) with { Motif = ligne.Texte(16) }, [.. ligne.GetFieldValue<long[]>(17)]),
            cancellationToken);
}
