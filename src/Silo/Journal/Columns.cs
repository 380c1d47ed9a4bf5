using System.Collections;

namespace Clauses.Silo.Journal;

/// <summary>A lot as the columns that its statement takes. The lists are filled again for each lot: nothing is allocated for a line.</summary>
internal sealed class Columns
{
    // Of each append.
    private readonly List<string> _marche = [];
    private readonly List<long> _depuis = [];
    private readonly List<int> _lignes = [];
    private readonly List<Guid> _batch = [];

    // Of appends that are written together, the ranks of both.
    private readonly List<long> _rangUn = [];
    private readonly List<long> _rangAutre = [];

    // Of each entry. Lists of values are sent faster than lists of nullables: the statements read 0 and -infinity as null.
    private readonly List<long> _rang = [];
    private readonly List<string> _marcheLigne = [];
    private readonly List<long> _numero = [];
    private readonly List<short> _genre = [];
    private readonly List<string?> _contrat = [];
    private readonly List<string?> _reference = [];
    private readonly List<DateOnly> _debut = [];
    private readonly List<DateOnly> _fin = [];
    private readonly List<int> _declarees = [];
    private readonly List<int> _validees = [];
    private readonly List<int> _refusees = [];
    private readonly List<short> _travail = [];
    private readonly List<short> _exercice = [];
    private readonly List<DateOnly> _effet = [];
    private readonly List<long> _lie = [];
    private readonly List<string> _auteur = [];
    private readonly List<DateTime> _enregistre = [];
    private readonly List<string?> _content = [];

    // Of each link to a total, and of each motif.
    private readonly List<long> _rangLien = [];
    private readonly List<string> _axe = [];
    private readonly List<string> _code = [];
    private readonly List<long> _rangMotif = [];
    private readonly List<long> _numeroMotif = [];
    private readonly List<string> _motif = [];

    // Of each event of another stream than a marché's, of what is personal in it, and of needs that were opened or changed.
    private readonly List<long> _rangEvenement = [];
    private readonly List<string> _flux = [];
    private readonly List<long> _numeroEvenement = [];
    private readonly List<string> _genreEvenement = [];
    private readonly List<string> _contenuEvenement = [];
    private readonly List<string> _auteurEvenement = [];
    private readonly List<DateTime> _enregistreEvenement = [];
    private readonly List<long> _rangPersonnel = [];
    private readonly List<long> _numeroPersonnel = [];
    private readonly List<string> _personnel = [];
    private readonly List<long> _rangBesoins = [];
    private readonly List<string> _besoins = [];

    // Of what a need's row stands at, and of each orientation that moved.
    private readonly List<long> _rangBesoin = [];
    private readonly List<string> _besoin = [];
    private readonly List<int> _embauches = [];
    private readonly List<int> _reservations = [];
    private readonly List<string> _etatBesoin = [];
    private readonly List<DateTime> _reveil = [];
    private readonly List<long> _rangOrientation = [];
    private readonly List<string> _besoinOrientation = [];
    private readonly List<string> _referenceOrientation = [];
    private readonly List<long> _numeroOrientation = [];
    private readonly List<string> _participant = [];
    private readonly List<int> _numeroParticipant = [];
    private readonly List<string?> _organisme = [];
    private readonly List<string?> _genreOrganisme = [];
    private readonly List<string?> _canal = [];
    private readonly List<string?> _employeur = [];
    private readonly List<DateOnly> _date = [];
    private readonly List<string> _etat = [];
    private readonly List<DateOnly> _depuisJour = [];
    private readonly List<DateTime> _enregistreOrientation = [];
    private readonly List<DateOnly> _rendezVous = [];
    private readonly List<string?> _motifOrientation = [];
    private readonly List<string?> _contratOrientation = [];
    private readonly List<string> _sexe = [];
    private readonly List<string?> _commune = [];
    private readonly List<string?> _qpv = [];
    private readonly List<bool> _derniere = [];
    private readonly List<short> _exerciceOrientation = [];
    private readonly List<short> _atteints = [];
    private readonly List<DateOnly> _premiere = [];
    private readonly List<DateOnly> _transmise = [];
    private readonly List<DateOnly> _reponse = [];
    private readonly List<DateOnly> _embauche = [];
    private readonly List<DateOnly> _premiereHeure = [];
    private readonly List<(Grains.Journal.Append Ajout, PendingAppend Attente)> _ajouts = [];
    private readonly IList[] _toutes;
    private bool _ouvre, _complet;

