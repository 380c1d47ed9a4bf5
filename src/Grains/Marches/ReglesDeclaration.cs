namespace Clauses.Grains.Marches;

internal static class ReglesDeclaration
{
    /// <summary>Declares a line, once: its key is looked up before any other rule.</summary>
    public static ResultatLigne Declarer(this Batch lot, in LigneRecue recue, string auteur)
    {
        if (lot.Search(recue.Contrat, recue.Reference) is { } connue)
        {
            return connue.DitComme(recue)
                ? new(null, true, connue.Numero, null)
                : ResultatLigne.Refus(CodeRefus.ReferenceDejaUtilisee);
        }
        if ((recue.Defaut ?? lot.Check(recue.Contrat, recue.Periode)) is { } refus)
            return ResultatLigne.Refus(refus);
        var semblable = lot.FindSame(recue.Contrat, recue.Periode, recue.Heures);
        return new(null, false, lot.Inscrire(recue.Contrat, recue.Reference, recue.Periode, recue.Heures, lie: null, auteur), null, semblable);
    }

    /// <summary>The rules on where a line stands: it is not to come, the contract exists, and its dates and the marché's hold the period.</summary>
    public static CodeRefus? Check(this Batch lot, string contrat, Periode periode)
    {
        if (periode.IsFuture(lot.Today))
            return CodeRefus.HeuresFutures;
        if (lot.Etat.Marche is not { } marche || !lot.Etat.Contrats.TryGetValue(contrat, out var etat))
            return CodeRefus.ContratInconnu;
        if (!periode.Dans(etat.Contrat.Debut, etat.Contrat.Fin))
            return CodeRefus.HorsContrat;
        return periode.Dans(marche.Fiche.Debut, marche.Fiche.Fin) ? null : CodeRefus.HorsMarche;
    }

    public static long Inscrire(this Batch lot, string contrat, string reference, Periode periode, Heures heures, long? lie, string auteur)
    {
        var numero = lot.Write(new()
        {
            Numero = lot.Prochain,
            Genre = Genre.Declaration,
            Contrat = contrat,
            Reference = reference,
            Debut = periode.Debut,
            Fin = periode.Fin,
            Declarees = checked((int)heures.Centiemes),
            Travail = (short)periode.Fin.Year,
            Effet = periode.Fin,
            Lie = lie,
            Auteur = auteur,
            Enregistre = lot.Enregistre,
        });
        lot.Keep(contrat, reference, new() { Numero = numero, Periode = periode, Heures = heures });
        return numero;
    }
}
