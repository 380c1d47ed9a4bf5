namespace Clauses.Grains.Marches;

internal static class ReglesChangement
{
    private const int MaxRejoints = 500;

    private static readonly ReponseChangement Identique = new(CallOutcome.Fait, Inscription.Identique);

    public static ReponseChangement Inscrire(this Batch lot, Marche demandee, string auteur)
    {
        var marche = demandee.Ranger();
        if (lot.Etat.Marche is not { } inscrit)
        {
            lot.Change(Genre.Ouverture, new(marche, marche.Obligation, marche.Titulaires, null), lot.Today, null, auteur);
            return new(CallOutcome.Fait, Inscription.Creee);
        }
        if (inscrit.Fiche == marche)
            return Identique;
        if (inscrit.Fiche.Obligation != marche.Obligation || !inscrit.Fiche.Titulaires.AsSpan().SequenceEqual(marche.Titulaires.AsSpan()))
            return new(CallOutcome.Refuse, Code: CodeRefus.ObligationFigee);
        if (lot.Etat.Contrats.Values.Any(contrat => contrat.LignesHors(marche.Debut, marche.Fin)))
            return new(CallOutcome.Refuse, Code: CodeRefus.DatesExclues);
        lot.Change(Genre.Modification, inscrit with { Fiche = marche, Avenant = null }, lot.Today, null, auteur);
        return new(CallOutcome.Fait, Inscription.Modifiee);
    }

    /// <summary>Changes the obligation, from a day on. The same avenant again changes nothing.</summary>
    public static ReponseChangement Modify(this Batch lot, Avenant demande, string motif, string auteur)
    {
        var avenant = demande.Titulaires is { } nommes ? demande with { Titulaires = Titulaire.Ranger(nommes) } : demande;
        if (lot.Etat.Marche is not { } inscrit)
            return new(CallOutcome.MarcheInconnu);
        if (lot.Etat.Avenants.Contains(avenant))
            return Identique;
        if (avenant.Date > lot.Today)
            return new(CallOutcome.Refuse, Code: CodeRefus.DateInvalide);
        // An avenant that comes late, for an earlier day than one already recorded, does not undo what holds since.
        var connus = lot.Etat.Avenants.Append(avenant).OrderBy(connu => connu.Date).ToList();
        var titulaires = connus.FindLast(connu => connu.Titulaires is not null)?.Titulaires ?? inscrit.Fiche.Titulaires;
        var suivant = inscrit with { Obligation = connus[^1].Obligation, Titulaires = titulaires, Avenant = avenant };
        lot.Change(Genre.Avenant, suivant, avenant.Date, motif, auteur);
        return new(CallOutcome.Fait, Inscription.Modifiee);
    }

    public static ReponseChangement Inscrire(this Batch lot, string id, DemandeContrat demande, string auteur)
    {
        if (lot.Etat.Marche is not { } marche)
            return new(CallOutcome.MarcheInconnu);
        var connu = lot.Etat.Contrats.GetValueOrDefault(id);
        var contrat = connu is null ? Resoudre(demande, marche) : demande.Contrat.Complete(connu.Contrat);
        if (connu is not null)
        {
            if (contrat == connu.Contrat)
                return Identique;
            if ((contrat.Participant, contrat.Marche, contrat.Employeur) != (connu.Contrat.Participant, connu.Contrat.Marche, connu.Contrat.Employeur))
                return new(CallOutcome.Refuse, Code: CodeRefus.ContratFige);
            if (connu.Contrat.Orientation is { } orientation && orientation != contrat.Orientation)
                return new(CallOutcome.Refuse, Code: CodeRefus.ContratFige);
            // Asked before the hire was undone: nobody waits for it any more.
            if (contrat.Orientation is { } quittee && connu.Quittees.Contains(quittee))
                return new(CallOutcome.Refuse, Code: CodeRefus.ContratFige);
            if (connu.LignesHors(contrat.Debut, contrat.Fin))
                return new(CallOutcome.Refuse, Code: CodeRefus.DatesExclues);
        }
        // A place that is not kept any more may be somebody else's: what is asked again asks for it again.
        if (contrat.Orientation != connu?.Contrat.Orientation && (demande.Echeance is not { } echeance || lot.Maintenant > echeance))
            return new(CallOutcome.Incertain);
        lot.Write(id, contrat, connu is null ? Genre.Contrat : Genre.ContratModifie, auteur);
        return new(CallOutcome.Fait, connu is null ? Inscription.Creee : Inscription.Modifiee);
    }