    public Columns() => _toutes = [.. ParametresTout().Select(parametre => (IList)parametre.Value!)];

    /// <summary>Whether the lot has nothing but hours on open marchés.</summary>
    public bool HeuresSeules => !_ouvre && !_complet;

    /// <summary>Whether the lot has nothing but events.</summary>
    public bool EvenementsSeuls => _marcheLigne.Count == 0;

    /// <summary>Whether they are of streams that are open, no need changes, and nobody said a word.</summary>
    public bool Courantes => !_ouvre && _personnel.Count == 0 && _besoins.Count == 0 && _motif.Count == 0;

    /// <summary>How many appends there are, those that are written with others included.</summary>
    public int Count => _ajouts.Count;

    /// <summary>Whose an append is, by its rank.</summary>
    public PendingAppend this[long rang] => _ajouts[(int)rang - 1].Attente;

    /// <summary>Takes the columns of a lot; the rank of an append is its place in the order of streams, from 1.</summary>
    public void Fill(List<PendingAppend> lot)
    {
        _complet = _ouvre = false;
        foreach (var liste in _toutes)
            liste.Clear();
        _ajouts.Clear();
        foreach (var attente in CollectionsMarshal.AsSpan(lot))
        {
            _ajouts.Add((attente.Ajout, attente));
            if (attente.Ajout.Avec is { } autre)
                _ajouts.Add((autre, attente));
        }
        // Everybody locks rows in the order of their streams: two silos that write to the same ones do not block each other in a ring.
        _ajouts.Sort(static (a, b) => string.CompareOrdinal(a.Ajout.Flux, b.Ajout.Flux));
        var rang = 0L;
        foreach (var (ajout, attente) in CollectionsMarshal.AsSpan(_ajouts))
        {
            rang++;
            if (ajout.Avec is { } autre)
            {
                _rangUn.Add(rang);
                _rangAutre.Add(1 + _ajouts.FindIndex(un => ReferenceEquals(un.Ajout, autre)));
            }
            _marche.Add(ajout.Flux);
            _depuis.Add(ajout.Depuis);
            _lignes.Add(ajout.Count);
            _batch.Add(attente.Lot);
            _ouvre |= ajout.Depuis == 0;
            foreach (var ecriture in ajout.Ecritures)
                Fill(rang, ajout.Flux, ecriture);
            if (!ajout.Evenements.IsEmpty)
                FillEvenements(rang, ajout);
            if (ajout.Rattachements.IsDefaultOrEmpty)
                continue;
            _complet = true;
            foreach (var cible in ajout.Rattachements)
            {
                _rangLien.Add(rang);
                _axe.Add(Codes<Axe>.De(cible.Axe));
                _code.Add(cible.Code);
            }
        }
    }

    /// <summary>The parameters of <see cref="Statements.AjouterHeures"/>: they stand for these lists, whatever these hold.</summary>
    public IEnumerable<NpgsqlParameter> ParametresHeures() =>
    [
        .. Ajouts(), Liste(_rang, NpgsqlDbType.Bigint), Liste(_marcheLigne, NpgsqlDbType.Text), Liste(_numero, NpgsqlDbType.Bigint),
        Liste(_genre, NpgsqlDbType.Smallint),
        Liste(_contrat, NpgsqlDbType.Text), Liste(_reference, NpgsqlDbType.Text), Liste(_debut, NpgsqlDbType.Date), Liste(_fin, NpgsqlDbType.Date),
        Liste(_declarees, NpgsqlDbType.Integer), Liste(_validees, NpgsqlDbType.Integer), Liste(_refusees, NpgsqlDbType.Integer),
        Liste(_travail, NpgsqlDbType.Smallint), Liste(_exercice, NpgsqlDbType.Smallint), Liste(_effet, NpgsqlDbType.Date), Liste(_lie, NpgsqlDbType.Bigint),
        Liste(_auteur, NpgsqlDbType.Text), Liste(_enregistre, NpgsqlDbType.TimestampTz),
    ];

    public IEnumerable<NpgsqlParameter> ParametresChangements() => [.. Changements(), .. Joints()];

    public IEnumerable<NpgsqlParameter> ParametresTout() =>
    [
        .. Changements(), Liste(_rangMotif, NpgsqlDbType.Bigint), Liste(_numeroMotif, NpgsqlDbType.Bigint), Liste(_motif, NpgsqlDbType.Text),
        .. Autres(), .. Joints(),
    ];

