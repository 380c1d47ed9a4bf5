using System.Runtime.InteropServices;
using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;

namespace Clauses.Grains.Marches;

/// <summary>A contract of the marché, its lines, and its hours year by year.</summary>
internal sealed class EtatContrat(Contrat contrat)
{
    private readonly Dictionary<string, Ligne> lignes = new(StringComparer.Ordinal);
    private readonly List<Annee> annees = [];
    private (long Numero, string Reference) derniereContrePassation;

    /// <summary>The contract as last registered.</summary>
    public Contrat Contrat { get; set; } = contrat;

    /// <summary>Its lines by reference.</summary>
    public IReadOnlyDictionary<string, Ligne> Lignes => lignes;

    /// <summary>Its hours, year by year.</summary>
    public ReadOnlySpan<Annee> Annees => CollectionsMarshal.AsSpan(annees);

    /// <summary>Follows an entry of hours.</summary>
    public void Suivre(Ecriture ecriture)
    {
        Compter(ecriture);
        var reference = ecriture.Reference!;
        switch (ecriture.Genre)
        {
            case Genre.Declaration:
                Declarer(reference, ecriture);
                break;
            case Genre.Decision:
                lignes[reference] = lignes[reference] with { Decision = new(ecriture.Numero, new(ecriture.Validees), ecriture.Effet) };
                break;
            case Genre.ContrePassation when ecriture.Lie == lignes[reference].Numero:
                lignes[reference] = lignes[reference] with { Correction = new(ecriture.Numero, null) };
                derniereContrePassation = (ecriture.Numero, reference);
                break;
        }
    }

    private void Declarer(string reference, Ecriture ecriture)
    {
        lignes.Add(reference, new() { Numero = ecriture.Numero, Periode = new(ecriture.Debut!.Value, ecriture.Fin!.Value), Heures = new(ecriture.Declarees) });
        // The line that replaces another follows its contre-passation at once: the corrected line learns by what.
        if (ecriture.Lie is { } lie && lie == derniereContrePassation.Numero)
        {
            var corrigee = derniereContrePassation.Reference;
            lignes[corrigee] = lignes[corrigee] with { Correction = new(ecriture.Numero, reference) };
        }
    }

    private void Compter(Ecriture ecriture)
    {
        var tranchees = ecriture.Validees + ecriture.Refusees;
        Ajouter(new(ecriture.Travail, ecriture.Declarees, tranchees, 0, 0));
        if (tranchees != 0)
            Ajouter(new(ecriture.Exercice, 0, 0, ecriture.Validees, ecriture.Refusees));
    }

    private void Ajouter(in Annee ajout)
    {
        foreach (ref var annee in CollectionsMarshal.AsSpan(annees))
        {
            if (annee.Millesime == ajout.Millesime)
            {
                annee += ajout;
                return;
            }
        }
        annees.Add(ajout);
    }
}
