namespace Clauses.Grains.Tests.Marches.Model;

/// <summary>A game on a marché and on its model at once: every answer and every sum must be the same.</summary>
internal sealed class Playthrough(bool comparer)
{
    private readonly Banc _banc = new();
    private readonly MarcheModel _modele = new(Banc.Today);
    private readonly List<Coup> _joues = [];
    private readonly HashSet<string> _reponses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rattaches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Part> _dites = new(StringComparer.Ordinal);

    public EtatMarche Etat => _banc.Etat;

    public MarcheModel Modele => _modele;

    public IReadOnlyList<Ecriture> Registre => _banc.Registre;

    public IReadOnlyDictionary<string, Part> Dites => _dites;

    /// <summary>The kinds of answers that came up: a code, an inscription, or what was done with or without doing it again.</summary>
    public IReadOnlySet<string> Responses => _reponses;

    /// <param name="comparer">Whether every sum is compared after every lot, or answers only.</param>
    public static Playthrough Jouer(IEnumerable<Tour> tours, bool comparer)
    {
        var playthrough = new Playthrough(comparer);
        var coups = new List<Coup>();
        foreach (var tour in tours)
        {
            var coup = playthrough.Resoudre(tour.Coup);
            if (coup.Seul && coups.Count > 0)
                playthrough.JouerLot(coups, jeter: false);
            coups.Add(coup);
            if (tour.Clore || coup.Seul)
                playthrough.JouerLot(coups, tour.Jeter);
        }
        playthrough.JouerLot(coups, jeter: false);
        return playthrough;
    }

    private Coup Resoudre(Coup coup)
    {
        // A shrunk game may begin with a repetition: of an avenant that says nothing.
        var premier = new Avenir(new(default, default, null));
        var resolu = coup is not Redire(var rang) ? coup : _joues.Count > 0 ? _joues[rang % _joues.Count] : premier;
        _joues.Add(resolu);
        return resolu;
    }

    private void JouerLot(List<Coup> coups, bool jeter)
    {
        if (jeter)
            Discard(coups);
        var lot = _banc.Lot();
        foreach (var coup in coups)
        {
            var reponse = Ask(lot, coup);
            Assert.Equal(Settled(_modele.Jouer(coup)), Settled(reponse));
            _reponses.Add(Nommer(coup, reponse));
        }
        // A doubt does not see what the same lot decides or corrects.
        object Settled(object reponse) => coups.Count > 1 && reponse is ResultatLigne ligne ? ligne with { Semblable = 0 } : reponse;
        _banc.Apply(lot);
        _rattaches.UnionWith(lot.Rattachements.Select(cible => cible.ToString()));
        coups.Clear();
        foreach (var (cible, part) in Etat.Parts.Harvest())
            _dites[cible.ToString()] = part;
        if (comparer)
            Compare();
    }

    private void Discard(List<Coup> coups)
    {
        var avant = Portrait.De(Etat);
        var lot = _banc.Lot();
        foreach (var coup in coups)
            Ask(lot, coup);
        Assert.Equal(avant, Portrait.De(Etat));
        Assert.Empty(Etat.Parts.Harvest());
    }

    private static object Ask(Batch lot, Coup coup) => coup switch
    {
        Declarer(var ligne) => lot.Declarer(ligne, "cle"),
        Decider(var decision) => lot.Decider(decision, "cle"),
        Corriger(var correction) => lot.Corriger(correction, "cle"),
        Embaucher(var id, var demande) => lot.Inscrire(id, demande, "cle"),
        Inscrire(var fiche) => lot.Inscrire(fiche, "cle"),
        Avenir(var avenant) => lot.Modify(avenant, "Parce que", "cle"),
        _ => throw new ArgumentOutOfRangeException(nameof(coup)),
    };

    private static string Nommer(Coup coup, object reponse) => reponse switch
    {
        ResultatLigne { Code: { } code } => code.ToString(),
        ResultatLigne { Deja: var deja } => coup.GetType().Name + (deja ? " again" : ""),
        ReponseChangement { Code: { } code } => code.ToString(),
        ReponseChangement { Inscription: var inscription } => inscription.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(reponse)),
    };

    private void Compare()
    {
        Assert.Equal(_modele.Version, Etat.Version);
        Assert.Equal(_modele.Cibles.Order(StringComparer.Ordinal), _rattaches.Order(StringComparer.Ordinal));
        Assert.Equal(_modele.Cibles.Order(StringComparer.Ordinal), _dites.Keys.Order(StringComparer.Ordinal));
        foreach (var cible in _modele.Cibles)
            Assert.Equal($"{cible}: {Portrait.De(_modele.Part(cible))}", $"{cible}: {Portrait.De(_dites[cible])}");
        if (_modele.Fiche is not null)
            CompareSoldes();
    }

    private void CompareSoldes()
    {
        Assert.Equal(Portrait.De(_modele.Tout()), Portrait.De(Etat.Parts.Tout(Etat.Marche!.Obligation)));
        foreach (var exercice in SommesModel.Exercices)
        {
            var solde = Soldes.De(Etat, exercice);
            Assert.Equal(_modele.Compte(exercice), solde.Compte);
            Assert.Equal(_modele.Compte(0).Validees, solde.ValideesVieEntiere);
            Assert.Equal(Entreprises(exercice), solde.Entreprises);
        }
        var photo = Soldes.Snapshot("M", Etat);
        var comptes = SommesModel.Exercices.Select(exercice => new CompteExercice(exercice, _modele.Compte(exercice)));
        Assert.Equal(comptes.Where(compte => compte.Exercice == 0 || compte.Compte.Marches == 1), photo.Comptes);
        Assert.Equal(new("M", _modele.Version), Assert.Single(photo.Marches));
    }

    private IEnumerable<SoldeEntreprise> Entreprises(int exercice) => _modele.Cibles
        .Where(cible => cible.StartsWith("titulaire/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(cible => Entreprise(cible["titulaire/".Length..], _modele.Part(cible), exercice))
        .Where(solde => solde.Obligation != Heures.Zero || solde.Declarees != Heures.Zero);

    private static SoldeEntreprise Entreprise(string id, Part part, int exercice)
    {
        var annee = part.Exercices.FirstOrDefault(candidate => candidate.Exercice == exercice);
        var types = annee?.Types ?? [];
        return new(
            id, part.Obligation,
            new(types.Sum(ligne => ligne.Declarees.Centiemes)),
            new(types.Sum(ligne => ligne.Validees.Centiemes)),
            new(types.Sum(ligne => ligne.Refusees.Centiemes)),
            annee?.Participants ?? 0);
    }
}
