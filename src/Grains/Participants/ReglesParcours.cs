namespace Clauses.Grains.Participants;

/// <summary>What may become of a person's parcours: decided on what is durable, and on what the ledger knows of the person.</summary>
internal static class ReglesParcours
{
    public static ReponseParticipant Inscrire(this LotParticipant lot, Participant voulu, Demandeur demandeur, Vie vie)
    {
        var (durables, personnels) = (lot.Etat.Durables, lot.Etat.Personnels);
        if (durables is null)
        {
            var premier = new Parcours(1, null, demandeur.Organisme, null, voulu.StatutEntree, voulu.Prescripteur, voulu.NiveauFormation, null);
            return ReponseParticipant.Fait(lot.Ecrire(
                GenreParticipant.Fiche,
                new(voulu.Naissance.Year, voulu.Sexe, demandeur.Organisme, Efface: false, [premier]),
                new(voulu.Naissance, [new(1, voulu.CommuneResidence, voulu.Qpv)]),
                demandeur.Id));
        }
        if (Interdit(durables, demandeur) is { } refus)
            return refus;
        var dernier = durables.Dernier;
        var change = dernier with { StatutEntree = voulu.StatutEntree, Prescripteur = voulu.Prescripteur, NiveauFormation = voulu.NiveauFormation };
        var ignores = EstFige(durables, dernier, vie) ? Differences(dernier, change) : [];
        return ReponseParticipant.Fait(
            lot.Ecrire(
                GenreParticipant.Fiche,
                durables with
                {
                    Naissance = voulu.Naissance.Year,
                    Sexe = voulu.Sexe,
                    Parcours = durables.Parcours.SetItem(dernier.Numero - 1, ignores.IsEmpty ? change : dernier),
                },
                new(
                    voulu.Naissance,
                    Remplacer(personnels!.Parcours, personnels.Parcours[^1] with { CommuneResidence = voulu.CommuneResidence, Qpv = voulu.Qpv })),
                demandeur.Id),
            ignores);
    }

    /// <param name="motif">Of a correction, which may change what hours rest on; null: what hours rest on stays.</param>
    public static ReponseParticipant Ouvrir(
        this LotParticipant lot, int numero, DemandeParcours demande, string? motif, Demandeur demandeur, Vie vie)
    {
        if (lot.Etat.Durables is not { } durables)
            return ReponseParticipant.Refuse(RefusParcours.ParticipantInconnu);
        if (Interdit(durables, demandeur) is { } refus)
            return refus;
        var connu = durables.Numero(numero);
        if (connu is null && Inouvrable(durables, numero, motif is not null) is { } inouvrable)
            return inouvrable;
        var voulu = Completer(connu ?? Nouveau(numero, durables), demande);
        if (!EstALaSuite(durables, voulu))
            return ReponseParticipant.Refuse(RefusParcours.DateInvalide, "entree");
        var apres = durables with { Parcours = connu is null ? durables.Parcours.Add(voulu) : durables.Parcours.SetItem(numero - 1, voulu) };
        var figes = motif is null ? Figes(durables, apres, connu, voulu, vie, lot.Etat.Inscrit) : [];
        if (!figes.IsEmpty)
            return ReponseParticipant.Refuse(RefusParcours.ParcoursFige, figes);
        var exclus = Exclus(durables, apres, vie);
        if (!exclus.IsEmpty)
            return ReponseParticipant.Refuse(RefusParcours.DatesExclues, exclus);
        var genre = motif is null ? GenreParticipant.Parcours : GenreParticipant.Correction;
        return ReponseParticipant.Fait(lot.Ecrire(genre, apres, Faits(lot.Etat.Personnels!, numero, demande) with { Motif = motif }, demandeur.Id)) switch
        {
            var fait when connu is null => fait with { Inscription = Inscription.Creee },
            var fait => fait,
        };
    }

