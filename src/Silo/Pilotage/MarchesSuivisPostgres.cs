using System.Text.RegularExpressions;
using Clauses.Grains.Pilotage;

namespace Clauses.Silo.Pilotage;

/// <summary>Marchés with where they stand, many at once: from the table <c>suivi</c>, as of this process's last write at the least.</summary>
public sealed partial class MarchesSuivisPostgres(NpgsqlDataSource source, SuiviWriter suivi, TimeProvider temps)
{
    /// <summary>The most marchés of one maître d'ouvrage or aménageur.</summary>
    public const int Maximum = 20_000;

    /// <summary>Up to how many marchés are counted and summed: beyond, it is said that there are more.</summary>
    public const int MaxCounted = 1_000;

    private const string Noms = """
        select distinct on (id) id, contenu ->> 'nom' as nom from fiche where genre = 'maitre-ouvrage' order by id, version desc
        """;

    /// <summary>To be followed by what says which rows s there are.</summary>
    private const string Columns = """
        select s.marche, s.intitule, s.maitre_ouvrage, coalesce(mo.nom, s.maitre_ouvrage), s.commune, s.zac, s.amenageur, s.debut, s.fin, s.obligation,
            s.validees, s.declarees - s.validees - s.refusees, s.dernier_mois
        """;

    private const string Nom = """
        left join lateral (
            select contenu ->> 'nom' as nom from fiche where genre = 'maitre-ouvrage' and id = s.maitre_ouvrage order by version desc limit 1
        ) mo on true
        """;

    private const string Annees = "select extract(year from min(debut))::int, extract(year from max(fin))::int from suivi";

    /// <summary>Of a maître d'ouvrage or an aménageur now, in the order of their ids.</summary>
    /// <returns>At most <see cref="Maximum"/>.</returns>
    /// <exception cref="ArgumentException">Another axis.</exception>
    public async Task<ImmutableArray<MarcheEtSolde>> ListAsync(Cible cible, CancellationToken cancellationToken)
    {
        var siens = cible.Axe switch
        {
            Axe.MaitreOuvrage => "s.maitre_ouvrage = $1",
            Axe.Amenageur when cible.Code == Cible.Inconnu => "s.amenageur is null and $1 is not null",
            Axe.Amenageur => "s.amenageur = $1",
            _ => throw new ArgumentException("Marchés are listed by maître d'ouvrage or by aménageur.", nameof(cible)),
        };
        await suivi.CatchUpAsync(cancellationToken);
        return await source
            .Command($"{Columns} from suivi s {Nom} where {siens} order by s.marche limit $2", P(cible.Code), P(Maximum))
            .ListAsync(Read, cancellationToken);
    }

    /// <summary>A page of those that are searched for, in the order that is asked for; and what all of them sum to.</summary>
    /// <remarks>Of few, all are found first, then put in order. Of many, some are soon met by going through all of them in that order.</remarks>
    /// <param name="apres">The last marché of the page before, or null. One that has moved meanwhile starts from where it is.</param>
    public async Task<(SommeDeMarches Somme, ImmutableArray<MarcheEtSolde> Marches)> SearchAsync(
        MarchesSearch search, string? apres, int limite, CancellationToken cancellationToken)
    {
        await suivi.CatchUpAsync(cancellationToken);
        var (with, parametres) = (With(search), new List<NpgsqlParameter>());
        var where = Where(search, parametres);
        var (somme, ids) = await SumAsync(with, where, [.. parametres.Select(parametre => parametre.Clone())], cancellationToken);
        if (somme.Nombre <= MaxCounted)
            (with, where, parametres) = ("", "marche = any($1)", [P(ids)]);
        var key = Key(search);
        if (apres is not null)
        {
            parametres.Add(P(apres));
            where = $"{where} and {key.After($"select {key} from suivi where marche = ${parametres.Count}")}";
        }
        parametres.Add(P(limite));
        var page = source.Command(
            $"{with} {Columns} from (select * from suivi where {where} order by {key.Order} limit ${parametres.Count}) s {Nom} order by {key.Order}",
            [.. parametres]);
        return (somme, await page.ListAsync(Read, cancellationToken));
    }

    /// <summary>Of marchés under way at some day of a year, how many are in each state.</summary>
    public async Task<IReadOnlyDictionary<Avancement, int>> EtatsAsync(int annee, string? suiviPar, CancellationToken cancellationToken)
    {
        await suivi.CatchUpAsync(cancellationToken);
        var etats = await source.Command($"select etat, count(*)::int {DeLAnnee(suiviPar)} group by etat", P(annee), P(suiviPar))
            .ListAsync(ligne => ((Avancement)ligne.GetInt16(0), ligne.GetInt32(1)), cancellationToken);
        return etats.ToDictionary();
    }

