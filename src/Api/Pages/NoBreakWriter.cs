using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace Clauses.Api.Pages;

/// <summary>Writes a page with its blanks tied.</summary>
internal sealed class NoBreakWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly NoBreak _html = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        var tied = ArrayPool<char>.Shared.Rent(buffer.Length + 1);
        inner.Write(tied.AsSpan(0, _html.Write(buffer, tied)));
        ArrayPool<char>.Shared.Return(tied);
    }

    public override Task WriteAsync(char value) => WriteAsync(value.ToString());

    public override Task WriteAsync(string? value) => WriteAsync(value.AsMemory());

    public override Task WriteAsync(char[] buffer, int index, int count) => WriteAsync(buffer.AsMemory(index, count));

    public override async Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        var tied = ArrayPool<char>.Shared.Rent(buffer.Length + 1);
        await inner.WriteAsync(tied, 0, _html.Write(buffer.Span, tied));
        ArrayPool<char>.Shared.Return(tied);
    }

    public override Task FlushAsync() => inner.FlushAsync();

    public override async ValueTask DisposeAsync()
    {
        if (_html.Holds)
            await inner.WriteAsync(' ');
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }
}

internal sealed class NoBreakWriters(IHttpResponseStreamWriterFactory inner) : IHttpResponseStreamWriterFactory
{
    public TextWriter CreateWriter(Stream stream, Encoding encoding) => new NoBreakWriter(inner.CreateWriter(stream, encoding));
}
