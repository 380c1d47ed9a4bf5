using Clauses.Api.Marches;

namespace Clauses.Api.Reprise;

/// <summary>A territory's marchés: a row each, or a row for each company bound.</summary>
internal sealed class RepriseDeMarches(Picker picker, IReads lectures, InscriptionDeMarche inscription, StructuresNommees structures)
    : Repreneur(picker, "marches", "Marchés",
    [
        new("numero", "n marche", "n de marche", "numero marche", "numero du marche", "reference", "reference marche", "marche")
        {
            Facultative = true, Contenu = "Votre numéro du marché : il devient son identifiant.", Exemple = "2024-012",
        },
        new("intitule", "operation", "objet", "nom du marche", "intitule du marche", "libelle", "nom operation", "chantier") { Contenu = "Ce qui se construit.", Exemple = "Réhabilitation de 120 logements" },
        new("maitre_ouvrage", "mo", "moa", "donneur d'ordre", "promoteur", "bailleur", "nom du maitre d'ouvrage", "maitre d'ouvrage")
        {
            Champ = "maitreOuvrage", Contenu = "Son nom. S'il n'est pas encore inscrit, il l'est avec le marché.", Exemple = "Office HLM d'exemple",
        },
        new("type_maitre_ouvrage", "type mo", "type moa", "type de maitre d'ouvrage", "type maitre d'ouvrage")
        {
            Facultative = true, Champ = "type", Contenu = "D'un maître d'ouvrage nouveau : bailleur social, commune, EPCI, SEM, établissement privé.", Exemple = "bailleur social",
        },
        new("commune", "ville", "lieu", "commune chantier", "commune du chantier", "lieu d'execution", "code insee") { Champ = "communeChantier", Contenu = "Celle du chantier : son nom, ou son code INSEE.", Exemple = "Ivry-sur-Seine" },
        new("zac") { Facultative = true, Contenu = "La ZAC du chantier.", Exemple = "Ivry Confluences" },
        new("amenageur") { Facultative = true, Contenu = "L'aménageur de la ZAC.", Exemple = "Sadev 94" },
        new("debut", "date debut", "date de debut", "du", "demarrage", "notification", "date de notification", "os") { Contenu = "Premier jour où des heures peuvent être faites.", Exemple = "01/03/2024" },
        new("fin", "date fin", "date de fin", "au", "fin previsionnelle", "date de fin previsionnelle") { Contenu = "Dernier jour.", Exemple = "30/06/2026" },
        new("obligation", "heures", "obligation heures", "heures obligatoires", "heures d'insertion", "objectif", "objectif heures", "nombre d'heures", "heures prevues", "engagement")
        {
            Champ = "obligationHeures", Contenu = "Les heures d'insertion du marché ; s'il a plusieurs lignes et pas de colonne « part », celles de la ligne.", Exemple = "2 400",
        },
        new("titulaire", "entreprise", "attributaire", "nom entreprise", "entreprise titulaire") { Facultative = true, Champ = "titulaires", Contenu = "L'entreprise obligée. S'il y en a plusieurs, une ligne chacune, sous le même numéro.", Exemple = "Bâtisseurs d'exemple" },
        new("siret", "siret entreprise", "n siret", "siret titulaire") { Facultative = true, Contenu = "Celui du titulaire.", Exemple = "732 829 320 00074" },
        new("part", "part titulaire", "heures titulaire", "heures du titulaire", "heures entreprise") { Facultative = true, Contenu = "Les heures de ce titulaire ; vide : toute l'obligation.", Exemple = "1 200" },
    ])
{
    /// <summary>Cells that every row of a marché says alike.</summary>
    private const int Communes = 9;

    protected override string Key(FileLigne ligne) => TexteCherche.Mots(ligne.Cellules[0].Length > 0 ? ligne.Cellules[0] : ligne.Cellules[1] + " " + ligne.Cellules[2]);

    protected override async Task<Sort> TakeAsync(ImmutableArray<FileLigne> lignes, Passage passage)
    {
        RequireAlike(lignes);
        var cellules = lignes[0].Cellules;
        var id = FicheGuard.ReadIdentifiant(cellules[0].Length > 0 ? IdentifiantPropose.De(cellules[0], "numero") : IdentifiantPropose.Pour("m", cellules[1], cellules[2]));
        if (cellules[2].Length == 0)
            throw Fields.Invalid("maitreOuvrage", "le nom du maître d'ouvrage");
        var dits = new List<string?>();
        var (maitre, dit) = await structures.MaitreOuvrageAsync(passage, cellules[2], cellules[3]);
        dits.Add(dit);
        var (obligation, titulaires) = await ReadTitulairesAsync(lignes, passage, dits);
        var marche = new MarcheForm
        {
            Intitule = cellules[1],
            MaitreOuvrage = maitre,
            CommuneChantier = await passage.ResolveAsync(Sorte.Commune, cellules[4], "communeChantier"),
            Zac = await passage.ResolveAsync(Sorte.Zac, cellules[5], "zac"),
            Amenageur = await passage.ResolveAsync(Sorte.Amenageur, cellules[6], "amenageur"),
            Debut = cellules[7],
            Fin = cellules[8],
            ObligationHeures = obligation,
            Titulaires = titulaires,
        }.Read();
        if (await lectures.ReadMarcheAsync(id, passage.Fin) is { Marche.Fiche: var connu })
        {
            return connu == marche.Ranger() ? new(Etape.DejaEnregistree) : Sort.Refus(
                $"Le marché {id} (« {connu.Intitule} ») est déjà inscrit, et dit autre chose : changez-le sur sa page, ou donnez un autre numéro à cette ligne.");
        }
        if (await passage.LookUpAsync(Sorte.Marche, marche.Intitule) is ({ } semblable, _))
            dits.Add($"un marché du même intitulé est déjà inscrit ({semblable})");
        if (!passage.Writes)
            return new(Etape.AEnregistrer, Join([.. dits]));
        await inscription.InscrireAsync(id, marche, passage.Auteur, passage.Fin);
        return new(Etape.Enregistree, Join([.. dits]));
    }

    private static string? Join(ImmutableArray<string?> dits) => dits.OfType<string>().Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } dites ? string.Join(" ; ", dites) : null;

    private static void RequireAlike(ImmutableArray<FileLigne> lignes)
    {
        foreach (var ligne in lignes[1..])
        {
            if (!ligne.Cellules[1..Communes].SequenceEqual(lignes[0].Cellules[1..Communes], StringComparer.OrdinalIgnoreCase))
                throw new ProblemException(ProblemKind.InvalidField, $"Les lignes {lignes[0].Numero} et {ligne.Numero} ont le même numéro et disent autre chose du marché : seuls le titulaire et ses heures peuvent changer.");
        }
    }

    /// <summary>The companies bound, and the obligation: said once, or the sum of what each row says.</summary>
    private async Task<(string Obligation, LigneDeTitulaire[] Titulaires)> ReadTitulairesAsync(ImmutableArray<FileLigne> lignes, Passage passage, List<string?> dits)
    {
        var titulaires = new List<LigneDeTitulaire>();
        var parParts = lignes.Any(ligne => ligne.Cellules[12].Length > 0);
        foreach (var cellules in lignes.Select(ligne => ligne.Cellules).Where(cellules => cellules[10].Length > 0))
        {
            var (entreprise, dit) = await structures.EntrepriseAsync(passage, cellules[10], cellules[11], "", Modalite.Directe);
            dits.Add(dit);
            titulaires.Add(new() { Entreprise = entreprise, Part = parParts ? cellules[12] : cellules[9] });
        }
        if (lignes.Length == 1 || parParts)
        {
            return lignes.All(ligne => ligne.Cellules[9] == lignes[0].Cellules[9])
                ? (lignes[0].Cellules[9], [.. titulaires])
                : throw Fields.Invalid("obligationHeures", "la même obligation sur chaque ligne du marché, puisque la colonne « part » dit celles des titulaires");
        }
        var somme = lignes.Aggregate(Heures.Zero, (total, ligne) => total + (TypedTexts.ReadHeures(ligne.Cellules[9], "obligationHeures") ?? Heures.Zero));
        return (TypedTexts.Write(somme), [.. titulaires]);
    }
}
