using System.Runtime.InteropServices;
using Clauses.Grains.Domain;
using Npgsql;
using NpgsqlTypes;

namespace Clauses.Silo.Journal;

/// <summary>A lot as the columns that its statement takes. The lists are filled again for each lot: nothing is allocated for a line.</summary>
internal sealed class Columns
{
    // Of each append.
    private readonly List<string> _marche = [];
    private readonly List<long> _depuis = [];
    private readonly List<int> _lignes = [];
    private readonly List<Guid> _batch = [];

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

    // Of each event of another stream than a marché's, of what is personal in it, and of what such streams stand at.
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
    private readonly List<long> _rangOrientations = [];
    private readonly List<string> _orientations = [];

    /// <summary>Whether the lot has more than hours on open marchés, and needs the statement for anything.</summary>
    public bool Complet { get; private set; }

    /// <summary>Whether the lot has nothing but events.</summary>
    public bool EvenementsSeuls => _marcheLigne.Count == 0;

    /// <summary>Takes the columns of a lot; the rank of an append is its place in the lot, from 1.</summary>
    public void Fill(List<PendingAppend> lot)
    {
        Clear();
        var rang = 0L;
        foreach (var attente in CollectionsMarshal.AsSpan(lot))
        {
            var ajout = attente.Ajout;
            rang++;
            _marche.Add(ajout.Flux);
            _depuis.Add(ajout.Depuis);
            _lignes.Add(ajout.Count);
            _batch.Add(attente.Lot);
            Complet |= ajout.Depuis == 0;
            foreach (var ecriture in ajout.Ecritures)
                Fill(rang, ajout.Flux, ecriture);
            if (!ajout.Evenements.IsEmpty)
                FillEvenements(rang, ajout);
            if (ajout.Rattachements.IsDefaultOrEmpty)
                continue;
            Complet = true;
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
        Liste(_marche, NpgsqlDbType.Text), Liste(_depuis, NpgsqlDbType.Bigint), Liste(_lignes, NpgsqlDbType.Integer), Liste(_batch, NpgsqlDbType.Uuid),
        Liste(_rang, NpgsqlDbType.Bigint), Liste(_marcheLigne, NpgsqlDbType.Text), Liste(_numero, NpgsqlDbType.Bigint), Liste(_genre, NpgsqlDbType.Smallint),
        Liste(_contrat, NpgsqlDbType.Text), Liste(_reference, NpgsqlDbType.Text), Liste(_debut, NpgsqlDbType.Date), Liste(_fin, NpgsqlDbType.Date),
        Liste(_declarees, NpgsqlDbType.Integer), Liste(_validees, NpgsqlDbType.Integer), Liste(_refusees, NpgsqlDbType.Integer),
        Liste(_travail, NpgsqlDbType.Smallint), Liste(_exercice, NpgsqlDbType.Smallint), Liste(_effet, NpgsqlDbType.Date), Liste(_lie, NpgsqlDbType.Bigint),
        Liste(_auteur, NpgsqlDbType.Text), Liste(_enregistre, NpgsqlDbType.TimestampTz),
    ];

    public IEnumerable<NpgsqlParameter> ParametresTout() =>
    [
        .. ParametresHeures(), Liste(_content, NpgsqlDbType.Text),
        Liste(_rangLien, NpgsqlDbType.Bigint), Liste(_axe, NpgsqlDbType.Text), Liste(_code, NpgsqlDbType.Text),
        Liste(_rangMotif, NpgsqlDbType.Bigint), Liste(_numeroMotif, NpgsqlDbType.Bigint), Liste(_motif, NpgsqlDbType.Text),
        .. Evenements(),
    ];

    public IEnumerable<NpgsqlParameter> ParametresEvenements() =>
    [
        Liste(_marche, NpgsqlDbType.Text), Liste(_depuis, NpgsqlDbType.Bigint), Liste(_lignes, NpgsqlDbType.Integer), Liste(_batch, NpgsqlDbType.Uuid),
        .. Evenements(),
    ];

    private IEnumerable<NpgsqlParameter> Evenements() =>
    [
        Liste(_rangEvenement, NpgsqlDbType.Bigint), Liste(_flux, NpgsqlDbType.Text), Liste(_numeroEvenement, NpgsqlDbType.Bigint),
        Liste(_genreEvenement, NpgsqlDbType.Text), Liste(_contenuEvenement, NpgsqlDbType.Text), Liste(_auteurEvenement, NpgsqlDbType.Text),
        Liste(_enregistreEvenement, NpgsqlDbType.TimestampTz),
        Liste(_rangPersonnel, NpgsqlDbType.Bigint), Liste(_numeroPersonnel, NpgsqlDbType.Bigint), Liste(_personnel, NpgsqlDbType.Text),
        Liste(_rangBesoins, NpgsqlDbType.Bigint), Liste(_besoins, NpgsqlDbType.Text),
        Liste(_rangOrientations, NpgsqlDbType.Bigint), Liste(_orientations, NpgsqlDbType.Text),
    ];

    private static NpgsqlParameter<List<T>> Liste<T>(List<T> liste, NpgsqlDbType type) => new() { TypedValue = liste, NpgsqlDbType = NpgsqlDbType.Array | type };

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
        Complet |= ecriture.Content is not null;
        if (ecriture.Motif is not { } motif)
            return;
        Complet = true;
        _rangMotif.Add(rang);
        _numeroMotif.Add(ecriture.Numero);
        _motif.Add(motif);
    }

    private void FillEvenements(long rang, Grains.Journal.Append ajout)
    {
        Complet = true;
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
        if (ajout.Orientations is { } orientations)
        {
            _rangOrientations.Add(rang);
            _orientations.Add(orientations);
        }
    }

    private void Clear()
    {
        Complet = false;
        _marche.Clear();
        _depuis.Clear();
        _lignes.Clear();
        _batch.Clear();
        _rang.Clear();
        _marcheLigne.Clear();
        _numero.Clear();
        _genre.Clear();
        _contrat.Clear();
        _reference.Clear();
        _debut.Clear();
        _fin.Clear();
        _declarees.Clear();
        _validees.Clear();
        _refusees.Clear();
        _travail.Clear();
        _exercice.Clear();
        _effet.Clear();
        _lie.Clear();
        _auteur.Clear();
        _enregistre.Clear();
        _content.Clear();
        _rangLien.Clear();
        _axe.Clear();
        _code.Clear();
        _rangMotif.Clear();
        _numeroMotif.Clear();
        _motif.Clear();
        _rangEvenement.Clear();
        _flux.Clear();
        _numeroEvenement.Clear();
        _genreEvenement.Clear();
        _contenuEvenement.Clear();
        _auteurEvenement.Clear();
        _enregistreEvenement.Clear();
        _rangPersonnel.Clear();
        _numeroPersonnel.Clear();
        _personnel.Clear();
        _rangBesoins.Clear();
        _besoins.Clear();
        _rangOrientations.Clear();
        _orientations.Clear();
    }
}