    private IEnumerable<NpgsqlParameter> Joints() => [Liste(_rangUn, NpgsqlDbType.Bigint), Liste(_rangAutre, NpgsqlDbType.Bigint)];

    private IEnumerable<NpgsqlParameter> Changements() =>
    [
        .. ParametresHeures(), Liste(_content, NpgsqlDbType.Text),
        Liste(_rangLien, NpgsqlDbType.Bigint), Liste(_axe, NpgsqlDbType.Text), Liste(_code, NpgsqlDbType.Text), .. Suites(),
    ];

    public IEnumerable<NpgsqlParameter> ParametresEvenements() => [.. ParametresSuites(), .. Autres()];

    public IEnumerable<NpgsqlParameter> ParametresSuites() => [.. Ajouts(), .. Suites()];

    private IEnumerable<NpgsqlParameter> Ajouts() =>
    [
        Liste(_marche, NpgsqlDbType.Text), Liste(_depuis, NpgsqlDbType.Bigint), Liste(_lignes, NpgsqlDbType.Integer), Liste(_batch, NpgsqlDbType.Uuid),
    ];

    private IEnumerable<NpgsqlParameter> Autres() =>
    [
        Liste(_rangPersonnel, NpgsqlDbType.Bigint), Liste(_numeroPersonnel, NpgsqlDbType.Bigint), Liste(_personnel, NpgsqlDbType.Text),
        Liste(_rangBesoins, NpgsqlDbType.Bigint), Liste(_besoins, NpgsqlDbType.Text),
    ];

    private IEnumerable<NpgsqlParameter> Suites() =>
    [
        Liste(_rangEvenement, NpgsqlDbType.Bigint), Liste(_flux, NpgsqlDbType.Text), Liste(_numeroEvenement, NpgsqlDbType.Bigint),
        Liste(_genreEvenement, NpgsqlDbType.Text), Liste(_contenuEvenement, NpgsqlDbType.Text), Liste(_auteurEvenement, NpgsqlDbType.Text),
        Liste(_enregistreEvenement, NpgsqlDbType.TimestampTz),
        Liste(_rangBesoin, NpgsqlDbType.Bigint), Liste(_besoin, NpgsqlDbType.Text), Liste(_embauches, NpgsqlDbType.Integer),
        Liste(_reservations, NpgsqlDbType.Integer), Liste(_etatBesoin, NpgsqlDbType.Text), Liste(_reveil, NpgsqlDbType.TimestampTz),
        Liste(_rangOrientation, NpgsqlDbType.Bigint), Liste(_besoinOrientation, NpgsqlDbType.Text), Liste(_referenceOrientation, NpgsqlDbType.Text),
        Liste(_numeroOrientation, NpgsqlDbType.Bigint), Liste(_participant, NpgsqlDbType.Text), Liste(_numeroParticipant, NpgsqlDbType.Integer),
        Liste(_organisme, NpgsqlDbType.Text), Liste(_genreOrganisme, NpgsqlDbType.Text), Liste(_canal, NpgsqlDbType.Text),
        Liste(_employeur, NpgsqlDbType.Text), Liste(_date, NpgsqlDbType.Date), Liste(_etat, NpgsqlDbType.Text), Liste(_depuisJour, NpgsqlDbType.Date),
        Liste(_enregistreOrientation, NpgsqlDbType.TimestampTz), Liste(_rendezVous, NpgsqlDbType.Date), Liste(_motifOrientation, NpgsqlDbType.Text),
        Liste(_contratOrientation, NpgsqlDbType.Text), Liste(_sexe, NpgsqlDbType.Text), Liste(_commune, NpgsqlDbType.Text), Liste(_qpv, NpgsqlDbType.Text),
        Liste(_derniere, NpgsqlDbType.Boolean), Liste(_exerciceOrientation, NpgsqlDbType.Smallint), Liste(_atteints, NpgsqlDbType.Smallint),
        Liste(_premiere, NpgsqlDbType.Date), Liste(_transmise, NpgsqlDbType.Date), Liste(_reponse, NpgsqlDbType.Date), Liste(_embauche, NpgsqlDbType.Date),
        Liste(_premiereHeure, NpgsqlDbType.Date),
    ];

    private static NpgsqlParameter<List<T>> Liste<T>(List<T> liste, NpgsqlDbType type) =>
        new() { TypedValue = liste, NpgsqlDbType = NpgsqlDbType.Array | type };

