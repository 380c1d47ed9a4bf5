namespace Clauses.Grains.Tests.Marches.Model;

/// <summary>A marché as the contract of the API describes it: a dictionary of lines that are edited in place, and rules written a second
/// time, from the text. It shares no code with the grains but the words of requests and answers.</summary>
internal sealed class MarcheModel(DateOnly aujourdhui)
{
    private readonly List<Avenant> _avenants = [];

    public Dictionary<(string Contrat, string Reference), LigneModel> Lignes { get; } = [];

    public Dictionary<string, Contrat> Contrats { get; } = new(StringComparer.Ordinal);

    public Marche? Fiche { get; private set; }

    public long Version { get; private set; }

    public HashSet<string> Cibles { get; } = new(StringComparer.Ordinal);

    public long Obligation => (EnVigueur(_ => true)?.Obligation ?? Fiche!.Obligation).Centiemes;

    public ImmutableArray<Titulaire> Titulaires => EnVigueur(avenant => avenant.Titulaires.HasValue)?.Titulaires ?? Fiche!.Titulaires;

    public object Jouer(Coup coup) => coup switch
    {
        Declarer(var ligne) => Declarer(ligne),
        Decider(var decision) => Decider(decision),
        Corriger(var correction) => Corriger(correction),
        Embaucher(var id, var demande) => Embaucher(id, demande),
        Inscrire(var fiche) => Inscrire(fiche),
        Avenir(var avenant) => Change(avenant),
        _ => throw new ArgumentOutOfRangeException(nameof(coup)),
    };

    private ResultatLigne Declarer(LigneRecue recue)
    {
        if (Lignes.TryGetValue((recue.Contrat, recue.Reference), out var connue))
        {
            return (connue.Debut, connue.Fin, connue.Declarees) == (recue.Periode.Debut, recue.Periode.Fin, recue.Heures.Centiemes) && recue.Defaut is null
                ? new(null, true, connue.Numero, null)
                : Non(CodeRefus.ReferenceDejaUtilisee);
        }
        if ((recue.Defaut ?? Place(recue.Contrat, recue.Periode.Debut, recue.Periode.Fin)) is { } code)
            return Non(code);
        var semblable = Lignes.Values
            .Where(autre => (autre.Contrat, autre.Debut, autre.Fin, autre.Declarees) == (recue.Contrat, recue.Periode.Debut, recue.Periode.Fin, recue.Heures.Centiemes))
            .Where(autre => autre.Correction is null && autre.Decision is not { Validees: 0 })
            .Min(autre => (long?)autre.Numero) ?? 0;
        return new(null, false, Add(recue.Contrat, recue.Reference, recue.Periode.Debut, recue.Periode.Fin, recue.Heures.Centiemes).Numero, null, semblable);
    }

    private CodeRefus? Place(string contrat, DateOnly debut, DateOnly fin)
    {
        if (fin > aujourdhui.AddDays(1))
            return CodeRefus.HeuresFutures;
        if (Fiche is null || !Contrats.TryGetValue(contrat, out var connu))
            return CodeRefus.ContratInconnu;
        if (debut < connu.Debut || fin > (connu.Fin ?? DateOnly.MaxValue))
            return CodeRefus.HorsContrat;
        return debut < Fiche.Debut || fin > Fiche.Fin ? CodeRefus.HorsMarche : null;
    }

    private LigneModel Add(string contrat, string reference, DateOnly debut, DateOnly fin, long centiemes)
    {
        var ligne = new LigneModel { Contrat = contrat, Reference = reference, Numero = ++Version, Debut = debut, Fin = fin, Declarees = centiemes };
        Lignes.Add((contrat, reference), ligne);
        return ligne;
    }

    private ResultatLigne Decider(DecisionDemandee demande)
    {
        if (!Lignes.TryGetValue((demande.Contrat, demande.Reference), out var ligne))
            return Non(CodeRefus.LigneInconnue);
        if (ligne.Correction is not null)
            return Non(CodeRefus.LigneCorrigee);
        if (ligne.Decision is not null)
            return Pareille(demande, ligne) ? new(null, true, ligne.Numero, null) : Non(CodeRefus.DejaDecideeAutrement);
        if (Interdite(demande, ligne.Declarees, ligne.Fin, demande.Motif) is { } code)
            return Non(code);
        Trancher(demande, ligne);
        return new(null, false, ligne.Numero, null);
    }

