namespace Clauses.Api.Attestations;

/// <summary>Counts a marché's validated hours over a period, entry by entry: by the day from which a decision counts. A reversal bears the day
/// of what it reverses, and so takes its hours out of the period in which they were counted.</summary>
/// <param name="periode">The days it is about.</param>
/// <param name="titulaire">The only company whose share counts; null: all of the marché.</param>
internal sealed class Decompte(PeriodeAttestee periode, string? titulaire = null)
{
    private readonly Dictionary<string, Contrat> _contrats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Avant, long Dans)> _heures = new(StringComparer.Ordinal);
    private readonly List<Avenant> _avenants = [];

    /// <summary>The newest entry that was read: what the attestation knows.</summary>
    public Ecriture? Last { get; private set; }

    /// <summary>The marché as last registered, or null before its opening; of one company, what it was bound to at signature.</summary>
    public Marche? Fiche { get; private set; }

    public ActesDeMarche Actes { get; private set; }

    /// <summary>The company that it is about; null: all of the marché.</summary>
    public string? Titulaire => titulaire;

    /// <summary>The avenants that bind at the end of the period: in the order of their days, then of their recording.</summary>
    public IReadOnlyList<Avenant> Avenants => [.. _avenants.Where(avenant => avenant.Date <= periode.Au).OrderBy(avenant => avenant.Date)];

    public Heures Obligation => Avenants.Count == 0 ? Fiche!.Obligation : Avenants[^1].Obligation;

    /// <summary>The companies bound at the end of the period.</summary>
    public ImmutableArray<Titulaire> Titulaires => Avenants.LastOrDefault(avenant => avenant.Titulaires is not null)?.Titulaires ?? Fiche!.Titulaires;

    public void Follow(Ecriture ecriture)
    {
        Last = ecriture;
        Actes += ActesDeMarche.De(ecriture, periode);
        switch (ecriture.Genre)
        {
            case Genre.Ouverture or Genre.Modification or Genre.Avenant:
                var inscrit = EcritureContent.ReadMarche(ecriture.Content!);
                Fiche = titulaire is null
                    ? inscrit.Fiche
                    : inscrit.Fiche with { Titulaires = Siens(inscrit.Fiche.Titulaires), Obligation = Due(inscrit.Fiche.Titulaires) };
                if (ecriture.Genre == Genre.Avenant && (titulaire is null || inscrit.Avenant!.Titulaires is not null))
                    _avenants.Add(titulaire is null ? inscrit.Avenant! : Sien(inscrit.Avenant!));
                break;
            case Genre.Contrat or Genre.ContratModifie:
                _contrats[ecriture.Contrat!] = EcritureContent.ReadContrat(ecriture.Content!);
                break;
            default:
                Count(ecriture);
                break;
        }
    }

    /// <summary>Whether, of one company, some of the hours were done by people whom it does not employ.</summary>
    public bool OfOthers => titulaire is not null && Lignes().Any(ligne => ligne.Contrat.Employeur != titulaire);

    public ChiffresAttestes Chiffres()
    {
        var tout = Tout();
        var parts = ParTitulaire().Concat(ParType())
            .Select(part => $"{part.Code}:{part.Dans.Heures.Centiemes}:{part.Depuis.Heures.Centiemes}:{part.Depuis.Contrats}:{part.Depuis.Personnes.Count}");
        return new(Obligation, tout.Dans.Heures, tout.Depuis.Heures, tout.Depuis.Personnes.Count, string.Join(' ', parts));
    }

    public PartDeMarche Tout() => PartDeMarche.De(null, [.. Lignes().Select(ligne => ligne.Heures)]);

    /// <summary>By the company whose obligation they fulfil, those that are bound and have none included; then, if any, those of no
    /// company.</summary>
    public IReadOnlyList<PartDeMarche> ParTitulaire()
    {
        var parts = Lignes().ToLookup(ligne => ligne.Contrat.Titulaire, ligne => ligne.Heures, StringComparer.Ordinal);
        var noms = Titulaires.Select(titulaire => titulaire.Entreprise).Concat(parts.Select(part => part.Key).OfType<string>());
        return
        [
            .. noms.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(nom => PartDeMarche.De(nom, [.. parts[nom]])),
            .. parts.Where(part => part.Key is null).Select(part => PartDeMarche.De(null, [.. part])),
        ];
    }

    public IReadOnlyList<PartDeMarche> ParType() =>
        [.. Lignes().GroupBy(ligne => ligne.Contrat.Type, ligne => ligne.Heures)
            .OrderBy(type => type.Key)
            .Select(type => PartDeMarche.De(Codes<TypeContrat>.De(type.Key), [.. type]))];

    private IEnumerable<(Contrat Contrat, HeuresDeContrat Heures)> Lignes() =>
        from ligne in _heures
        where ligne.Value is not (0, 0)
        let contrat = _contrats[ligne.Key]
        where titulaire is null || contrat.Titulaire == titulaire
        select (contrat, new HeuresDeContrat(contrat.NumeroParticipant, ligne.Value.Avant, ligne.Value.Dans));

    /// <summary>An avenant that says who is bound to what, as it binds one company.</summary>
    private Avenant Sien(Avenant avenant) => avenant with { Titulaires = Siens(avenant.Titulaires!.Value), Obligation = Due(avenant.Titulaires.Value) };

    private ImmutableArray<Titulaire> Siens(ImmutableArray<Titulaire> tous) => [.. tous.Where(un => un.Entreprise == titulaire)];

    private Heures Due(ImmutableArray<Titulaire> tous) => new(Siens(tous).Sum(un => un.Obligation.Centiemes));

    private void Count(Ecriture ecriture)
    {
        if (ecriture.Validees == 0 || ecriture.Effet > periode.Au)
            return;
        ref var heures = ref CollectionsMarshal.GetValueRefOrAddDefault(_heures, ecriture.Contrat!, out _);
        if (ecriture.Effet < periode.Du)
            heures.Avant += ecriture.Validees;
        else
            heures.Dans += ecriture.Validees;
    }
}

