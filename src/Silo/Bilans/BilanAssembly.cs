namespace Clauses.Silo.Bilans;

/// <summary>Puts the hours of contracts together with what these, their marchés, employers and people are. What was read anew takes the place of what
/// was known.</summary>
internal sealed class BilanAssembly
{
    private readonly HashSet<string> _textes = new(StringComparer.Ordinal);

    public Known<ContratLu> Contrats { get; } = new();

    /// <summary>By contract, all of its exercices together.</summary>
    public Known<HeuresDuContrat> Heures { get; } = new();

    public Known<MarcheLu> Marches { get; } = new();

    public Known<TypeMaitreOuvrage> MaitresOuvrage { get; } = new();

    public Known<Modalite> Entreprises { get; } = new();

    public Known<FaitsDurables> Participants { get; } = new();

    /// <summary>Whether something of it is not as it was since it was last asked.</summary>
    public bool Changed() =>
        Contrats.Changed() | Heures.Changed() | Marches.Changed() | MaitresOuvrage.Changed() | Entreprises.Changed() | Participants.Changed();

    /// <summary>Codes and ids that many rows bear are in memory once.</summary>
    public string Un(string texte)
    {
        if (_textes.TryGetValue(texte, out var connu))
            return connu;
        _textes.Add(texte);
        return texte;
    }

    public Faits Assemble(int annee, Moment moment, Position position)
    {
        var premiers = Premiers();
        var heures = Heures.Values.SelectMany(siennes => siennes.Exercices).ToList();
        return new(
            annee, moment,
            [.. heures.Where(ligne => ligne.Exercice == annee && !ligne.IsEmpty).Select(ligne => Fait(ligne, premiers))],
            [.. heures.Where(ligne => ligne.Exercice < annee && ligne.Total != 0).GroupBy(ligne => ligne.Exercice).OrderBy(exercice => exercice.Key).Select(exercice => Annee(exercice, premiers))],
            position);
    }

    /// <summary>The day on which the first contract of each person begins: it may be one without hours.</summary>
    private Dictionary<int, DateOnly> Premiers()
    {
        var premiers = new Dictionary<int, DateOnly>();
        foreach (var contrat in Contrats.Values)
        {
            if (!premiers.TryGetValue(contrat.Numero, out var premier) || contrat.Debut < premier)
                premiers[contrat.Numero] = contrat.Debut;
        }
        return premiers;
    }

    private FaitContrat Fait(HeuresLues heures, Dictionary<int, DateOnly> premiers)
    {
        var contrat = Contrats[heures.Contrat];
        var marche = Marches[contrat.Marche];
        var personne = Participants[contrat.Participant];
        var parcours = personne.Au(contrat.Debut);
        return new()
        {
            Contrat = contrat.Id,
            Marche = contrat.Marche,
            Participant = contrat.Numero,
            Type = contrat.Type,
            Debut = contrat.Debut,
            CommuneResidence = contrat.CommuneResidence,
            Qpv = contrat.Qpv,
            MaitreOuvrage = marche.MaitreOuvrage,
            TypeMaitreOuvrage = MaitresOuvrage[marche.MaitreOuvrage],
            CommuneChantier = marche.CommuneChantier,
            Zac = marche.Zac,
            Amenageur = marche.Amenageur,
            Modalite = Entreprises[contrat.Employeur],
            Personne = new(
                personne.Naissance, personne.Sexe, parcours.StatutEntree, parcours.Prescripteur, parcours.NiveauFormation, premiers[contrat.Numero]),
            DeLAnnee = new(heures.DeLAnnee),
            Anterieures = new(heures.Anterieures),
        };
    }

    /// <summary>An exercice before the one asked for, as a whole.</summary>
    private AnneeDuLivre Annee(IGrouping<int, HeuresLues> exercice, Dictionary<int, DateOnly> premiers)
    {
        var siens = exercice.Select(ligne => Contrats[ligne.Contrat]).ToList();
        var personnes = siens.Select(contrat => contrat.Numero).ToHashSet();
        return new(
            exercice.Key,
            new(exercice.Sum(ligne => ligne.Total)),
            personnes.Count,
            personnes.Count(personne => premiers[personne].Year == exercice.Key),
            siens.Select(contrat => contrat.Marche).Distinct(StringComparer.Ordinal).Count(),
            siens.Count);
    }
}

internal sealed class Known<T>() : Dictionary<string, T>(StringComparer.Ordinal) where T : notnull
{
    private bool _changed;

    public void Take(string id, T lu)
    {
        _changed |= !TryGetValue(id, out var connu) || !connu.Equals(lu);
        this[id] = lu;
    }

    public bool Changed()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }
}

internal sealed record HeuresDuContrat(ImmutableArray<HeuresLues> Exercices)
{
    public static readonly HeuresDuContrat Aucunes = new([]);

    public bool Equals(HeuresDuContrat? other) => other is not null && Exercices.AsSpan().SequenceEqual(other.Exercices.AsSpan());

    public override int GetHashCode() => Exercices.Length;
}

/// <summary>Hours that a contract had validated in an exercice, in hundredths.</summary>
internal readonly record struct HeuresLues(string Contrat, int Exercice, long DeLAnnee, long Anterieures)
{
    public long Total => DeLAnnee + Anterieures;

    public bool IsEmpty => DeLAnnee == 0 && Anterieures == 0;
}

internal sealed record ContratLu(
    string Id, string Marche, int Numero, string Participant, string Employeur, TypeContrat Type, DateOnly Debut, string CommuneResidence, string Qpv);

internal sealed record MarcheLu(string Id, string MaitreOuvrage, string CommuneChantier, string Zac, string Amenageur);