    public static ReponseParticipant Clore(this LotParticipant lot, int numero, Sortie sortie, Demandeur demandeur, Vie vie)
    {
        if (lot.Etat.Durables is not { } durables)
            return ReponseParticipant.Refuse(RefusParcours.ParcoursInconnu);
        if (Interdit(durables, demandeur) is { } refus)
            return refus;
        if (durables.Numero(numero) is not { } parcours)
            return ReponseParticipant.Refuse(RefusParcours.ParcoursInconnu);
        if (parcours.Sortie is { } connue)
            return connue == sortie ? ReponseParticipant.Fait(Inscription.Identique) : ReponseParticipant.Refuse(RefusParcours.ParcoursClos);
        if (!lot.EstPossible(sortie, parcours, vie))
            return ReponseParticipant.Refuse(RefusParcours.DateInvalide, "date");
        return lot.Clore(GenreParticipant.Sortie, parcours, sortie, motif: null, demandeur);
    }

    /// <param name="sortie">How the parcours ended; null: it did not, and goes on.</param>
    public static ReponseParticipant CorrigerSortie(
        this LotParticipant lot, int numero, Sortie? sortie, string motif, Demandeur demandeur, Vie vie)
    {
        if (lot.Etat.Durables is not { } durables)
            return ReponseParticipant.Refuse(RefusParcours.ParcoursInconnu);
        if (Interdit(durables, demandeur) is { } refus)
            return refus;
        if (durables.Numero(numero) is not { } parcours)
            return ReponseParticipant.Refuse(RefusParcours.ParcoursInconnu);
        if (parcours.Sortie == sortie)
            return ReponseParticipant.Fait(Inscription.Identique);
        if (parcours.Sortie is null)
            return ReponseParticipant.Refuse(RefusParcours.SortieInconnue);
        var suivant = durables.Numero(numero + 1);
        if (sortie is null ? suivant is not null : !lot.EstPossible(sortie, parcours, vie) || suivant?.Entree < sortie.Date)
            return ReponseParticipant.Refuse(RefusParcours.DateInvalide, "date");
        return lot.Clore(GenreParticipant.Correction, parcours, sortie, motif, demandeur);
    }

    private static bool EstPossible(this LotParticipant lot, Sortie sortie, Parcours parcours, Vie vie) =>
        sortie.Date <= lot.Today && sortie.Date >= (parcours.Entree ?? vie.EntreeProvisoire(lot.Etat.Inscrit));

    private static ReponseParticipant Clore(this LotParticipant lot, string genre, Parcours parcours, Sortie? sortie, string? motif, Demandeur demandeur)
    {
        var durables = lot.Etat.Durables!;
        var apres = durables with { Parcours = durables.Parcours.SetItem(parcours.Numero - 1, parcours with { Sortie = sortie }) };
        return ReponseParticipant.Fait(lot.Ecrire(genre, apres, lot.Etat.Personnels! with { Motif = motif }, demandeur.Id));
    }

    public static ReponseParticipant Effacer(this LotParticipant lot, Demandeur demandeur, Vie vie) => lot.Etat.Durables switch
    {
        null => ReponseParticipant.Refuse(RefusParcours.ParticipantInconnu),
        { Efface: true } => ReponseParticipant.Fait(Inscription.Identique),
        _ when vie.Contrats.Any(contrat => contrat.EnAttente) => ReponseParticipant.Refuse(RefusParcours.HeuresEnAttente),
        var durables => ReponseParticipant.Fait(lot.Ecrire(GenreParticipant.Effacement, durables with { Efface = true }, null, demandeur.Id)),
    };

    /// <summary>Why no new contract may begin on a day; null: it may.</summary>
    public static RefusParcours? RefusDeContrat(FaitsDurables durables, DateOnly debut) => durables switch
    {
        { Efface: true } => RefusParcours.ParticipantEfface,
        { Parcours: [{ Entree: { } entree }, ..] } when debut < entree => RefusParcours.ParcoursInconnu,
        _ => null,
    };

    private static ReponseParticipant? Interdit(FaitsDurables durables, Demandeur demandeur) => durables switch
    {
        _ when demandeur.Organisme is { } organisme && organisme != durables.Organisme => ReponseParticipant.Refuse(RefusParcours.IdPris),
        { Efface: true } => ReponseParticipant.Refuse(RefusParcours.ParticipantEfface),
        _ => null,
    };

    private static ReponseParticipant? Inouvrable(FaitsDurables durables, int numero, bool correction) => durables switch
    {
        _ when correction || numero < 1 => ReponseParticipant.Refuse(RefusParcours.ParcoursInconnu),
        { Dernier.Sortie: null } => ReponseParticipant.Refuse(RefusParcours.ParcoursOuvert, $"{durables.Dernier.Numero}"),
        _ when numero > durables.Parcours.Length + 1 => ReponseParticipant.Refuse(RefusParcours.ParcoursInconnu),
        _ => null,
    };

