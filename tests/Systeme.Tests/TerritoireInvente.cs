namespace Clauses.Systeme.Tests;

/// <summary>A made-up territory that the product has never seen, from a seed: who is who, and every line with what must become of it.
/// What its balances must be is computed here, by nothing but sums over the lines.</summary>
internal sealed class TerritoireInvente
{
    private static readonly string[] Communes = ["75056", "92012", "93066", "2A004"];
    private static readonly string?[] Quartiers = ["QN07501A", "QN09302B", "hors", null];
    private static readonly string[] Types = ["cdd", "cdi", "cddi", "ctti", "apprentissage"];
    private readonly Random _alea;

    public TerritoireInvente(int graine)
    {
        _alea = new(graine);
        Marches = [.. Enumerable.Range(1, 12).Select(rang => new Marche(
            Id("m", rang), Id("moa", 1 + (rang % 3)), Choose(Communes), rang % 4 == 0 ? null : Id("zac", 1 + (rang % 2)), rang % 3 == 0 ? null : "amenageur.sud"))];
        Personnes = [.. Enumerable.Range(1, 30).Select(rang => new Personne(Id("p", rang), rang % 7 == 0 ? null : Choose(Communes), Choose(Quartiers)))];
        Contrats = [.. Enumerable.Range(1, 60).Select(rang => new Contrat(
            Id("c", rang), Choose(Marches), Choose(Personnes), Id("e", 1 + (rang % 5)), Choose(Types)))];
        Lignes = [.. Contrats.SelectMany(contrat => Enumerable.Range(1, _alea.Next(0, 25)).Select(rang => Invent(contrat, rang)))];
    }

    public IReadOnlyList<Marche> Marches { get; }

    public IReadOnlyList<Personne> Personnes { get; }

    public IReadOnlyList<Contrat> Contrats { get; }

    public IReadOnlyList<Ligne> Lignes { get; }

    /// <summary>What a balance must be: the lines that belong to it, of an exercice or of the whole life.</summary>
    public static Attendu Sommer(IEnumerable<Ligne> lignes, int? exercice)
    {
        var comptees = lignes.Where(ligne => exercice is null || ligne.Exercice == exercice).ToList();
        return new(
            comptees.Sum(ligne => ligne.Heures),
            comptees.Sum(ligne => ligne.Validees),
            comptees.Sum(ligne => ligne.Decidee is null ? 0 : ligne.Heures - ligne.Validees),
            comptees.Select(ligne => ligne.Contrat).Distinct().Count(),
            comptees.Select(ligne => ligne.Contrat.Personne).Distinct().Count(),
            comptees.Select(ligne => ligne.Contrat.Marche).Distinct().Count());
    }

    private Ligne Invent(Contrat contrat, int rang)
    {
        var debut = new DateOnly(_alea.Next(2022, 2025), _alea.Next(1, 13), _alea.Next(1, 23));
        var heures = _alea.Next(1, 14_000) / 100m;
        int? decidee = _alea.Next(4) == 0 ? null : debut.Year + _alea.Next(0, 2);
        var validees = decidee is null ? 0 : _alea.Next(4) switch { 0 => 0m, 1 => Math.Max(0.01m, Math.Round(heures / 3, 2)), _ => heures };
        return new(contrat, $"sem-{rang}", debut, debut.AddDays(5), heures, decidee, validees);
    }

    private static string Id(string genre, int rang) => string.Create(CultureInfo.InvariantCulture, $"{genre}.{rang:000}");

    private T Choose<T>(IReadOnlyList<T> parmi) => parmi[_alea.Next(parmi.Count)];

    internal sealed record Marche(string Id, string MaitreOuvrage, string Commune, string? Zac, string? Amenageur);

    internal sealed record Personne(string Id, string? Commune, string? Qpv);

    internal sealed record Contrat(string Id, Marche Marche, Personne Personne, string Employeur, string Type);

    internal sealed record Ligne(Contrat Contrat, string Reference, DateOnly Debut, DateOnly Fin, decimal Heures, int? Decidee, decimal Validees)
    {
        public int Exercice => Decidee ?? Fin.Year;

        /// <summary>The day of the decision: within its year, and not before the end of the work.</summary>
        public DateOnly? DateDecision => Decidee is not { } annee ? null : annee == Fin.Year ? Fin : new DateOnly(annee, 1, 15);
    }

    internal sealed record Attendu(decimal Declarees, decimal Validees, decimal Refusees, int Contrats, int Participants, int Marches);
}
