namespace Clauses.Grains.Domain;

/// <summary>Values by key, of which most have a few: they lie in one array and are looked at one by one, by hash once they are many. Each marché of a
/// country has three of these, and one of .NET's dictionaries of five takes 400 bytes.</summary>
internal sealed class SmallDictionary<TKey, TValue> where TKey : struct, IEquatable<TKey>
{
    private const int Few = 16;

    private (TKey Key, TValue Value)[] _items = [];
    private int _count;

    // Where each is, once they are more.
    private Dictionary<TKey, int>? _places;

    /// <summary>In the order in which they came.</summary>
    public ReadOnlySpan<(TKey Key, TValue Value)> Items => _items.AsSpan(0, _count);

    public bool ContainsKey(TKey key) => Find(key) >= 0;

    /// <summary>The value of a key, which has the default one from now on if it had none. The reference holds until another key comes.</summary>
    public ref TValue? this[TKey key]
    {
        get
        {
            var place = Find(key);
            return ref (place < 0 ? ref Add(key) : ref _items[place]).Value!;
        }
    }

    private int Find(TKey key)
    {
        if (_places is not null)
            return _places.GetValueOrDefault(key, -1);
        for (var place = 0; place < _count; place++)
        {
            if (_items[place].Key.Equals(key))
                return place;
        }
        return -1;
    }

    private ref (TKey Key, TValue Value) Add(TKey key)
    {
        if (_count == _items.Length)
            Array.Resize(ref _items, Math.Max(4, _count + (_count / 2)));
        _items[_count] = (key, default!);
        _places?.Add(key, _count);
        if (++_count == Few)
            _places = Items.ToArray().Select((item, place) => (item.Key, place)).ToDictionary();
        return ref _items[_count - 1];
    }
}
