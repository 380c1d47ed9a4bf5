using System.Text;
using Clauses.Bench.Charge;

namespace Clauses.Bench.Tests.Charge;

/// <summary>Answers come in as many pieces as the network likes: what reads them is tried on every beginning of them.</summary>
public sealed class ReponsesTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\nDate: x\r\n\r\n", 200, 12)]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\nretry-after: 1\r\ncontent-length:0\r\n\r\n", 429, 0, true)]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\ncontent-length:0\r\n\r\n", 429, 0)]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\nRetry-After: 1\r\n\r\n", 503, 4, true)]
    [InlineData("HTTP/1.1 204 No Content\r\nDate: x\r\n\r\n", 204, 0)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 200, null)]
    public void A_head_is_read_when_it_is_whole_and_not_before(string tete, int statut, int? longueur, bool reessayer = false)
    {
        var octets = Encoding.ASCII.GetBytes(tete);
        for (var lus = 0; lus < octets.Length; lus++)
            Assert.False(EnTete.TryLire(octets.AsSpan(0, lus), out _));

        Assert.True(EnTete.TryLire([.. octets, .. "body"u8], out var lue));
        Assert.Equal(new EnTete(octets.Length, statut, longueur, reessayer), lue);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nDate: x\r\n\r\n")]
    public void What_is_no_answer_of_a_known_length_is_refused(string tete) =>
        Assert.Throws<IOException>(() => EnTete.TryLire(Encoding.ASCII.GetBytes(tete), out _));

    [Fact]
    public void A_body_in_chunks_is_put_together_wherever_it_was_cut()
    {
        var octets = Encoding.ASCII.GetBytes("HEAD5\r\nhello\r\n1\r\n \r\n1A\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n");
        for (var coupe = 4; coupe < octets.Length; coupe++)
        {
            var tampon = octets.ToArray();
            var morceaux = new Morceaux(4);

            Assert.False(morceaux.Avancer(tampon.AsSpan(0, coupe)));
            Assert.True(morceaux.Avancer(tampon));
            Assert.Equal("hello abcdefghijklmnopqrstuvwxyz", Encoding.ASCII.GetString(tampon, 4, morceaux.Longueur));
        }
    }

    [Fact]
    public void What_is_no_chunk_is_refused()
    {
        var morceaux = new Morceaux(0);
        Assert.Throws<IOException>(() => morceaux.Avancer("hello\r\n"u8.ToArray()));
    }
}
