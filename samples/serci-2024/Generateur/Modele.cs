namespace Clauses.Generateur;

// A building operation and the obligation it carries.
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

    // Whole hours.
    public int Obligation => Titulaires.Sum(t => t.Obligation);
}

// A company bound by a marché, and its share of the obligation in whole hours.
internal sealed record Titulaire(Entreprise Entreprise, int Obligation);

// Who orders the works.
internal sealed record MaitreOuvrage(string Id, string Nom, string Type);

// An employer or a titulaire.
internal sealed record Entreprise(string Id, string Nom, string Siret, string Modalite);

// One person at one employer's on one marché. Hours are whole until the agenda cuts them into lines.
internal sealed class Contrat(Marche marche)
{
    public string Id { get; set; } = "";
    public Marche Marche { get; } = marche;
    public Personne Personne { get; set; } = null!;

    // Hours worked in 2024.
    public int Heures { get; set; }

    // Hours worked in 2023 and decided in 2024.
    public int HeuresAnterieures { get; set; }
    public Emploi Emploi { get; set; } = null!;
    public Entreprise Employeur { get; set; } = null!;
    public Entreprise Titulaire { get; set; } = null!;
    public DateOnly Debut { get; set; }
    public DateOnly? Fin { get; set; }
    public List<Ligne> Lignes { get; } = [];

    // Whether the eight tables count this contract: work of 2024 inside the territory.
    public bool DansLesTables => Heures > 0 && !Marche.Lot.HorsTerritoire;
}

// The type of a contract and the modalité of its employer (API codes).
internal sealed record Emploi(string Type, string Modalite);

// Where a person lives: a commune, and the code of a QPV or hors.
internal sealed record Domicile(string Commune, string Qpv)
{
    public bool DansLeTerritoire => Nomenclature.Territoire.Contains(Commune, StringComparer.Ordinal);
}

// A QPV: the row of the table « domiciliation » that it stands in, its own name, and where it is.
internal sealed record Quartier(string Ligne, string Nom, Domicile Domicile);

// A person in insertion. All of a person's contracts in the tables lie with one type of maître d'ouvrage.
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

    // Whether the first contract ever begins in 2024.
    public bool Nouvelle { get; set; } = true;

    // Hours of 2024 in the tables' perimeter.
    public int HeuresDesTables => Contrats.Where(c => c.DansLesTables).Sum(c => c.Heures);

    // Hours of 2024, wherever the chantier is.
    public int Heures => Contrats.Sum(c => c.Heures);

    public void Signe(Contrat contrat)
    {
        contrat.Personne = this;
        Contrats.Add(contrat);
    }
}

// One line as an employer would post it, and the day it was validated whole. Hours in hundredths.
internal sealed record Ligne(string Reference, DateOnly Debut, DateOnly Fin, int Centiemes, DateOnly Decision);

// A share of the year with one maître d'ouvrage type, one commune of chantier and one aménageur. Only the sums over lots are published;
// how they are cut is made up. Hours are whole hours: of 2024, and of 2023 decided in 2024;
// contracts that have the latter only are counted apart.
internal sealed record Lot(
    Maitres Maitres, string Commune, Secteur? Secteur, int Marches, int Contrats, int Heures,
    int Anterieures = 0, int ContratsAnterieurs = 0)
{
    public bool HorsTerritoire => !Nomenclature.Territoire.Contains(Commune, StringComparer.Ordinal);
}

// Maîtres d'ouvrage of one type (API code), by name.
internal sealed record Maitres(string Type, params IReadOnlyList<string> Noms)
{
    // Made-up ones, and named so.
    public static Maitres Fictifs(string type, string nom, int nombre) =>
        new(type, [.. Enumerable.Range(1, nombre).Select(n => $"{nom} {n:00} (fictif)")]);
}

// A ZAC and its aménageur, by the codes of the totals' axes.
internal sealed record Secteur(string Zac, string Amenageur);
