namespace Clauses.Api.Tests.Pages;

/// <summary>Blanks that French ties, written « _ » here.</summary>
public sealed class NoBreakTests
{
    [Theory]
    [InlineData("<p>Un : deux ; trois ? quatre ! 5 % « six »</p>", "<p>Un_: deux_; trois_? quatre_! 5_% «_six_»</p>")]
    [InlineData("<p><b>x</b> : «<i> y</i> <b>« z</b> »</p>", "<p><b>x</b>_: «<i> y</i> <b>«_z</b>_»</p>")]
    [InlineData("<a title='a : b > c' href=\"?q=« x »\">a :</a >b :", "<a title='a : b > c' href=\"?q=« x »\">a_:</a >b_:")]
    [InlineData("<textarea class=\"a\">a : b</textarea> : <option>a : b</option>", "<textarea class=\"a\">a : b</textarea>_: <option>a : b</option>")]
    [InlineData("<pre><code>a : b</code> : c</pre> : <code>a ; b</code> ;", "<pre><code>a : b</code> : c</pre>_: <code>a ; b</code>_;")]
    [InlineData("<script>if (a < b && 'c : d' > \"e</script>f : ", "<script>if (a < b && 'c : d' > \"e</script>f_: ")]
    [InlineData("<prefixe>a : b</prefixe><!-- « c » -->1 h : ", "<prefixe>a_: b</prefixe><!-- « c » -->1 h_: ")]
    [InlineData("a  : b « ", "a _: b «_")]
    public void Only_what_people_read_is_tied(string html, string tied)
    {
        Assert.Equal(tied, NoBreak.Tied(html).Replace('\u00a0', '_'));
        Assert.Equal(NoBreak.Tied(html), NoBreak.Tied(NoBreak.Tied(html)));
    }

    [Fact]
    public async Task However_a_page_is_cut_into_pieces_it_is_tied_alike()
    {
        const string Page = "<p class=\"a : b\">Un : deux « trois » <textarea>« a ; b »</textarea> ; 5 %</p> ";
        for (var size = 1; size < 12; size++)
        {
            await using var whole = new StringWriter();
            var writer = new NoBreakWriter(whole);
            foreach (var piece in Page.Chunk(size))
                writer.Write(piece, 0, piece.Length);
            await writer.DisposeAsync();
            Assert.Equal(NoBreak.Tied(Page), whole.ToString());
        }
    }
}
