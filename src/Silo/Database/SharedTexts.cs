namespace Clauses.Silo.Database;

/// <summary>Texts that many rows of a long reading bear, each in memory once: of a row that bears one again nothing is made.</summary>
internal sealed class SharedTexts
{
    private const int Places = 4096;

    private readonly string[] _textes = new string[Places];
    private byte[] _tampon = new byte[256];

    public string Read(NpgsqlDataReader ligne, int colonne)
    {
        var longueur = (int)ligne.GetBytes(colonne, 0, null, 0, 0);
        if (_tampon.Length < longueur)
            _tampon = new byte[2 * longueur];
        ligne.GetBytes(colonne, 0, _tampon, 0, longueur);
        var octets = _tampon.AsSpan(0, longueur);
        var hash = new HashCode();
        hash.AddBytes(octets);
        ref var texte = ref _textes[(uint)hash.ToHashCode() % Places];
        return texte is not null && Ascii.Equals(octets, texte) ? texte : texte = Encoding.UTF8.GetString(octets);
    }
}
