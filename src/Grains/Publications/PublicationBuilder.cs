namespace Clauses.Grains.Publications;

/// <summary>Makes publications, one at a time on a silo: each reads a whole year, and those before it.</summary>
public sealed class PublicationBuilder(
    IFaits faits, ITerritoires territoires, IPublications publications, IPublicationWriter writer, TimeProvider temps) : IDisposable
{
    /// <summary>An exercice is published so many times at the most: each month of its year and of the next. Each new publication is compared
    /// with all that were made before.</summary>
    public const int Max = 24;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The effective date of what is published now: the last day of the last month that ended before today in Paris, whether the
    /// exercice is over or not. Once it is, the day changes no figure any more, but corrections that were recorded since may.</summary>
    public DateOnly Au => FinDeMois(temps.Today());

    /// <summary>The newest publication of an exercice. It is made now where a month closed since the newest one and the work of 5 people at
    /// least changed; else that one stands.</summary>
    public async Task<Publication> DerniereAsync(int annee, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await ExamineAsync(annee, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>The last day of the last month that ended before a day.</summary>
    public static DateOnly FinDeMois(DateOnly jour) => new DateOnly(jour.Year, jour.Month, 1).AddDays(-1);

    private async Task<Publication> ExamineAsync(int annee, CancellationToken cancellationToken)
    {
        var anciennes = await publications.DeLAnneeAsync(annee, cancellationToken);
        if (anciennes.Length > 0 && (anciennes.Length >= Max || anciennes[^1].Au >= Au))
            return anciennes[^1];
        var instant = temps.GetUtcNow();
        var moment = new Moment(Au, instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond)));
        var (lus, territoire) = await ReadAsync(annee, moment, cancellationToken);
        var colonnes = new Columns();
        var trame = Tramage.Faire(lus, territoire, colonnes);
        var publiees = new List<TramePubliee>();
        foreach (var ancienne in anciennes)
        {
            var (alors, territoireAlors) = await ReadAsync(annee, new(ancienne.Au, ancienne.ConnuLe), cancellationToken);
            publiees.Add(new(Tramage.Faire(alors, territoireAlors, colonnes), ancienne.Caches));
        }
        if (publiees.Count > 0 && !Novelty.EstDeBeaucoup(colonnes, publiees[^1].Trame, trame))
            return anciennes[^1];
        var caches = Masker.Masquer(colonnes, trame, publiees);
        var parution = Paraitre(Etablissement.Etablir(lus, territoire), lus, trame, caches, colonnes);
        var vide = lus.Contrats.IsEmpty && anciennes.IsEmpty;
        var publication = new Publication(vide ? null : $"{annee}.{Au:yyyy-MM-dd}", annee, moment.Au!.Value, moment.ConnuLe!.Value, caches, "");
        publication = publication with { Bilan = writer.Write(parution, publication) };
        return vide ? publication : await publications.InscrireAsync(publication, parution.Totaux, cancellationToken);
    }

    private async Task<(Faits Faits, Territoire Territoire)> ReadAsync(int annee, Moment moment, CancellationToken cancellationToken) =>
        (await faits.ReadAsync(annee, moment, cancellationToken), await territoires.InForceAsync(annee, moment.ConnuLe, cancellationToken));

    private static Parution Paraitre(Bilan bilan, Faits faits, Trame trame, ImmutableHashSet<string> caches, Columns colonnes)
    {
        // A sentence that the masks do not know of is not told.
        var phrases = bilan.Phrases.Select(phrase => phrase.Code).Where(code => !Tramage.PhrasesConnues.Contains(code)).Select(HiddenCells.Phrase);
        var totaux =
            from axe in Tramage.Axes
            from membre in faits.Contrats.GroupBy(axe.De, StringComparer.Ordinal)
            let cible = new Cible(axe.Axe, membre.Key)
            let nom = NomsDeTotaux.De(cible)
            select new TotalPublie(cible, caches.Contains(nom) ? null : Chiffrer(trame.Cellules[nom], membre, bilan.Territoire, colonnes));
        return new(bilan with { Annees = Annees(bilan, caches) }, new([.. caches, .. phrases]), [.. totaux]);
    }

    private static ChiffresPublies Chiffrer(Support cellule, IEnumerable<FaitContrat> siens, Territoire territoire, Columns colonnes)
    {
        var heures = new Heures(colonnes.Sommer(cellule.De(Mesure.Heures)));
        return new(
            heures, territoire.Diviseur.Etp(heures), cellule.De(Mesure.Contrats).Length, cellule.De(Mesure.Personnes).Length,
            siens.Where(fait => fait.Validees != Heures.Zero).Select(fait => fait.Marche).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Years of the ledger have publications of their own, whose masks know each other: beside this one stand those that were printed,
    /// and the exercice itself where all its figures are told.</summary>
    private static ImmutableArray<AnneeDuBilan> Annees(Bilan bilan, ImmutableHashSet<string> caches)
    {
        var exerciceDit = !caches.Contains(NomsDeTotaux.De(Cible.Tout)) && !HiddenCells.Perimetres.Any(caches.Contains);
        return [.. bilan.Annees.Where(annee => annee.Publiee || (annee.Annee == bilan.Annee && exerciceDit))];
    }
}
