namespace Clauses.Api.Besoins;

/// <summary>What people do to needs and to who is sent to them, by the rules that programs meet.</summary>
internal sealed class Gestes(IGrainFactory grains, InscriptionDeBesoin inscription, Nommes nommes, TimeProvider temps)
{
    public Task<BesoinLu?> ReadAsync(string besoin) => grains.GetGrain<IBesoinGrain>(besoin).Lire();

    /// <summary>The last steps that somebody may undo, by the orientation's reference.</summary>
    public async Task<IReadOnlyDictionary<string, EtapeRectifiable?>> RectifiablesAsync(string besoin, Caller porteur) =>
        (await grains.GetGrain<IBesoinGrain>(besoin).Rectifiables(De(porteur))).ToDictionary(
            etape => etape.Reference, etape => (EtapeRectifiable?)etape, StringComparer.Ordinal);

    /// <exception cref="ProblemException">422, 429 or 503.</exception>
    public async Task<Inscription> PublierAsync(string id, Besoin besoin, Caller porteur, CancellationToken cancellationToken) =>
        Require(await inscription.InscrireAsync(id, besoin, porteur.Id, cancellationToken));

    /// <exception cref="ProblemException">422, 429 or 503.</exception>
    public async Task ChangerEtatAsync(string id, EtatBesoin etat, MotifFermeture? motif, Caller porteur) =>
        Require(await grains.GetGrain<IBesoinGrain>(id).ChangerEtat(etat, motif, temps.Today(), porteur.Id));

    /// <param name="reference">Sent again, it counts once.</param>
    /// <param name="organisme">On whose behalf; null: a prescripteur's own, or nobody's.</param>
    /// <exception cref="ProblemException">422, 429 or 503.</exception>
    public async Task OrienterAsync(
        string besoin, string reference, string participant, string? organisme, string? employeur, EtatOrientation etat, Caller porteur, CancellationToken cancellationToken)
    {
        var item = new ItemDePlacement<OrientationRecue>(besoin, reference, null, false, new(
            reference, participant, organisme, employeur, porteur.Organisme is null ? Canal.Facilitateur : Canal.Prescription, temps.Today(), etat,
            Personne: null, Genre: null, EmployeurConnu: false,
            Defaut: null));
        var lus = await nommes.ResolveAsync([item], porteur, cancellationToken);
        Require(await grains.GetGrain<IBesoinGrain>(besoin).Orienter([lus[0].Demande], De(porteur)));
    }

    /// <exception cref="ProblemException">422, 429 or 503.</exception>
    public async Task MoveAsync(string besoin, EvenementRecu evenement, Caller porteur, CancellationToken cancellationToken)
    {
        var lus = await nommes.ResolveAsync(
            [new ItemDePlacement<EvenementRecu>(besoin, evenement.Reference, null, false, evenement)], porteur, cancellationToken);
        Require(await grains.GetGrain<IBesoinGrain>(besoin).Evenements([lus[0].Demande], De(porteur)));
    }

    public static Partie Partie(Caller porteur) => porteur.Role switch
    {
        Role.Facilitateur => Grains.Besoins.Partie.Facilitateur,
        Role.Prescripteur => Grains.Besoins.Partie.Prescripteur,
        _ => Grains.Besoins.Partie.Employeur,
    };

    private static Acteur De(Caller porteur) => new(porteur.Id, Partie(porteur), porteur.Sujet);

    private static Inscription Require(ReponseBesoin reponse)
    {
        Outcomes.Require(reponse.Outcome);
        return reponse.Code is { } code ? throw Refuse(code) : reponse.Inscription;
    }

    private static void Require(ReponsePlacements reponse)
    {
        Outcomes.Require(reponse.Outcome);
        if (reponse.Resultats is [{ Code: { } code }])
            throw Refuse(code);
    }

    /// <summary>What a rule refuses, beside the field of a form that it is about.</summary>
    private static ProblemException Refuse(CodePlacement code)
    {
        var (champ, dit) = TextesPlacements.PourLesGens(code);
        return new(ProblemKind.InvalidField, dit, champ);
    }
}
