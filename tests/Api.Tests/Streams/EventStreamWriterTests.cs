using System.IO.Pipelines;

namespace Clauses.Api.Tests.Streams;

public sealed class EventStreamWriterTests : IDisposable
{
    private static readonly TimeSpan Battement = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Longtemps = TimeSpan.FromMinutes(1);
    private readonly Clock _horloge = new();
    private readonly SimulatedCles _cles = new() { Repondre = () => Task.FromResult<Cle?>(SimulatedCles.Cle) };
    private readonly Sujet _sujet = new();
    private readonly Pipe _tuyau = new(new(pauseWriterThreshold: 200, resumeWriterThreshold: 100));
    private readonly CancellationTokenSource _fin = new();
    private int _coupures;

    [Fact]
    public async Task A_stream_that_has_nothing_to_say_says_so_every_15_seconds()
    {
        _sujet.Publier(Etat(1));
        var flux = Emit(null);
        await DitAsync("retry: 3000\n\nid: 1\ndata: {\"masque\":true}\n\n");
        await _horloge.AvancerAsync(Battement);
        await DitAsync(":\n\n");
        await PublierAsync(Etat(2));
        await DitAsync("id: 2\ndata: {\"masque\":true}\n\n");
        await _horloge.AvancerAsync(Battement);
        await DitAsync(":\n\n");
        await FinishAsync(flux);
    }

    [Fact]
    public async Task A_slow_reader_never_hears_of_what_came_between()
    {
        _sujet.Publier(Etat(1));
        var flux = Emit(1);
        await DitAsync("retry: 3000\n\n");
        _sujet.Publier(Etat(2, new string('x', 200)));
        // The stream waits for its reader, who has not taken this one yet.
        await Eventually.QueAsync(() => Task.FromResult(_horloge.Attend(TimeSpan.FromSeconds(20))));
        foreach (var version in Enumerable.Range(3, 50))
            _sujet.Publier(Etat(version));
        await DitAsync($"id: 2\ndata: {{\"masque\":true,\"texte\":\"{new string('x', 200)}\"}}\n\n");
        await DitAsync("id: 52\ndata: {\"masque\":true}\n\n");
        await FinishAsync(flux);
        Assert.Equal(0, _coupures);
    }

