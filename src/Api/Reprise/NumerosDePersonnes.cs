namespace Clauses.Api.Reprise;

/// <summary>What a territory's own files call persons who are registered under other ids, as somebody said on a preview.</summary>
internal sealed class NumerosDePersonnes(IGrainFactory grains, IRegistre registre)
{
    private INumerosGrain Connus => grains.GetGrain<INumerosGrain>(0);

    /// <summary>Makes known whose the numbers of these cells are; one under which somebody is registered since is theirs.</summary>
    public async Task PrepareAsync(IEnumerable<string> cellules, Passage passage)
    {
        var ecrites = cellules.Where(IsNumero).ToLookup(Key, StringComparer.Ordinal);
        foreach (var dit in await Connus.Lire([.. ecrites.Select(une => une.Key)]))
        {
            if (await FindAsync(ecrites[dit.Numero].First(), passage.Fin) is null)
                passage.Numeros[dit.Numero] = dit.Participant;
        }
    }

    /// <summary>The id of the person whose number a cell holds, or the cell.</summary>
    public static string Resolve(string cellule, Passage passage) => passage.Numeros.GetValueOrDefault(Key(cellule), cellule);

    /// <summary>Remembers the numbers in place of which somebody chose a person who is registered.</summary>
    /// <param name="place">Where rows say whom they are about.</param>
    public async Task LearnAsync(ReadFile avant, ReadFile apres, int place, CancellationToken cancellationToken)
    {
        var appris = new List<NumeroDit>();
        foreach (var (dit, choisi) in avant.Lignes.Zip(apres.Lignes, (une, autre) => (Key(une.Cellules[place]), autre.Cellules[place])).Distinct())
        {
            if (IsNumero(dit) && dit != Key(choisi) && await FindAsync(choisi, cancellationToken) is { } id)
                appris.Add(new(dit, id));
        }
        if (appris.Count > 0)
            await Connus.Apprendre([.. appris]);
    }

    /// <summary>A name is no number: it is the person's, whoever else bears it.</summary>
    private static bool IsNumero(string dit) => dit.Any(char.IsAsciiDigit);

    private static string Key(string cellule) => TexteCherche.Plier(cellule).Trim();

    /// <summary>The id in « Nom (id) », or in the cell as it is, of somebody who is registered.</summary>
    private async Task<string?> FindAsync(string choisi, CancellationToken cancellationToken)
    {
        var id = Picker.IdIn(choisi);
        return Identifiant.IsValid(id) && await registre.ReadAsync<Participant>(id, cancellationToken) is not null ? id : null;
    }
}
