namespace Clauses.Api.Import;

/// <summary>Finds the contracts of rows that name none: by the number of an employer's payroll, or by the name of the person and the site. A row that
/// names one is of that contract's person.</summary>
internal sealed class ContratsNommes(
    Releves releves, Salaries salaries, DoublesPostgres doubles, DossiersPostgres dossiers, EmployeursPostgres employeurs, SearchPostgres recherche)
{
    private const int MaxDits = 5;

    private const int MaxContrats = 20_000;

    private const int PerReading = 5_000;

    /// <summary>Names that nobody bears in full, of which it is asked whose part they are; and the persons that each may be of.</summary>
    private const int MaxParts = 200, MaxBearers = 20;

    /// <summary>What is written after a number of a payroll that takes the place of the one that is known.</summary>
    private const string Nouveau = "(nouveau)";

    /// <summary>The file with the contracts that were found; a row that may mean several says which.</summary>
    public async Task<ReadFile> FindAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken)
    {
        fichier = await FoldAsync(fichier, cancellationToken);
        ImmutableArray<FileLigne> nommees = [.. fichier.Lignes.Where(ligne => SansContrat(ligne) || NommeAussi(ligne, porteur))];
        if (nommees.IsEmpty)
            return fichier;
        var annuaire = new Annuaire(porteur.Employeur is { } employeur
            ? await salaries.NommerAsync(employeur, await releves.ContratsAsync(employeur, cancellationToken), cancellationToken)
            : await OfAllAsync(nommees, cancellationToken));
        return fichier with
        {
            Lignes =
                [.. fichier.Lignes.Select(ligne => SansContrat(ligne) ? Complete(ligne, annuaire, porteur) : NommeAussi(ligne, porteur) ? Compare(ligne, annuaire) : ligne)],
        };
    }

    /// <summary>A number that people part with blanks is an id without them, or with a dash where a file of contracts said it so.</summary>
    private async Task<ReadFile> FoldAsync(ReadFile fichier, CancellationToken cancellationToken)
    {
        var dits = fichier.Lignes.Where(ligne => ligne.Demande is not null).Select(ligne => ligne.Cellules[ImportFileReader.PlaceContrat])
            .Where(dit => dit.Any(char.IsWhiteSpace) && dit.Any(char.IsAsciiLetterOrDigit)).Distinct(StringComparer.Ordinal).Take(PerReading).ToDictionary(
                dit => dit, dit => IdentifiantPropose.De(dit, "contrat"), StringComparer.Ordinal);
        if (dits.Count == 0)
            return fichier;
        var connus = (await dossiers.ReadContratsAsync(dits.Values, cancellationToken)).Select(lu => lu.Id).ToHashSet(StringComparer.Ordinal);
        return fichier with
        {
            Lignes =
                [.. fichier.Lignes.Select(ligne => ligne.Demande is { } demande && dits.TryGetValue(ligne.Cellules[ImportFileReader.PlaceContrat], out var id) && connus.Contains(id)
                ? ligne with { Demande = demande with { Contrat = id } } : ligne)],
        };
    }

    /// <summary>The contracts of whoever is registered under one of the names that rows give, and those that they give, of whom a name is known.</summary>
    private async Task<IReadOnlyCollection<ContratNomme>> OfAllAsync(ImmutableArray<FileLigne> nommees, CancellationToken cancellationToken)
    {
        var dites = nommees.Where(SansContrat).Select(ImportFileReader.Nom).Where(nom => nom.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var lues = (await doubles.FindPersonnesAsync([], [.. dites.SelectMany(NomsDePersonnes.BothWays).Distinct(StringComparer.Ordinal)], cancellationToken))
            .ToList();
        var connus = lues.Select(personne => NomsDePersonnes.De(personne).Nom).ToHashSet(StringComparer.Ordinal);
        foreach (var partie in dites.Where(nom => !connus.Contains(NomsDePersonnes.Cle(nom))).Take(MaxParts))
            lues.AddRange(await recherche.SearchParticipantsAsync(FrenchText.Cut(partie, SearchPostgres.MaxText), null, MaxBearers, cancellationToken));
        var contrats =
            (await dossiers.ContratsOfParticipantsAsync([.. lues.Select(personne => personne.Fiche.Id).Distinct(StringComparer.Ordinal)], MaxContrats, cancellationToken))
            .ToList();
        foreach (var dits in nommees.Select(ligne => ligne.Demande!.Value.Contrat).Where(Identifiant.IsValid).Distinct(StringComparer.Ordinal).Chunk(PerReading))
        {
            var nommes = await dossiers.ReadContratsAsync(dits, cancellationToken);
            contrats.AddRange(nommes.ExceptBy(contrats.Select(lu => lu.Id), lu => lu.Id, StringComparer.Ordinal));
            lues.AddRange(await recherche.ReadParticipantsAsync([.. nommes.Select(lu => lu.Contrat.Participant).Distinct(StringComparer.Ordinal)], cancellationToken));
        }
        var personnes = lues.Where(personne => personne.Identite is not null).DistinctBy(personne => personne.Fiche.Id, StringComparer.Ordinal)
            .ToDictionary(personne => personne.Fiche.Id, personne => personne.Identite!, StringComparer.Ordinal);
        var chantiers = await employeurs.ChantiersAsync(contrats.Select(lu => lu.Contrat.Marche).ToHashSet(StringComparer.Ordinal), cancellationToken);
        return contrats.Select(lu => new ContratNomme(
            lu.Id, lu.Contrat, chantiers.GetValueOrDefault(lu.Contrat.Marche)?.Intitule ?? lu.Contrat.Marche,
            personnes.GetValueOrDefault(lu.Contrat.Participant) is { } identite ? $"{identite.Prenom} {identite.Nom}" : null, NomDit: true, Matricule: null)).ToList();
    }

    private static bool SansContrat(FileLigne ligne) => ligne is { Detail: null, Demande.Contrat: "" };

    /// <summary>Whether a row names a contract, and whose it is or where it is too; an employer's may do so by the number of its payroll.</summary>
    private static bool NommeAussi(FileLigne ligne, Caller porteur) => ligne is { Detail: null, Demande.Contrat.Length: > 0 } && !IsChosen(ligne)
        && (ImportFileReader.Nom(ligne).Length > 0 || ligne.Cellules[ImportFileReader.PlaceChantier].Length > 0 || (porteur.Employeur is not null && ligne.Cellules[ImportFileReader.PlaceMatricule].Length > 0));

    /// <summary>Whether its contract was chosen among those that it may mean: what else it says is settled by that.</summary>
    private static bool IsChosen(FileLigne ligne) => !ligne.Possibles.IsDefaultOrEmpty
        && ligne.Possibles.Any(possible => possible.Id == ligne.Demande!.Value.Contrat);

    /// <summary>The number of the payroll that a row gives.</summary>
    /// <param name="neuf">Whether it says that it takes the place of the one that is known.</param>
    public static string Matricule(FileLigne ligne, out bool neuf)
    {
        var dit = ligne.Cellules[ImportFileReader.PlaceMatricule];
        neuf = dit.EndsWith(Nouveau, StringComparison.OrdinalIgnoreCase);
        return neuf ? dit[..^Nouveau.Length].Trim() : dit;
    }

    private static FileLigne Compare(FileLigne ligne, Annuaire annuaire)
    {
        if (annuaire.Contrat(ligne.Demande!.Value.Contrat) is not { } un)
            return ligne;
        var (nom, matricule, chantier) = (ImportFileReader.Nom(ligne), Matricule(ligne, out var neuf), ligne.Cellules[ImportFileReader.PlaceChantier]);
        if (Annuaire.Contredit(un, nom, neuf ? "" : matricule))
        {
            var change = nom.Length == 0 || annuaire.Find(matricule).Any() || Annuaire.Contredit(un, nom, "")
                ? ""
                : $" Si {matricule} est son nouveau matricule, écrivez « {matricule} {Nouveau} » : il sera retenu.";
            return Refuse(ligne, $"le contrat {un.Id} est celui de {un.Appellation} : corrigez le nom, le matricule ou le contrat.{change}");
        }
        return annuaire.IsElsewhere(un, chantier)
            ? Refuse(
                ligne,
                $"le contrat {un.Id} est sur le chantier « {un.Chantier} », pas « {chantier} » : corrigez le chantier ou le contrat, ou videz la case chantier.")
            : ligne;
    }

    private static FileLigne Complete(FileLigne ligne, Annuaire annuaire, Caller porteur)
    {
        var (employeur, nom, chantier, demande) = (
            porteur.Employeur is not null, ImportFileReader.Nom(ligne), ligne.Cellules[ImportFileReader.PlaceChantier], ligne.Demande!.Value);
        var matricule = employeur ? Matricule(ligne, out _) : "";
        if (matricule.Length == 0 && nom.Length == 0)
            return Refuse(
                ligne,
                employeur ? "contrat : écrivez son identifiant, ou le matricule ou le nom de la personne." : "contrat : écrivez son identifiant, ou le nom de la personne.");
        // A number that nobody bears says nothing where a name does.
        var (champ, dit) = matricule.Length > 0 && (nom.Length == 0 || annuaire.Find(matricule).Any()) ? ("matricule", matricule) : ("nom", nom);
        ImmutableArray<ContratNomme> siens = [.. annuaire.Find(dit)];
        if (siens.IsEmpty && champ == "nom")
        {
            siens = [.. annuaire.FindByPart(dit).Where(Courent)];
            if (siens is [var premier, ..] && siens.All(un => un.Contrat.Participant == premier.Contrat.Participant))
                ligne = ligne with { Dit = $"« {dit} » est pris pour {premier.Nom}" };
        }
        return Annuaire.OnSite(siens.Where(Courent), chantier) switch
        {
            [var seul] => Compare(
                ligne with { Cellules = ligne.Cellules.SetItem(ImportFileReader.PlaceContrat, seul.Id), Demande = demande with { Contrat = seul.Id } },
                annuaire),
            [_, ..] plusieurs => Ask(plusieurs, chantier.Length > 0 && plusieurs.All(un => annuaire.IsElsewhere(un, chantier))
                ? $"chantier : aucun contrat de « {dit} » n'est sur un chantier « {chantier} ». Ces jours-là, ce sont {Choices(plusieurs)} : choisissez, ou corrigez le chantier."
                : $"{champ} : « {dit} » a plusieurs contrats ces jours-là, {Choices(plusieurs)} : dites lequel dans la colonne contrat, ou le chantier."),
            _ when siens.IsEmpty => Ask([.. annuaire.FindNear(dit).Where(Courent).Take(MaxDits)], employeur
                ? $"{champ} : « {dit} » n'est à personne de vos contrats. Donnez-le à la page Noms et matricules, ou écrivez le contrat."
                : $"{champ} : « {dit} » n'est à personne d'inscrit qui ait un contrat. Vérifiez le nom, ou écrivez le contrat."),
            _ => Refuse(ligne, $"{champ} : « {dit} » n'a pas de contrat ces jours-là, mais {Choices(siens)}."),
        };

        bool Courent(ContratNomme un) => demande.Periode.Dans(un.Contrat.Debut, un.Contrat.Fin);

        FileLigne Ask(ImmutableArray<ContratNomme> possibles, string detail) =>
            Refuse(ligne, detail) with { Possibles = [.. possibles.Select(un => new ContratPossible(un.Id, un.Nom is { } sien && siens.IsEmpty ? $"{sien}, {un.Precision}" : un.Precision))] };
    }

    private static FileLigne Refuse(FileLigne ligne, string detail) =>
        ligne with { Demande = ligne.Demande!.Value with { Defaut = CodeRefus.ContratInconnu }, Detail = detail };

    private static string Choices(ImmutableArray<ContratNomme> contrats) =>
        string.Join(" ; ", contrats.Take(MaxDits).Select(un => un.Precision)) + (contrats.Length > MaxDits ? "…" : "");
}
