namespace Clauses.Api.Territoires;

internal abstract record DemandeParametre
{
    /// <summary>The most characters of a source or of a definition.</summary>
    public const int SourceMax = 500;

    [Required]
    public DateOnly? Depuis { get; init; }

    [Required]
    public string? Source { get; init; }

    public (DateOnly Depuis, Valeur Valeur, string Source) Valider() =>
        (Fields.Jour(Depuis, "depuis"), Dite(), Fields.Texte(Source, "source", SourceMax));

    protected abstract Valeur Dite();

    /// <summary>A list that must be there, none of whose items names the same as another.</summary>
    protected static ImmutableArray<TLu> Liste<T, TLu, TCle>(
        IReadOnlyList<T>? liste, string champ, int max, Func<T, string, TLu> lire, Func<TLu, TCle> cle, string nomCle) where T : class
    {
        if (liste is not { Count: > 0 } || liste.Count > max)
            return Fields.Fault<ImmutableArray<TLu>>(
                Fields.Invalid(champ, $"une liste de 1 à {max} éléments", $"Remplissez une ligne au moins, et {FrenchText.Integer(max)} au plus."), []);
        var lus = liste.Select((element, rang) => $"{champ}[{rang}]" is var place && element is not null
            ? lire(element, place)
            : throw Fields.Invalid(place, "un objet")).ToImmutableArray();
        var vues = new HashSet<TCle>();
        for (var rang = 0; rang < lus.Length; rang++)
        {
            if (!vues.Add(cle(lus[rang])))
                Fields.Fault<bool>(Fields.Invalid($"{champ}[{rang}].{nomCle}", "une valeur que la liste ne porte qu'une fois", "Une autre ligne le dit déjà : changez l'une des deux."));
        }
        return lus;
    }

    /// <summary>A whole number that must be there. The greatest stands in for what is none: others may be bound by it.</summary>
    protected static int Integer(int? valeur, string champ, int min, int max) => valeur is { } nombre && nombre >= min && nombre <= max ? nombre : Fields.Fault(
        Fields.Invalid(champ, $"un nombre entier de {FrenchText.Integer(min)} à {FrenchText.Integer(max)}"), max);

    /// <summary>A source of its own, or null.</summary>
    protected static string? SourcePropre(string? source, string champ) => source is null ? null : Fields.Texte(source, champ, SourceMax);
}

internal sealed record DemandeTerritoire([property: Required] TerritoireDemande? Valeur) : DemandeParametre
{
    private const int CommunesMax = 2_000;

    protected override Valeur Dite()
    {
        var valeur = Valeur ?? throw Fields.Invalid("valeur", "un objet {nom, communes}");
        return new ValeurTerritoire(
            Fields.Texte(valeur.Nom, "valeur.nom"),
            Liste(valeur.Communes, "valeur.communes", CommunesMax, Commune, commune => commune.Code, "code")).Rejoindre();
    }

    private static CommuneChoisie Commune(CommuneDemandee commune, string champ) => new(
        commune.Code is { } code && Cog.Exists(code)
            ? code
            : Fields.Fault(Fields.Invalid($"{champ}.code", "le code INSEE d'une commune (94041 par exemple)"), champ),
        commune.NomCourt is null ? null : Fields.Texte(commune.NomCourt, $"{champ}.nomCourt"));
}

/// <param name="Communes">Its communes, in the order of the reports.</param>
internal sealed record TerritoireDemande([property: Required] string? Nom, [property: Required] IReadOnlyList<CommuneDemandee>? Communes);

/// <param name="NomCourt">What reports call it in short; absent: by its name.</param>
internal sealed record CommuneDemandee([property: Required] string? Code, string? NomCourt);

internal sealed record DemandeDiviseur([property: Required] DiviseurDemande? Valeur) : DemandeParametre
{
    private const int HeuresMin = 100;
    private const int HeuresMax = 366 * 24;

    protected override Valeur Dite()
    {
        var valeur = Valeur ?? throw Fields.Invalid("valeur", "un objet {heures}");
        return new ValeurDiviseur(Integer(valeur.Heures, "valeur.heures", HeuresMin, HeuresMax));
    }
}

