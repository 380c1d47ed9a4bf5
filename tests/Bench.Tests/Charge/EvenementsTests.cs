using System.Text;
using Clauses.Bench.Charge;

namespace Clauses.Bench.Tests.Charge;

/// <summary>A stream of events comes in as many pieces as the network likes: what reads it is tried on all of them.</summary>
public sealed class EvenementsTests
{
    private const string Flux = ": battement\n\nid: 7\ndata: {\"declarees\":1.25}\n\nevent: message\ndata:{}\nid:12\n\n:\n\nid: 13\ndata: x\n\n";
    private static readonly (long, string)[] Attendus = [(7, "{\"declarees\":1.25}"), (12, "{}"), (13, "x")];

    private readonly List<(long, string)> _recus = [];

    [Fact]
    public void Events_are_read_wherever_they_are_cut()
    {
        var octets = Encoding.ASCII.GetBytes(Flux);
        for (var taille = 1; taille <= octets.Length; taille++)
        {
            _recus.Clear();
            var evenements = new Evenements(Recevoir);
            foreach (var morceau in octets.Chunk(taille))
                evenements.Avancer(morceau);
            Assert.Equal(Attendus, _recus);
        }
    }

    [Fact]
    public void An_event_is_told_when_it_is_whole_and_not_before()
    {
        var evenements = new Evenements(Recevoir);
        evenements.Avancer("id: 1\ndata: x\n"u8);
        Assert.Empty(_recus);
        evenements.Avancer("\n"u8);
        Assert.Equal([(1, "x")], _recus);
    }

    [Theory]
    [InlineData("id: abc\ndata: x\n\n")]
    [InlineData("id: 12.5\ndata: x\n\n")]
    [InlineData("data: x\n\n")]
    public void An_event_without_a_version_is_refused(string flux) =>
        Assert.Throws<IOException>(() => new Evenements(Recevoir).Avancer(Encoding.ASCII.GetBytes(flux)));

    [Fact]
    public void An_event_that_does_not_end_is_refused()
    {
        var evenements = new Evenements(Recevoir);
        Assert.Throws<IOException>(() =>
        {
            for (var rang = 0; rang < 1_000; rang++)
                evenements.Avancer(new byte[1_024]);
        });
    }

    [Fact]
    public void The_frame_of_chunks_is_taken_off_wherever_it_is_cut()
    {
        var octets = Encoding.ASCII.GetBytes("5\r\nhello\r\n1\r\n \r\n1A\r\nabcdefghijklmnopqrstuvwxyz\r\n");
        for (var taille = 1; taille <= octets.Length; taille++)
        {
            var deballage = new Deballage();
            var corps = new StringBuilder();
            foreach (var morceau in octets.Chunk(taille))
                corps.Append(Encoding.ASCII.GetString(morceau, 0, deballage.Avancer(morceau)));
            Assert.Equal("hello abcdefghijklmnopqrstuvwxyz", corps.ToString());
            Assert.False(deballage.Fini);

            Assert.Equal(0, deballage.Avancer("0\r\n\r\n"u8.ToArray()));
            Assert.True(deballage.Fini);
        }
    }

    [Theory]
    [InlineData("hello\r\n")]
    [InlineData("\r\n")]
    [InlineData("5\r\nhello5\r\n")]
    [InlineData("123456789\r\n")]
    public void What_is_no_chunk_is_refused(string corps) =>
        Assert.Throws<IOException>(() => new Deballage().Avancer(Encoding.ASCII.GetBytes(corps)));

    private void Recevoir(long version, ReadOnlySpan<byte> donnees) => _recus.Add((version, Encoding.ASCII.GetString(donnees)));
}
