using Clauses.Api.Participants;

namespace Clauses.Api.Reprise;

/// <summary>A territory's persons. One of the same name and birth date is there already; one of the same birth date and a near name is said.</summary>
internal sealed class RepriseDeParticipants(Picker picker, IGrainFactory grains, IRegistre registre, DoublesPostgres doubles, Libelles libelles, TimeProvider temps)
    : Repreneur(picker, "participants", "Participants",
    [
        new("numero", "n", "id", "identifiant", "n participant", "numero participant", "n de dossier", "numero de dossier")
        {
            Facultative = true, Numero = true, Contenu = "Votre numéro de la personne, jamais son nom : il devient son identifiant. Vide : un numéro est donné.", Exemple = "P-0042",
        },
        new("nom", "nom de famille", "nom d'usage") { Contenu = "Son nom.", Exemple = "Nom" },
        new("prenom", "prenoms") { Contenu = "Son prénom.", Exemple = "Prénom" },
        new("naissance", "date de naissance", "date naissance", "ne le", "nee le", "ddn") { Contenu = "Sa date de naissance.", Exemple = "17/05/1998" },
        new("sexe", "genre", "civilite") { Contenu = "F, H, ou autre.", Exemple = "F" },
        new("statut", "statut a l'entree", "statut entree", "situation", "public") { Facultative = true, Champ = "statutEntree", Contenu = "Son statut à l'entrée, comme dans le bilan.", Exemple = "RSA" },
        new("prescripteur", "oriente par", "prescrit par") { Facultative = true, Contenu = "Qui l'a adressée, comme dans le bilan.", Exemple = "France Travail" },
        new("niveau", "niveau de formation", "niveau formation", "formation", "diplome") { Facultative = true, Champ = "niveauFormation", Contenu = "Son niveau de formation, comme dans le bilan.", Exemple = "CAP BEP" },
        new("commune", "ville", "commune de residence", "commune residence") { Facultative = true, Champ = "communeResidence", Contenu = "Où elle habite : le nom, ou le code INSEE.", Exemple = "Vitry-sur-Seine" },
        new("qpv", "quartier", "quartier prioritaire") { Facultative = true, Contenu = "Son quartier prioritaire, « non », ou rien s'il n'est pas connu.", Exemple = "Monmousseau" },
    ])
{
    protected override ImmutableArray<string> Complete(ImmutableArray<string> cellules)
    {
        // A year of two digits is shown as it is read.
        var lues = TypedTexts.SayBirth(cellules[3], temps.Today()) is { } naissance ? cellules.SetItem(3, FrenchText.Jour(naissance)) : cellules;
        return lues[0].Length > 0 ? lues : lues.SetItem(0, IdentifiantPropose.Nouveau("p"));
    }

    protected override async Task PrepareAsync(IReadOnlyCollection<FileLigne> lignes, Passage passage)
    {
        var naissances = lignes.Select(ligne => DateReader.ReadBirth(ligne.Cellules[3], temps.Today()).Valeur).OfType<DateOnly>().SelectMany(NomsDePersonnes.Naissances).Distinct().ToList();
        passage.Personnes.AddRange((await doubles.FindPersonnesAsync(naissances, [], passage.Fin)).Select(NomsDePersonnes.De));
    }

    protected override async Task<Sort> TakeAsync(ImmutableArray<FileLigne> lignes, Passage passage)
    {
        var cellules = lignes[0].Cellules;
        var id = FicheGuard.ReadIdentifiant(IdentifiantPropose.De(cellules[0], "numero"));
        var identite = new IdentiteForm { Nom = cellules[1], Prenom = cellules[2] }.Read();
        var fiche = await ReadAsync(cellules, passage);
        var nom = NomsDePersonnes.Cle(identite);
        var memeJour = passage.Personnes.Where(une => NomsDePersonnes.Naissances(fiche.Naissance).Contains(une.Naissance)).ToList();
        if (memeJour.Find(une => une.Nom == nom && une.Naissance == fiche.Naissance) is { Id: { } deja })
            return new(Etape.DejaEnregistree, deja == id ? null : $"sous le numéro {deja}");
        if (await registre.ReadAsync<Participant>(id, passage.Fin) is not null)
            return Sort.Refus("numero : c'est déjà celui de quelqu'un d'autre : donnez-en un autre, ou laissez la case vide.");
        var proches = memeJour.Where(une => NomsDePersonnes.AreNear(une.Nom, nom)).ToList();
        var dit = proches.Count == 0 ? null
            : $"d'un nom proche : {string.Join(" ; ", proches.Select(une => $"{une.Id}, {NomsDePersonnes.Say(une.Naissance, fiche.Naissance)}"))}. Si c'est la même personne, ôtez cette ligne";
        passage.Personnes.Add((id, fiche.Naissance, nom));
        if (!passage.Writes)
            return new(Etape.AEnregistrer, dit);
        await grains.InscrireAsync(id, fiche, new(passage.Auteur));
        await registre.WriteIdentiteAsync(id, identite, passage.Auteur, passage.Fin);
        return new(Etape.Enregistree, dit);
    }

    private async Task<Participant> ReadAsync(ImmutableArray<string> cellules, Passage passage) => new ParticipantForm
    {
        Naissance = cellules[3],
        Sexe = MotsDeTableau.Code(cellules[4], "sexe", libelles.Choix<Sexe>(), ("m", "h"), ("masculin", "h"), ("monsieur", "h"), ("mr", "h"), ("feminin", "f"), ("madame", "f"), ("mme", "f"), ("autre", "x")),
        StatutEntree = MotsDeTableau.Code(cellules[5], "statutEntree", libelles.Choix<StatutEntree>(), MotsDeTableau.Statuts.AsSpan()) ?? Codes<StatutEntree>.De(StatutEntree.Inconnu),
        Prescripteur = MotsDeTableau.Code(cellules[6], "prescripteur", libelles.Choix<Prescripteur>(), ("pole emploi", "france-travail"), ("ft", "france-travail"), ("mission locale", "ml")) ?? Codes<Prescripteur>.De(Prescripteur.Inconnu),
        NiveauFormation = MotsDeTableau.Code(cellules[7], "niveauFormation", libelles.Choix<NiveauFormation>(), ("cap", "cap-bep"), ("bep", "cap-bep")) ?? Codes<NiveauFormation>.De(NiveauFormation.Inconnu),
        CommuneResidence = await passage.ResolveAsync(Sorte.Commune, cellules[8], "communeResidence"),
        Qpv = await passage.ResolveAsync(Sorte.Quartier, cellules[9], "qpv"),
    }.Read(temps.Today());
}
