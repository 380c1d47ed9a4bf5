using System.Globalization;
using System.Text;

namespace Clauses.Bench.Charge;

/// <summary>Posts of lines never sent before, for one connection. The request is made once; references and contracts, all of one width,
/// are overwritten in place.</summary>
internal sealed class LignesNouvelles : IDemandes
{
    /// <summary>Where lines are posted.</summary>
    public const string Chemin = "/v1/heures";

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
    /// <param name="chemin">With other parameters.</param>
    public LignesNouvelles(string cle, ITirage tirage, int lignes = 1, string chemin = Chemin)
    {
        _tirage = tirage;
        Lignes = lignes;
        _compteur.AsSpan().Fill((byte)'0');
        // The series makes references of all connections of all rounds different, whatever base they go to.
        var serie = Interlocked.Increment(ref _series).ToString("00000", CultureInfo.InvariantCulture);
        var json = $$"""{"lignes":[{{string.Join(',', Enumerable.Range(0, lignes).Select(rang => Ligne(serie, rang)))}}]}""";
        _requete = Requetes.Post(chemin, cle, Encoding.UTF8.GetBytes(json));
        _places = Placer(_requete, serie);
    }

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

    private static string Ligne(string serie, int rang)
    {
        var semaine = Monde.Monde.Semaine(rang);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"reference":"s{{serie}}-{{new string('0', ChiffresReference)}}","contrat":"{{Monde.Monde.IdContrat(0)}}","debut":"{{semaine.Debut:yyyy-MM-dd}}","fin":"{{semaine.Fin:yyyy-MM-dd}}","heures":28.25}""");
    }

    private static (int Reference, int Contrat)[] Placer(byte[] requete, string serie)
    {
        var places = new List<(int, int)>();
        var reference = Encoding.ASCII.GetBytes($"\"s{serie}-");
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