internal sealed record DiviseurDemande([property: Required] int? Heures);

/// <summary>The day of the exercice on which ages are taken: its last. Of a person who was erased the ledger keeps the year of birth alone.</summary>
internal sealed record DemandeAge([property: Required] JourDemande? Valeur) : DemandeParametre
{
    private const int AnneeCommune = 2023;

    protected override Valeur Dite()
    {
        var valeur = Valeur ?? throw Fields.Invalid("valeur", "un objet {mois, jour}");
        var mois = Integer(valeur.Mois, "valeur.mois", 1, 12);
        var jour = Integer(valeur.Jour, "valeur.jour", 1, DateTime.DaysInMonth(AnneeCommune, mois));
        return (mois, jour) == (12, 31)
            ? new ValeurAge(mois, jour)
            : throw Fields.Invalid("valeur.jour", "le 31 décembre : d'une personne, les bilans ne gardent que l'année de naissance");
    }
}

/// <param name="Mois">1 to 12.</param>
/// <param name="Jour">A day that this month has every year.</param>
internal sealed record JourDemande([property: Required] int? Mois, [property: Required] int? Jour);

/// <summary>Years taken in as published totals.</summary>
/// <param name="Valeur">The years.</param>
internal sealed record DemandeAnnees([property: Required] AnneesDemandees? Valeur) : DemandeParametre
{
    private const int AnneesMax = 100;
    private const int NombreMax = 100_000_000;

    protected override Valeur Dite()
    {
        var valeur = Valeur ?? throw Fields.Invalid("valeur", "un objet {annees}");
        var annees = Liste(valeur.Annees, "valeur.annees", AnneesMax, Annee, annee => annee.Annee, "annee");
        return new ValeurAnnees([.. annees.OrderBy(annee => annee.Annee)]);
    }

    private static AnneeDite Annee(AnneeDemandee annee, string champ) => new(
        Integer(annee.Annee, $"{champ}.annee", Dates.PremierJour.Year, Dates.DernierJour.Year),
        Fields.Obligation(annee.Heures, $"{champ}.heures"),
        Integer(annee.Beneficiaires, $"{champ}.beneficiaires", 0, NombreMax),
        Integer(annee.Nouveaux, $"{champ}.nouveaux", 0, NombreMax),
        annee.Marches is null ? null : Integer(annee.Marches, $"{champ}.marches", 0, NombreMax),
        annee.Contrats is null ? null : Integer(annee.Contrats, $"{champ}.contrats", 0, NombreMax),
        SourcePropre(annee.Source, $"{champ}.source"));
}

internal sealed record AnneesDemandees([property: Required] IReadOnlyList<AnneeDemandee>? Annees);

/// <param name="Marches">Marchés, where it was published.</param>
/// <param name="Contrats">Contracts, where it was published.</param>
/// <param name="Source">Where it was published; absent: the source of the parameter.</param>
internal sealed record AnneeDemandee(
    [property: Required] int? Annee, [property: Required] Heures? Heures, [property: Required] int? Beneficiaires,
    [property: Required] int? Nouveaux, int? Marches, int? Contrats, string? Source);

internal sealed record DemandeSorties([property: Required] SortiesDemandees? Valeur) : DemandeParametre
{
    private const int PolitiquesMax = 50;
    private const int ClassesMax = 20;

    protected override Valeur Dite()
    {
        var valeur = Valeur ?? throw Fields.Invalid("valeur", "un objet {politiques}");
        return new ValeurSorties(
            Liste(valeur.Politiques, "valeur.politiques", PolitiquesMax, Politique, politique => politique.Nom, "nom"));
    }

    private static PolitiqueDite Politique(PolitiqueDemandee politique, string champ) => new(
        Fields.Id(politique.Nom, $"{champ}.nom"),
        Fields.Texte(politique.Libelle, $"{champ}.libelle"),
        Liste(politique.Classes, $"{champ}.classes", ClassesMax, Classe, classe => classe.Nom, "nom"),
        SourcePropre(politique.Source, $"{champ}.source"));

