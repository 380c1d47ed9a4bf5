using System.Runtime.InteropServices;
using Clauses.Api.Lignes;
using Clauses.Api.Totaux;
using Clauses.Grains.Territoires;

namespace Clauses.Pairs;

// The product's two routes that are measured: the same bodies, the same answers, the same keys.
internal static class PeerRoutes
{
    private static readonly Axe[] Axes = [Axe.CommuneChantier, Axe.CommuneResidence, Axe.Qpv, Axe.Amenageur, Axe.Zac, Axe.Territoire];

    private static readonly Diviseur Diviseur =
        EnVigueur.Assemble(EnVigueur.Choose(ShippedParametres.Tous, TimeProvider.System.Today().Year)).Diviseur;

    public static void Open(RouteGroupBuilder v1)
    {
        // As the product's own route: no scope for each request.
        var pair = ((IEndpointRouteBuilder)v1).ServiceProvider.GetRequiredService<IPeer>();
        v1.MapPost("/heures", contexte => Declarer(contexte, pair)).Pour(Role.Facilitateur, Role.Employeur);
        v1.MapGet("/totaux/{axe}/{code}", ReadTotal);
    }

    private static async Task Declarer(HttpContext contexte, IPeer pair)
    {
        var elements = await Body.ReadAsync(
            contexte, Body.MaxBytes, static octets => BatchReader.Read(octets, "lignes", LignesReader.Read));
        var resultats = await pair.DeclarerAsync(elements, contexte.Porteur(), contexte.RequestAborted);
        await BatchWriter.WriteAsync(contexte, Wording.Heures, elements, ImmutableCollectionsMarshal.AsImmutableArray(resultats), totauxEnCours: false);
    }

    private static async Task<IResult> ReadTotal(string axe, string code, IPeer pair, TimeProvider temps, CancellationToken cancellationToken)
    {
        if (!Codes<Axe>.TryRead(axe, out var lu) || !Axes.Contains(lu))
            throw Parametres.NotFound();
        return Responses.Ok(VueCompte.De(await pair.ReadTotalAsync(new(lu, code), cancellationToken), Diviseur, temps));
    }
}

// What stands behind the routes of a peer; what became of each line is answered in the order of the body.
internal interface IPeer
{
    Task<ResultatLigne[]> DeclarerAsync(List<Element<LigneRecue>> elements, Caller porteur, CancellationToken cancellationToken);

    Task<Compte> ReadTotalAsync(Cible cible, CancellationToken cancellationToken);
}

// A line whose key may be known: the contract exists for who asks, the reference is one. It is refused unless its key is known already.
internal readonly record struct Ligne(int Rang, PeerContrat Contrat, LigneRecue Recue, CodeRefus? Refus)
{
    public ResultatLigne Compare(in LigneConnue connue) =>
        Recue.Defaut is null && (Recue.Periode, Recue.Heures) == (connue.Periode, connue.Heures)
            ? new(null, true, connue.Numero, null)
            : ResultatLigne.Refus(CodeRefus.ReferenceDejaUtilisee);
}

internal readonly record struct LigneConnue(long Numero, Periode Periode, Heures Heures);

// Sorts the lines of a body: those that no peer has to look at are answered, the others go on.
internal static class PeerDesk
{
    public static List<Ligne> Sort(this Contrats contrats, List<Element<LigneRecue>> elements, Caller porteur, ResultatLigne[] resultats)
    {
        var lignes = new List<Ligne>(elements.Count);
        for (var rang = 0; rang < elements.Count; rang++)
        {
            var element = elements[rang];
            if (contrats.Find(element.Contrat) is { } contrat && porteur.Voit(contrat.Employeur) && Identifiant.IsValid(element.Reference))
                lignes.Add(new(rang, contrat, element.Demande, element.Defaut ?? contrat.Refuser(element.Demande.Periode)));
            else
                resultats[rang] = ResultatLigne.Refus(element.Defaut ?? CodeRefus.ContratInconnu);
        }
        return lignes;
    }
}

// The same JSON in and out, the same checks of key and body, and nothing kept: the wall that HTTP is.
internal sealed class EchoPeer : IPeer
{
    private long _numero;

    public Task<ResultatLigne[]> DeclarerAsync(List<Element<LigneRecue>> elements, Caller porteur, CancellationToken cancellationToken)
    {
        var resultats = new ResultatLigne[elements.Count];
        for (var rang = 0; rang < resultats.Length; rang++)
        {
            resultats[rang] = elements[rang].Defaut is { } defaut
                ? ResultatLigne.Refus(defaut)
                : new(null, false, Interlocked.Increment(ref _numero), null);
        }
        return Task.FromResult(resultats);
    }

    public Task<Compte> ReadTotalAsync(Cible cible, CancellationToken cancellationToken) => throw Parametres.NotFound();
}
