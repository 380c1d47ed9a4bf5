using System.Text.Json;
using Clauses.Api.Acces;
using Clauses.Api.Bilans;
using Clauses.Api.Commun;
using Clauses.Grains.Arretes;
using Clauses.Grains.Bilans;
using Clauses.Grains.Domaine;

namespace Clauses.Api.Arretes;

/// <summary>Freezes bilans as clients get them, gives them back intact or not at all, and says what moved since.</summary>
internal sealed partial class Archives(IArretes arretes, Greffe greffe, Bureau bureau, TimeProvider temps, ILogger<Archives> journal)
{
    /// <param name="id">The id wanted, or null: the first that is free.</param>
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

/// <summary>What may stand in the way of freezing a bilan, or of showing a frozen one.</summary>
internal static class ArretesProblemes
{
    /// <exception cref="ProblemeException">409: none does.</exception>
    public static Arrete Exiger(ReponseArrete reponse) => reponse.Issue switch
    {
        IssueArrete.Complet => throw new ProblemeException(GenreProbleme.ArretesComplets,
            $"Un exercice a au plus {IArretes.ParAnneeMax} arrêtés, et ils ne s'effacent pas : servez-vous de l'un d'eux, ou de « au » et « connuLe » sur le bilan."),
        IssueArrete.TropGrand => throw new ProblemeException(GenreProbleme.ArreteTropGrand,
            $"Ce bilan dépasse {IArretes.OctetsMax / (1024 * 1024)} Mio : trop d'aménageurs, de ZAC ou de communes ; il n'a pas été arrêté."),
        _ => reponse.Arrete!,
    };

    /// <summary>Stops when the id names a bilan that was asked for otherwise.</summary>
    /// <exception cref="ProblemeException">409.</exception>
    public static void ExigerMeme(Arrete arrete, OrdreArrete ordre)
    {
        if ((arrete.Libelle, arrete.Au) != (ordre.Libelle, ordre.Au))
            throw new ProblemeException(GenreProbleme.ArreteFige, "id : cet arrêté existe avec un autre libellé ou une autre date d'effet, et reste tel quel ; prenez un autre identifiant.", "id");
    }

    /// <summary>The content of a frozen bilan is not the one that was frozen.</summary>
    public static ProblemeException DAlteration() => new(GenreProbleme.ArreteAltere,
        "Le contenu ne correspond plus à son empreinte : quelqu'un a écrit dans la base. Ne vous en servez pas ; reprenez-le d'une sauvegarde et prévenez l'exploitant.");
}
