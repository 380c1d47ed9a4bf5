using Clauses.Silo.Passe;

namespace Clauses.Api.Totaux;

/// <summary>Where balances come from: the present from the grains, which have it at hand; the past from the ledger, and no grain is woken
/// for it.</summary>
internal sealed class Comptes(IGrainFactory grains, LiveTotals totaux, PassePostgres passe, IRegistre registre, ITerritoires territoires, TimeProvider temps)
{
    /// <summary>By more than an append can last after its entries took their time: of an instant so long ago, all is recorded that will ever be.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    /// <summary>What was known at instants that are over.</summary>
    private readonly BoundedCache<(Cible Cible, int Exercice, Moment Moment), ComptePasse> _known = new(2_000);

    /// <summary>The balance of a total; zeros where it has nothing.</summary>
    public async ValueTask<Compte> ReadAsync(Cible cible, int exercice, Moment moment, CancellationToken cancellationToken) => moment.EstPresent
        ? await totaux.CompteAsync(cible, exercice)
        : (await PassesAsync([cible], exercice, moment, cancellationToken))[0].Exercice;

    public async Task<IReadOnlyList<Compte>> ListAsync(
        IReadOnlyCollection<Cible> cibles, int exercice, Moment moment, CancellationToken cancellationToken) => moment.EstPresent
        ? await Task.WhenAll(cibles.Select(cible => totaux.CompteAsync(cible, exercice).AsTask()))
        : [.. (await PassesAsync(cibles, exercice, moment, cancellationToken)).Select(compte => compte.Exercice)];

    /// <summary>The balance of a marché, or null: not open, or not yet.</summary>
    public Task<SoldeMarche?> DuMarcheAsync(string marche, int exercice, Moment moment, CancellationToken cancellationToken) => moment.EstPresent
        ? grains.GetGrain<IMarcheGrain>(marche).Solde(exercice)
        : passe.SoldeAsync(marche, exercice, moment, cancellationToken);

    /// <summary>The balances of an entreprise as employer and as titulaire, or null: not registered.</summary>
    public async Task<(Compte Employeur, ComptePasse Titulaire)?> DeLEntrepriseAsync(
        string id, int exercice, Moment moment, CancellationToken cancellationToken)
    {
        if (!moment.EstPresent)
        {
            if (await registre.ReadAsync<Entreprise>(id, cancellationToken) is null)
                return null;
            var comptes = await PassesAsync([new(Axe.Employeur, id), new(Axe.Titulaire, id)], exercice, moment, cancellationToken);
            return (comptes[0].Exercice, comptes[1]);
        }
        if (await grains.GetGrain<IEntrepriseGrain>(id).Read() is null)
            return null;
        var (employeur, titulaire) = (grains.Total(new(Axe.Employeur, id)), grains.Total(new(Axe.Titulaire, id)));
        var compte = await titulaire.Compte(exercice);
        return (
            await employeur.Compte(exercice),
            new(compte, exercice == PartExercice.VieEntiere ? compte : await titulaire.Compte(PartExercice.VieEntiere)));
    }

    /// <summary>The balance of a participant, or null: not registered.</summary>
    public async Task<Compte?> DuParticipantAsync(string id, int exercice, Moment moment, CancellationToken cancellationToken)
    {
        // Who is erased keeps the hours.
        var connu = await grains.GetGrain<IParticipantGrain>(id).Dossier() is not null;
        return connu ? await ReadAsync(new(Axe.Participant, id), exercice, moment, cancellationToken) : null;
    }

    /// <summary>The divisor of the exercice, or else of the year of the moment; as it was known then, where that is asked for.</summary>
    public async ValueTask<Diviseur> DiviseurAsync(int exercice, Moment moment, CancellationToken cancellationToken)
    {
        if (moment.EstPresent)
            return territoires.Diviseur(exercice, temps);
        var annee = exercice == PartExercice.VieEntiere
            ? Math.Max(moment.Jour(temps.GetUtcNow()).Year, ShippedParametres.PremierExercice)
            : exercice;
        return moment.ConnuLe is { } connuLe
            ? (await territoires.InForceAsync(annee, connuLe, cancellationToken)).Diviseur
            : territoires.InMemory(annee).Diviseur;
    }

    private async Task<IReadOnlyList<ComptePasse>> PassesAsync(
        IReadOnlyCollection<Cible> cibles, int exercice, Moment moment, CancellationToken cancellationToken)
    {
        if (!(moment.ConnuLe <= temps.GetUtcNow() - Settled))
            return await passe.ComptesAsync(cibles, exercice, moment, cancellationToken);
        var comptes = new Dictionary<Cible, ComptePasse>();
        foreach (var cible in cibles)
        {
            if (_known.TryRead((cible, exercice, moment), out var compte))
                comptes[cible] = compte;
        }
        Cible[] autres = [.. cibles.Where(cible => !comptes.ContainsKey(cible))];
        if (autres.Length > 0)
        {
            foreach (var (cible, compte) in autres.Zip(await passe.ComptesAsync(autres, exercice, moment, cancellationToken)))
                _known.Keep((cible, exercice, moment), comptes[cible] = compte);
        }
        return [.. cibles.Select(cible => comptes[cible])];
    }
}
