namespace Clauses.Grains.Tests.Tempete;

/// <summary>What was asked and what was acknowledged, held against the streams in the end: each acknowledged thing is there, once, and nothing is
/// that nobody asked for.</summary>
internal sealed class Acknowledged(InMemoryJournal journal)
{
    private readonly HashSet<(string Contrat, string Reference)> _asked = [];
    private readonly HashSet<(string Marche, string Contrat, string Reference, long Numero)> _lignes = [];
    private readonly HashSet<(string Marche, string Contrat, string Reference, Genre Genre)> _jugees = [];
    private readonly HashSet<(string Besoin, string Reference, long Numero)> _placees = [];
    private readonly HashSet<(string Besoin, string Reference, string Contrat)> _embauches = [];
    private readonly List<string> _surprises = [];

    public int Count => _lignes.Count + _jugees.Count + _placees.Count + _embauches.Count;

    public int Hires => _embauches.Count;

    public void Asked(string contrat, string reference) => _asked.Add((contrat, reference));

    public void Declared(string marche, LigneRecue ligne, ResultatLigne resultat)
    {
        if (resultat is { Code: null, Numero: { } numero })
            _lignes.Add((marche, ligne.Contrat, ligne.Reference, numero));
        else
            _surprises.Add($"line {ligne.Reference} of {ligne.Contrat} was refused: {resultat.Code}");
    }

    public void Judged(string marche, string contrat, string reference, bool decided, ResultatLigne resultat)
    {
        if (resultat.Code is CodeRefus.LigneCorrigee or CodeRefus.DejaDecideeAutrement)
            return;
        if (resultat is not { Code: null, Numero: { } numero })
            _surprises.Add($"decision on {reference} of {contrat} was refused: {resultat.Code}");
        else
        {
            _jugees.Add((marche, contrat, reference, decided ? Genre.Decision : Genre.ContrePassation));
            _lignes.Add((marche, contrat, resultat.Reference ?? reference, numero));
        }
    }

    public void Placed(string besoin, string reference, ResultatPlacement resultat)
    {
        if (resultat is { Code: null, Numero: { } numero })
            _placees.Add((besoin, reference, numero));
        Moved(besoin, reference, resultat.Code);
    }

    public void Moved(string besoin, string reference, CodePlacement? refus)
    {
        if (refus is CodePlacement.OrientationInconnue or CodePlacement.OrientationIncoherente)
            _surprises.Add($"{besoin} does not know {reference}, which it acknowledged");
    }

    public void Hired(string besoin, string reference, string contrat) => _embauches.Add((besoin, reference, contrat));

    /// <summary>Whether a contract may be about to be written.</summary>
    public bool KeepsPlaces() => Besoins().Any(un => StateOf(un.Id).Orientations.Values.Any(une => une.Reservation is not null));

    /// <returns>What is wrong.</returns>
    public IEnumerable<string> Verify() =>
    [
        .. _surprises,
        .. journal.Marches.SelectMany(VerifyMarche),
        .. Besoins().SelectMany(VerifyBesoin),
        .. VerifyContrats(),
        .. VerifyHires(),
    ];

    private IEnumerable<string> VerifyMarche(string marche)
    {
        var ecritures = journal.Read(marche);
        foreach (var double_ in Doubles(ecritures.Where(une => une.Genre == Genre.Declaration), une => (une.Contrat, une.Reference)))
            yield return $"{marche}: line {double_} is written twice";
        foreach (var double_ in Doubles(ecritures.Where(une => une.Genre is Genre.Decision or Genre.ContrePassation), une => (une.Genre, une.Lie)))
            yield return $"{marche}: {double_} is written twice";
        foreach (var double_ in Doubles(ecritures.Where(une => une.Genre == Genre.Contrat), une => une.Contrat))
            yield return $"{marche}: contract {double_} is written twice";
        foreach (var une in ecritures.Where(une => une is { Genre: Genre.Declaration, Lie: null, Auteur: "cle" }))
        {
            if (!_asked.Contains((une.Contrat!, une.Reference!)))
                yield return $"{marche}: nobody asked for line {une.Reference} of {une.Contrat}";
        }
        foreach (var (_, contrat, reference, numero) in _lignes.Where(une => une.Marche == marche))
        {
            if (!Has(ecritures.Where(une => une.Numero == numero), Genre.Declaration, contrat, reference))
                yield return $"{marche}: line {reference} of {contrat} was acknowledged as {numero}, and is not there";
        }
        foreach (var (_, contrat, reference, genre) in _jugees.Where(une => une.Marche == marche))
        {
            if (!Has(ecritures, genre, contrat, reference))
                yield return $"{marche}: {genre} of line {reference} of {contrat} was acknowledged, and is not there";
        }
    }

    private static bool Has(IEnumerable<Ecriture> ecritures, Genre genre, string contrat, string reference) =>
        ecritures.Any(une => une.Genre == genre && une.Contrat == contrat && une.Reference == reference);