    private void Fill(long rang, string marche, Grains.Journal.Ecriture ecriture)
    {
        _rang.Add(rang);
        _marcheLigne.Add(marche);
        _numero.Add(ecriture.Numero);
        _genre.Add((short)ecriture.Genre);
        _contrat.Add(ecriture.Contrat);
        _reference.Add(ecriture.Reference);
        _debut.Add(ecriture.Debut ?? DateOnly.MinValue);
        _fin.Add(ecriture.Fin ?? DateOnly.MinValue);
        _declarees.Add(ecriture.Declarees);
        _validees.Add(ecriture.Validees);
        _refusees.Add(ecriture.Refusees);
        _travail.Add(ecriture.Travail);
        _exercice.Add(ecriture.Exercice);
        _effet.Add(ecriture.Effet);
        _lie.Add(ecriture.Lie ?? 0);
        _auteur.Add(ecriture.Auteur);
        _enregistre.Add(ecriture.Enregistre.UtcDateTime);
        _content.Add(ecriture.Content);
        _complet |= ecriture.Content is not null;
        if (ecriture.Motif is not { } motif)
            return;
        _complet = true;
        _rangMotif.Add(rang);
        _numeroMotif.Add(ecriture.Numero);
        _motif.Add(motif);
    }

    private void FillEvenements(long rang, Grains.Journal.Append ajout)
    {
        _complet = true;
        foreach (var evenement in ajout.Evenements)
        {
            _rangEvenement.Add(rang);
            _flux.Add(ajout.Flux);
            _numeroEvenement.Add(evenement.Numero);
            _genreEvenement.Add(evenement.Genre);
            _contenuEvenement.Add(evenement.Content);
            _auteurEvenement.Add(evenement.Auteur);
            _enregistreEvenement.Add(evenement.Enregistre.UtcDateTime);
            if (evenement.Personnel is not { } personnel)
                continue;
            _rangPersonnel.Add(rang);
            _numeroPersonnel.Add(evenement.Numero);
            _personnel.Add(personnel);
        }
        if (ajout.Besoins is { } besoins)
        {
            _rangBesoins.Add(rang);
            _besoins.Add(besoins);
        }
        if (ajout.Besoin is { } besoin)
            Fill(rang, besoin);
        foreach (var orientation in ajout.Orientations)
            Fill(rang, orientation);
    }

    private void Fill(long rang, Grains.Journal.BesoinRow besoin)
    {
        _rangBesoin.Add(rang);
        _besoin.Add(besoin.Id);
        _embauches.Add(besoin.Embauches);
        _reservations.Add(besoin.Reservations);
        _etatBesoin.Add(besoin.Etat);
        _reveil.Add(besoin.Reveil?.UtcDateTime ?? DateTime.MinValue);
    }

    private void Fill(long rang, Grains.Journal.OrientationRow orientation)
    {
        _rangOrientation.Add(rang);
        _besoinOrientation.Add(orientation.Besoin);
        _referenceOrientation.Add(orientation.Reference);
        _numeroOrientation.Add(orientation.Numero);
        _participant.Add(orientation.Participant);
        _numeroParticipant.Add(orientation.NumeroParticipant);
        _organisme.Add(orientation.Organisme);
        _genreOrganisme.Add(orientation.GenreOrganisme);
        _canal.Add(orientation.Canal);
        _employeur.Add(orientation.Employeur);
        _date.Add(orientation.Date);
        _etat.Add(orientation.Etat);
        _depuisJour.Add(orientation.Depuis);
        _enregistreOrientation.Add(orientation.Enregistre.UtcDateTime);
        _rendezVous.Add(orientation.RendezVous ?? DateOnly.MinValue);
        _motifOrientation.Add(orientation.Motif);
        _contratOrientation.Add(orientation.Contrat);
        _sexe.Add(orientation.Sexe);
        _commune.Add(orientation.CommuneResidence);
        _qpv.Add(orientation.Qpv);
        _derniere.Add(orientation.Derniere);
        _exerciceOrientation.Add(orientation.Exercice);
        _atteints.Add(orientation.Atteints);
        _premiere.Add(orientation.Premiere);
        _transmise.Add(orientation.Transmise ?? DateOnly.MinValue);
        _reponse.Add(orientation.Reponse ?? DateOnly.MinValue);
        _embauche.Add(orientation.Embauche ?? DateOnly.MinValue);
        _premiereHeure.Add(orientation.PremiereHeure ?? DateOnly.MinValue);
    }
}