    /// <summary>Lets contracts go from the orientation that they name, unless one of them has hours. Those that name it no more are left alone.</summary>
    public static ReponseChangement Detacher(this Batch lot, ImmutableArray<string> contrats, OrientationNommee orientation, string auteur)
    {
        var lies = contrats
            .Where(id => lot.Etat.Contrats.GetValueOrDefault(id)?.Contrat.Orientation == orientation)
            .Select(id => (Id: id, Etat: lot.Etat.Contrats[id])).ToList();
        if (lies.Any(lie => lie.Etat.Lignes.Toutes.Any(ligne => ligne.Correction is null)))
            return new(CallOutcome.Refuse);
        foreach (var (id, etat) in lies)
            lot.Write(id, etat.Contrat with { Orientation = null }, Genre.ContratModifie, auteur);
        return lies.Count == 0 ? Identique : new(CallOutcome.Fait, Inscription.Modifiee);
    }

    /// <summary>Has a marché and its contracts, some of them at a time, count where their communes are today.</summary>
    public static ReponseChangement Rejoindre(this Batch lot, string auteur)
    {
        if (lot.Etat.Marche is not { } inscrit)
            return new(CallOutcome.MarcheInconnu);
        if (Cog.Actuelle(inscrit.Fiche.CommuneChantier) is var actuelle && actuelle != inscrit.Fiche.CommuneChantier)
            lot.Change(Genre.Modification, inscrit with { Fiche = inscrit.Fiche with { CommuneChantier = actuelle }, Avenant = null }, lot.Today, null, auteur);
        foreach (var (id, etat) in lot.Etat.Contrats.Where(un => un.Value.Contrat.CommuneResidence is { } commune && Cog.Actuelle(commune) != commune).Take(MaxRejoints))
            lot.Write(id, etat.Contrat with { CommuneResidence = Cog.Actuelle(etat.Contrat.CommuneResidence!) }, Genre.ContratModifie, auteur);
        return lot.Count == 0 ? Identique : new(CallOutcome.Fait, Inscription.Modifiee);
    }

    private static void Write(this Batch lot, string id, Contrat contrat, Genre genre, string auteur)
    {
        lot.Write(new()
        {
            Numero = lot.Prochain,
            Genre = genre,
            Contrat = id,
            Effet = lot.Today,
            Auteur = auteur,
            Enregistre = lot.Enregistre,
            Content = EcritureContent.De(contrat),
        });
        // Those that the marché has a share in already are written: to find each of them again costs PostgreSQL as much as the contract does.
        lot.Rattachements = [.. lot.Rattachements.Union(Attribution.Cibles(contrat).Where(cible => !lot.Etat.Parts.Knows(cible)))];
    }

    /// <summary>What a first registration leaves out is what the participant and the marché say.</summary>
    private static Contrat Resoudre(DemandeContrat demande, MarcheInscrit marche) => demande.Contrat with
    {
        Titulaire = demande.Contrat.Titulaire ?? EcartsDeContrat.TitulaireParDefaut(demande.Contrat.Employeur, marche),
        CommuneResidence = demande.Contrat.CommuneResidence ?? demande.CommuneParDefaut,
        Qpv = demande.Contrat.Qpv ?? demande.QpvParDefaut,
    };

    private static void Change(this Batch lot, Genre genre, MarcheInscrit marche, DateOnly effet, string? motif, string auteur)
    {
        lot.Write(new()
        {
            Numero = lot.Prochain,
            Genre = genre,
            Effet = effet,
            Auteur = auteur,
            Enregistre = lot.Enregistre,
            Content = EcritureContent.De(marche),
            Motif = motif,
        });
        lot.Rattachements = [.. lot.Rattachements.Union(Attribution.Cibles(marche))];
    }

    /// <summary>Whether lines that still count lie outside these dates.</summary>
    private static bool LignesHors(this EtatContrat contrat, DateOnly debut, DateOnly? fin) =>
        contrat.Lignes.Toutes.Any(ligne => ligne.Correction is null && !ligne.Periode.Dans(debut, fin));
}
