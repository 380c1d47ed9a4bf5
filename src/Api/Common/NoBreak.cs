namespace Clauses.Api.Common;

/// <summary>Ties what French keeps on one line: the blank before « ; : ? ! % » and », and the one after «, never end or begin a line.</summary>
/// <remarks>It reads HTML piece by piece and changes texts alone: tags with their attributes, and what is sent, copied or run, stay as they are.</remarks>
internal sealed class NoBreak
{
    private const char Tie = '\u00a0';
    private const int LongestKept = 8;

    private static readonly ImmutableArray<string> Kept = ["textarea", "script", "style", "option", "title", "code", "pre"];

    private readonly char[] _name = new char[LongestKept + 1];
    private Reading _reading;
    private int _length;
    private bool _closing;
    private char _quote;
    private string? _kept;
    private char _last;

    private enum Reading
    {
        Text, Name, Attributes,
    }

    /// <summary>Whether the last blank is not written yet: what follows it says which one it is.</summary>
    public bool Holds { get; private set; }

    public static string Tied(string html)
    {
        var tied = new char[html.Length + 1];
        var reading = new NoBreak();
        var length = reading.Write(html, tied);
        if (reading.Holds)
            tied[length++] = ' ';
        return new(tied, 0, length);
    }

    /// <param name="into">One longer than the piece at the least.</param>
    /// <returns>How much was written.</returns>
    public int Write(ReadOnlySpan<char> piece, Span<char> into)
    {
        var length = 0;
        foreach (var c in piece)
        {
            if (Holds)
                into[length++] = c is ';' or ':' or '?' or '!' or '%' or '»' ? Tie : ' ';
            Holds = _reading == Reading.Text && _kept is null && c == ' ' && _last != '«';
            if (!Holds)
                into[length++] = c == ' ' && _last == '«' ? Tie : c;
            Read(c);
        }
        return length;
    }

    private void Read(char c)
    {
        _last = _reading == Reading.Text && _kept is null ? c : default;
        switch (_reading)
        {
            case var reading when c == '<' && (reading == Reading.Text || _kept is not null):
                (_reading, _length, _closing) = (Reading.Name, 0, false);
                break;
            case Reading.Name when c == '/' && _length == 0:
                _closing = true;
                break;
            case Reading.Name when char.IsAsciiLetterOrDigit(c):
                _name[Math.Min(_length++, LongestKept)] = c;
                break;
            case Reading.Name or Reading.Attributes when _quote == default && c == '>':
                EndTag();
                break;
            case Reading.Name:
                _reading = Reading.Attributes;
                break;
            // What is kept may look like a tag, and has no attributes.
            case Reading.Attributes when _kept is null && c is '"' or '\'' && (_quote == default || _quote == c):
                _quote = _quote == default ? c : default;
                break;
        }
    }

    private void EndTag()
    {
        var name = _name.AsSpan(0, Math.Min(_length, _name.Length));
        if (_kept is not null)
            _kept = _closing && name.SequenceEqual(_kept) ? null : _kept;
        else if (!_closing)
        {
            foreach (var un in Kept)
            {
                if (name.SequenceEqual(un))
                    _kept = un;
            }
        }
        _reading = Reading.Text;
    }
}
