namespace Clauses.Api.Reprise;

/// <summary>A territory's contracts: each names a person, a marché and an employer that are registered, or an employer that is registered with it.</summary>
internal sealed class RepriseDeContrats(
    Picker picker, IReads lectures, InscriptionDeContrat inscription, StructuresNommees structures, DoublesPostgres doubles, DossiersPostgres dossiers, IRegistre registre, NumerosDePersonnes numeros, Libelles libelles, TimeProvider temps)
    : Repreneur(picker, "contrats", "Contrats",
    [
        new(
            "numéro", "n contrat", "n de contrat", "numero contrat", "numero de contrat",
            "contrat") { Facultative = true, Numero = true, Contenu = "Votre numéro du contrat : il devient son identifiant, que les heures nomment.", Exemple = "C-0001" },
        new("participant", "numero participant", "n participant", "salarie", "beneficiaire", "nom prenom", "nom et prenom")
        {
            Facultative = true, Numero = true, Contenu = "Le numéro de la personne, ou son nom et son prénom.", Exemple = "P-0042",
        },
        new("nom", "nom de famille", "nom salarie") { Facultative = true, Contenu = "Son nom, s'il est à part.", Exemple = "Nom" },
        new("prénom", "prenom salarie") { Facultative = true, Contenu = "Son prénom.", Exemple = "Prénom" },
        new("naissance", "date de naissance", "ddn") { Facultative = true, Contenu = "Sa date de naissance, si deux personnes ont le même nom.", Exemple = "17/05/1998" },
        new(
            "marché", "n marche", "numero marche", "operation", "chantier", "intitule",
            "numero du marche") { Numero = true, Contenu = "Le numéro du marché, ou son intitulé.", Exemple = "2024-012" },
        new(
            "employeur", "structure", "siae", "etti", "entreprise d'insertion",
            "agence") { Contenu = "L'entreprise qui porte le contrat.", Exemple = "ETTi d'exemple" },
        new("SIRET", "siret employeur") { Facultative = true, Numero = true, Contenu = "Celui de l'employeur.", Exemple = "732 829 320 00074" },
        new(
            "modalité", "modalite d'embauche", "type de structure",
            "type structure") { Facultative = true, Contenu = "D'un employeur nouveau : ETTi, AI, EI, GEIQ, embauche directe…", Exemple = "ETTi" },
        new(
            "titulaire", "entreprise",
            "entreprise titulaire") { Facultative = true, Contenu = "L'entreprise dont les heures remplissent l'obligation ; vide : la seule du marché.", Exemple = "Bâtisseurs d'exemple" },
        new("type", "type de contrat", "type contrat", "nature du contrat") { Contenu = "CDD, CDDI, CDI, CTT, CTTi, apprentissage…", Exemple = "CTTi" },
        new Column("début", "date debut", "date de debut", "du", "date d'embauche", "embauche") { Contenu = "Premier jour.", Exemple = "01/03/2024" }.OfDays(),
        new Column("fin", "date fin", "date de fin", "au") { Facultative = true, Contenu = "Dernier jour ; vide : sans fin prévue.", Exemple = "31/08/2024" }.OfDays(),
        new(
            "commune", "ville",
            "commune de residence") { Facultative = true, Champ = "communeResidence", Contenu = "Où habitait la personne ; vide : comme sur sa fiche.", Exemple = "Vitry-sur-Seine" },
        new(
            "QPV", "quartier",
            "quartier prioritaire") { Facultative = true, Contenu = "Son quartier alors ; vide : comme sur sa fiche.", Exemple = "Monmousseau" },
    ])
{
    private const int MaxContrats = 5_000, MaxShown = 10, PlacePersonne = 1;

    public override Task LearnAsync(ReadFile avant, ReadFile apres, CancellationToken cancellationToken) =>
        numeros.LearnAsync(avant, apres, PlacePersonne, cancellationToken);

    protected override async Task PrepareAsync(IReadOnlyCollection<FileLigne> lignes, Passage passage)
    {
        await numeros.PrepareAsync(lignes.Select(ligne => ligne.Cellules[PlacePersonne]), passage);
        var noms =
            lignes.SelectMany(ligne => NomsDePersonnes.BothWays(Personne(ligne.Cellules)).Concat(NomsDePersonnes.BothWays($"{ligne.Cellules[2]} {ligne.Cellules[3]}".Trim())))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        passage.Personnes.AddRange((await doubles.FindPersonnesAsync([], noms, passage.Fin)).Select(NomsDePersonnes.De));
        var ids = passage.Personnes.Select(une => une.Id)
            .Concat(lignes.Select(ligne => NumerosDePersonnes.Resolve(ligne.Cellules[PlacePersonne], passage)))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        passage.Contrats.AddRange(await dossiers.ContratsOfParticipantsAsync(ids, MaxContrats, passage.Fin));
    }

    protected override async Task<Sort> TakeAsync(ImmutableArray<FileLigne> lignes, Passage passage)
    {
        var cellules = lignes[0].Cellules.SetItem(PlacePersonne, NumerosDePersonnes.Resolve(lignes[0].Cellules[PlacePersonne], passage));
        var (fautes, dites) = (new FautesDeRang(), new List<string?>());
        var numero = cellules[0].Length == 0 ? null : fautes.Try(() => FicheGuard.ReadIdentifiant(IdentifiantPropose.De(cellules[0], "numero")));
        DateOnly? naissance = null;
        fautes.Check(() => naissance = TypedTexts.ReadNaissance(cellules[4], "naissance", temps.Today()));
        var participant = await fautes.TryAsync(() => FindPersonneAsync(cellules, naissance, passage)!);
        var marche = await fautes.TryAsync(() => FindMarcheAsync(cellules[5], passage, dites)!);
        var employeur = await fautes.TryAsync(async () =>
        {
            if (cellules[6].Length == 0)
                throw Fields.Invalid("employeur", "le nom de l'entreprise qui porte le contrat");
            var (trouve, _, dit) = await structures.EntrepriseAsync(passage, "employeur", cellules[6], cellules[7], cellules[8], null);
            dites.Add(dit);
            return trouve;
        });
        var formulaire = new ContratForm
        {
            Participant = participant,
            Employeur = employeur ?? (fautes.Any ? Cible.Inconnu : null),
            Titulaire = await fautes.TryAsync(() => passage.ResolveAsync(Sorte.Entreprise, cellules[9], "titulaire", dites)),
            Type = fautes.Try(() => MotsDeTableau.Code<TypeContrat>(cellules[10], "type", libelles, dites)),
            Debut = cellules[11],
            Fin = cellules[12],
            CommuneResidence = await fautes.TryAsync(() => passage.ResolveAsync(Sorte.Commune, cellules[13], "communeResidence")),
            Qpv = await fautes.TryAsync(() => passage.ResolveAsync(Sorte.Quartier, cellules[14], "qpv")),
        };
        var contrat = fautes.Read(() => formulaire.Read(marche ?? ""));
        var id = numero
            ?? FicheGuard.ReadIdentifiant(IdentifiantPropose.Pour("c", participant!, marche!, employeur!, Dates.Iso(contrat.Debut), Codes<TypeContrat>.De(contrat.Type)));
        if ((passage.Contrats.Find(un => un.Id == id) ?? await lectures.ReadContratAsync(id, passage.Fin))?.Contrat is { } connu)
        {
            return contrat.Complete(connu) == connu ? new(Etape.DejaEnregistree) : Sort.Refus(
                $"Le contrat {id} est déjà inscrit, et dit autre chose : changez-le sur sa page, ou donnez un autre numéro à cette ligne.");
        }
        var semblable = passage.Contrats.Find(un => un.Contrat.IsLike(contrat));
        var ecarts = await passage.MarcheAsync(marche!, lectures) is { } connue
            ? EcartsDeContrat.De(contrat with { Titulaire = contrat.Titulaire ?? EcartsDeContrat.TitulaireParDefaut(contrat.Employeur, connue) }, connue) : [];
        dites.Add(semblable is null ? null : $"la même personne a déjà un contrat à ces dates sur ce marché ({semblable.Id})");
        var dits = string.Join(" ; ", dites.OfType<string>().Concat(ecarts.Select(ecart => Doutes.Say(ecart).TrimEnd('.'))));
        if (passage.Writes)
            await inscription.InscrireAsync(id, contrat, passage.Auteur);
        passage.Contrats.Add(new(id, contrat));
        return new(passage.Writes ? Etape.Enregistree : Etape.AEnregistrer, dits.Length == 0 ? null : dits)
        {
            Lus = Lus(cellules, (10, libelles.De(contrat.Type)), (13, Libelles.Commune(contrat.CommuneResidence)), (14, libelles.Qpv(contrat.Qpv))),
        };
    }

    private async Task<string> FindPersonneAsync(ImmutableArray<string> cellules, DateOnly? naissance, Passage passage)
    {
        var texte = Personne(cellules);
        if (texte.Length == 0)
            throw Fields.Invalid("participant", "le numéro de la personne, ou son nom et son prénom");
        var ecrit = $"{cellules[2]} {cellules[3]}".Trim();
        // « Zoé Durand (P4) », as it was chosen.
        if (Picker.Named(texte) != texte)
            return (await passage.ResolveAsync(Sorte.Participant, texte, "participant"))!;
        if (Identifiant.IsValid(texte) && await registre.ReadAsync<Participant>(texte, passage.Fin) is { } connue)
        {
            if (naissance is { } jour && jour != connue.Content.Naissance)
                throw Fields.Invalid(
                    "naissance", $"celle de la personne : la fiche {texte} dit le {FrenchText.Jour(connue.Content.Naissance)}. Corrigez le numéro ou la date");
            if (ecrit.Length > 0 && await registre.ReadIdentiteAsync(texte, passage.Fin) is { } identite && !NomsDePersonnes.Agree($"{identite.Prenom} {identite.Nom}", ecrit))
                throw Fields.Invalid(
                    "participant", $"une seule personne : {texte} est {identite.Prenom} {identite.Nom}, et non « {ecrit} ». Corrigez le numéro ou le nom");
            return texte;
        }
        // A number of the file's own says nothing where its name does.
        var nom = cellules[1].Any(char.IsAsciiDigit) && ecrit.Length > 0 ? ecrit : texte;
        var siens = passage.Personnes.Where(une => une.Nom == NomsDePersonnes.Cle(nom) && (naissance is null || une.Naissance == naissance)).ToList();
        return siens switch
        {
            [var seule] => seule.Id,
            [] => throw Which(
                $"Il faut une personne inscrite : personne ne répond à « {texte} »{(naissance is null ? "" : ", née ce jour-là")}. Reprenez d'abord les participants.", [.. (await passage.LookUpAsync(Sorte.Participant, nom)).Proches.Select(Picker.Show).Concat(await passage.NearAsync(Sorte.Participant, nom)).Distinct(StringComparer.Ordinal)]),
            _ => throw Which(
                $"Il faut le numéro de la personne, ou sa date de naissance : {siens.Count} personnes s'appellent « {texte} ».",
                [.. siens.Select(une => Picker.Show(new(une.Id, $"{texte}, {FrenchText.Jour(une.Naissance)}")))]),
        };
    }

    private static ProblemException Which(string dit, ImmutableArray<string> possibles) => new(Probleme.De(ProblemKind.InvalidField, dit, "participant") with
    {
        Possibles = [.. possibles.Take(MaxShown)],
    });

    private async Task<string> FindMarcheAsync(string texte, Passage passage, ICollection<string?> dits)
    {
        if (texte.Length > 0 && await lectures.ReadMarcheAsync(IdentifiantPropose.De(texte, "marche"), passage.Fin) is { Id: var id })
            return id;
        return await passage.ResolveAsync(Sorte.Marche, texte, "marche", dits) ?? throw Fields.Invalid("marche", "le numéro ou l'intitulé d'un marché inscrit");
    }

    private static string Personne(ImmutableArray<string> cellules) => cellules[1].Length > 0 ? cellules[1] : $"{cellules[2]} {cellules[3]}".Trim();
}
