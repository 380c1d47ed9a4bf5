namespace Clauses.Bench.Charge;

// What one connection sends, one request after another.
internal interface IDemandes
{
    // Of one request; 0 for a reading.
    int Lignes { get; }

    // Stands until the next call.
    ReadOnlyMemory<byte> Suivante();

    // The last request was answered. One whose connection broke never is.
    void Repondre(int statut)
    {
        // Most have nothing to remember.
    }
}

internal sealed class Repetee(ReadOnlyMemory<byte> requete) : IDemandes
{
    public int Lignes => 0;

    public ReadOnlyMemory<byte> Suivante() => requete;
}

// Posts of lines never sent before, for one connection. The request is made once; references and contracts, all of one width, are
// overwritten in place.
internal sealed class LignesNouvelles : IDemandes
{
    public const string Chemin = "/v1/heures";
    public const int CentiemesParLigne = 28_25;

    private const int ChiffresReference = 8;
    private const int ChiffresContrat = 6;
    private static int _series;
    private readonly byte[] _requete;
    private readonly ITirage _tirage;
    private readonly (int Reference, int Contrat)[] _places;
    private readonly byte[] _compteur = new byte[ChiffresReference];

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

    public int Serie { get; }
    public int Lignes { get; }

    public ReadOnlyMemory<byte> Suivante()
    {
        _tirage.Commencer();
        for (var ligne = 0; ligne < _places.Length; ligne++)
        {
            Avancer(_compteur);
            _compteur.CopyTo(_requete.AsSpan(_places[ligne].Reference));
            Monde.EcrireNumero(_requete.AsSpan(_places[ligne].Contrat, ChiffresContrat), _tirage.Contrat(ligne));
        }
        return _requete;
    }

    public static string Reference(int serie, int numero) => string.Create(CultureInfo.InvariantCulture, $"s{serie:00000}-{numero:00000000}");

    public static (int Serie, int Numero) LireReference(ReadOnlySpan<char> reference)
    {
        var tiret = reference.IndexOf('-');
        return (int.Parse(reference[1..tiret], CultureInfo.InvariantCulture), int.Parse(reference[(tiret + 1)..], CultureInfo.InvariantCulture));
    }

    private string Ligne(int rang, int centiemes)
    {
        var semaine = Monde.Semaine(rang);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"reference":"{{Reference(Serie, 0)}}","contrat":"{{Monde.IdContrat(0)}}","debut":"{{semaine.Debut:yyyy-MM-dd}}","fin":"{{semaine.Fin:yyyy-MM-dd}}","heures":{{centiemes / 100}}.{{centiemes % 100:00}}}""");
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

// New lines, one a request, of which it is remembered what became of each: so that afterwards none that was acknowledged can be missing
// without being noticed. A byte a line.
internal sealed class LignesSuivies(string cle, ITirage tirage) : IDemandes
{
    private readonly LignesNouvelles _lignes = new(cle, tirage);
    private readonly List<Sort> _sorts = [];

    public int Lignes => 1;
    public int Serie => _lignes.Serie;
    public IReadOnlyList<Sort> Sorts => _sorts;

    public ReadOnlyMemory<byte> Suivante()
    {
        _sorts.Add(Sort.Incertaine);
        return _lignes.Suivante();
    }

    public void Repondre(int statut) => _sorts[^1] = statut switch
    {
        200 => Sort.Acquittee,
        >= 400 and < 500 => Sort.Refusee,
        _ => Sort.Incertaine,
    };
}

internal enum Sort : byte
{
    // Nothing, or that nobody knows (503): it may be written or not.
    Incertaine,
    Acquittee,
    Refusee,
}

// Chooses the contracts that lines are posted on. Not shared by connections.
internal interface ITirage
{
    // Another request begins.
    void Commencer()
    {
        // Most draw each line on its own.
    }

    int Contrat(int ligne);
}

// Any contract of a range, each as likely: all of a world, or those of one hot marché.
internal sealed class AuHasard(int graine, int nombre) : ITirage
{
    private readonly Random _hasard = new(graine);

    public int Contrat(int ligne) => _hasard.Next(nombre);
}

// All contracts one after another, shared out among connections: nobody is forgotten, nobody is asked twice before all were.
internal sealed class AuTour(int rang, int connexions, int nombre) : ITirage
{
    private int _prochain = rang % nombre;

    public int Contrat(int ligne)
    {
        var contrat = _prochain;
        _prochain = (int)(((long)contrat + connexions) % nombre);
        return contrat;
    }
}

// All lines of a request on the contracts of one employer, in turns: what a payroll software sends at the end of a month.
internal sealed class ParEmployeur(int graine, ImmutableArray<ImmutableArray<int>> contrats) : ITirage
{
    private readonly Random _hasard = new(graine);
    private ImmutableArray<int> _siens;

    public static ImmutableArray<ImmutableArray<int>> Repartir(Monde monde) =>
    [
        .. Enumerable.Range(0, monde.NombreContrats)
            .GroupBy(contrat => monde.Cibles(contrat).First(cible => cible.Axe == Axe.Employeur).Code, StringComparer.Ordinal)
            .Select(siens => siens.ToImmutableArray()),
    ];

    public void Commencer() => _siens = contrats[_hasard.Next(contrats.Length)];

    public int Contrat(int ligne) => _siens[ligne % _siens.Length];
}