    /// <summary>Likewise; and those that lack hours, the most urgent first.</summary>
    public async Task<(IReadOnlyDictionary<Avancement, int> Etats, ImmutableArray<(MarcheEtSolde Marche, Projection Projection)> Retards)> LateAsync(
        int annee, string? suiviPar, int limite, CancellationToken cancellationToken)
    {
        var etats = EtatsAsync(annee, suiviPar, cancellationToken);
        await suivi.CatchUpAsync(cancellationToken);
        var retards = await source
            .Command(
                $"""
                {Columns}
                from (
                    select * {DeLAnnee(suiviPar)} and etat in ({(int)Avancement.EnRetard}, {(int)Avancement.NonAtteinte}) order by etat, (-manque), marche limit $3
                ) s {Nom}
                order by s.etat, -s.manque, s.marche
                """,
                P(annee), P(suiviPar), P(limite))
            .ListAsync(Read, cancellationToken);
        return (await etats, [.. retards.Select(marche => (marche, marche.Projeter(temps.Today())))]);
    }

    /// <summary>$1: the year; $2: who follows them, or null.</summary>
    private static string DeLAnnee(string? suiviPar) =>
        $"from suivi where debut <= make_date($1, 12, 31) and fin >= make_date($1, 1, 1) and {SuiviPar.Condition(suiviPar, "suivi.marche", "$2")}";

    /// <summary>The ids of all that are searched for, in no order.</summary>
    /// <returns>At most one more than <see cref="MaxCounted"/>.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(MarchesSearch search, CancellationToken cancellationToken)
    {
        await suivi.CatchUpAsync(cancellationToken);
        var parametres = new List<NpgsqlParameter>();
        return (await SumAsync(With(search), Where(search, parametres), [.. parametres], cancellationToken)).Ids;
    }

    /// <summary>The first and the last year of any marché; null: there is none.</summary>
    public async Task<(int Premiere, int Derniere)?> AnneesAsync(CancellationToken cancellationToken) =>
        (await source.Command(Annees).ListAsync<(int, int)?>(
            ligne => ligne.IsDBNull(0) ? null : (ligne.GetInt32(0), ligne.GetInt32(1)), cancellationToken))[0];

    /// <summary>What pages are cut by: unique, and held by an index.</summary>
    private static PageKey Key(MarchesSearch search) => new(search.Inverse, search.Order switch
    {
        MarchesOrder.Restantes => ["least(validees - obligation, 0)", "marche"],
        MarchesOrder.Manque => ["(-manque)", "marche"],
        MarchesOrder.Fin => ["fin", "marche"],
        MarchesOrder.Intitule => ["texte"],
        _ => ["etat", "(-manque)", "marche"],
    });

    /// <summary>Names of maîtres d'ouvrage are folded once a search.</summary>
    private static string With(MarchesSearch search) =>
        search.Mots.IsEmpty ? "" : $"with maitre as materialized (select id, {SearchPostgres.Pli("nom")} as nom from ({Noms}) n)";

    /// <summary>Their sum, and their ids: at most one more than <see cref="MaxCounted"/>.</summary>
    private async Task<(SommeDeMarches Somme, string[] Ids)> SumAsync(
        string with, string where, NpgsqlParameter[] parametres, CancellationToken cancellationToken)
    {
        var sommes = await source
            .Command(
                $"""
                {with} select count(*)::int, coalesce(sum(obligation), 0)::bigint, coalesce(sum(validees), 0)::bigint,
                    coalesce(sum(declarees - validees - refusees), 0)::bigint, coalesce(sum(greatest(obligation - validees, 0)), 0)::bigint,
                    coalesce(array_agg(marche), array[]::text[])
                from (select * from suivi where {where} limit {MaxCounted + 1}) s
                """,
                parametres)
            .ListAsync(
                ligne => (
                    new SommeDeMarches(ligne.GetInt32(0), new(ligne.GetInt64(1)), new(ligne.GetInt64(2)), new(ligne.GetInt64(3)), new(ligne.GetInt64(4))),
                    ligne.GetFieldValue<string[]>(5)),
                cancellationToken);
        return sommes[0];
    }