    private IEnumerable<string> VerifyBesoin((string Id, ImmutableArray<Evenement> Evenements) besoin)
    {
        var etat = BesoinState.Empty;
        foreach (var evenement in besoin.Evenements)
        {
            etat = etat.Follow(evenement.Numero, evenement.Enregistre, evenement.Auteur, Read(evenement));
            if (etat.Embauches + etat.Reservees > etat.Besoin!.Postes)
                yield return $"{besoin.Id}: at entry {evenement.Numero} more places than {etat.Besoin.Postes} are taken or kept";
        }
        var faits = besoin.Evenements.Select(Read).ToList();
        foreach (var double_ in Doubles(faits.OfType<Orientee>(), fait => fait.Reference))
            yield return $"{besoin.Id}: orientation {double_} is written twice";
        foreach (var double_ in Doubles(faits.OfType<Passage>(), fait => (fait.Reference, fait.Evenement)))
            yield return $"{besoin.Id}: event {double_} is written twice";
        foreach (var double_ in Doubles(faits.OfType<Caducite>(), fait => fait.Reference))
            yield return $"{besoin.Id}: orientation {double_} became caduque twice";
        foreach (var (_, reference, numero) in _placees.Where(une => une.Besoin == besoin.Id))
        {
            if (faits.ElementAtOrDefault((int)numero - 1) is not FaitDOrientation fait || fait.Reference != reference)
                yield return $"{besoin.Id}: what happened to {reference} was acknowledged as {numero}, and is not there";
        }
        foreach (var (_, reference, contrat) in _embauches.Where(une => une.Besoin == besoin.Id))
        {
            if (faits.OfType<Embauche>().Count(fait => fait.Reference == reference && fait.Contrat == contrat) != 1)
                yield return $"{besoin.Id}: the hire of {reference} by {contrat} was acknowledged, and is not there once";
        }
        foreach (var orientation in etat.Orientations.Values.Where(une => BesoinRows.Suite(une) is not null))
            yield return $"{besoin.Id}: {orientation.Faite.Reference} is left half done";
    }

    /// <summary>Needs and marchés say the same of each contract.</summary>
    private IEnumerable<string> VerifyContrats()
    {
        var nommes = journal.Marches.SelectMany(marche => JournalPlacements.Fold(journal, marche).Contrats)
            .Where(un => un.Value.Contrat.Orientation is not null)
            .Select(un => (un.Value.Contrat.Orientation!.Besoin, un.Value.Contrat.Orientation.Reference, Contrat: un.Key)).ToHashSet();
        var tenus = Besoins().SelectMany(un => StateOf(un.Id).Orientations.Values
            .Where(orientation => orientation.Etat == EtatOrientation.Embauchee)
            .SelectMany(orientation => orientation.Contrats.Select(contrat => (Besoin: un.Id, orientation.Faite.Reference, Contrat: contrat.Id)))).ToHashSet();
        foreach (var seul in nommes.Except(tenus))
            yield return $"{seul} is written, and its need does not know it";
        foreach (var seul in tenus.Except(nommes))
            yield return $"{seul} is a hire, and its marché does not know it";
    }

    /// <summary>Who was hired has no live orientation elsewhere that is older by both the clock and the order of writing.</summary>
    private IEnumerable<string> VerifyHires()
    {
        var hires = Besoins().SelectMany(un => FirstHires(un.Evenements).Select(hire => (un.Id, hire.Evenement, hire.Participant)));
        foreach (var (besoin, hire, participant) in hires)
        {
            foreach (var (autre, _) in Besoins().Where(un => un.Id != besoin))
            {
                if (StateOf(autre).VivanteDe(participant) is { } orientation && orientation.Enregistre < hire.Enregistre
                    && journal.RankOf($"besoin/{autre}", orientation.Numero) < journal.RankOf($"besoin/{besoin}", hire.Numero))
                {
                    yield return $"{participant} was hired on {besoin} by entry {hire.Numero}, and {orientation.Faite.Reference} is still live on {autre}";
                }
            }
        }
    }

    /// <summary>Renewals are none.</summary>
    private static IEnumerable<(Evenement Evenement, string Participant)> FirstHires(ImmutableArray<Evenement> evenements)
    {
        var etat = BesoinState.Empty;
        foreach (var evenement in evenements)
        {
            var (fait, avant) = (Read(evenement), etat);
            etat = etat.Follow(evenement.Numero, evenement.Enregistre, evenement.Auteur, fait);
            if (fait is Embauche { Reference: var reference } && avant.Orientations[reference].Etat != EtatOrientation.Embauchee)
                yield return (evenement, avant.Orientations[reference].Faite.Participant);
        }
    }

    private BesoinState StateOf(string besoin) => JournalPlacements.FoldBesoin(journal, $"besoin/{besoin}").Etat;

    private IEnumerable<(string Id, ImmutableArray<Evenement> Evenements)> Besoins() =>
        journal.FluxDEvenements.Select(flux => (flux["besoin/".Length..], journal.ReadEvenements(flux)));

    private static Fait Read(Evenement evenement) => BesoinContent.Read(evenement.Genre, evenement.Content);

    private static IEnumerable<TKey> Doubles<T, TKey>(IEnumerable<T> items, Func<T, TKey> key) =>
        items.GroupBy(key).Where(groupe => groupe.Skip(1).Any()).Select(groupe => groupe.Key);
}
