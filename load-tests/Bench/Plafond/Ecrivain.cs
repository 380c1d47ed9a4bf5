using Clauses.Bench.Monde;
using Clauses.Grains.Journal;
using Clauses.Silo.Journal;
using Npgsql;

namespace Clauses.Bench.Plafond;

/// <summary>One of the journal's writers, with marchés of its own: it sends full lots, one after another, and never waits for anybody.</summary>
/// <param name="source">Connections set as the journal sets its own.</param>
/// <param name="marches">Its marchés.</param>
/// <param name="lignesParAppend">Entries of one marché in a lot.</param>
/// <param name="decisions">Whether what one lot declares, the marché's next append validates.</param>
internal sealed class Ecrivain(NpgsqlDataSource source, ImmutableArray<Flux> marches, int lignesParAppend, bool decisions)
{
    private readonly int _appendsParLot = Math.Clamp(new OptionsJournal().LignesParLot / lignesParAppend, 1, marches.Length);
    private long _ecritures;
    private int _suivant;

    /// <summary>Entries that are durable.</summary>
    public long Ecritures => Volatile.Read(ref _ecritures);

    /// <summary>Writes until it is stopped.</summary>
    /// <exception cref="InvalidOperationException">Somebody else writes to the base.</exception>
    public async Task EcrireAsync(CancellationToken arret)
    {
        await Task.Yield();
        await using var envoi = new Envoi(source);
        await envoi.OuvrirAsync();
        var lot = new List<Attente>(_appendsParLot);
        while (!arret.IsCancellationRequested)
        {
            Remplir(lot);
            await envoi.EnvoyerAsync(lot);
            // Else both writers would make up their lots on the one thread where answers arrive.
            await Task.Yield();
            foreach (var attente in lot)
            {
                if (attente.Resultat != ResultatAjout.Ecrit)
                    throw new InvalidOperationException($"The append to {attente.Ajout.Marche} from {attente.Ajout.Depuis} did not pass: {attente.Resultat}.");
            }
            Interlocked.Add(ref _ecritures, lot.Count * (long)lignesParAppend);
        }
    }

    private void Remplir(List<Attente> lot)
    {
        lot.Clear();
        for (var rang = 0; rang < _appendsParLot; rang++)
        {
            var flux = marches[_suivant];
            _suivant = (_suivant + 1) % marches.Length;
            lot.Add(new(flux.Avancer(lignesParAppend, decisions), Guid.NewGuid(), 0));
        }
        // As the journal sends them.
        lot.Sort(static (a, b) => string.CompareOrdinal(a.Ajout.Marche, b.Ajout.Marche));
    }
}

/// <summary>A marché as a writer knows it.</summary>
/// <param name="marche">Id of the marché.</param>
/// <param name="contrats">Ids of its contracts; lines go to them in turns.</param>
/// <param name="version">The numero of its last entry.</param>
internal sealed class Flux(string marche, ImmutableArray<string> contrats, long version)
{
    private const int Centiemes = 35_00;
    private const string Auteur = "plafond";

    private long _version = version;
    private bool _aDecider;

    /// <summary>The next append of the marché.</summary>
    public Ajout Avancer(int lignes, bool decisions)
    {
        var ecritures = ImmutableArray.CreateBuilder<Ecriture>(lignes);
        var maintenant = TimeProvider.System.GetUtcNow();
        for (var numero = _version + 1; numero <= _version + lignes; numero++)
            ecritures.Add(_aDecider ? Decision(numero, numero - lignes, maintenant) : Declaration(numero, maintenant));
        var ajout = new Ajout(marche, _version, ecritures.MoveToImmutable(), []);
        _version += lignes;
        _aDecider = decisions && !_aDecider;
        return ajout;
    }

    private Ecriture Declaration(long numero, DateTimeOffset maintenant)
    {
        var periode = Monde.Monde.Semaine((int)(numero % Semaines.ParAn));
        return new()
        {
            Numero = numero,
            Genre = Genre.Declaration,
            Contrat = Contrat(numero),
            Reference = Reference(numero),
            Debut = periode.Debut,
            Fin = periode.Fin,
            Declarees = Centiemes,
            Travail = (short)periode.Fin.Year,
            Effet = periode.Fin,
            Auteur = Auteur,
            Enregistre = maintenant,
        };
    }

    private Ecriture Decision(long numero, long declaration, DateTimeOffset maintenant)
    {
        var periode = Monde.Monde.Semaine((int)(declaration % Semaines.ParAn));
        return new()
        {
            Numero = numero,
            Genre = Genre.Decision,
            Contrat = Contrat(declaration),
            Reference = Reference(declaration),
            Debut = periode.Debut,
            Fin = periode.Fin,
            Validees = Centiemes,
            Travail = (short)periode.Fin.Year,
            Exercice = (short)periode.Fin.Year,
            Effet = periode.Fin,
            Lie = declaration,
            Auteur = Auteur,
            Enregistre = maintenant,
        };
    }

    private string Contrat(long declaration) => contrats[(int)(declaration % contrats.Length)];

    private static string Reference(long declaration) => $"s{declaration}";
}
