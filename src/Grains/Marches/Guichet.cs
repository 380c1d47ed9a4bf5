using System.Data.Common;
using System.Runtime.CompilerServices;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Marches;

/// <summary>The requests that wait for a marché, and the one loop that decides them, has them made durable, and answers: one append at a
/// time, with all that waits by then. It runs within the turns of its grain.</summary>
/// <param name="surEcriture">Told after each append that wrote something, and when something was read that it may not have been told of.</param>
internal sealed class Guichet(string marche, IJournal journal, TimeProvider temps, Action surEcriture)
{
    /// <summary>The most items that may wait: beyond, the marché pushes back.</summary>
    private const int PoidsMax = 20_000;

    /// <summary>Races lost in a row before a request is given back: somebody else writes all the time.</summary>
    private const int RepriseMax = 8;

    private readonly Queue<Demande> _demandes = [];
    private readonly List<Demande> _prises = [];
    private int _poids;
    private bool _enMarche;
    private bool _aRelire = true;

    /// <summary>What is durable, as far as this activation knows.</summary>
    public EtatMarche Etat { get; } = new();

    /// <summary>Reads what the journal has after the version known. Not while requests are being treated: see <see cref="RafraichirAsync"/>.</summary>
    public async Task RelireAsync(CancellationToken cancellationToken)
    {
        // Before the reading, not after: what is asked for meanwhile may be newer than what this one saw.
        _aRelire = false;
        try
        {
            await foreach (var ecriture in journal.LireAsync(marche, Etat.Version, cancellationToken))
                Etat.Appliquer(ecriture);
        }
        catch
        {
            _aRelire = true;
            throw;
        }
    }

    /// <summary>Reads what the journal has after the version known, in its turn among the requests.</summary>
    /// <returns>False when the journal cannot be read now.</returns>
    public Task<bool> RafraichirAsync()
    {
        _aRelire = true;
        return Soumettre(1, seule: true, _ => true, _ => false);
    }

    /// <summary>Has a request decided and answered in its turn.</summary>
    public Task<T> Soumettre<T>(int nombre, bool seule, Func<Lot, T> decider, Func<Issue, T> abandonner)
    {
        if (_poids + nombre > PoidsMax && _poids > 0)
            return Task.FromResult(abandonner(Issue.Sature));
        var demande = new Demande<T>(decider, abandonner) { Poids = nombre, Seule = seule };
        _demandes.Enqueue(demande);
        _poids += nombre;
        if (!_enMarche)
            _ = TournerAsync();
        return demande.Reponse;
    }

    private async Task TournerAsync()
    {
        _enMarche = true;
        while (_demandes.Count > 0)
        {
            var lignes = Prendre();
            try
            {
                Conclure(await EcrireAsync(lignes));
            }
            catch (Exception erreur)
            {
                // A defect of ours: nobody is left waiting.
                foreach (var demande in _prises)
                    demande.Echouer(erreur);
            }
            _prises.Clear();
        }
        _enMarche = false;
    }

    /// <summary>Takes the requests of the next append: as many as fit, or one that must be alone.</summary>
    private int Prendre()
    {
        var nombre = 0;
        while (_demandes.TryPeek(out var demande) && (_prises.Count == 0 || (!demande.Seule && nombre + demande.Poids <= Lot.EcrituresVisees)))
        {
            _prises.Add(_demandes.Dequeue());
            _poids -= demande.Poids;
            nombre += demande.Poids;
            if (demande.Seule)
                break;
        }
        return nombre;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ResultatAjout> EcrireAsync(int lignes)
    {
        for (var essai = 0; essai < RepriseMax; essai++)
        {
            if (_aRelire && !await EssayerDeRelireAsync())
                return ResultatAjout.Incertain;
            var lot = new Lot(Etat, temps.GetUtcNow(), lignes);
            foreach (var demande in _prises)
                demande.Decider(lot);
            var resultat = lot.Nombre == 0 ? await ConfirmerAsync() : await EcrireAsync(lot);
            if (resultat != ResultatAjout.Depasse)
                return resultat;
            _aRelire = true;
        }
        return ResultatAjout.Incertain;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ResultatAjout> EcrireAsync(Lot lot)
    {
        var ecritures = lot.Clore();
        var resultat = await journal.AjouterAsync(new(marche, Etat.Version, ecritures, lot.Rattachements), CancellationToken.None);
        if (resultat == ResultatAjout.Ecrit)
            Suivre(ecritures);
        return resultat;
    }

    /// <summary>Makes sure that what was decided without writing was decided on what is there.</summary>
    private async Task<ResultatAjout> ConfirmerAsync()
    {
        try
        {
            return await journal.EstActuelAsync(marche, Etat.Version, CancellationToken.None) ? ResultatAjout.Ecrit : ResultatAjout.Depasse;
        }
        catch (DbException)
        {
            return ResultatAjout.Incertain;
        }
    }

    private async Task<bool> EssayerDeRelireAsync()
    {
        try
        {
            await RelireAsync(CancellationToken.None);
            // What is found written may be an append of ours whose answer was lost.
            surEcriture();
            return true;
        }
        catch (DbException)
        {
            // The database is away: balances go on being shown as they were, and the next request reads again.
            return false;
        }
    }

    private void Suivre(ImmutableArray<Ecriture> ecritures)
    {
        foreach (var ecriture in ecritures)
            Etat.Appliquer(ecriture);
        surEcriture();
    }

    private void Conclure(ResultatAjout resultat)
    {
        _aRelire |= resultat == ResultatAjout.Incertain;
        foreach (var demande in _prises)
        {
            switch (resultat)
            {
                case ResultatAjout.Ecrit:
                    demande.Repondre();
                    break;
                case ResultatAjout.Sature:
                    demande.Abandonner(Issue.Sature);
                    break;
                case ResultatAjout.ContratPris:
                    demande.Abandonner(Issue.Refuse);
                    break;
                default:
                    demande.Abandonner(Issue.Incertain);
                    break;
            }
        }
    }
}
