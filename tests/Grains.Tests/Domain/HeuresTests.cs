using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Clauses.Grains.Tests.Domain;

public class HeuresTests
{
    private const long CentiemesMax = 100_000_000_000_000;

    [Theory]
    [InlineData("7.25", 725)]
    [InlineData("7.50", 750)]
    [InlineData("7.5000000000", 750)]
    [InlineData("12", 1200)]
    [InlineData("0", 0)]
    [InlineData("-0.25", -25)]
    [InlineData("1e2", 10_000)]
    [InlineData("1E+2", 10_000)]
    [InlineData("725e-2", 725)]
    [InlineData("0.0e9", 0)]
    [InlineData("1000000000000", CentiemesMax)]
    [InlineData("-1000000000000.00", -CentiemesMax)]
    public void A_number_with_two_decimals_at_most_is_read_exactly(string texte, long centiemes)
    {
        Assert.True(Heures.TryParse(texte, out var heures));
        Assert.Equal(centiemes, heures.Centiemes);
        Assert.True(Heures.TryParse(Encoding.UTF8.GetBytes(texte), out var octets));
        Assert.Equal(heures, octets);
    }

    [Theory]
    [InlineData("1.234")]
    [InlineData("0.005")]
    [InlineData("1e-3")]
    [InlineData("1e-40")]
    [InlineData("-7.5e-99")]
    [InlineData("1e-9999999999")]
    [InlineData("1e9999999999")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1,5")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("(1)")]
    [InlineData("1€")]
    [InlineData("٣")]
    [InlineData("1000000000000.01")]
    [InlineData("99999999999999999999999")]
    [InlineData("0.000000000000000000000000001")]
    [InlineData("7.0000000000000000000000000000000001")]
    public void Anything_else_is_refused_rather_than_rounded(string texte)
    {
        Assert.False(Heures.TryParse(texte, out var heures));
        Assert.Equal(Heures.Zero, heures);
        Assert.False(Heures.TryParse(Encoding.UTF8.GetBytes(texte), out _));
    }

    [Fact]
    public void What_is_printed_is_read_back_exactly() => Verify(centiemes =>
    {
        var heures = new Heures(centiemes);
        return Heures.TryParse(heures.ToString(), out var relues) && relues == heures;
    });

    [Fact]
    public void A_text_has_no_zero_at_its_end_and_no_exponent() => Verify(centiemes =>
    {
        var texte = new Heures(centiemes).ToString();
        return !texte.Contains('E', StringComparison.OrdinalIgnoreCase)
            && (!texte.Contains('.', StringComparison.Ordinal) || !texte.EndsWith('0'));
    });

    [Fact]
    public void Json_prints_the_same_number_and_reads_it_back() => Verify(centiemes =>
    {
        var heures = new Heures(centiemes);
        var json = JsonSerializer.Serialize(heures);
        return json == heures.ToString() && JsonSerializer.Deserialize<Heures>(json) == heures;
    });

    [Theory]
    [InlineData("\"7.5\"")]
    [InlineData("7.555")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("{}")]
    public void Json_that_is_no_number_of_hours_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Heures>(json));

    [Fact]
    public async Task A_number_that_arrives_in_two_segments_is_read_whole()
    {
        var debut = new Segment("[12"u8.ToArray());
        var fin = debut.Follow("34.25]"u8.ToArray());
        var lecteur = PipeReader.Create(new ReadOnlySequence<byte>(debut, 0, fin, fin.Memory.Length));
        var heures = await JsonSerializer.DeserializeAsync<Heures[]>(lecteur);
        Assert.Equal([new Heures(123_425)], heures!);
    }

    [Fact]
    public void Sums_that_do_not_fit_are_refused_rather_than_wrapped()
    {
        Assert.Throws<OverflowException>(() => new Heures(long.MaxValue) + new Heures(1));
        Assert.Throws<OverflowException>(() => new Heures(long.MinValue) - new Heures(1));
        Assert.Throws<OverflowException>(() => Heures.Entieres(long.MaxValue));
    }

    private static void Verify(Func<long, bool> propriete)
    {
        var centiemes = Gen.OneOf(
            ArbMap.Default.GeneratorFor<int>().Select(court => (long)court),
            Gen.Choose(0, 2_000_000).SelectMany(haut => Gen.Choose(0, 99_999_999), (haut, bas) => ((haut - 1_000_000L) * 100_000_000) + bas));
        Prop.ForAll(centiemes.ToArbitrary(), propriete).QuickCheckThrowOnFailure();
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> octets) => Memory = octets;

        public Segment Follow(ReadOnlyMemory<byte> octets)
        {
            var suivant = new Segment(octets) { RunningIndex = RunningIndex + Memory.Length };
            Next = suivant;
            return suivant;
        }
    }
}