    private static ClasseDeSortie Classe(ClasseDemandee classe, string champ) =>
        new(Fields.Id(classe.Nom, $"{champ}.nom"), Fields.Texte(classe.Definition, $"{champ}.definition", SourceMax));
}

internal sealed record SortiesDemandees([property: Required] IReadOnlyList<PolitiqueDemandee>? Politiques);

/// <summary>How a funder classes the end of a parcours.</summary>
/// <param name="Source">Who says so; absent: the source of the parameter.</param>
internal sealed record PolitiqueDemandee(
    [property: Required] string? Nom, [property: Required] string? Libelle, [property: Required] IReadOnlyList<ClasseDemandee>? Classes,
    string? Source);

internal sealed record ClasseDemandee([property: Required] string? Nom, [property: Required] string? Definition);

/// <summary>The published rows of the kinds of organisme.</summary>
/// <param name="Valeur">Every kind, once.</param>
internal sealed record DemandePrescripteurs([property: Required] PrescripteursDemandes? Valeur) : DemandeParametre
{
    protected override Valeur Dite()
    {
        var valeur = Valeur ?? throw Fields.Invalid("valeur", "un objet {genres}");
        var ranges = Liste(valeur.Genres, "valeur.genres", Codes<GenreOrganisme>.Tous.Count, Range, range => range.Genre, "genre");
        var absents = Codes<GenreOrganisme>.Tous.Except(ranges.Select(range => Codes<GenreOrganisme>.De(range.Genre)), StringComparer.Ordinal).ToList();
        return absents.Count == 0
            ? new ValeurPrescripteurs([.. ranges.OrderBy(range => range.Genre)])
            : throw Fields.Invalid("valeur.genres", $"tous les genres, chacun une fois ; il manque {string.Join(", ", absents)}");
    }

    private static GenreRange Range(GenreDemande range, string champ) => new(
        Fields.Required(range.Genre, $"{champ}.genre", "l'un de " + string.Join(", ", Codes<GenreOrganisme>.Tous)),
        Fields.Required(range.Prescripteur, $"{champ}.prescripteur", "l'un de " + string.Join(", ", Codes<Prescripteur>.Tous)));
}

/// <param name="Genres">Every kind of organisme, with its row.</param>
internal sealed record PrescripteursDemandes([property: Required] IReadOnlyList<GenreDemande>? Genres);

internal sealed record GenreDemande([property: Required] GenreOrganisme? Genre, [property: Required] Prescripteur? Prescripteur);

/// <summary>The days of placements.</summary>
/// <param name="Valeur">Days.</param>
internal sealed record DemandePlacements([property: Required] PlacementsDemandes? Valeur) : DemandeParametre
{
    private const int JoursMax = 366;
    private const int HeuresMax = 168;

    protected override Valeur Dite()
    {
        var valeur = Valeur ?? throw Fields.Invalid(
            "valeur", "un objet {relanceOrientation, expirationOrientation, exclusionNonRetenue, lienDeReponse, tempsPlein, semaineMaximale}");
        var semaine = Integer(valeur.SemaineMaximale ?? ValeurPlacements.SemaineLegale, "valeur.semaineMaximale", 1, HeuresMax);
        var expiration = Integer(valeur.ExpirationOrientation, "valeur.expirationOrientation", 1, JoursMax);
        return new ValeurPlacements(
            Integer(valeur.RelanceOrientation, "valeur.relanceOrientation", 1, expiration),
            expiration,
            Integer(valeur.ExclusionNonRetenue, "valeur.exclusionNonRetenue", 0, JoursMax),
            Integer(valeur.LienDeReponse, "valeur.lienDeReponse", 1, JoursMax),
            Integer(valeur.TempsPlein ?? ValeurPlacements.TempsPleinLegal, "valeur.tempsPlein", 1, semaine),
            semaine);
    }
}