/// <summary>What a facilitateur's service did on a marché: how often.</summary>
internal readonly record struct ActesDeMarche(int Contrats, int Decisions, int Corrections, int Avenants)
{
    public static ActesDeMarche operator +(ActesDeMarche a, ActesDeMarche b) =>
        new(a.Contrats + b.Contrats, a.Decisions + b.Decisions, a.Corrections + b.Corrections, a.Avenants + b.Avenants);

    /// <summary>What an entry is of them, if it is of a period: by the day from which it counts, a contract by its first, a correction by that of its
    /// recording, since it bears the day of what it corrects.</summary>
    public static ActesDeMarche De(Ecriture ecriture, PeriodeAttestee periode)
    {
        int Un(DateOnly jour) => periode.Du <= jour && jour <= periode.Au ? 1 : 0;
        return ecriture.Genre switch
        {
            Genre.Contrat => new(Un(EcritureContent.ReadContrat(ecriture.Content!).Debut), 0, 0, 0),
            Genre.Decision => new(0, Un(ecriture.Effet), 0, 0),
            Genre.ContrePassation when ecriture.Declarees != 0 => new(0, 0, Un(DateOnly.FromDateTime(ParisTime.De(ecriture.Enregistre))), 0),
            Genre.Avenant => new(0, 0, 0, Un(ecriture.Effet)),
            _ => default,
        };
    }
}

/// <summary>The figures of an attestation: two that are equal print the same.</summary>
/// <param name="Dans">Validated within the period.</param>
/// <param name="Depuis">Validated since the start.</param>
/// <param name="Parts">The breakdowns, as one text.</param>
internal sealed record ChiffresAttestes(Heures Obligation, Heures Dans, Heures Depuis, int Personnes, string Parts)
{
    public Heures Restantes => Heures.Reste(Obligation, Depuis);

    public IEnumerable<(string Nom, Heures Heures)> Nommes() =>
        [("Obligation", Obligation), ("Validées dans la période", Dans), ("Validées depuis le début", Depuis), ("Restantes", Restantes)];
}

internal static class TypesDeContrat
{
    public static string Nom(TypeContrat type) => type switch
    {
        TypeContrat.Cdd => "Contrat à durée déterminée (CDD)",
        TypeContrat.Cddi => "CDD d'insertion (CDDi)",
        TypeContrat.Cdi => "Contrat à durée indéterminée (CDI)",
        TypeContrat.Cmad => "Contrat de mise à disposition (CMAD)",
        TypeContrat.Apprentissage => "Contrat d'apprentissage",
        TypeContrat.Professionnalisation => "Contrat de professionnalisation",
        TypeContrat.Ctt => "Contrat de travail temporaire (CTT)",
        TypeContrat.Ctti => "Contrat de travail temporaire d'insertion (CTTi)",
        TypeContrat.Prealable => "Dispositif préalable à l'embauche",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A type of contract without a name."),
    };
}
