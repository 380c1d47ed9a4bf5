namespace Clauses.Grains.Controles;

/// <summary>A figure of a bilan that does not agree with another.</summary>
/// <param name="Tableau">Code of the table, or <c>perimetres</c>, <c>femmes</c>, <c>annees</c>, <c>phrases</c>.</param>
/// <param name="Detail">Both figures and how far they are apart, in French.</param>
[GenerateSerializer, Immutable, Alias("clauses.ecart-bilan")]
public sealed record EcartBilan([property: Id(0)] int Annee, [property: Id(1)] string Tableau, [property: Id(2)] string Detail);

/// <param name="Unite">What it counts, in French.</param>
/// <param name="De">Its figure in a cell; hours in hundredths.</param>
internal sealed record ColonneControlee(string Unite, Func<Cell, long> De)
{
    public static readonly ColonneControlee Heures = new("h", cellule => cellule.Heures.Centiemes);
    public static readonly ColonneControlee Contrats = new("contrats", cellule => cellule.Contrats);
    public static readonly ColonneControlee Participants = new("participants", cellule => cellule.Participants);
    public static readonly ColonneControlee Marches = new("marchés", cellule => cellule.Marches);

    public static readonly ImmutableArray<ColonneControlee> Toutes = [Heures, Contrats, Participants, Marches];

    /// <summary>A figure of this column, as people read it.</summary>
    public string Say(long nombre) => $"{Nombre(nombre)}\u00a0{Unite}";

    /// <summary>The figure without its unit: thousands apart, a comma for the decimals.</summary>
    public string Nombre(long nombre) => (this == Heures ? nombre / 100m : nombre).ToString("#,0.##", Francais);

    /// <summary>Tenths, as a number with one decimal, halves away from zero.</summary>
    public static string Dixiemes(decimal dixiemes) => (decimal.Round(dixiemes, MidpointRounding.AwayFromZero) / 10).ToString("0.0", Francais);

    /// <summary>Written here, so that a machine without languages says the same.</summary>
    private static readonly NumberFormatInfo Francais = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202f" };
}

/// <summary>Confronts figures of one bilan that should agree, and notes those that do not.</summary>
internal sealed class Confrontation(int annee)
{
    private readonly ImmutableArray<EcartBilan>.Builder _ecarts = ImmutableArray.CreateBuilder<EcartBilan>();

    public int Chiffres { get; private set; }

    public ImmutableArray<EcartBilan> Ecarts => _ecarts.ToImmutable();

    /// <param name="un">Who says the first, with its verb: « La table Âge fait ».</param>
    /// <param name="autre">Who says the other: « le périmètre ».</param>
    public void Egaux(string tableau, ColonneControlee colonne, string un, long a, string autre, long b)
    {
        Chiffres++;
        if (a != b)
            Note(tableau, $"{un} {colonne.Say(a)}, {autre} {colonne.Say(b)} : {colonne.Say(Math.Abs(a - b))} d'écart.");
    }

    /// <summary>Two cells must be equal in these columns.</summary>
    public void Egales(string tableau, ReadOnlySpan<ColonneControlee> colonnes, string un, Cell a, string autre, Cell b)
    {
        foreach (var colonne in colonnes)
            Egaux(tableau, colonne, un, colonne.De(a), autre, colonne.De(b));
    }

    /// <summary>The first figure may not be more than the other.</summary>
    public void AuPlus(string tableau, ColonneControlee colonne, string un, long a, string autre, long b)
    {
        Chiffres++;
        if (a > b)
            Note(tableau, $"{un} {colonne.Say(a)}, plus que {autre} : {colonne.Say(b)}.");
    }

    public void Vrai(string tableau, bool vrai, string sinon)
    {
        Chiffres++;
        if (!vrai)
            Note(tableau, sinon);
    }

    private void Note(string tableau, string detail) => _ecarts.Add(new(annee, tableau, detail));
}
