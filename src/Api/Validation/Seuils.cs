using Clauses.Grains.Domaine;

namespace Clauses.Api.Validation;

/// <summary>From where on a line deserves a look before it is decided. None of these refuses anything: they only keep a line out of « tout
/// valider ».</summary>
/// <param name="Journee">Hours of a day: more than this on average over the line's days. Code du travail, article L3121-18: 10 h.</param>
/// <param name="MoisPlein">Hours of one person's full-time month. Code du travail, article L3121-27: 35 h a week, × 52 ÷ 12 = 151,67 h.</param>
/// <param name="MoisDeDelai">Whole months after that of the work in which a line is still declared in time: usage of the product.</param>
/// <param name="MoisCompares">Earlier months that a contract must have for its month to be compared with them: usage of the product.</param>
/// <param name="Hausse">Per cent of the largest of these months beyond which a month is unusual: usage of the product.</param>
internal sealed record Seuils(Heures Journee, Heures MoisPlein, int MoisDeDelai, int MoisCompares, int Hausse)
{
    /// <summary>Those in use.</summary>
    public static readonly Seuils EnVigueur = new(Heures.Entieres(10), new(151_67), 2, 3, 150);

    /// <summary>How many months back a contract's months are compared.</summary>
    public const int MoisRegardes = 12;
}
