using Clauses.Grains.Domaine;
using Clauses.Grains.Marches;

namespace Clauses.Pairs.GrainEtat;

/// <summary>A marché whose whole state, all lines, is written at each post: what grain storage alone gives.</summary>
/// <param name="etat">Its state.</param>
/// <param name="temps">When lines are recorded.</param>
public sealed class MarcheEtatGrain([PersistentState("marche")] IPersistentState<EtatMarche> etat, TimeProvider temps) : Grain, IMarcheEtatGrain
{
    private readonly Dictionary<(string Contrat, string Reference), int> _numeros = [];

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var ligne in etat.State.Lignes)
            _numeros.Add((ligne.Contrat, ligne.Reference), _numeros.Count + 1);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<ResultatLigne>> Declarer(ImmutableArray<LigneRecue> lignes, string auteur)
    {
        var connues = etat.State.Lignes.Count;
        ImmutableArray<ResultatLigne> resultats = [.. lignes.Select(ligne => Prendre(ligne, auteur))];
        if (etat.State.Lignes.Count > connues)
            await EcrireAsync();
        return resultats;
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<HeuresDeContrat>> Heures() => Task.FromResult<ImmutableArray<HeuresDeContrat>>([.. etat.State.Lignes
        .GroupBy(ligne => ligne.Contrat, StringComparer.Ordinal)
        .Select(lignes => new HeuresDeContrat(lignes.Key, lignes.Sum(ligne => ligne.Declarees), lignes.Count()))]);

    private ResultatLigne Prendre(in LigneRecue recue, string auteur)
    {
        if (_numeros.TryGetValue((recue.Contrat, recue.Reference), out var numero))
        {
            return DitComme(etat.State.Lignes[numero - 1], recue)
                ? new(null, true, numero, null)
                : ResultatLigne.Refus(CodeRefus.ReferenceDejaUtilisee);
        }
        if (recue.Defaut is { } refus)
            return ResultatLigne.Refus(refus);
        etat.State.Lignes.Add(new(
            recue.Contrat, recue.Reference, recue.Periode.Debut.DayNumber, recue.Periode.Fin.DayNumber, recue.Heures.Centiemes, auteur,
            temps.GetUtcNow().ToUnixTimeMilliseconds()));
        _numeros.Add((recue.Contrat, recue.Reference), etat.State.Lignes.Count);
        return new(null, false, etat.State.Lignes.Count, null);
    }

    private static bool DitComme(LigneEtat ligne, in LigneRecue recue) => recue.Defaut is null
        && (ligne.Debut, ligne.Fin, ligne.Declarees) == (recue.Periode.Debut.DayNumber, recue.Periode.Fin.DayNumber, recue.Heures.Centiemes);

    private async Task EcrireAsync()
    {
        try
        {
            await etat.WriteStateAsync();
        }
        catch
        {
            // Nobody knows what is stored now: the next call reads it again.
            DeactivateOnIdle();
            throw;
        }
    }
}
