using System.Text.Json;
using Clauses.Api.Acces;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Grains.Arretes;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Arretes;

/// <summary>Freezes bilans as clients get them, gives them back intact or not at all, and says what moved since.</summary>
/// <param name="arretes">Where they are kept.</param>
/// <param name="greffe">Freezes them.</param>
/// <param name="bureau">Makes the bilan of now.</param>
/// <param name="temps">Says what the future is.</param>
/// <param name="journal">Hears of one that was altered.</param>
internal sealed partial class Archives(IArretes arretes, Greffe greffe, Bureau bureau, TimeProvider temps, ILogger<Archives> journal)
{
    /// <summary>Checks what is asked for.</summary>
    /// <param name="annee">The exercice.</param>
    /// <param name="id">The id wanted, or null: the first that is free.</param>
    /// <param name="demande">What it is asked with.</param>
    /// <param name="porteur">Who asks.</param>
    /// <exception cref="ProblemeException">422: a field cannot be taken.</exception>
    public OrdreArrete Ordonner(int annee, string? id, DemandeArrete demande, Porteur porteur)
    {
        var libelle = demande.Libelle is null ? null : Champs.Texte(demande.Libelle, "libelle");
        var au = Champs.JourOuRien(demande.Au, "au");
        return au > temps.Aujourdhui()
            ? throw Champs.Invalide("au", "une date qui ne soit pas dans l'avenir : aujourd'hui au plus tard")
            : new(annee, id, libelle, au, porteur.Id);
    }

    /// <summary>Freezes a bilan; one of the same id that was asked for alike is given as it stands.</summary>
    /// <exception cref="ProblemeException">409: none stands, or another.</exception>
    public async Task<(Arrete Arrete, bool Nouveau)> ArreterAsync(OrdreArrete ordre, CancellationToken cancellationToken)
    {
        var reponse = await greffe.ArreterAsync(ordre, Rediger, cancellationToken);
        var arrete = ArretesProblemes.Exiger(reponse);
        ArretesProblemes.ExigerMeme(arrete, ordre);
        return (arrete, reponse.Issue == IssueArrete.Nouveau);
    }

    /// <summary>A frozen bilan, as it was frozen.</summary>
    /// <exception cref="ProblemeException">404: there is none; 500: it is not the one that was frozen.</exception>
    public async Task<ArreteTenu> LireAsync(int annee, string id, CancellationToken cancellationToken)
    {
        var tenu = await arretes.LireAsync(annee, id, cancellationToken) ?? throw Parametres.Introuvable();
        if (tenu.EstIntact)
            return tenu;
        Altere(tenu.Arrete.Annee, tenu.Arrete.Id);
        throw ArretesProblemes.DAlteration();
    }

    /// <summary>What moved since: the bilan of the ledger as it is now, at the same effective date.</summary>
    public async Task<VueEcarts> ComparerAsync(ArreteTenu tenu, CancellationToken cancellationToken)
    {
        var bilan = await bureau.EtablirAsync(tenu.Arrete.Annee, new(tenu.Arrete.Au, ConnuLe: null), cancellationToken);
        var (avant, apres) = (JsonElement.Parse(tenu.Contenu.Octets.Span), JsonElement.Parse(Rediger(bilan).Span));
        return new(
            VueArrete.De(tenu.Arrete),
            bilan.Position,
            [.. ArretesChiffres.ParametresChanges(avant, apres)],
            [.. Comparaison.Comparer(ArretesChiffres.De(avant), ArretesChiffres.De(apres)).Select(VueEcart.De)]);
    }

    private static ReadOnlyMemory<byte> Rediger(Bilan bilan) =>
        JsonSerializer.SerializeToUtf8Bytes(VueBilan.De(bilan, CellulesCachees.Aucune), Json.Options);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The frozen bilan {Annee}/{Id} is not the one that was frozen: somebody wrote to the base.")]
    private partial void Altere(int annee, string id);
}
