using Clauses.Api.Participants;

namespace Clauses.Api.Tests.Common;

public sealed class DateReaderTests
{
    [Theory]
    [InlineData("01/03/2024")]
    [InlineData("1/3/2024")]
    [InlineData("2024-03-01")]
    [InlineData("01-03-2024")]
    [InlineData("01.03.2024")]
    [InlineData("\u00a001/03/2024 ")]
    [InlineData("1/3/24")]
    [InlineData("01.03.24")]
    [InlineData("2024/03/01")]
    [InlineData("20240301")]
    [InlineData("2024-03-01 00:00:00")]
    [InlineData("2024-03-01T00:00:00")]
    [InlineData("01/03/2024 00:00")]
    [InlineData("45352")]
    [InlineData("1er mars 2024")]
    [InlineData("01-mars-24")]
    [InlineData("1-mars-2024")]
    [InlineData("01/mars/2024")]
    [InlineData("2024-3-1")]
    [InlineData("01/03/2024 08:30")]
    [InlineData("2024-03-01 16:30:00")]
    [InlineData("ven. 1 mars 2024")]
    [InlineData("vendredi, 1er mars 2024")]
    [InlineData("vendredi 1 mars 2024")]
    public void The_first_of_march_is_read_whichever_way_it_is_written(string texte) =>
        Assert.Equal(new DateOnly(2024, 3, 1), DateReader.Read(texte).Valeur);

    [Theory]
    [InlineData("", "le jour d'abord")]
    [InlineData("03/28/2024", "le jour vient d'abord")]
    [InlineData("01/13/2024", "le jour vient d'abord")]
    [InlineData("31/31/2024", "pas de mois 31")]
    [InlineData("29/02/2023", "29/02/2023 n'existe pas")]
    [InlineData("2023-02-29", "29/02/2023 n'existe pas")]
    [InlineData("00/01/2024", "n'existe pas")]
    [InlineData("04032024", "DSN")]
    [InlineData("04032024", "écrivez 04/03/2024")]
    [InlineData("mars 2024", "le jour d'abord")]
    [InlineData("1 jui 2024", "le jour d'abord")]
    [InlineData("31 févr. 2024", "31/02/2024 n'existe pas")]
    [InlineData("01/03-2024", "le jour d'abord")]
    [InlineData("2024", "le jour d'abord")]
    [InlineData("99999", "le jour d'abord")]
    [InlineData("٠١/٠٣/٢٠٢٤", "le jour d'abord")]
    [InlineData("abc", "« abc » n'est pas une date")]
    [InlineData(" ", "vide")]
    [InlineData("=AUJOURDHUI()", "formule")]
    public void What_is_no_day_is_refused_with_the_way_to_write_it(string texte, string mots)
    {
        var lu = DateReader.Read(texte);
        Assert.Null(lu.Valeur);
        Assert.Contains(mots, lu.Defaut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17/05/98", "1998-05-17")]
    [InlineData("1 août 86", "1986-08-01")]
    [InlineData("17/05/10", "2010-05-17")]
    [InlineData("1.8.56", "1956-08-01")]
    [InlineData("17/05/1924", "1924-05-17")]
    [InlineData("17/05/1962", "1962-05-17")]
    [InlineData("22783", "1962-05-17")]
    public void A_birth_has_been(string texte, string jour) =>
        Assert.Equal(DateOnly.ParseExact(jour, "yyyy-MM-dd", CultureInfo.InvariantCulture), TypedTexts.ReadNaissance(texte, "naissance", new(2026, 11, 29)));

    [Theory]
    [InlineData("1/8/24")]
    [InlineData("17/05/11")]
    [InlineData("17/05/50")]
    public void A_birth_whose_century_is_not_sure_is_asked_for(string texte) => Assert.Contains(
        "écrivez l'année en quatre chiffres", Assert.Throws<ProblemException>(() => TypedTexts.ReadNaissance(texte, "naissance", new(2026, 11, 29))).Problem.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("17/05/98", "1998-05-17")]
    [InlineData("1er aout 86", "1986-08-01")]
    [InlineData("17/05/1998", null)]
    [InlineData("1998-05-17", null)]
    [InlineData("1/8/24", null)]
    public void A_birth_of_a_short_year_is_shown_as_it_was_read(string texte, string? lue) =>
        Assert.Equal(lue, TypedTexts.SayBirth(texte, new(2026, 11, 29)) is { } jour ? Dates.Iso(jour) : null);

    [Theory]
    [InlineData("45505", 0, "née le 01/08/2024, cette personne aurait 2 ans")]
    [InlineData("2011-11-30", 0, "aurait 14 ans")]
    [InlineData("2011-11-29", 0, null)]
    [InlineData("1945-11-29", 0, "aurait 81 ans")]
    [InlineData("1945-11-29", 3, null)]
    [InlineData("01/01/1890", 0, "aurait 136 ans")]
    public void An_age_that_nobody_who_takes_part_has_is_a_slip_of_the_year(string texte, int version, string? mots)
    {
        var form = new ParticipantForm
        {
            Naissance = texte, Sexe = "x", StatutEntree = "rsa", Prescripteur = "plie", NiveauFormation = "bac", Version = version,
        };
        if (mots is null)
            Assert.Equal(DateReader.Read(texte).Valeur ?? DateReader.ReadBirth(texte, new(2026, 11, 29)).Valeur, form.Read(new(2026, 11, 29)).Naissance);
        else
            Assert.Contains(
                mots, Assert.Throws<ProblemException>(() => form.Read(new(2026, 11, 29))).Problem.Detail.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01-août-24", "2024-08-01")]
    [InlineData("01-nov-26", "2026-11-01")]
    [InlineData("lun. 4 mars 2024", "2024-03-04")]
    [InlineData("31/12/49", "2049-12-31")]
    public void A_year_of_two_digits_is_one_of_this_half_century(string texte, string jour) =>
        Assert.Equal(jour, Dates.Iso(DateReader.Read(texte).Valeur!.Value));

    [Fact]
    public void A_day_of_an_impossible_year_is_read_and_wrong()
    {
        Assert.Contains("« 01/08/99 » est lu 01/08/1999", DateReader.Read("01/08/99").Defaut, StringComparison.Ordinal);
        var lu = DateReader.Read("01/03/1924");
        Assert.Equal(new DateOnly(1924, 3, 1), lu.Valeur);
        Assert.Contains("de 2000 à 2100", lu.Defaut, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_day_is_read_back_in_both_ways() => Prop.ForAll(
        Gen.Choose(0, 36_000).ToArbitrary(),
        jours =>
        {
            var jour = new DateOnly(2000, 1, 1).AddDays(jours);
            Assert.Equal(jour, DateReader.Read(jour.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Valeur);
            Assert.Equal(jour, DateReader.Read(jour.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)).Valeur);
        }).QuickCheckThrowOnFailure();
}
