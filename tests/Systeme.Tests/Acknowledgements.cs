using System.Collections.Concurrent;

namespace Clauses.Systeme.Tests;

internal sealed class Acknowledgements
{
    private readonly ConcurrentDictionary<(string Contrat, string Reference), long> _numeros = new();

    public int Count => _numeros.Count;

    public void Note(JsonNode reponse)
    {
        foreach (var resultat in reponse["resultats"]!.AsArray())
        {
            Assert.NotEqual("refusee", resultat!["etat"]!.GetValue<string>());
            _numeros.TryAdd((resultat["contrat"]!.GetValue<string>(), resultat["reference"]!.GetValue<string>()), resultat["numero"]!.GetValue<long>());
        }
    }

    /// <summary>All of it is in the ledger, once, under the number that was told; and nothing else is.</summary>
    public async Task VerifyAsync(TestDatabase donnees)
    {
        var ecrites = new List<KeyValuePair<(string, string), long>>();
        await using var commande = donnees.Source.CreateCommand("select contrat, reference, numero from ecriture where genre = 10");
        await using var lecteur = await commande.ExecuteReaderAsync();
        while (await lecteur.ReadAsync())
            ecrites.Add(new((lecteur.GetString(0), lecteur.GetString(1)), lecteur.GetInt64(2)));
        Assert.Equal(_numeros.OrderBy(paire => paire.Key), ecrites.OrderBy(paire => paire.Key));
    }
}