    private CodeRefus? Interdite(DecisionDemandee demande, long declarees, DateOnly fin, string? motif)
    {
        if (demande.Defaut is not null)
            return demande.Defaut;
        var partielle = demande is { Valider: true, Heures: not null };
        if (partielle && (demande.Heures!.Value.Centiemes < 1 || demande.Heures.Value.Centiemes > declarees))
            return CodeRefus.HeuresInvalides;
        var refuse = !demande.Valider || (partielle && demande.Heures!.Value.Centiemes != declarees);
        if (refuse && (motif ?? "").Trim().Length == 0)
            return CodeRefus.MotifRequis;
        var date = demande.Date ?? aujourdhui;
        return date > aujourdhui || (date < fin && (demande.Valider || fin <= aujourdhui)) ? CodeRefus.DateInvalide : null;
    }

    private static bool Pareille(DecisionDemandee demande, LigneModel ligne)
    {
        if (demande.Defaut is CodeRefus.HeuresInvalides or CodeRefus.DecisionInvalide)
            return false;
        var validees = ligne.Decision!.Value.Validees;
        return demande.Valider
            ? validees > 0 && (demande.Heures?.Centiemes ?? ligne.Declarees) == validees
            : validees == 0;
    }

    private void Trancher(DecisionDemandee demande, LigneModel ligne)
    {
        Version++;
        ligne.Decision = (demande.Valider ? demande.Heures?.Centiemes ?? ligne.Declarees : 0, new[] { demande.Date ?? aujourdhui, ligne.Fin }.Max());
    }

    private ResultatLigne Corriger(CorrectionDemandee demande)
    {
        if (!Lignes.TryGetValue((demande.Contrat, demande.Reference), out var ligne))
            return Non(CodeRefus.LigneInconnue);
        if (ligne.Correction is { } faite)
        {
            return Pareille(demande, ligne, faite.Remplacement)
                ? new(null, true, faite.Numero, faite.Remplacement?.Reference)
                : Non(CodeRefus.DejaCorrigeeAutrement);
        }
        if (ligne.Decision is not null && !demande.LignesDecidees)
            return Non(CodeRefus.LigneDecidee);
        if (demande.Defaut is { } defaut)
            return Non(defaut);
        if ((demande.Motif ?? "").Trim().Length == 0)
            return Non(CodeRefus.MotifRequis);
        if (demande.Heures.Centiemes != 0)
            return Replace(demande, ligne);
        ligne.Correction = (Renverser(ligne), null);
        return new(null, false, Version, null);
    }

    private ResultatLigne Replace(CorrectionDemandee demande, LigneModel ligne)
    {
        var reference = demande.NouvelleReference ?? Next(demande.Contrat, demande.Reference);
        var (debut, fin) = (demande.Debut ?? ligne.Debut, demande.Fin ?? ligne.Fin);
        if (reference.Length > 64 || reference.Contains(' ', StringComparison.Ordinal))
            return Non(CodeRefus.ReferenceInvalide);
        if (Lignes.ContainsKey((demande.Contrat, reference)))
            return Non(CodeRefus.ReferenceDejaUtilisee);
        if (fin < debut || (debut.Year, debut.Month) != (fin.Year, fin.Month))
            return Non(CodeRefus.PeriodeInvalide);
        if (demande.Heures.Centiemes < 0 || demande.Heures.Centiemes > 2_400 * (fin.DayNumber - debut.DayNumber + 1))
            return Non(CodeRefus.HeuresInvalides);
        var motif = (demande.Decision?.Motif ?? "").Trim().Length == 0 ? demande.Motif : demande.Decision!.Motif;
        if ((Place(demande.Contrat, debut, fin)
            ?? (demande.Decision is { } avant ? Interdite(avant, demande.Heures.Centiemes, fin, motif) : null)) is { } code)
        {
            return Non(code);
        }
        Renverser(ligne);
        var nouvelle = Add(demande.Contrat, reference, debut, fin, demande.Heures.Centiemes);
        ligne.Correction = (nouvelle.Numero, nouvelle);
        if (demande.Decision is { } decision)
            Trancher(decision, nouvelle);
        return new(null, false, nouvelle.Numero, reference);
    }

    private long Renverser(LigneModel ligne) => Version += ligne.Decision is null ? 1 : 2;

    private static bool Pareille(CorrectionDemandee demande, LigneModel ligne, LigneModel? remplacement)
    {
        if (demande.Defaut is CodeRefus.HeuresInvalides or CodeRefus.PeriodeInvalide or CodeRefus.ReferenceInvalide or CodeRefus.DecisionInvalide)
            return false;
        if (remplacement is null)
            return demande.Heures.Centiemes == 0;
        return (demande.Debut ?? ligne.Debut, demande.Fin ?? ligne.Fin, demande.Heures.Centiemes)
                == (remplacement.Debut, remplacement.Fin, remplacement.Declarees)
            && (demande.NouvelleReference is null || demande.NouvelleReference == remplacement.Reference)
            && (demande.Decision is null || (remplacement.Decision is not null && Pareille(demande.Decision, remplacement)));
    }

