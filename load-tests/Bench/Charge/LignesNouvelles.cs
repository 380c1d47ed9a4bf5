using System.Globalization;
using System.Text;

namespace Clauses.Bench.Charge;

/// <summary>Posts of lines never sent before, for one connection. The request is made once; references and contracts, all of one width,
/// are overwritten in place.</summary>
internal sealed class LignesNouvelles : IDemandes
{
    /// <summary>Where lines are posted.</summary>
    public const string Chemin = "/v1/heures";

    /// <summary>Hundredths of an hour that a line declares, where nobody asks for others.</summary>
    public const int CentiemesParLigne = 28_25;

    private const int ChiffresReference = 8;
    private const int ChiffresContrat = 6;
    private static int _series;

    private readonly byte[] _requete;
    private readonly ITirage _tirage;
    private readonly (int Reference, int Contrat)[] _places;
    private readonly byte[] _compteur = new byte[ChiffresReference];

    /// <summary>Makes the request.</summary>
    /// <param name="cle">The key.</param>
    /// <param name="tirage">On which contracts.</param>
    /// <param name="lignes">How many lines a request.</param>
    /// <param name="centiemes">Hundredths of an hour that each line declares.</param>
    public LignesNouvelles(string cle, ITirage tirage, int lignes = 1, int centiemes = CentiemesParLigne)
    {
        _tirage = tirage;
        Lignes = lignes;
        _compteur.AsSpan().Fill((byte)'0');
        // The series makes references of all connections of all rounds different, whatever base they go to.
        Serie = Interlocked.Increment(ref _series);
        var json = $$"""{"lignes":[{{string.Join(',', Enumerable.Range(0, lignes).Select(rang => Ligne(rang, centiemes)))}}]}""";
        _requete = Requetes.Post(Chemin, cle, Encoding.UTF8.GetBytes(json));
        _places = Placer(_requete, Reference(Serie, 0)[..^ChiffresReference]);
    }

    /// <summary>Tells its references from those of all others.</summary>
    public int Serie { get; }

    /// <inheritdoc/>
    public int Lignes { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Suivante()
    {
        _tirage.Commencer();
        for (var ligne = 0; ligne < _places.Length; ligne++)
        {
            Avancer(_compteur);
            _compteur.CopyTo(_requete.AsSpan(_places[ligne].Reference));
            Monde.Monde.EcrireNumero(_requete.AsSpan(_places[ligne].Contrat, ChiffresContrat), _tirage.Contrat(ligne));
        }
        return _requete;
    }

    /// <summary>The reference of a line.</summary>
    /// <param name="serie">Of which series.</param>
    /// <param name="numero">Its place among all lines of the series, from 1.</param>
    public static string Reference(int serie, int numero) => string.Create(CultureInfo.InvariantCulture, $"s{serie:00000}-{numero:00000000}");

    /// <summary>Reads what <see cref="Reference"/> wrote.</summary>
    public static (int Serie, int Numero) LireReference(ReadOnlySpan<char> reference)
    {
        var tiret = reference.IndexOf('-');
        return (int.Parse(reference[1..tiret], CultureInfo.InvariantCulture), int.Parse(reference[(tiret + 1)..], CultureInfo.InvariantCulture));
    }

    private string Ligne(int rang, int centiemes)
    {
        var semaine = Monde.Monde.Semaine(rang);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"reference":"{{Reference(Serie, 0)}}","contrat":"{{Monde.Monde.IdContrat(0)}}","debut":"{{semaine.Debut:yyyy-MM-dd}}","fin":"{{semaine.Fin:yyyy-MM-dd}}","heures":{{centiemes / 100}}.{{centiemes % 100:00}}}""");
    }

    private static (int Reference, int Contrat)[] Placer(byte[] requete, string debut)
    {
        var places = new List<(int, int)>();
        var reference = Encoding.ASCII.GetBytes($"\"{debut}");
        for (var ici = 0; requete.AsSpan(ici).IndexOf(reference) is >= 0 and var saut;)
        {
            ici += saut + reference.Length;
            var contrat = ici + requete.AsSpan(ici).IndexOf("\"contrat\":\"c"u8) + "\"contrat\":\"c"u8.Length;
            places.Add((ici, contrat));
        }
        return [.. places];
    }

    private static void Avancer(Span<byte> compteur)
    {
        for (var place = compteur.Length - 1; ++compteur[place] > '9'; place--)
            compteur[place] = (byte)'0';
    }
}
