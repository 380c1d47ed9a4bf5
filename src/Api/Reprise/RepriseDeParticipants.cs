namespace Clauses.Api.Reprise;

/// <summary>A territory's persons. One of the same name and birth date is there already; one of the same birth date and a near name is said.</summary>
internal sealed class RepriseDeParticipants(
    Picker picker, IGrainFactory grains, IRegistre registre, DoublesPostgres doubles, NumerosDePersonnes numeros, Libelles libelles, TimeProvider temps)
    : Repreneur(picker, "participants", "Participants",
    [
        new("numéro", "n", "id", "identifiant", "n participant", "numero participant", "n de dossier", "numero de dossier")
        {
            Facultative = true, Numero = true,
            Contenu = "Votre numéro de la personne, jamais son nom : il devient son identifiant. Vide : un numéro est donné.", Exemple = "P-0042",
        },
        new("nom", "nom de famille", "nom d'usage") { OuBien = [Deux], Contenu = "Son nom.", Exemple = "Nom" },
        new("prénom", "prenoms") { OuBien = [Deux], Contenu = "Son prénom.", Exemple = "Prénom" },
        new("naissance", "date de naissance", "date naissance", "ne le", "nee le", "ddn") { Contenu = "Sa date de naissance.", Exemple = "17/05/1998" },
        new("sexe", "genre", "civilite") { Contenu = "F, H, ou autre.", Exemple = "F" },
        new(
            "statut", "statut a l'entree", "statut entree", "situation",
            "public") { Facultative = true, Champ = "statutEntree", Contenu = "Son statut à l'entrée, comme dans le bilan.", Exemple = "RSA" },
        new(
            "prescripteur", "oriente par", "prescrit par",
            "orienteur") { Facultative = true, Contenu = "Qui l'a adressée, comme dans le bilan.", Exemple = "France Travail" },
        new(
            "niveau", "niveau de formation", "niveau formation", "formation", "diplome", "niveau d'etudes",
            "niveau etudes") { Facultative = true, Champ = "niveauFormation", Contenu = "Son niveau de formation, comme dans le bilan.", Exemple = "CAP BEP" },
        new(
            "commune", "ville", "commune de residence",
            "commune residence") { Facultative = true, Champ = "communeResidence", Contenu = "Où elle habite : le nom, ou le code INSEE.", Exemple = "Vitry-sur-Seine" },
        new(
            "QPV", "quartier",
            "quartier prioritaire") { Facultative = true, Contenu = "Son quartier prioritaire, « non », ou rien s'il n'est pas connu.", Exemple = "Monmousseau" },
        new(Deux, "nom prenom", "prenom nom") { Facultative = true, Champ = DesDeux, Contenu = "Les deux dans une case : le nom en majuscules.", Exemple = "NOM Prénom" },
    ])
{
    private const int PlaceNumero = 0, PlaceNom = 1, PlacePrenom = 2, PlaceDeux = 10;

    private const string Deux = "nom et prénom", DesDeux = "identite";

    protected override ImmutableArray<string> Complete(ImmutableArray<string> cellules)
    {
        // A year of two digits is shown as it is read.
        var lues = TypedTexts.SayBirth(cellules[3], temps.Today()) is { } naissance ? cellules.SetItem(3, FrenchText.Jour(naissance)) : cellules;
        lues = Part(lues);
        return lues[0].Length > 0 ? lues : lues.SetItem(0, IdentifiantPropose.Nouveau("p"));
    }

    /// <summary>« NOM Prénom » and « Prénom NOM » in one cell, each in its own; as it is where capitals do not tell them apart.</summary>
    internal static ImmutableArray<string> Part(ImmutableArray<string> cellules)
    {
        var mots = cellules[PlaceNom].Length + cellules[PlacePrenom].Length > 0 ? [] : cellules[PlaceDeux].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (noms, prenoms) = (Array.FindAll(mots, IsCapital), Array.FindAll(mots, mot => !IsCapital(mot)));
        var dits = noms.Length > 0
            && prenoms.Length > 0
            && (IsCapital(mots[0]) ? noms.Concat(prenoms) : prenoms.Concat(noms)).SequenceEqual(mots, StringComparer.Ordinal);
        return dits ? cellules.SetItem(PlaceNom, string.Join(' ', noms)).SetItem(PlacePrenom, string.Join(' ', prenoms)) : cellules;

        static bool IsCapital(string mot) => mot.Count(char.IsLetter) > 1 && !mot.Any(char.IsLower);
    }

    /// <exception cref="ProblemException">422: one of them is missing, or the two are not told apart.</exception>
    private static Identite ReadIdentite(ImmutableArray<string> cellules) => cellules[PlaceNom].Length + cellules[PlacePrenom].Length == 0
        && cellules[PlaceDeux].Length > 0
        ? throw Fields.Invalid(DesDeux, $"le nom en majuscules, ou chacun dans sa case : de « {cellules[PlaceDeux]} », rien ne dit lequel est lequel")
        : new IdentiteForm { Nom = cellules[PlaceNom], Prenom = cellules[PlacePrenom] }.Read();

    public override Task LearnAsync(ReadFile avant, ReadFile apres, CancellationToken cancellationToken) =>
        numeros.LearnAsync(avant, apres, PlaceNumero, cancellationToken);

    protected override async Task PrepareAsync(IReadOnlyCollection<FileLigne> lignes, Passage passage)
    {
        await numeros.PrepareAsync(lignes.Select(ligne => ligne.Cellules[PlaceNumero]), passage);
        var naissances = lignes.Select(ligne => DateReader.ReadBirth(ligne.Cellules[3], temps.Today()).Valeur)
            .OfType<DateOnly>()
            .SelectMany(NomsDePersonnes.Naissances)
            .Distinct()
            .ToList();
        passage.Personnes.AddRange((await doubles.FindPersonnesAsync(naissances, [], passage.Fin)).Select(NomsDePersonnes.De));
    }

    protected override async Task<Sort> TakeAsync(ImmutableArray<FileLigne> lignes, Passage passage)
    {
        var cellules = lignes[0].Cellules;
        var autre = Autre.IsSaid(NumerosDePersonnes.Resolve(cellules[PlaceNumero], passage), out var numero);
        var fautes = new FautesDeRang();
        var id = fautes.Try(() => FicheGuard.ReadIdentifiant(IdentifiantPropose.De(numero, "numero"))) ?? "";
        var identite = fautes.Try(() => ReadIdentite(cellules));
        var dits = new List<string?>();
        var fiche = await ReadAsync(cellules, passage, fautes, dits);
        var nom = NomsDePersonnes.Cle(identite!);
        var memeJour = passage.Personnes.Where(une => NomsDePersonnes.Naissances(fiche.Naissance).Contains(une.Naissance)).ToList();
        var memes = memeJour.Where(une => une.Nom == nom && une.Naissance == fiche.Naissance).Select(une => une.Id).ToList();
        if ((memes.Contains(id) ? id : autre ? null : memes.FirstOrDefault()) is { } deja)
        {
            var ici = passage.Inscrites.Contains(deja);
            if (deja != id && !IdentifiantPropose.IsNouveau("p", id))
                throw Which(deja, id, ici ? "est plus haut dans ce fichier," : "est déjà inscrite");
            var ecart = await registre.ReadAsync<Participant>(deja, passage.Fin) is { Content: var connu } ? Say(cellules, fiche, connu) : null;
            return new(
                Etape.DejaEnregistree,
                string.Join(", ", new[] { ici ? "plus haut dans ce fichier" : null, deja == id ? null : $"sous le numéro {deja}", ecart }.OfType<string>()) is { Length: > 0 } ecarts ? ecarts : null);
        }
        if (await registre.ReadAsync<Participant>(id, passage.Fin) is not null)
            return Sort.Refus("numéro : c'est déjà celui de quelqu'un d'autre : donnez-en un autre, ou laissez la case vide.");
        var proches = memeJour.Where(une => NomsDePersonnes.AreNear(une.Nom, nom)).ToList();
        dits.Add(proches.Count == 0 ? null
            : $"d'un nom proche : {string.Join(" ; ", proches.Select(une => $"{une.Id}, {NomsDePersonnes.Say(une.Naissance, fiche.Naissance)}"))}. Si c'est la même personne, ôtez cette ligne");
        var dit = dits.OfType<string>().ToList() is { Count: > 0 } dites ? string.Join(" ; ", dites) : null;
        passage.Personnes.Add((id, fiche.Naissance, nom));
        passage.Inscrites.Add(id);
        if (passage.Writes)
        {
            await grains.InscrireAsync(id, fiche, new(passage.Auteur));
            await registre.WriteIdentiteAsync(id, identite!, passage.Auteur, passage.Fin);
        }
        return new(passage.Writes ? Etape.Enregistree : Etape.AEnregistrer, dit)
        {
            Lus = Lus(cellules, [.. Said(fiche)]),
            Regard = DoutesDAge.Say(fiche.StatutEntree, fiche.Naissance, null, temps.Today()),
        };
    }

    /// <summary>Two numbers for one name and one birth date: one person whom later files would name in vain by the second, or two.</summary>
    private static ProblemException Which(string deja, string id, string ou) => new(Probleme.De(
        ProblemKind.InvalidField, $"Une personne du même nom, née ce jour-là, {ou} sous le numéro {deja}. Si c'est elle, écrivez {deja} ici et dans vos autres fichiers ; si c'en est une autre, écrivez « {Autre.Say(id)} ».", "numero") with
    {
        Possibles = [deja, Autre.Say(id)],
    });

    private async Task<Participant> ReadAsync(ImmutableArray<string> cellules, Passage passage, FautesDeRang fautes, List<string?> dits)
    {
        var formulaire = new ParticipantForm
        {
            Naissance = cellules[3],
            Sexe = fautes.Try(() => MotsDeTableau.Code<Sexe>(cellules[4], "sexe", libelles, dits)),
            StatutEntree = fautes.Try(() => MotsDeTableau.Code<StatutEntree>(cellules[5], "statutEntree", libelles, dits))
                ?? Codes<StatutEntree>.De(StatutEntree.Inconnu),
            Prescripteur = fautes.Try(() => MotsDeTableau.Code<Prescripteur>(cellules[6], "prescripteur", libelles, dits))
                ?? Codes<Prescripteur>.De(Prescripteur.Inconnu),
            NiveauFormation = fautes.Try(() => MotsDeTableau.Code<NiveauFormation>(cellules[7], "niveauFormation", libelles, dits))
                ?? Codes<NiveauFormation>.De(NiveauFormation.Inconnu),
            CommuneResidence = await fautes.TryAsync(() => passage.ResolveAsync(Sorte.Commune, cellules[8], "communeResidence")),
            Qpv = await fautes.TryAsync(() => passage.ResolveAsync(Sorte.Quartier, cellules[9], "qpv")),
        };
        return fautes.Read(() => formulaire.Read(temps.Today()));
    }

    /// <summary>What a row says otherwise than the record, in words; where a cell is silent the record stands. Null: nothing.</summary>
    private string? Say(ImmutableArray<string> cellules, Participant dit, Participant connu)
    {
        var ecarts = Said(dit).Zip(Said(connu)).Where(paire => cellules[paire.First.Place].Length > 0 && paire.First.Dit != paire.Second.Dit)
            .Select(paire => $"{Colonnes[paire.First.Place].Nom} « {paire.First.Dit} », et non « {paire.Second.Dit} »").ToList();
        return ecarts.Count == 0 ? null : $"et dit autre chose : {string.Join(", ", ecarts)}. Ce qui est inscrit reste ; changez-le sur sa page";
    }

    /// <summary>What a record says in words, by the places of its cells.</summary>
    private IEnumerable<(int Place, string Dit)> Said(Participant fiche) =>
    [
        (4, libelles.De(fiche.Sexe)), (5, libelles.De(fiche.StatutEntree)), (6, libelles.De(fiche.Prescripteur)), (7, libelles.De(fiche.NiveauFormation)),
        (8, Libelles.Commune(fiche.CommuneResidence)), (9, libelles.Qpv(fiche.Qpv)),
    ];
}
