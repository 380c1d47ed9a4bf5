using Clauses.Api.Saisie;

namespace Clauses.Api.Import;

/// <summary>Finds the contracts of rows that name none: by the number of an employer's payroll, or by the name of the person and the site. A row that
/// names one is of that contract's person.</summary>
internal sealed class ContratsNommes(
    Releves releves, Salaries salaries, DoublesPostgres doubles, DossiersPostgres dossiers, EmployeursPostgres employeurs, SearchPostgres recherche)
{
    private const int MaxDits = 5;

    private const int MaxContrats = 20_000;

    private const int PerReading = 5_000;

    /// <summary>The file with the contracts that were found; a row that may mean several says which.</summary>
    public async Task<ReadFile> FindAsync(ReadFile fichier, Caller porteur, CancellationToken cancellationToken)
    {
        ImmutableArray<FileLigne> nommees = [.. fichier.Lignes.Where(ligne => SansContrat(ligne) || NommeAussi(ligne, porteur))];
        if (nommees.IsEmpty)
            return fichier;
        var annuaire = new Annuaire(porteur.Employeur is { } employeur
            ? await salaries.NommerAsync(employeur, await releves.ContratsAsync(employeur, cancellationToken), cancellationToken)
            : await OfAllAsync(nommees, cancellationToken));
        return fichier with
        {
            Lignes = [.. fichier.Lignes.Select(ligne => SansContrat(ligne) ? Complete(ligne, annuaire, porteur) : NommeAussi(ligne, porteur) ? Compare(ligne, annuaire) : ligne)],
        };
    }

    /// <summary>The contracts of whoever is registered under one of the names that rows give, and those that they give, of whom a name is known.</summary>
    private async Task<IReadOnlyCollection<ContratNomme>> OfAllAsync(ImmutableArray<FileLigne> nommees, CancellationToken cancellationToken)
    {
        var noms = nommees.Where(SansContrat).Select(ImportFileReader.Nom).SelectMany(NomsDePersonnes.BothWays).Distinct(StringComparer.Ordinal).ToArray();
        var lues = (await doubles.FindPersonnesAsync([], noms, cancellationToken)).ToList();
        var contrats = (await dossiers.ContratsOfParticipantsAsync([.. lues.Select(personne => personne.Fiche.Id)], MaxContrats, cancellationToken)).ToList();
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
    private static bool NommeAussi(FileLigne ligne, Caller porteur) => ligne is { Detail: null, Demande.Contrat.Length: > 0 }
        && (ImportFileReader.Nom(ligne).Length > 0 || ligne.Cellules[ImportFileReader.PlaceChantier].Length > 0 || (porteur.Employeur is not null && ligne.Cellules[ImportFileReader.PlaceMatricule].Length > 0));

    private static FileLigne Compare(FileLigne ligne, Annuaire annuaire) => annuaire.Contrat(ligne.Demande!.Value.Contrat) is not { } un ? ligne
        : Annuaire.Contredit(un, ImportFileReader.Nom(ligne), ligne.Cellules[ImportFileReader.PlaceMatricule])
            ? Refuse(ligne, $"le contrat {un.Id} est celui de {un.Appellation} : corrigez le nom, le matricule ou le contrat.")
        : ligne.Cellules[ImportFileReader.PlaceChantier] is var chantier && annuaire.IsElsewhere(un, chantier)
            ? Refuse(ligne, $"le contrat {un.Id} est sur le chantier « {un.Chantier} », pas « {chantier} » : corrigez le chantier ou le contrat, ou videz la case chantier.")
        : ligne;

    private static FileLigne Complete(FileLigne ligne, Annuaire annuaire, Caller porteur)
    {
        var (matricule, nom) = (porteur.Employeur is null ? "" : ligne.Cellules[ImportFileReader.PlaceMatricule], ImportFileReader.Nom(ligne));
        var (champ, dit) = matricule.Length > 0 ? ("matricule", matricule) : ("nom", nom);
        if (dit.Length == 0)
            return Refuse(ligne, porteur.Employeur is null ? "contrat : écrivez son identifiant, ou le nom de la personne." : "contrat : écrivez son identifiant, ou le matricule ou le nom de la personne.");
        var demande = ligne.Demande!.Value;
        ImmutableArray<ContratNomme> siens = [.. annuaire.Find(dit)];
        if (siens.IsEmpty && porteur.Employeur is not null && champ == "nom")
        {
            siens = [.. annuaire.FindByPart(dit).Where(un => demande.Periode.Dans(un.Contrat.Debut, un.Contrat.Fin))];
            if (siens is [var premier, ..] && siens.All(un => un.Contrat.Participant == premier.Contrat.Participant))
                ligne = ligne with { Dit = $"« {dit} » est pris pour {premier.Nom}" };
        }
        return Annuaire.OnSite(siens.Where(un => demande.Periode.Dans(un.Contrat.Debut, un.Contrat.Fin)), ligne.Cellules[ImportFileReader.PlaceChantier]) switch
        {
            [var seul] => Compare(ligne with { Cellules = ligne.Cellules.SetItem(ImportFileReader.PlaceContrat, seul.Id), Demande = demande with { Contrat = seul.Id } }, annuaire),
            [_, ..] plusieurs => Refuse(ligne, $"{champ} : « {dit} » a plusieurs contrats ces jours-là, {Choices(plusieurs)} : dites lequel dans la colonne contrat, ou le chantier.") with
            {
                Possibles = [.. plusieurs.Select(un => new ContratPossible(un.Id, un.Precision))],
            },
            _ when siens.IsEmpty => Refuse(ligne, porteur.Employeur is null
                ? $"{champ} : « {dit} » n'est à personne d'inscrit qui ait un contrat. Vérifiez le nom, ou écrivez le contrat."
                : $"{champ} : « {dit} » n'est à personne de vos contrats. Donnez-le à la page Noms et matricules, ou écrivez le contrat."),
            _ => Refuse(ligne, $"{champ} : « {dit} » n'a pas de contrat ces jours-là, mais {Choices(siens)}."),
        };
    }

    private static FileLigne Refuse(FileLigne ligne, string detail) =>
        ligne with { Demande = ligne.Demande!.Value with { Defaut = CodeRefus.ContratInconnu }, Detail = detail };

    private static string Choices(ImmutableArray<ContratNomme> contrats) =>
        string.Join(" ; ", contrats.Take(MaxDits).Select(un => un.Precision)) + (contrats.Length > MaxDits ? "…" : "");
}
