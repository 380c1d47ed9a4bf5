namespace Clauses.Grains.Marches;

/// <summary>A contract of the marché, its lines, and its hours year by year.</summary>
internal sealed class EtatContrat(Contrat contrat)
{
    private readonly Annees _annees = new();
    private (long Numero, string Reference) _derniereContrePassation;

    public Contrat Contrat { get; private set; } = contrat;

    /// <summary>The orientations that it named, and was let go from: their hires are undone for good.</summary>
    public ImmutableArray<OrientationNommee> Quittees { get; private set; } = [];

    /// <summary>What the need that it comes from knows of it: it kept a place for a contract that begins on that day. What else becomes of it, the
    /// need is told.</summary>
    public (DateOnly Debut, DateOnly? PremiereHeure) Su { get; set; } = (contrat.Debut, null);

    /// <summary>The groups of contracts that it belongs to now.</summary>
    public ImmutableArray<ContratGroup> Groupes { get; set; } = [];

    public Lignes Lignes { get; } = new();

    public ReadOnlySpan<Annee> Annees => _annees.Toutes;

    /// <summary>Last day of its first line that counts; null: there is none.</summary>
    public DateOnly? PremiereHeure => Lignes.Toutes.Where(ligne => ligne.Correction is null).Min(ligne => (DateOnly?)ligne.Periode.Fin);

    /// <summary>Whether its need may know less of it than there is.</summary>
    public bool HasNews => Contrat.Orientation is not null && (Contrat.Debut, PremiereHeure) != Su;

    /// <summary>It is another from now on.</summary>
    public void Follow(Contrat contrat)
    {
        if (Contrat.Orientation is { } quittee && quittee != contrat.Orientation)
            Quittees = Quittees.Add(quittee);
        if (contrat.Orientation != Contrat.Orientation)
            Su = (contrat.Debut, null);
        Contrat = contrat;
    }

    /// <summary>Follows an entry of hours.</summary>
    public void Follow(Ecriture ecriture)
    {
        _annees.Count(ecriture.Travail, ecriture.Exercice, ecriture.Declarees, ecriture.Validees, ecriture.Refusees);
        var reference = ecriture.Reference!;
        switch (ecriture.Genre)
        {
            case Genre.Declaration:
                Declarer(reference, ecriture);
                break;
            case Genre.Decision:
                Lignes.Decider(reference, ecriture.Numero, ecriture.Validees, ecriture.Effet);
                break;
            case Genre.ContrePassation when Lignes.Declare(reference, ecriture.Lie):
                Lignes.Corriger(reference, new(ecriture.Numero, null));
                _derniereContrePassation = (ecriture.Numero, reference);
                break;
        }
    }

    private void Declarer(string reference, Ecriture ecriture)
    {
        Lignes.Declarer(reference, ecriture.Numero, ecriture.Debut!.Value, ecriture.Fin!.Value, ecriture.Declarees);
        // The line that replaces another follows its contre-passation at once: the corrected line learns by what.
        if (ecriture.Lie is { } lie && lie == _derniereContrePassation.Numero)
            Lignes.Corriger(_derniereContrePassation.Reference, new(ecriture.Numero, reference));
    }
}
