namespace Clauses.Api.Reprise;

/// <summary>A territory's marchés: a row each, or a row for each company bound.</summary>
internal sealed class RepriseDeMarches(Picker picker, IReads lectures, InscriptionDeMarche inscription, StructuresNommees structures, Semblables semblables)
    : Repreneur(picker, "marches", "Marchés",
    [
        new("numéro", "n marche", "n de marche", "numero marche", "numero du marche", "reference", "reference marche", "marche")
        {
            Facultative = true, Numero = true, Contenu = "Votre numéro du marché : il devient son identifiant.", Exemple = "2024-012",
        },
        new(
            "intitulé", "operation", "objet", "nom du marche", "intitule du marche", "libelle", "nom operation",
            "chantier") { Contenu = "Ce qui se construit.", Exemple = "Réhabilitation de 120 logements" },
        new("maître d'ouvrage", "maitre ouvrage", "mo", "moa", "donneur d'ordre", "promoteur", "bailleur", "nom du maitre d'ouvrage")
        {
            Champ = "maitreOuvrage", Contenu = "Son nom. S'il n'est pas encore inscrit, il l'est avec le marché.", Exemple = "Office HLM d'exemple",
        },
        new("type de maître d'ouvrage", "type maitre ouvrage", "type mo", "type moa", "type maitre d'ouvrage")
        {
            Facultative = true, Champ = "type",
            Contenu = "D'un maître d'ouvrage nouveau, une fois, si son nom ne le dit pas : bailleur social, commune, EPCI, SEM, établissement privé.",
            Exemple = "bailleur social",
        },
        new(
            "commune", "ville", "lieu", "commune chantier", "commune du chantier", "lieu d'execution",
            "code insee") { Champ = "communeChantier", Contenu = "Celle du chantier : son nom, ou son code INSEE.", Exemple = "Ivry-sur-Seine" },
        new("ZAC") { Facultative = true, Contenu = "La ZAC du chantier.", Exemple = "Ivry Confluences" },
        new("aménageur") { Facultative = true, Contenu = "L'aménageur de la ZAC.", Exemple = "Sadev 94" },
        new Column(
            "début", "date debut", "date de debut", "du", "demarrage", "notification", "date de notification",
            "os") { Contenu = "Premier jour où des heures peuvent être faites.", Exemple = "01/03/2024" }.OfDays(),
        new Column(
            "fin", "date fin", "date de fin", "au", "fin previsionnelle",
            "date de fin previsionnelle") { Contenu = "Dernier jour.", Exemple = "30/06/2026" }.OfDays(),
        new Column(
            "obligation", "heures", "obligation heures", "heures obligatoires", "heures d'insertion", "objectif", "objectif heures", "nombre d'heures",
            "heures prevues", "engagement")
        {
            Champ = "obligationHeures",
            Contenu = "Les heures d'insertion du marché, les mêmes sur chacune de ses lignes ; si elles diffèrent, ce sont des parts, et leur somme est l'obligation.", Exemple = "2 400",
        }.OfHours(),
        new(
            "titulaire", "entreprise", "attributaire", "nom entreprise",
            "entreprise titulaire") { Facultative = true, Champ = "titulaires", Contenu = "L'entreprise obligée. S'il y en a plusieurs, une ligne chacune, sous le même numéro.", Exemple = "Bâtisseurs d'exemple" },
        new(
            "SIRET", "siret entreprise", "n siret",
            "siret titulaire") { Facultative = true, Numero = true, Contenu = "Celui du titulaire.", Exemple = "732 829 320 00074" },
        new Column(
            "part", "part titulaire", "heures titulaire", "heures du titulaire",
            "heures entreprise") { Facultative = true, Contenu = "Les heures de ce titulaire ; vide s'il est seul : toute l'obligation.", Exemple = "1 200" }.OfHours(),
    ])
{
    /// <summary>Cells that every row of a marché says alike.</summary>
    private const int Communes = 9;

    private const int PlaceMaitre = 2, PlaceType = 3;

    protected override string Key(FileLigne ligne) =>
        TexteCherche.Mots(ligne.Cellules[0].Length > 0 ? ligne.Cellules[0] : ligne.Cellules[1] + " " + ligne.Cellules[2]);

    protected override Task PrepareAsync(IReadOnlyCollection<FileLigne> lignes, Passage passage)
    {
        foreach (var cellules in lignes.Select(ligne => ligne.Cellules).Where(cellules => cellules[PlaceType].Length > 0))
            passage.Types.TryAdd(TexteCherche.Mots(cellules[PlaceMaitre]), cellules[PlaceType]);
        // Where most are numbers of five digits, that is how these people number.
        passage.CountsInDigits = lignes.Count(ligne => IsDayCount(ligne.Cellules[0])) * 2 > lignes.Count;
        return Task.CompletedTask;
    }

    private static bool IsDayCount(string numero) => numero.Length == 5 && numero.All(char.IsAsciiDigit) && DateReader.Read(numero).Defaut is null;

    /// <summary>What is said of a number that a spreadsheet may have made of another; null: nothing.</summary>
    private static string? SayDay(string numero, Passage passage) =>
        IdentifiantAbime.IsDay(numero) ? $"{numero} peut être une date que votre tableur a faite du numéro : si c'en est une, écrivez le vrai."
        : IsDayCount(numero) && !passage.CountsInDigits
            ? $"{numero} peut être une date que votre tableur a faite du numéro (le {FrenchText.Jour(DateReader.Read(numero).Valeur!.Value)}) : si c'en est une, écrivez le vrai."
        : null;

    private static FileLigne WithType(FileLigne ligne, Passage passage) => ligne.Cellules[PlaceType].Length > 0
        || !passage.Types.TryGetValue(TexteCherche.Mots(ligne.Cellules[PlaceMaitre]), out var type)
        ? ligne : ligne with { Cellules = ligne.Cellules.SetItem(PlaceType, type) };

    protected override async Task<Sort> TakeAsync(ImmutableArray<FileLigne> lignes, Passage passage)
    {
        lignes = [.. lignes.Select(ligne => WithType(ligne, passage))];
        var (cellules, fautes, dits) = (lignes[0].Cellules, new FautesDeRang(), new List<string?>());
        var autre = Autre.IsSaid(cellules[0], out var numero);
        fautes.Check(() => RequireAlike(lignes));
        var id =
            fautes.Try(() => FicheGuard.ReadIdentifiant(numero.Length > 0 ? IdentifiantPropose.De(numero, "numero") : IdentifiantPropose.Pour("m", cellules[1], cellules[2])));
        var maitre = await fautes.TryAsync(async () =>
        {
            if (cellules[PlaceMaitre].Length == 0)
                throw Fields.Invalid("maitreOuvrage", "le nom du maître d'ouvrage");
            var (trouve, dit) = await structures.MaitreOuvrageAsync(passage, cellules[PlaceMaitre], cellules[PlaceType], lignes[0].Numero);
            dits.Add(dit);
            return trouve;
        });
        var (obligation, titulaires, noms) = await ReadTitulairesAsync(lignes, passage, dits, fautes);
        var formulaire = new MarcheForm
        {
            Intitule = cellules[1],
            // What is wrong with it is said already, of its type for instance.
            MaitreOuvrage = maitre ?? (fautes.Any ? Cible.Inconnu : null),
            CommuneChantier = await fautes.TryAsync(() => passage.ResolveAsync(Sorte.Commune, cellules[4], "communeChantier")),
            Zac = await fautes.TryAsync(() => passage.ResolveAsync(Sorte.Zac, cellules[5], "zac")),
            Amenageur = await fautes.TryAsync(() => passage.ResolveAsync(Sorte.Amenageur, cellules[6], "amenageur")),
            Debut = cellules[7],
            Fin = cellules[8],
            ObligationHeures = obligation,
            Titulaires = titulaires,
        };
        var marche = fautes.Read(formulaire.Read);
        if (await lectures.ReadMarcheAsync(id!, passage.Fin) is { Marche.Fiche: var connu })
        {
            return connu == marche.Ranger() ? new(Etape.DejaEnregistree) : Sort.Refus(
                $"Le marché {id} (« {connu.Intitule} ») est déjà inscrit, et dit autre chose : changez-le sur sa page, ou donnez un autre numéro à cette ligne.");
        }
        dits.Insert(0, Say(marche, noms));
        if (!autre && await semblables.MarchesAsync(id!, marche, passage.Fin, passage.Marches) is [_, ..] deja)
            throw Which(deja, id!);
        passage.Marches.Add((id!, marche));
        if (passage.Writes)
            await inscription.InscrireAsync(id!, marche, passage.Auteur, passage.Fin);
        string[] doutes =
            [.. DoutesDeMarche.De(new(marche, marche.Obligation, marche.Titulaires, null), [])?.Select(DoutesDeMarche.Say) ?? [], .. SayDay(numero, passage) is { } jour ? [jour] : Array.Empty<string>()];
        return new(passage.Writes ? Etape.Enregistree : Etape.AEnregistrer, Join([.. dits]))
        {
            Lus = Lus(cellules, (4, Libelles.Commune(marche.CommuneChantier))),
            Regard = doutes.Length == 0 ? null : string.Join(' ', doutes),
        };
    }

    /// <summary>A second number for what may be one marché: its obligation would count twice.</summary>
    private static ProblemException Which(IReadOnlyList<Semblable> deja, string id) => new(Probleme.De(
        ProblemKind.InvalidField, $"Cela ressemble {string.Join(" ; ", deja.Select(un => FrenchText.A(un.Dit)))}. Si c'est lui, écrivez son numéro ici et dans vos autres fichiers ; si c'en est un autre, écrivez « {Autre.Say(id)} ».", "numero") with
    {
        Possibles = [.. deja.Select(un => un.Id), Autre.Say(id)],
    });

    private static string? Join(ImmutableArray<string?> dits) => dits.OfType<string>().Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } dites
        ? string.Join(" ; ", dites)
        : null;

    private void RequireAlike(ImmutableArray<FileLigne> lignes)
    {
        foreach (var ligne in lignes[1..])
        {
            var autres = Enumerable.Range(1, Communes - 1)
                .Where(place => !ligne.Cellules[place].Equals(lignes[0].Cellules[place], StringComparison.OrdinalIgnoreCase))
                .Select(place => $"{Colonnes[place].Nom} « {lignes[0].Cellules[place]} », puis « {ligne.Cellules[place]} »").ToList();
            if (autres.Count > 0)
                throw new ProblemException(
                    ProblemKind.InvalidField,
                    $"Les lignes {lignes[0].Numero} et {ligne.Numero} ont le même numéro et disent autre chose du marché ({string.Join(" ; ", autres)}) : seuls le titulaire et ses heures peuvent changer.");
        }
    }

    /// <summary>The companies bound, and the obligation: where rows say the same figure, or all but one are silent, it is the marché's, whatever their number;
    /// where they differ, each is a share, and the marché's is their sum.</summary>
    private async Task<(string Obligation, LigneDeTitulaire[] Titulaires, IReadOnlyList<string> Noms)> ReadTitulairesAsync(
        ImmutableArray<FileLigne> lignes, Passage passage, List<string?> dits, FautesDeRang fautes)
    {
        List<Heures> obligations = [];
        foreach (var (numero, cellules) in lignes.Select(ligne => (ligne.Numero, ligne.Cellules)))
        {
            fautes.Check(() => obligations.AddRange(TypedTexts.ReadHeures(cellules[9], "obligationHeures") is { } lue ? [lue] : []), numero);
            fautes.Check(() => TypedTexts.ReadHeures(cellules[12], "part"), numero);
        }
        var titrees = lignes.Where(ligne => ligne.Cellules[10].Length > 0).ToList();
        var nommees = titrees.ConvertAll(ligne => ligne.Cellules);
        var (communes, parParts) = (obligations.Distinct().Take(2).Count() < 2, nommees.Exists(cellules => cellules[12].Length > 0));
        fautes.Check(() => RequireParts(obligations, nommees, communes, parParts));
        var (titulaires, noms) = (new List<LigneDeTitulaire>(), new List<string>());
        foreach (var (numero, cellules) in titrees.Select(ligne => (ligne.Numero, ligne.Cellules)))
        {
            titulaires.Add(new()
            {
                Entreprise = await fautes.TryAsync(async () =>
                {
                    var (entreprise, nom, dit) = await structures.EntrepriseAsync(passage, "titulaires", cellules[10], cellules[11], "", Modalite.Directe);
                    dits.Add(dit);
                    noms.Add(nom);
                    return entreprise;
                }, numero),
                Part = cellules[12].Length > 0 ? cellules[12] : cellules[9].Length > 0 || !communes ? cellules[9] : Write(obligations),
            });
        }
        return (Write(communes ? obligations[..Math.Min(1, obligations.Count)] : obligations), fautes.Any ? [] : [.. titulaires], noms);
    }

    /// <exception cref="ProblemException">422: what each is bound to cannot be told.</exception>
    private static void RequireParts(List<Heures> obligations, List<ImmutableArray<string>> nommees, bool communes, bool parParts)
    {
        if (parParts && !communes)
            throw Fields.Invalid("obligationHeures", "la même obligation sur chaque ligne du marché, puisque la colonne « part » dit celles des titulaires");
        if (communes && nommees.Count > 1 && nommees.Find(cellules => cellules[12].Length == 0) is { IsDefault: false } sans)
        {
            throw Fields.Invalid(
                "part",
                $"la part de « {sans[10]} » : les lignes de ce marché disent la même obligation{(obligations is [var une, ..] ? $" de {FrenchText.Heures(une)}" : "")}, qui est celle "
                + "du marché. Écrivez la part de chaque titulaire dans la colonne « part », ou dites laquelle de vos colonnes la porte");
        }
    }

    private static string Write(List<Heures> obligations) =>
        obligations.Count == 0 ? "" : TypedTexts.Write(obligations.Aggregate(Heures.Zero, (total, une) => total + une));

    /// <summary>What will be written of the hours, as people compare it with their own table, and whom it binds, whatever the table calls them.</summary>
    private static string Say(Marche marche, IReadOnlyList<string> noms)
    {
        var parts = marche.Titulaires.Zip(noms, (titulaire, nom) => $"{FrenchText.Heures(titulaire.Obligation)} pour « {nom} »");
        return $"obligation de {FrenchText.Heures(marche.Obligation)}" + (marche.Titulaires.IsEmpty ? "" : $", dont {string.Join(", ", parts)}");
    }
}