/// <param name="RelanceOrientation">Days after which an orientation without an answer is late; no more than those of its expiry.</param>
/// <param name="ExpirationOrientation">Days after which it expires.</param>
/// <param name="ExclusionNonRetenue">Days for which whom an employer refused is not proposed to it again.</param>
/// <param name="LienDeReponse">Days for which the link serves by which an employer answers without an account.</param>
/// <param name="TempsPlein">Hours a week of a full time; absent: 35.</param>
/// <param name="SemaineMaximale">Hours that a week may have, all contracts together; absent: 48.</param>
internal sealed record PlacementsDemandes(
    [property: Required] int? RelanceOrientation, [property: Required] int? ExpirationOrientation, [property: Required] int? ExclusionNonRetenue,
    [property: Required] int? LienDeReponse, int? TempsPlein = null, int? SemaineMaximale = null);

internal sealed record DemandeDonneesPersonnelles([property: Required] DonneesPersonnellesDemandees? Valeur) : DemandeParametre
{
    private const int AnneesMax = 10;
    private const int MoisMax = 24;
    private const int JoursMax = 366;

    protected override Valeur Dite()
    {
        var valeur = Valeur
            ?? throw Fields.Invalid("valeur", "un objet {conservationAnnees, preavisJours, journalAccesAnnees, rectificationJours, retoursMois}");
        return new ValeurDonneesPersonnelles(
            Integer(valeur.ConservationAnnees, "valeur.conservationAnnees", 1, AnneesMax),
            Integer(valeur.PreavisJours, "valeur.preavisJours", 1, JoursMax),
            Integer(valeur.JournalAccesAnnees, "valeur.journalAccesAnnees", 1, AnneesMax),
            Integer(valeur.RectificationJours, "valeur.rectificationJours", 0, JoursMax),
            Integer(valeur.RetoursMois, "valeur.retoursMois", 0, MoisMax));
    }
}

/// <param name="ConservationAnnees">Years after the last contact.</param>
/// <param name="PreavisJours">Days before the end at which it is announced.</param>
/// <param name="JournalAccesAnnees">Years for which it is kept who read what.</param>
/// <param name="RectificationJours">Days after which what a correction replaced is erased.</param>
/// <param name="RetoursMois">Months after the end of a parcours for which its prescripteur still sees whose it was.</param>
internal sealed record DonneesPersonnellesDemandees(
    [property: Required] int? ConservationAnnees, [property: Required] int? PreavisJours, [property: Required] int? JournalAccesAnnees,
    [property: Required] int? RectificationJours, [property: Required] int? RetoursMois);

internal sealed record DemandeResponsable([property: Required] ResponsableDemande? Valeur) : DemandeParametre
{
    private const int DigitsOfPostcode = 5;

    protected override Valeur Dite()
    {
        var valeur = Valeur ?? throw Fields.Invalid("valeur", "un objet {organisme, contact, delegue, signataire}");
        return new ValeurResponsable(
            Fields.Texte(valeur.Organisme, "valeur.organisme"),
            Reachable(Fields.Texte(valeur.Contact, "valeur.contact")),
            valeur.Delegue is null ? null : Fields.Texte(valeur.Delegue, "valeur.delegue"),
            valeur.Signataire is null ? null : Fields.Texte(valeur.Signataire, "valeur.signataire"));
    }

    /// <summary>People copy it out: it has an address of a mail, or digits enough for a telephone or a postcode.</summary>
    private static string Reachable(string contact) =>
        contact.Split([' ', ',', ';', '(', ')', '<', '>']).Any(AdresseCourriel.IsValid) || contact.Count(char.IsAsciiDigit) >= DigitsOfPostcode
            ? contact
            : throw Fields.Invalid("valeur.contact", "un courriel, un téléphone, ou une adresse avec son code postal : 01 43 00 00 00 par exemple");
}

/// <param name="Contact">Where persons write to it: an address, a mail address, a telephone.</param>
/// <param name="Delegue">Who watches over data there, and where they are written to; absent: nobody.</param>
/// <param name="Signataire">Who signs documents, by name and quality; absent: whoever writes it by hand.</param>
internal sealed record ResponsableDemande([property: Required] string? Organisme, [property: Required] string? Contact, string? Delegue, string? Signataire);
