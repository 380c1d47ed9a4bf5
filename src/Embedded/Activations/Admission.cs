using Clauses.Embedded.Calls;

namespace Clauses.Embedded.Activations;

/// <summary>With which other calls a call may share its activation, at their awaits.</summary>
enum CallMode : byte
{
    /// <summary>With none.</summary>
    Exclusive,

    /// <summary>With its like.</summary>
    ReadOnly,

    /// <summary>With any.</summary>
    Interleaved,
}

/// <summary>
/// Which calls run in an activation and which wait. Touched in the turn only.
/// Waiting calls keep their order of arrival, save that one which may run now passes those which may not, as in Orleans:
/// a call in progress may depend on it.
/// </summary>
struct Admission
{
    int _running;
    int _readers;
    bool _exclusive;
    long _arrivals;
    CallLine _exclusives;
    CallLine _readOnlies;
    CallLine _interleaved;

    /// <summary>Whether no call runs.</summary>
    public readonly bool IsQuiet => _running == 0;

    /// <summary>Whether any call waits.</summary>
    public readonly bool HasWaiting => !_exclusives.IsEmpty || !_readOnlies.IsEmpty || !_interleaved.IsEmpty;

    /// <summary>Whether a waiting call may begin now.</summary>
    public readonly bool HasAdmissible =>
        !_interleaved.IsEmpty
        || !_readOnlies.IsEmpty && Admits(CallMode.ReadOnly)
        || !_exclusives.IsEmpty && Admits(CallMode.Exclusive);

    /// <summary>Whether a call of this mode may begin beside those that run.</summary>
    public readonly bool Admits(CallMode mode) => mode switch
    {
        CallMode.Interleaved => true,
        CallMode.ReadOnly => !_exclusive,
        _ => !_exclusive && _readers == 0,
    };

    /// <summary>A call begins.</summary>
    public void Begin(CallMode mode)
    {
        _running++;
        if (mode == CallMode.ReadOnly) _readers++;
        else if (mode == CallMode.Exclusive) _exclusive = true;
    }

    /// <summary>A call has ended.</summary>
    public void End(CallMode mode)
    {
        _running--;
        if (mode == CallMode.ReadOnly) _readers--;
        else if (mode == CallMode.Exclusive) _exclusive = false;
    }

    /// <summary>A call arrives and waits.</summary>
    public void Add(Call call)
    {
        call.Order = ++_arrivals;
        if (call.Mode == CallMode.Exclusive) _exclusives.Add(call);
        else if (call.Mode == CallMode.ReadOnly) _readOnlies.Add(call);
        else _interleaved.Add(call);
    }

    /// <summary>Takes the call that may begin now; there must be one.</summary>
    public Call TakeAdmissible()
    {
        if (!_interleaved.IsEmpty) return _interleaved.Take();
        if (_readOnlies.IsEmpty) return _exclusives.Take();
        var exclusiveIsFirst = Admits(CallMode.Exclusive) && !_exclusives.IsEmpty && _exclusives.First.Order < _readOnlies.First.Order;
        return exclusiveIsFirst ? _exclusives.Take() : _readOnlies.Take();
    }

    /// <summary>Takes any waiting call; there must be one.</summary>
    public Call TakeAny()
    {
        if (!_interleaved.IsEmpty) return _interleaved.Take();
        return _exclusives.IsEmpty ? _readOnlies.Take() : _exclusives.Take();
    }
}

/// <summary>First come, first served: a ring known by its newest member, so that an activation pays one word a line.</summary>
struct CallLine
{
    Call? _newest;

    /// <summary>Whether nobody is in line.</summary>
    public readonly bool IsEmpty => _newest is null;

    /// <summary>Who came first; the line must not be empty.</summary>
    public readonly Call First => (Call)_newest!.Next!;

    /// <summary>Someone comes.</summary>
    public void Add(Call call)
    {
        call.Next = _newest?.Next ?? call;
        if (_newest is not null) _newest.Next = call;
        _newest = call;
    }

    /// <summary>The first leaves.</summary>
    public Call Take()
    {
        var first = First;
        if (ReferenceEquals(first, _newest)) _newest = null;
        else _newest!.Next = first.Next;
        first.Next = null;
        return first;
    }
}