    private static Parcours Nouveau(int numero, FaitsDurables durables) => new(
        numero, null, null, null, StatutEntree.Inconnu, Prescripteur.Inconnu, durables.Dernier.NiveauFormation, null);

    private static Parcours Completer(Parcours connu, DemandeParcours demande) => connu with
    {
        Entree = demande.Entree ?? connu.Entree,
        Organisme = demande.Organisme ?? connu.Organisme,
        Canal = demande.Canal ?? connu.Canal,
        StatutEntree = demande.StatutEntree ?? connu.StatutEntree,
        Prescripteur = demande.Prescripteur ?? connu.Prescripteur,
        NiveauFormation = demande.NiveauFormation ?? connu.NiveauFormation,
    };

    private static FaitsPersonnels Faits(FaitsPersonnels personnels, int numero, DemandeParcours demande)
    {
        var connus = numero <= personnels.Parcours.Length
            ? personnels.Parcours[numero - 1]
            : new(numero, personnels.Parcours[^1].CommuneResidence, personnels.Parcours[^1].Qpv);
        return personnels with
        {
            Parcours = Remplacer(personnels.Parcours, connus with
            {
                CommuneResidence = demande.CommuneResidence ?? connus.CommuneResidence,
                Qpv = demande.Qpv ?? connus.Qpv,
                Criteres = demande.Criteres ?? connus.Criteres,
            }),
        };
    }

    private static ImmutableArray<FaitsDeParcours> Remplacer(ImmutableArray<FaitsDeParcours> connus, FaitsDeParcours voulus) =>
        voulus.Numero > connus.Length ? connus.Add(voulus) : connus.SetItem(voulus.Numero - 1, voulus);

    /// <summary>Whether a parcours is entered after the one before has ended, and before it ends itself.</summary>
    private static bool EstALaSuite(FaitsDurables durables, Parcours voulu) =>
        voulu.Entree is not { } entree
            ? voulu.Numero == 1
            : (voulu.Sortie is not { } sortie || entree <= sortie.Date)
                && (durables.Numero(voulu.Numero - 1) is not { } avant || (entree > avant.Entree.GetValueOrDefault() && entree >= avant.Sortie!.Date))
                && !(durables.Numero(voulu.Numero + 1)?.Entree <= entree);

    /// <summary>The fields that a change would take from under hours that count.</summary>
    private static ImmutableArray<string> Figes(
        FaitsDurables avant, FaitsDurables apres, Parcours? connu, Parcours voulu, Vie vie, DateOnly inscrit)
    {
        var retarde = voulu.Entree > (connu?.Entree ?? vie.EntreeProvisoire(inscrit));
        var deplace = vie.Contrats.Any(contrat => contrat.Valide && avant.Au(contrat.Debut).Numero != apres.Au(contrat.Debut).Numero);
        if (connu is null || !EstFige(avant, connu, vie))
            return deplace ? ["entree"] : [];
        return retarde || deplace ? ["entree", .. Differences(connu, voulu)] : Differences(connu, voulu);
    }

    /// <summary>The contracts that a change would leave outside every parcours, and hours of which count.</summary>
    private static ImmutableArray<string> Exclus(FaitsDurables avant, FaitsDurables apres, Vie vie) =>
        [.. vie.Contrats.Where(contrat => contrat.Valide && avant.Tient(contrat.Debut) && !apres.Tient(contrat.Debut)).Select(contrat => contrat.Id)];

    private static bool EstFige(FaitsDurables durables, Parcours parcours, Vie vie) =>
        vie.Contrats.Any(contrat => contrat.Valide && durables.Au(contrat.Debut).Numero == parcours.Numero);

    private static ImmutableArray<string> Differences(Parcours un, Parcours autre) =>
    [
        .. un.StatutEntree != autre.StatutEntree ? ["statutEntree"] : Array.Empty<string>(),
        .. un.Prescripteur != autre.Prescripteur ? ["prescripteur"] : Array.Empty<string>(),
        .. un.NiveauFormation != autre.NiveauFormation ? ["niveauFormation"] : Array.Empty<string>(),
    ];
}
