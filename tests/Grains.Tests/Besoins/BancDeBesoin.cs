namespace Clauses.Grains.Tests.Besoins;

/// <summary>A need without its grain: requests are decided in lots, and lots are applied as if they were durable at once.</summary>
internal sealed class BancDeBesoin
{
    public static readonly DateOnly Depart = new(2024, 3, 1);
    public static readonly Acteur Facilitateur = new("cle-f", Partie.Facilitateur, null);

    private BesoinStream _flux = new("B1", _ => 60);
    private readonly List<Evenement> _registre = [];

    public BesoinState Etat => _flux.Etat;

    public BesoinStream Flux => _flux;

    public IReadOnlyList<Evenement> Registre => _registre;

    /// <summary>The row as the base has it.</summary>
    public BesoinRow Ligne { get; set; } = null!;

    public DateTimeOffset Maintenant { get; set; } = new(2024, 3, 1, 10, 0, 0, TimeSpan.Zero);

    public DateOnly Today => Calendrier.JourDe(Maintenant);

    public static BancDeBesoin Ouvert(int postes = 2)
    {
        var banc = new BancDeBesoin();
        banc.Faire(lot => lot.Inscrire(Besoin(postes), "cle"));
        return banc;
    }

    public static Besoin Besoin(int postes = 2) =>
        new("T1", ["E1", "E2"], "M1", "Maçon", "F1703", postes, new(2024, 4, 2), null, null, [], null, [], null, null);

    public static OrientationRecue Orientation(string reference = "O1", string participant = "P1") => new(
        reference, participant, "ML", "E1", null, Depart, EtatOrientation.Transmise,
        new(participant[^1] - '0', Sexe.Femme, "94081", "hors", Effacee: false, Sienne: true), GenreOrganisme.Ml, EmployeurConnu: true, null);

    public static EvenementRecu Evenement(EtatOrientation etat, string evenement, string reference = "O1") => new(
        reference, evenement, etat, Rectifie: false, null, Depart, Chemins.RequiresMotif(etat) ? "autre" : null,
        etat == EtatOrientation.RdvFixe ? new(Depart.AddDays(3), null, null) : null, null, EmployeurConnu: false, null, null);

    public static EvenementRecu Rectification(string? vise, string evenement, string reference = "O1") =>
        Evenement(EtatOrientation.Transmise, evenement, reference) with { Etat = null, Rectifie = true, Vise = vise, Date = null, Motif = "Erreur" };

    public T Faire<T>(Func<BesoinBatch, T> decider)
    {
        var lot = _flux.Begin(Maintenant, 1);
        var reponse = decider(lot);
        if (lot.Count == 0)
            return reponse;
        var ajout = lot.Seal("besoin/B1");
        _registre.AddRange(ajout.Evenements);
        Ligne = ajout.Besoin ?? Ligne;
        _flux.Follow(lot, ajout);
        return reponse;
    }

    public ResultatPlacement Orienter(OrientationRecue orientation) => Faire(lot => lot.Orienter(orientation, Facilitateur));

    public ResultatPlacement Passer(EvenementRecu evenement, Acteur? par = null) => Faire(lot => lot.Passer(evenement, par ?? Facilitateur));

    /// <summary>It slept.</summary>
    public BesoinStream Relire()
    {
        _flux = new("B1", _ => 60);
        _flux.Follow([.. _registre]);
        return _flux;
    }

    /// <summary>It was woken for what was due.</summary>
    /// <param name="ecrit">False: somebody wrote to the need meanwhile.</param>
    public DateTimeOffset? Reporter(bool ecrit)
    {
        var reveil = _flux.NextReveil(Today);
        Ligne = ecrit ? Ligne with { Reveil = reveil } : Ligne;
        return reveil;
    }

    public CodePlacement? Embaucher(string reference = "O1", string participant = "P1", string contrat = "C1", DateOnly? debut = null) =>
        Faire(lot => lot.Embaucher(new(reference, contrat, participant, "M1", "E1", debut ?? Depart), "cle")).Code;

    public EtatOrientation EtatDe(string reference = "O1") => Etat.Orientations[reference].Etat;
}

internal static class PlacesGardees
{
    /// <summary>What a need wrote before a hire was one append.</summary>
    public static ReponseReservation Reserver(this BesoinBatch lot, DemandePlace demande, string auteur)
    {
        if (lot.Answer(demande) is { } reponse)
            return reponse;
        lot.Write(
            new Reservation(
                demande.Reference, demande.Contrat, demande.Marche, demande.Employeur, demande.Debut, lot.Maintenant + ReglesEmbauche.Delai,
                lot.Etat.Orientations[demande.Reference].Etat == EtatOrientation.Embauchee),
            auteur);
        return new(CallOutcome.Fait);
    }
}
