namespace Clauses.Api.Suivi;

/// <summary>What a maître d'ouvrage or an aménageur sees of its own marchés: no names, small cells hidden.</summary>
[ReservedPage(Role.MaitreOuvrage, Role.Amenageur)]
internal sealed class SuiviPage(
    MarchesSuivisPostgres marches, PilotagePostgres pilotage, Comptes comptes, ReferentsPostgres referents, AdressesPostgres adresses, IRegistre registre, ITerritoires territoires, TimeProvider temps) : PageClauses
{
    public const string Chemin = "/suivi";

    /// <summary>How many that are behind stand in the answer.</summary>
    public const int Montres = 3;

    public string Nom { get; private set; } = "";

    public VueCompte Compte { get; private set; } = null!;

    public Diviseur Diviseur { get; private set; } = null!;

    public SommeDeMarches Somme { get; private set; } = null!;

    /// <summary>How many of them there are in each state, the most urgent first.</summary>
    public ImmutableArray<(Avancement Etat, int Nombre)> Etats { get; private set; }

    public Verdict Verdict { get; private set; } = null!;

    public Interlocuteur Interlocuteur => new(territoires.DeCetteAnnee(temps));

    public DateOnly Aujourdhui => temps.Today();

    public Tranche<MarcheProjete> Tranche { get; private set; } = null!;

    /// <summary>Who follows those of the page.</summary>
    public IReadOnlyDictionary<string, Referents> Referents { get; private set; } = ImmutableDictionary<string, Referents>.Empty;

    /// <summary>Where they are written to, by account.</summary>
    public IReadOnlyDictionary<string, string> Adresses { get; private set; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<HeuresDuMois> Trimestres { get; private set; }

    /// <summary>Whether it may give links to others: an account may, a link may not.</summary>
    public bool PeutPartager => HttpContext.Features.Get<RequestSession>()?.Jeton.Genre == SessionKind.Seance;

    public Cible Cible => CibleDe(Caller);

    public static Cible CibleDe(Caller porteur) => new(porteur.Role == Role.MaitreOuvrage ? Axe.MaitreOuvrage : Axe.Amenageur, porteur.Sujet!);

    public async Task OnGetAsync(string? p)
    {
        var fiche = Caller.Role == Role.MaitreOuvrage ? await registre.ReadAsync<MaitreOuvrage>(Caller.Sujet!, Fin) : null;
        Nom = fiche?.Content.Nom ?? Caller.Sujet!;
        Diviseur = await comptes.DiviseurAsync(PartExercice.VieEntiere, default, Fin);
        Compte = VueCompte.De(await comptes.ReadAsync(Cible, PartExercice.VieEntiere, default, Fin), Diviseur, temps, Caller.Masque);
        Trimestres = (await pilotage.ByMoisAsync(Cible, PartExercice.VieEntiere, Rythme.Decision, Fin)).ByTrimestre();
        var aujourdhui = temps.Today();
        var siens = (await marches.ListAsync(Cible, Fin))
            .Select(marche => MarcheProjete.De(marche, aujourdhui)).OrderBy(marche => marche.Projection.Urgence).ToImmutableArray();
        Verdict = Verdict.De(siens);
        Somme = SommeDeMarches.De(siens.Select(un => un.Marche));
        Etats = [.. siens.GroupBy(un => un.Projection.Etat).OrderBy(etat => etat.Key).Select(etat => (etat.Key, etat.Count()))];
        Tranche = Tranche<MarcheProjete>.De(siens, p);
        Referents = await referents.ReadAsync([.. Tranche.Elements.Select(un => un.Marche.Id)], Fin);
        Adresses = (await adresses.ListAsync([.. Referents.Values.Select(un => un.Referent.Compte).Distinct(StringComparer.Ordinal)], Fin))
            .ToDictionary(qui => qui.Compte, qui => qui.Adresse, StringComparer.Ordinal);
    }
}
