namespace Clauses.Api.Streams;

/// <summary>A marché in a line, live: « Besoins : 2 demandés · 3 envoyés · 2 embauchés · 300 h de 5 000 »; people are those of its needs, whatever contracts it has
/// besides.</summary>
internal sealed class Bandeau(IGrainFactory grains)
{
    public static string Address(string marche, long version) =>
        string.Create(CultureInfo.InvariantCulture, $"/direct/marches/{Uri.EscapeDataString(marche)}/placements?vu={version}");

    /// <param name="masque">Whether counts of few people are hidden.</param>
    public static Html Write(Entonnoir placements, Heures validees, Heures obligation, bool masque)
    {
        Html besoins = $"<span>Aucun besoin publié</span>";
        if (placements is not { Postes: 0, Orientes: 0 })
            besoins = $"""<span>Besoins :</span> {Compte(placements.Postes, "demandé", masque)} · {Compte(placements.Orientes, "envoyé", masque)} · {Compte(placements.Embauches, "embauché", masque)}""";
        return $"""{besoins} · <span><strong>{FrenchText.Court(validees)}</strong> h de <strong>{FrenchText.Court(obligation)}</strong></span>""";
    }

    /// <summary>« 3 »; « moins de 5 » of few people, to those who may not see them.</summary>
    public static string Nombre(int nombre, bool masque) =>
        masque && nombre is > 0 and < VueCompte.Seuil ? $"moins de {VueCompte.Seuil.ToString(CultureInfo.InvariantCulture)}" : FrenchText.Integer(nombre);

    public Task<Entonnoir> ReadAsync(string marche) => grains.Placements(new(Axe.Marche, marche)).Lire(PartExercice.VieEntiere, null);

    /// <summary>The states that follow each other, for one loop that asks for them in turn; the last is null: there is no such marché.</summary>
    public Func<long, Task<Etat?>> Follow(string marche)
    {
        var (heures, placements) = (grains.GetGrain<IMarcheGrain>(marche), grains.Placements(new(Axe.Marche, marche)));
        var duMarche = heures.Follow(PartExercice.VieEntiere, LiveFigures.AucuneVersion);
        var desPlacements = placements.Follow(PartExercice.VieEntiere, LiveFigures.AucuneVersion);
        (MarcheSuivi Heures, Entonnoir Placements)? vus = null;
        return async _ =>
        {
            await (vus is null ? Task.WhenAll(duMarche, desPlacements) : Task.WhenAny(duMarche, desPlacements));
            if ((duMarche.IsCompleted ? await duMarche : vus?.Heures) is not { } suivi)
                return null;
            var entonnoir = desPlacements.IsCompleted ? await desPlacements : vus!.Value.Placements;
            vus = (suivi, entonnoir);
            if (duMarche.IsCompleted)
                duMarche = heures.Follow(PartExercice.VieEntiere, suivi.Solde.Compte.Version);
            if (desPlacements.IsCompleted)
                desPlacements = placements.Follow(PartExercice.VieEntiere, entonnoir.Version);
            Html Line(bool masque) => Write(entonnoir, suivi.Solde.ValideesVieEntiere, suivi.Solde.Compte.Obligation, masque);
            return new(
                Version(suivi.Solde.Compte.Version, entonnoir), masque => Line(masque).ToString(), Line, porteur => porteur.Voit(suivi.Fiche));
        };
    }

    /// <summary>Neither falls: nor does their sum.</summary>
    public static long Version(long marche, Entonnoir placements) => marche + placements.Version;

    private static Html Compte(int nombre, string mot, bool masque)
    {
        var dit = Nombre(nombre, masque);
        return $"<span><strong>{dit}</strong> {mot}{(nombre >= 2 || (masque && nombre > 0) ? "s" : "")}</span>";
    }
}