    [Fact]
    public async Task A_reader_that_takes_nothing_any_more_is_cut()
    {
        _sujet.Publier(Etat(1, new string('x', 200)));
        var flux = Emit(null);
        await _horloge.AvancerAsync(TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<TimeoutException>(() => flux.WaitAsync(Longtemps));
        Assert.Equal(1, _coupures);
    }

    [Fact]
    public async Task The_end_does_not_wait_for_a_reader_that_takes_nothing()
    {
        _sujet.Publier(Etat(1, new string('x', 200)));
        var flux = Emit(null);
        await Eventually.QueAsync(() => Task.FromResult(_horloge.Attend(TimeSpan.FromSeconds(20))));
        await FinishAsync(flux);
        Assert.Equal(1, _coupures);
    }

    [Fact]
    public async Task A_key_revoked_elsewhere_ends_the_stream_at_the_next_beat()
    {
        _sujet.Publier(Etat(1));
        var flux = Emit(1);
        await DitAsync("retry: 3000\n\n");
        _cles.Repondre = () => Task.FromResult<Cle?>(null);
        await _horloge.AvancerAsync(Battement);
        await flux.WaitAsync(Longtemps);
        Assert.Equal(0, _coupures);
    }

    [Fact]
    public async Task What_the_key_may_not_see_any_more_ends_the_stream()
    {
        _sujet.Publier(Etat(1));
        var flux = Emit(1);
        await DitAsync("retry: 3000\n\n");
        _sujet.Publier(new(2, _ => throw Montre(), _ => throw Montre(), _ => false));
        await flux.WaitAsync(Longtemps);
    }

    [Fact]
    public async Task While_nobody_can_say_whether_the_key_is_valid_the_stream_lives_and_shows_nothing()
    {
        _sujet.Publier(Etat(1));
        var flux = Emit(1);
        await DitAsync("retry: 3000\n\n");
        _cles.Repondre = () => Task.FromException<Cle?>(new NpgsqlException());
        // For two minutes a key that was valid is believed.
        for (var secondes = 15; secondes <= 120; secondes += 15)
        {
            await _horloge.AvancerAsync(Battement);
            await DitAsync(":\n\n");
        }
        await _horloge.AvancerAsync(Battement);
        await DitAsync(":\n\n");
        var questions = _cles.Questions;
        await PublierAsync(Etat(2));
        Assert.True(_cles.Questions > questions);
        await _horloge.AvancerAsync(Battement);
        await DitAsync(":\n\n");
        _cles.Repondre = () => Task.FromResult<Cle?>(SimulatedCles.Cle);
        await _horloge.AvancerAsync(Battement);
        await DitAsync("id: 2\ndata: {\"masque\":true}\n\n");
        await FinishAsync(flux);
    }

    [Fact]
    public async Task A_piece_of_a_page_is_told_line_by_line()
    {
        _sujet.Publier(Etat(1, "a < b"));
        var flux = Emit(null, Forme.Fragment);
        await DitAsync("retry: 3000\n\nid: 1\ndata: <p>True</p>\ndata: <p>a &lt; b</p>\n\n");
        await FinishAsync(flux);
    }

    [Fact]
    public async Task A_right_that_has_an_end_of_its_own_ends_the_stream_though_the_key_is_valid()
    {
        var dure = true;
        _sujet.Publier(Etat(1));
        var flux = Emit(1, dure: () => dure);
        await DitAsync("retry: 3000\n\n");
        await _horloge.AvancerAsync(Battement);
        await DitAsync(":\n\n");
        dure = false;
        await _horloge.AvancerAsync(Battement);
        await flux.WaitAsync(Longtemps);
        Assert.Equal(0, _coupures);
    }

    public void Dispose() => _fin.Dispose();

    private static Etat Etat(long version, string? texte = null) =>
        new(version, masque => new { masque, texte }, masque => $"<p>{masque.ToString()}</p>\n<p>{texte}</p>", _ => true);

    private static InvalidOperationException Montre() => new("It is not shown.");

    /// <summary>Publishes while the stream waits, and lets it look and wait again: time that passed before would not be time it waited.</summary>
    private async Task PublierAsync(Etat etat)
    {
        await Eventually.QueAsync(() => Task.FromResult(_horloge.Attend(Battement)));
        var attentes = _horloge.Attentes;
        _sujet.Publier(etat);
        await Eventually.QueAsync(() => Task.FromResult(_horloge.Attentes > attentes));
    }

    private Task Emit(long? vue, Forme forme = Forme.Json, Func<bool>? dure = null)
    {
        var droit = Droit.De(new("cle-1", Role.MaitreOuvrage, "mo"), new KeyCache(_cles, _horloge), Empreinte.De("une"), dure);
        return new EventStreamWriter(_sujet, droit, forme, _tuyau.Writer, () => _coupures++, _horloge).LastAsync(vue, _fin.Token);
    }

    private async Task DitAsync(string attendu)
    {
        var lu = await _tuyau.Reader.ReadAtLeastAsync(attendu.Length).AsTask().WaitAsync(Longtemps);
        Assert.Equal(attendu, Encoding.UTF8.GetString(lu.Buffer.Slice(0, attendu.Length)));
        _tuyau.Reader.AdvanceTo(lu.Buffer.GetPosition(attendu.Length));
    }

    /// <summary>Asserts that the stream ends with the process, and that nothing was left to read.</summary>
    private async Task FinishAsync(Task flux)
    {
        await _fin.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flux.WaitAsync(Longtemps));
    }
}