    private string Next(string contrat, string reference)
    {
        var coupure = reference.LastIndexOf(".c", StringComparison.Ordinal);
        var racine = coupure >= 0 ? reference[..coupure] : reference;
        return Enumerable.Range(1, 1_000).Select(rang => $"{racine}.c{rang}").First(candidate => !Lignes.ContainsKey((contrat, candidate)));
    }

    private ReponseChangement Embaucher(string id, DemandeContrat demande)
    {
        if (Fiche is null)
            return new(CallOutcome.MarcheInconnu);
        var connu = Contrats.GetValueOrDefault(id);
        var voulu = demande.Contrat with
        {
            Titulaire = demande.Contrat.Titulaire ?? (connu is not null ? connu.Titulaire : Default(demande.Contrat.Employeur)),
            CommuneResidence = demande.Contrat.CommuneResidence ?? (connu is not null ? connu.CommuneResidence : demande.CommuneParDefaut),
            Qpv = demande.Contrat.Qpv ?? (connu is not null ? connu.Qpv : demande.QpvParDefaut),
        };
        if (connu == voulu)
            return new(CallOutcome.Fait, Inscription.Identique);
        if (connu is not null && (connu.Participant != voulu.Participant || connu.Employeur != voulu.Employeur))
            return new(CallOutcome.Refuse, Code: CodeRefus.ContratFige);
        if (DehorsQuand(ligne => ligne.Contrat == id, voulu.Debut, voulu.Fin ?? DateOnly.MaxValue))
            return new(CallOutcome.Refuse, Code: CodeRefus.DatesExclues);
        Version++;
        Contrats[id] = voulu;
        Cibles.UnionWith(
        [
            $"employeur/{voulu.Employeur}", $"participant/{voulu.Participant}",
            $"commune-residence/{voulu.CommuneResidence ?? "inconnu"}", $"qpv/{voulu.Qpv ?? "inconnu"}",
        ]);
        if (voulu.Titulaire is not null)
            Cibles.Add($"titulaire/{voulu.Titulaire}");
        return new(CallOutcome.Fait, connu is null ? Inscription.Creee : Inscription.Modifiee);
    }

    private string? Default(string employeur)
    {
        if (Titulaires.Length == 1)
            return Titulaires[0].Entreprise;
        return Titulaires.Any(titulaire => titulaire.Entreprise == employeur) ? employeur : null;
    }

    private ReponseChangement Inscrire(Marche fiche)
    {
        if (Fiche is { } connue)
        {
            if (connue.Equals(fiche))
                return new(CallOutcome.Fait, Inscription.Identique);
            if (connue.Obligation != fiche.Obligation)
                return new(CallOutcome.Refuse, Code: CodeRefus.ObligationFigee);
            if (DehorsQuand(_ => true, fiche.Debut, fiche.Fin))
                return new(CallOutcome.Refuse, Code: CodeRefus.DatesExclues);
        }
        var inscription = Fiche is null ? Inscription.Creee : Inscription.Modifiee;
        Fiche = fiche;
        Ranger();
        return new(CallOutcome.Fait, inscription);
    }

    private ReponseChangement Change(Avenant avenant)
    {
        if (Fiche is null)
            return new(CallOutcome.MarcheInconnu);
        if (_avenants.Exists(connu => connu.Equals(avenant)))
            return new(CallOutcome.Fait, Inscription.Identique);
        if (avenant.Date > aujourdhui)
            return new(CallOutcome.Refuse, Code: CodeRefus.DateInvalide);
        _avenants.Add(avenant);
        Ranger();
        return new(CallOutcome.Fait, Inscription.Modifiee);
    }

    private void Ranger()
    {
        Version++;
        Cibles.UnionWith(
        [
            "territoire/tout", $"maitre-ouvrage/{Fiche!.MaitreOuvrage}", $"commune-chantier/{Fiche.CommuneChantier}",
            $"zac/{Fiche.Zac ?? "inconnu"}", $"amenageur/{Fiche.Amenageur ?? "inconnu"}",
            .. Titulaires.Select(titulaire => $"titulaire/{titulaire.Entreprise}"),
        ]);
    }

    private bool DehorsQuand(Func<LigneModel, bool> concernee, DateOnly debut, DateOnly fin) =>
        Lignes.Values.Any(ligne => concernee(ligne) && ligne.Correction is null && (ligne.Debut < debut || ligne.Fin > fin));

    /// <summary>The avenant of the latest day among those asked for; of the same day, the one recorded last.</summary>
    private Avenant? EnVigueur(Func<Avenant, bool> voulu)
    {
        Avenant? dernier = null;
        foreach (var avenant in _avenants.Where(voulu))
        {
            if (dernier is null || avenant.Date >= dernier.Date)
                dernier = avenant;
        }
        return dernier;
    }

    private static ResultatLigne Non(CodeRefus code) => new(code, false, null, null);
}
