namespace Clauses.Generateur;

// Who was sent to which need, and what became of them: the funnel that the field publishes (104 sent, 79 received, 65 hired), laid over the
// contracts of the year. A draw of its own, so that the other files do not depend on it.
internal sealed class Placements
{
    private const int Envoyes = 104;
    private const int Recus = 79;
    private const int Embauches = 65;
    private const int PostesMax = 3;

    // Whoever begins from here on was sent in 2024.
    private static readonly DateOnly PremierDebut = new(2024, 2, 20);

    private static readonly (string Rome, string Intitule)[] Metiers =
    [
        ("F1703", "Maçon"), ("F1704", "Aide-maçon"), ("F1702", "Ouvrier voirie et réseaux"), ("F1606", "Peintre en bâtiment"),
        ("K2204", "Agent de nettoyage de chantier"), ("F1611", "Ravaleur"), ("A1203", "Ouvrier des espaces verts"), ("F1602", "Aide-électricien"),
    ];

    private static readonly string[] MotifsApresEntretien = ["competences", "mobilite", "poste-pourvu", "pas-interesse"];

    private static readonly string[] MotifsSansEntretien = ["poste-pourvu", "competences", "non-eligible"];

    private readonly RandomSource _alea = new(0x9E1A);

    private Placements(Exercice exercice)
    {
        Organismes = [.. Nomenclature.Prescripteurs
            .Where(prescripteur => prescripteur.Value is not ("aucun" or "entreprise" or "interim"))
            .Select(prescripteur => new Organisme(prescripteur.Value.ToUpperInvariant(), $"{prescripteur.Key} (fictif)", prescripteur.Value))];
        var candidats = Candidats(exercice);
        var embauches = candidats.Take(Embauches).ToList();
        Besoins = [.. embauches.GroupBy(contrat => (contrat.Marche, contrat.Debut.Month / 2)).SelectMany(siens => siens.OrderBy(contrat => contrat.Debut).Chunk(PostesMax))
            .OrderBy(siens => siens[0].Debut).ThenBy(siens => siens[0].Id, StringComparer.Ordinal).Index().Select(Besoin)];
        foreach (var besoin in Besoins)
        {
            foreach (var contrat in besoin.Embauches)
                Hire(besoin, contrat);
        }
        foreach (var (rang, contrat) in candidats.Skip(Embauches).Take(Envoyes - Embauches).Index())
            Decline(_alea.Parmi([.. Besoins.Where(besoin => besoin.Debut <= contrat.Debut).DefaultIfEmpty(Besoins[0])]), contrat.Personne, rang);
    }

    public IReadOnlyList<Organisme> Organismes { get; }

    public IReadOnlyList<Besoin> Besoins { get; }

    public List<Orientation> Orientations { get; } = [];

    public static Placements Compose(Exercice exercice) => new(exercice);

    // A contract of each person whom an organisme sent: who could have come by a need.
    private List<Contrat> Candidats(Exercice exercice) => [.. _alea.Melange(exercice.Contrats
        .Where(contrat => contrat.DansLesTables && contrat.Debut >= PremierDebut && Organismes.Any(un => un.Genre == contrat.Personne.Prescripteur))
        .DistinctBy(contrat => contrat.Personne))];

    private Besoin Besoin((int Rang, Contrat[] Siens) un)
    {
        var (rome, intitule) = _alea.Parmi(Metiers);
        var premier = un.Siens[0];
        return new(
            $"B-{un.Rang + 1:000}", premier.Titulaire.Id, [.. un.Siens.Select(contrat => contrat.Employeur.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            premier.Marche.Id, intitule, rome, premier.Debut, un.Siens);
    }

    private void Hire(Besoin besoin, Contrat contrat)
    {
        var date = contrat.Debut.AddDays(-_alea.Entre(12, 45));
        var orientation = Send(besoin, contrat.Personne, contrat.Employeur.Id, date);
        orientation.Contrat = contrat.Id;
        orientation.Evenements.Add(new("recue", date.AddDays(_alea.Entre(3, 10)), null));
    }

    // Those who were received and not kept come first; of the others some did not come, some withdrew, some were refused unseen.
    private void Decline(Besoin besoin, Personne personne, int rang)
    {
        var date = besoin.Debut.AddDays(-_alea.Entre(12, 45));
        var orientation = Send(besoin, personne, besoin.Employeurs[0], date);
        var reponse = date.AddDays(_alea.Entre(3, 10));
        if (rang < Recus - Embauches)
        {
            orientation.Evenements.Add(new("recue", reponse, null));
            orientation.Evenements.Add(new("non-retenue", reponse.AddDays(1), _alea.Parmi(MotifsApresEntretien)));
            return;
        }
        orientation.Evenements.AddRange((rang % 3) switch
        {
            0 => [new("rdv-fixe", date.AddDays(1), null, reponse), new("absente", reponse, null)],
            1 => [new Evenement("declinee", reponse, "embauche-ailleurs")],
            _ => [new Evenement("non-retenue", reponse, _alea.Parmi(MotifsSansEntretien))],
        });
    }

    private Orientation Send(Besoin besoin, Personne personne, string employeur, DateOnly date)
    {
        var organisme = Organismes.First(un => un.Genre == personne.Prescripteur).Id;
        var orientation = new Orientation($"O-{Orientations.Count + 1:0000}", besoin.Id, personne.Id, organisme, employeur, date);
        Orientations.Add(orientation);
        return orientation;
    }
}

// Who sends persons (API code of its kind).
internal sealed record Organisme(string Id, string Nom, string Genre);

// A company's need, with the contracts by which its places were taken.
internal sealed record Besoin(
    string Id, string Utilisateur, IReadOnlyList<string> Employeurs, string Marche, string Intitule, string Rome, DateOnly Debut, IReadOnlyList<Contrat> Embauches);

// A person sent to a need, what happened then, and the contract that came of it.
internal sealed record Orientation(string Reference, string Besoin, string Personne, string Organisme, string Employeur, DateOnly Date)
{
    public List<Evenement> Evenements { get; } = [];
    public string? Contrat { get; set; }
}

internal sealed record Evenement(string Etat, DateOnly Date, string? Motif, DateOnly? RendezVous = null);
