namespace Clauses.Grains.Besoins;

internal static class ReglesOrientation
{
    public const int MaxVivantes = 1_000;

    /// <summary>How far ahead the day of an event may lie.</summary>
    public const int MaxAhead = 31;

    public static ResultatPlacement Orienter(this BesoinBatch lot, OrientationRecue demande, Acteur par)
    {
        if (lot.Etat.Orientations.GetValueOrDefault(demande.Reference) is { } connue)
        {
            return connue.VisiblePour(par) && DitComme(demande, connue.Faite)
                ? ResultatPlacement.Fait(connue.Numero, deja: true)
                : ResultatPlacement.Refus(CodePlacement.ReferenceDejaUtilisee);
        }
        if (lot.Etat.Besoin is not { } besoin)
            return ResultatPlacement.Refus(CodePlacement.BesoinInconnu);
        if (Check(demande, besoin, lot.Today) is { } defaut)
            return ResultatPlacement.Refus(defaut);
        if (lot.Etat.Voulu.Etat != EtatBesoin.Ouvert)
            return ResultatPlacement.Refus(CodePlacement.BesoinFerme);
        if (lot.Etat.Plein)
            return ResultatPlacement.Refus(CodePlacement.Complet);
        if (lot.Etat.VivanteDe(demande.Participant) is { } vivante)
            return ResultatPlacement.Refus(demande.Personne!.Sienne || vivante.VisiblePour(par) ? CodePlacement.OrientationEnCours : CodePlacement.ParticipantInconnu);
        if (lot.Etat.Vivantes >= MaxVivantes)
            return ResultatPlacement.Refus(CodePlacement.TropDOrientations);
        var personne = demande.Personne!;
        return ResultatPlacement.Fait(lot.Write(
            new Orientee(
                demande.Reference, demande.Participant, personne.Numero, demande.Organisme, demande.Genre,
                demande.Employeur ?? (besoin.Employeurs is [var seul] ? seul : null), demande.Canal, demande.Date!.Value, demande.Etat, personne.Sexe,
                personne.CommuneResidence, personne.Qpv, par.Partie),
            par.Cle));
    }

    /// <summary>The rules on an orientation, whatever others there are.</summary>
    private static CodePlacement? Check(OrientationRecue demande, Besoin besoin, DateOnly aujourdhui) => demande switch
    {
        { Personne: null } => CodePlacement.ParticipantInconnu,
        { Organisme: not null, Genre: null } => CodePlacement.OrganismeInconnu,
        { Employeur: { } employeur } when !demande.EmployeurConnu || !besoin.Admet(employeur) => CodePlacement.EmployeurEtranger,
        { Personne: { Effacee: true } } => CodePlacement.ParticipantEfface,
        { Date: null } => CodePlacement.DateInvalide,
        { Date: { } date } when date > aujourdhui.AddDays(MaxAhead) => CodePlacement.DateInvalide,
        _ => demande.Defaut,
    };

    /// <summary>What a request leaves out was resolved when it was first recorded.</summary>
    private static bool DitComme(OrientationRecue demande, Orientee faite) =>
        demande.Defaut is null
        && (demande.Participant, demande.Date, demande.Etat) == (faite.Participant, faite.Date, faite.Etat)
        && (demande.Canal ?? faite.Canal) == faite.Canal
        && (demande.Organisme ?? faite.Organisme) == faite.Organisme
        && (demande.Employeur ?? faite.Employeur) == faite.Employeur;
}
