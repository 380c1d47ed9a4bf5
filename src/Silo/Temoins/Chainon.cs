using System.Buffers.Binary;

namespace Clauses.Silo.Temoins;

/// <summary>How entries are bound: h(n) = SHA-256(h(n-1) ‖ SHA-256(the text of n)), from SHA-256 of the stream's name on.</summary>
internal static class Chainon
{
    /// <summary>Of an entry's hash, the part that is kept of each.</summary>
    public const int Repere = 8;

    // A lot's id is chance: without it, nothing that is guessed can be tried against what is kept outside.
    private const string Ecriture = """
        json_build_array(numero, genre, contrat, reference, debut, fin, declarees, validees, refusees, travail, exercice, effet, lie, auteur,
            (extract(epoch from enregistre) * 1000000)::bigint, lot, contenu)::text
        """;

    private const string Evenement = "json_build_array(numero, genre, contenu, auteur, (extract(epoch from enregistre) * 1000000)::bigint, lot)::text";

    /// <summary>Entries of whatever kind, each as one text that says all of it and depends on no setting.</summary>
    /// <param name="dEvenement">Which, of the other.</param>
    public static string Textes(string dEcriture, string dEvenement) => $"""
        select marche as flux, numero, {Ecriture} as texte from ecriture where {dEcriture}
        union all
        select flux, numero, {Evenement} from evenement where {dEvenement}
        """;

    public static byte[] Debut(string flux) => SHA256.HashData(Encoding.UTF8.GetBytes(flux));

    /// <summary>The hash of the text that a row has in a column. Each line that was ever written passes here: nothing is allocated for it.</summary>
    /// <param name="tampon">Where the text is put, grown where it is too small.</param>
    public static void Hash(NpgsqlDataReader ligne, int colonne, ref byte[] tampon, Span<byte> hash)
    {
        var longueur = (int)ligne.GetBytes(colonne, 0, null, 0, 0);
        if (tampon.Length < longueur)
            tampon = new byte[2 * longueur];
        ligne.GetBytes(colonne, 0, tampon, 0, longueur);
        SHA256.HashData(tampon.AsSpan(0, longueur), hash);
    }

    /// <summary>Puts a chain forward by an entry.</summary>
    public static void Suivre(Span<byte> tete, ReadOnlySpan<byte> hash)
    {
        Span<byte> deux = stackalloc byte[2 * SHA256.HashSizeInBytes];
        tete.CopyTo(deux);
        hash.CopyTo(deux[SHA256.HashSizeInBytes..]);
        SHA256.HashData(deux, tete);
    }

    /// <summary>Puts a link into a root.</summary>
    public static void Ajouter(this IncrementalHash racine, string flux, long numero, byte[] tete)
    {
        Span<byte> nombre = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(nombre, numero);
        racine.AppendData(SHA256.HashData([.. Debut(flux), .. nombre, .. tete]));
    }
}
