using System.Globalization;
using Clauses.Api.Common;
using Clauses.Api.Totaux;
using Clauses.Grains.Domain;
using Clauses.Grains.Marches;
using Clauses.Silo.Pilotage;

namespace Clauses.Api.Streams;

/// <summary>A marché in a line, live: « 2 demandés · 3 envoyés · 2 embauchés · 300 h de 5 000 ».</summary>
internal sealed class Bandeau(IGrainFactory grains, PlacementsSuivisPostgres placements)
{
    /// <param name="version">That of the line in the page: nothing is told before it has changed.</param>
    public static string Address(string marche, long version) =>
        string.Create(CultureInfo.InvariantCulture, $"/direct/marches/{Uri.EscapeDataString(marche)}/placements?vu={version}");

    /// <param name="masque">Whether counts of few people are hidden.</param>
    public static Html Write(PlacementsDuMarche placements, Heures validees, Heures obligation, bool masque) => $"""
        {Compte(placements.Postes, "demandé", masque)} · {Compte(placements.Envoyes, "envoyé", masque)} · {Compte(placements.Embauches, "embauché", masque)} · <span><strong>{FrenchText.Court(validees)}</strong> h de <strong>{FrenchText.Court(obligation)}</strong></span>
        """;

    /// <summary>« 3 »; « moins de 5 » of few people, to those who may not see them.</summary>
    public static string Nombre(int nombre, bool masque) =>
        masque && nombre is > 0 and < VueCompte.Seuil ? $"moins de {VueCompte.Seuil.ToString(CultureInfo.InvariantCulture)}" : FrenchText.Integer(nombre);

    /// <summary>The states that follow each other, for one loop that asks for them in turn; the last is null: there is no such marché.</summary>
    public Func<long, Task<Etat?>> Follow(string marche)
    {
        var vue = LiveFigures.AucuneVersion;
        return async _ =>
        {
            if (await grains.GetGrain<IMarcheGrain>(marche).Follow(0, vue) is not { Solde: var solde, Fiche: var fiche })
                return null;
            vue = solde.Compte.Version;
            var siens = await placements.OfMarcheAsync(marche, CancellationToken.None);
            Html Line(bool masque) => Write(siens, solde.ValideesVieEntiere, solde.Compte.Obligation, masque);
            return new(Version(solde.Compte.Version, siens), masque => Line(masque).ToString(), Line, porteur => porteur.Voit(fiche));
        };
    }

    /// <summary>Neither falls: nor does their sum.</summary>
    public static long Version(long marche, PlacementsDuMarche placements) => marche + placements.Version;

    private static Html Compte(int nombre, string mot, bool masque)
    {
        var dit = Nombre(nombre, masque);
        return $"<span><strong>{dit}</strong> {mot}{(nombre >= 2 || (masque && nombre > 0) ? "s" : "")}</span>";
    }
}