    private static string Where(MarchesSearch search, List<NpgsqlParameter> parametres)
    {
        var conditions = new List<string> { "true" };
        foreach (var mot in search.Mots)
        {
            // A number is found however its parts are joined; of words that would find what two of them have in common. Its digits alone tell nearly all others
            // away.
            if (mot.Any(char.IsAsciiDigit) && !mot.All(char.IsAsciiDigit))
            {
                Add(
                    $"((strpos(texte, {{1}}) > 0 and strpos({SearchPostgres.Serre("texte")}, {{0}}) > 0) or maitre_ouvrage in (select id from maitre where strpos({SearchPostgres.Serre("nom")}, {{0}}) > 0))",
                    P(SearchPostgres.Serrer(mot)), P(Digits().Matches(mot).MaxBy(chiffres => chiffres.Length)!.Value));
            }
            else
                Add("(strpos(texte, {0}) > 0 or maitre_ouvrage in (select id from maitre where strpos(nom, {0}) > 0))", P(mot));
        }
        if (search.MaitreOuvrage is not null)
            Add("maitre_ouvrage = {0}", P(search.MaitreOuvrage));
        if (search.Entreprise is not null)
            Add("suivi.marche in (select r.marche from rattachement r where r.axe in ('employeur', 'titulaire') and r.code = {0})", P(search.Entreprise));
        if (search.SuiviPar is { } qui)
            Add(SuiviPar.Condition(qui, "suivi.marche", "{0}"), P(qui));
        if (search.Commune is not null)
            Add("commune = {0}", P(search.Commune));
        if (search.Etat is { } etat)
            Add("etat = {0}", P((short)etat));
        if (search.Exercice != 0)
        {
            Add("debut <= {0}", P(new DateOnly(search.Exercice, 12, 31)));
            Add("fin >= {0}", P(new DateOnly(search.Exercice, 1, 1)));
        }
        return string.Join(" and ", conditions);

        void Add(string condition, params ReadOnlySpan<NpgsqlParameter> siens)
        {
            for (var rang = 0; rang < siens.Length; rang++)
            {
                parametres.Add(siens[rang]);
                condition = condition.Replace($"{{{rang}}}", $"${parametres.Count}", StringComparison.Ordinal);
            }
            conditions.Add(condition);
        }
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

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
        new(ligne.GetInt64(11)),
        ligne.Jour(12));
}

/// <param name="Mots">Folded words that are each in the title, the id or the name of the maître d'ouvrage.</param>
/// <param name="Exercice">Under way at some day of this year; 0: whenever.</param>
/// <param name="SuiviPar">By whom they are followed, as <see cref="Clauses.Silo.Suivi.SuiviPar"/> reads it; null: whoever.</param>
/// <param name="Inverse">Whether the order is turned round.</param>
/// <param name="Entreprise">Those on which this entreprise is or was titulaire or employer; null: whichever.</param>
public sealed record MarchesSearch(
    ImmutableArray<string> Mots, string? MaitreOuvrage, string? Commune, Avancement? Etat, int Exercice, MarchesOrder Order, string? SuiviPar = null,
    string? Entreprise = null, bool Inverse = false)
{
    /// <summary>Those whose names hold all words of a text, by their titles.</summary>
    public static MarchesSearch De(string texte) => new(TexteCherche.Cherches(texte), null, null, null, 0, MarchesOrder.Intitule);

}

public enum MarchesOrder
{
    /// <summary>Those that fall behind most first.</summary>
    Urgence,
    Restantes,
    Manque,
    Fin,
    Intitule,
}

/// <param name="Nombre">At most one more than <see cref="MarchesSuivisPostgres.MaxCounted"/>: then there are more, and the sums are of some.</param>
/// <param name="EnAttente">Declared and not decided yet.</param>
/// <param name="Restantes">Still to validate: what one has done beyond its obligation fulfils no other's.</param>
public sealed record SommeDeMarches(int Nombre, Heures Obligation, Heures Validees, Heures EnAttente, Heures Restantes)
{
    public static SommeDeMarches De(IEnumerable<MarcheEtSolde> marches) => marches.Aggregate(
        new SommeDeMarches(0, default, default, default, default),
        (somme, un) => new(
            somme.Nombre + 1, somme.Obligation + un.Obligation, somme.Validees + un.Validees, somme.EnAttente + un.EnAttente,
            somme.Restantes + Heures.Reste(un.Obligation, un.Validees)));
}

/// <summary>A marché and where it stands, whole-life.</summary>
/// <param name="MaitreOuvrage">Id of who orders the works.</param>
/// <param name="EnAttente">Hours declared and not decided yet.</param>
/// <param name="DernierMois">The last month of work that has hours, decided or not; null: none has.</param>
public sealed record MarcheEtSolde(
    string Id, string Intitule, string MaitreOuvrage, string NomMaitreOuvrage, string CommuneChantier, string? Zac, string? Amenageur,
    DateOnly Debut, DateOnly Fin, Heures Obligation, Heures Validees, Heures EnAttente, DateOnly? DernierMois)
{
    public Projection Projeter(DateOnly aujourdhui) => Projection.De(Obligation, Validees, EnAttente, Debut, Fin, DernierMois, aujourdhui);
}
