namespace Clauses.Api.Arretes;

/// <summary>Freezes bilans as clients get them, gives them back intact or not at all, and says what moved since.</summary>
internal sealed partial class Archives(
    IArretes arretes, ArreteBuilder greffe, BilanBuilder bureau, IBilanWriter writer, TimeProvider temps, ILogger<Archives> journal)
{
    public OrdreArrete Ordonner(int annee, string? id, DemandeArrete demande, Caller porteur)
    {
        var libelle = demande.Libelle is null ? null : Fields.Texte(demande.Libelle, "libelle");
        var au = Fields.DateOrNothing(demande.Au, "au");
        return au > temps.Today()
            ? throw Fields.Invalid("au", Dates.TodayAtLatest)
            : new(annee, id, libelle, au, porteur.Id);
    }

    /// <summary>Freezes a bilan; one of the same id that was asked for alike is given as it stands.</summary>
    /// <exception cref="ProblemException">409: none stands, or another.</exception>
    public async Task<(Arrete Arrete, bool Nouveau)> ArreterAsync(OrdreArrete ordre, CancellationToken cancellationToken)
    {
        var reponse = await greffe.ArreterAsync(ordre, bilan => writer.Write(bilan), cancellationToken);
        var arrete = ArretesProblems.Require(reponse);
        ArretesProblems.ExigerMeme(arrete, ordre);
        return (arrete, reponse.Outcome == ArreteOutcome.Nouveau);
    }

    /// <exception cref="ProblemException">404: there is none; 500: it is not the one that was frozen.</exception>
    public async Task<ArreteTenu> ReadAsync(int annee, string id, CancellationToken cancellationToken)
    {
        var tenu = await arretes.ReadAsync(annee, id, cancellationToken) ?? throw Parametres.NotFound();
        if (tenu.IsIntact)
            return tenu;
        Altere(tenu.Arrete.Annee, tenu.Arrete.Id);
        throw ArretesProblems.DAlteration();
    }

    /// <summary>What moved since: the bilan of the ledger as it is now, at the same effective date.</summary>
    public async Task<VueEcarts> CompareAsync(ArreteTenu tenu, CancellationToken cancellationToken)
    {
        var bilan = await bureau.EtablirAsync(tenu.Arrete.Annee, new(tenu.Arrete.Au, ConnuLe: null), cancellationToken);
        var (avant, apres) = (JsonElement.Parse(tenu.Content.Bytes.Span), JsonElement.Parse(writer.Write(bilan)));
        return new(
            VueArrete.De(tenu.Arrete),
            bilan.Position,
            [.. ArretesFigures.ParametresChanges(avant, apres)],
            [.. Comparaison.Compare(ArretesFigures.De(avant), ArretesFigures.De(apres)).Select(VueEcart.De)]);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The frozen bilan {Annee}/{Id} is not the one that was frozen: somebody wrote to the base.")]
    private partial void Altere(int annee, string id);
}

/// <summary>What may stand in the way of freezing a bilan, or of showing a frozen one.</summary>
internal static class ArretesProblems
{
    /// <exception cref="ProblemException">409: none does.</exception>
    public static Arrete Require(ReponseArrete reponse) => reponse.Outcome switch
    {
        ArreteOutcome.Complet => throw new ProblemException(ProblemKind.ArretesFull,
            $"Un exercice a au plus {IArretes.MaxPerAnnee} arrêtés, et ils ne s'effacent pas : servez-vous de l'un d'eux, ou de « au » et « connuLe » sur le bilan."),
        ArreteOutcome.TropGrand => throw new ProblemException(ProblemKind.ArreteTooLarge,
            $"Ce bilan dépasse {IArretes.MaxBytes / (1024 * 1024)} Mio : trop d'aménageurs, de ZAC ou de communes ; il n'a pas été arrêté."),
        _ => reponse.Arrete!,
    };

    /// <summary>Stops when the id names a bilan that was asked for otherwise.</summary>
    public static void ExigerMeme(Arrete arrete, OrdreArrete ordre)
    {
        if ((arrete.Libelle, arrete.Au) != (ordre.Libelle, ordre.Au))
            throw new ProblemException(
                ProblemKind.FrozenArrete,
                "id : cet arrêté existe avec un autre libellé ou une autre date d'effet, et reste tel quel ; prenez un autre identifiant.", "id");
    }

    public static ProblemException DAlteration() => new(ProblemKind.AlteredArrete,
        "Le contenu ne correspond plus à son empreinte : quelqu'un a écrit dans la base. Ne vous en servez pas ; reprenez-le d'une sauvegarde et prévenez l'exploitant.");
}
