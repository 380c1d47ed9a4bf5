namespace Clauses.Api.Attestations;

/// <summary>What a document said, and what the ledger says of the same now.</summary>
/// <param name="Corrige">The day since which its figures are others; null: they are the same.</param>
internal sealed record Constat(IReadOnlyList<(string Terme, string Valeur)> Objet, IReadOnlyList<ChiffreDit> Chiffres, DateOnly? Corrige)
{
    /// <summary>The quitus that was given after this one of the same marché, and holds in its place; null: none was.</summary>
    public Document? Remplacant { get; init; }
}

internal sealed record ChiffreDit(string Nom, string Dit, string Present);

/// <summary>Compares documents with the ledger.</summary>
internal sealed class Constats(
    IJournal journal, IRegistre registre, IArretes arretes, BilanReader bilans, RelevesDeService releves, DocumentsPostgres documents) : IDisposable
{
    /// <summary>Strangers' questions never take the ledger's readers from the rest.</summary>
    private readonly SemaphoreSlim _slots = new(2);

    public static string Nom(GenreDocument genre) => genre switch
    {
        GenreDocument.Quitus => "Quitus",
        GenreDocument.Releve => "Relevé de service",
        GenreDocument.Chapitre => "Chapitre du rapport",
        _ => "Attestation",
    };

    /// <summary>What the chapter of a frozen bilan is filed under.</summary>
    public static string SujetDe(Arrete arrete) => string.Create(CultureInfo.InvariantCulture, $"{arrete.Annee}/{arrete.Id}");

    /// <summary>The year and the id of the frozen bilan that a chapter is of.</summary>
    public static (int Annee, string Id) ArreteDe(Document document)
    {
        var sujet = document.Objet.Sujet;
        var barre = sujet.IndexOf('/', StringComparison.Ordinal);
        return (int.Parse(sujet.AsSpan(0, barre), CultureInfo.InvariantCulture), sujet[(barre + 1)..]);
    }

    public async Task<Constat> ReadAsync(Document document, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await (document.Objet.Genre switch
            {
                GenreDocument.Chapitre => DuChapitreAsync(document, cancellationToken),
                GenreDocument.Releve => DuReleveAsync(document, cancellationToken),
                _ => DuMarcheAsync(document, cancellationToken),
            });
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<Constat> DuChapitreAsync(Document document, CancellationToken cancellationToken)
    {
        var (annee, id) = ArreteDe(document);
        var tenu = await arretes.ReadAsync(annee, id, cancellationToken) ?? throw Parametres.NotFound();
        var (dit, present) = (VueBilan.Reload(tenu.Content.Bytes.Span), await bilans.ReadAsync(annee, new(tenu.Arrete.Au, null), cancellationToken));
        return new(
            [("Exercice", $"{annee}"), ("Bilan arrêté", id)],
            [
                new("Heures validées, tous périmètres", FrenchText.Heures(dit.Perimetres.Total), FrenchText.Heures(present.Perimetres.Total)),
                new(
                    "Dont travail de l'année sur le territoire", FrenchText.Heures(dit.Perimetres.ExerciceTerritoire),
                    FrenchText.Heures(present.Perimetres.ExerciceTerritoire)),
                new("Participants", FrenchText.Integer(dit.Perimetres.Personnes), FrenchText.Integer(present.Perimetres.Personnes)),
            ],
            Figures(dit) == Figures(present) ? null : JourDe(tenu.Arrete.Instant));

        static string Figures(VueBilan bilan) =>
            JsonSerializer.Serialize(new { bilan.Perimetres, bilan.Tableaux, bilan.Repartitions, bilan.Femmes }, Json.Options);
    }

    private async Task<Constat> DuReleveAsync(Document document, CancellationToken cancellationToken)
    {
        var objet = document.Objet;
        var periode = new PeriodeAttestee(objet.Du, objet.Au);
        var dit = await releves.CountAsync(objet.Sujet, periode, objet.Jusqu, cancellationToken);
        var present = await releves.CountAsync(objet.Sujet, periode, DateTimeOffset.MaxValue, cancellationToken);
        var fiche = await registre.ReadAsync<MaitreOuvrage>(objet.Sujet, cancellationToken);
        ChiffreDit Chiffre(string nom, Func<ChiffresAttestes, Heures> chiffre) =>
            new(nom, FrenchText.Heures(dit.Somme(chiffre)), FrenchText.Heures(present.Somme(chiffre)));
        return new(
            [("Maître d'ouvrage", fiche?.Content.Nom ?? objet.Sujet), ("Période", FrenchText.Jours(new(objet.Du, objet.Au)))],
            [Chiffre("Obligation", un => un.Obligation), Chiffre("Validées dans la période", un => un.Dans), Chiffre("Validées depuis le début", un => un.Depuis)],
            dit.Lignes.SequenceEqual(present.Lignes) ? null : JourDe(document.Emission));
    }

    private static DateOnly JourDe(DateTimeOffset instant) => DateOnly.FromDateTime(ParisTime.De(instant));

    private async Task<Constat> DuMarcheAsync(Document document, CancellationToken cancellationToken)
    {
        var objet = document.Objet;
        var (decompte, dits, corrige) = await FollowAsync(objet, cancellationToken);
        var maitreOuvrage = await registre.ReadAsync<MaitreOuvrage>(decompte.Fiche!.MaitreOuvrage, cancellationToken);
        var part = objet.Titulaire is { } titulaire ? await registre.ReadAsync<Entreprise>(titulaire, cancellationToken) : null;
        return new(
            [
                ("Marché", $"{decompte.Fiche.Intitule} ({objet.Sujet})"), ("Maître d'ouvrage", maitreOuvrage?.Content.Nom ?? decompte.Fiche.MaitreOuvrage),
                .. objet.Titulaire is null ? [] : new[] { ("Part", part?.Content.Nom ?? objet.Titulaire) },
                ("Période", FrenchText.Jours(new(objet.Du, objet.Au))),
                .. objet.Issue is { } issue ? new[] { ("Obligation", objet.Vers is { } vers ? $"{Nom(issue)} : {vers}" : Nom(issue)) } : [],
            ],
            [.. dits.Nommes().Zip(decompte.Chiffres().Nommes(), (dit, present) => new ChiffreDit(dit.Nom, FrenchText.Heures(dit.Heures), FrenchText.Heures(present.Heures)))],
            corrige)
        {
            Remplacant = objet.Genre == GenreDocument.Quitus
                && await documents.ListAsync(GenreDocument.Quitus, objet.Sujet, 1, cancellationToken) is [var dernier]
                && dernier.Code != document.Code ? dernier : null,
        };
    }

    public static string Nom(IssueQuitus issue) => issue switch
    {
        IssueQuitus.Remplie => "remplie",
        IssueQuitus.Transferee => "transférée",
        _ => "non remplie",
    };

    /// <summary>Reads the ledger to its end, and compares at the end of each day on which it went on: what was corrected and put right is right.</summary>
    private async Task<(Decompte Decompte, ChiffresAttestes Dits, DateOnly? Corrige)> FollowAsync(ObjetDeDocument objet, CancellationToken cancellationToken)
    {
        var decompte = new Decompte(new(objet.Du, objet.Au), objet.Titulaire);
        var (dits, corrige, jour) = ((ChiffresAttestes?)null, (DateOnly?)null, default(DateOnly));
        void Compare() => corrige = dits is null || decompte.Chiffres() == dits ? null : corrige ?? jour;
        await foreach (var ecriture in journal.ReadAsync(objet.Sujet, 0, cancellationToken))
        {
            var sien = JourDe(ecriture.Enregistre);
            if (sien != jour)
                Compare();
            if (ecriture.Numero == objet.Version + 1)
                dits = decompte.Chiffres();
            jour = sien;
            decompte.Follow(ecriture);
        }
        Compare();
        return (decompte, dits ?? decompte.Chiffres(), corrige);
    }
}
