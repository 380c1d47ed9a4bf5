namespace Clauses.Generateur;

/// <summary>A building operation and the obligation it carries.</summary>
internal sealed class Marche(Lot lot, MaitreOuvrage maitre)
{
    public string Id { get; set; } = "";
    public Lot Lot { get; } = lot;
    public MaitreOuvrage MaitreOuvrage { get; } = maitre;
    public string Intitule { get; set; } = "";
    public List<Contrat> Contrats { get; } = [];
    public List<Titulaire> Titulaires { get; } = [];
    public DateOnly Debut { get; set; }
    public DateOnly Fin { get; set; }

    /// <summary>Whole hours.</summary>
    public int Obligation => Titulaires.Sum(t => t.Obligation);
}

/// <summary>A company bound by a marché, and its share of the obligation in whole hours.</summary>
internal sealed record Titulaire(Entreprise Entreprise, int Obligation);

/// <summary>Who orders the works.</summary>
internal sealed record MaitreOuvrage(string Id, string Nom, string Type);

/// <summary>An employer or a titulaire.</summary>
internal sealed record Entreprise(string Id, string Nom, string Siret, string Modalite);

/// <summary>One person at one employer's on one marché. Hours are whole until the agenda cuts them into lines.</summary>
internal sealed class Contrat(Marche marche)
{
    public string Id { get; set; } = "";
    public Marche Marche { get; } = marche;
    public Personne Personne { get; set; } = null!;

    /// <summary>Hours worked in 2024.</summary>
    public int Heures { get; set; }

    /// <summary>Hours worked in 2023 and decided in 2024.</summary>
    public int HeuresAnterieures { get; set; }

    public Emploi Emploi { get; set; } = null!;
    public Entreprise Employeur { get; set; } = null!;
    public Entreprise Titulaire { get; set; } = null!;
    public DateOnly Debut { get; set; }
    public DateOnly? Fin { get; set; }
    public List<Ligne> Lignes { get; } = [];

    /// <summary>Whether the eight tables count this contract: work of 2024 inside the territory.</summary>
    public bool DansLesTables => Heures > 0 && !Marche.Lot.HorsTerritoire;
}

/// <summary>The type of a contract and the modalité of its employer (API codes).</summary>
internal sealed record Emploi(string Type, string Modalite);

/// <summary>Where a person lives: a commune, and the code of a QPV or <c>hors</c>.</summary>
internal sealed record Domicile(string Commune, string Qpv)
{
    public bool DansLeTerritoire => Nomenclature.Territoire.Contains(Commune, StringComparer.Ordinal);
}

/// <summary>A QPV: the row of the table « domiciliation » that it stands in, its own name, and where it is.</summary>
internal sealed record Quartier(string Ligne, string Nom, Domicile Domicile);

/// <summary>A person in insertion. All of a person's contracts in the tables lie with one type of maître d'ouvrage.</summary>
internal sealed class Personne
{
    public string Id { get; set; } = "";
    public List<Contrat> Contrats { get; } = [];
    public string Tranche { get; set; } = "";
    public DateOnly Naissance { get; set; }
    public bool Femme { get; set; }
    public string Statut { get; set; } = "";
    public string Prescripteur { get; set; } = "";
    public string Niveau { get; set; } = "";
    public Domicile Domicile { get; set; } = null!;

    /// <summary>Whether the first contract ever begins in 2024.</summary>
    public bool Nouvelle { get; set; } = true;

    /// <summary>Hours of 2024 in the tables' perimeter.</summary>
    public int HeuresDesTables => Contrats.Where(c => c.DansLesTables).Sum(c => c.Heures);

    /// <summary>Hours of 2024, wherever the chantier is.</summary>
    public int Heures => Contrats.Sum(c => c.Heures);

    public void Signe(Contrat contrat)
    {
        contrat.Personne = this;
        Contrats.Add(contrat);
    }
}

/// <summary>One line as an employer would post it, and the day it was validated whole. Hours in hundredths.</summary>
internal sealed record Ligne(string Reference, DateOnly Debut, DateOnly Fin, int Centiemes, DateOnly Decision);
