namespace Clauses.Api.Suivi;

/// <summary>What who orders the works asks first: will it be met, when, who is behind, how much is missing.</summary>
/// <param name="Phrase">The answer.</param>
/// <param name="EnRetard">Marchés that will end, then those that ended, short of their obligation: of each the most is missing first.</param>
internal sealed record Verdict(string Phrase, bool Tenu, ImmutableArray<MarcheProjete> EnRetard)
{
    public static Verdict De(IReadOnlyCollection<MarcheProjete> marches)
    {
        ImmutableArray<MarcheProjete> retards =
        [
            .. marches.Where(un => un.Projection.Etat is Avancement.EnRetard or Avancement.NonAtteinte).OrderBy(un => un.Projection.Urgence),
        ];
        return new(retards.IsEmpty ? Tenir(marches) : Manquer(marches, retards), retards.IsEmpty, retards);
    }

    /// <summary>What is missing of one, and when.</summary>
    public static string Manque(MarcheProjete marche) => marche.Projection switch
    {
        { Etat: Avancement.NonAtteinte, Manque: var manque } =>
            $"terminé le {FrenchText.Jour(marche.Marche.Fin)}, il manque {FrenchText.Rondes(manque)}\u00a0h",
        { Arret: { } dernier, Manque: var manque } =>
            $"aucune heure depuis {FrenchText.Mois(dernier)}, il manquera {FrenchText.Rondes(manque)}\u00a0h le {FrenchText.Jour(marche.Marche.Fin)}",
        { Manque: var manque } => $"au rythme moyen depuis le début, il manquera {FrenchText.Rondes(manque)}\u00a0h le {FrenchText.Jour(marche.Marche.Fin)}",
    };

    private static string Manquer(IReadOnlyCollection<MarcheProjete> marches, ImmutableArray<MarcheProjete> retards)
    {
        var finis = retards.Where(un => un.Projection.Etat == Avancement.NonAtteinte).ToList();
        var courants = retards.Length - finis.Count;
        if (courants == 0)
            return $"Non. {Obligation(finis.Count, marches.Count)} n'a pas été atteinte : il manque {Sum(finis)}.";
        var passe = finis.Count == 0
            ? ""
            : $" Celle de {FrenchText.Combien(finis.Count, "marché terminé", "marchés terminés")} ne l'a pas été : il manque {Sum(finis)}.";
        return $"Pas à ce rythme. {Obligation(courants, marches.Count)} ne sera pas atteinte : il manquera {Sum(retards.Take(courants))}.{passe}";
    }

    private static string Obligation(int combien, int sur) => (combien, sur) switch
    {
        (_, 1) => "L'obligation",
        _ when combien == sur => $"L'obligation de vos {FrenchText.Integer(sur)} marchés",
        _ => $"L'obligation de {FrenchText.Integer(combien)} de vos {FrenchText.Integer(sur)} marchés",
    };

    private static string Sum(IEnumerable<MarcheProjete> marches) => $"{FrenchText.Rondes(new(marches.Sum(un => un.Projection.Manque.Centiemes)))}\u00a0h";

    private static string Tenir(IReadOnlyCollection<MarcheProjete> marches)
    {
        var dus = marches.Where(un => un.Projection.Etat is not (Avancement.SansObligation or Avancement.PasCommence)).ToList();
        if (dus.Count == 0)
            return marches.Count == 0 ? "Aucun marché n'est inscrit à votre nom." : "Rien n'a commencé : il n'y a pas encore de rythme à prolonger.";
        var obligation = dus.Count == 1 ? "L'obligation" : $"L'obligation de vos {FrenchText.Integer(dus.Count)} marchés commencés";
        return dus.Max(un => un.Projection.FinPrevue) is { } jour
            ? $"Oui, à ce rythme. {obligation} sera atteinte, au plus tard le {FrenchText.Jour(jour)}."
            : $"Oui. {obligation} est atteinte{(dus.Exists(un => un.Projection.Etat == Avancement.ADecider) ? ", si les heures en attente sont validées" : "")}.";
    }
}
