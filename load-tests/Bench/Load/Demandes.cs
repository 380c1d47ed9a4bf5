namespace Clauses.Bench.Load;

// What one connection sends, one request after another.
internal interface IRequests
{
    // Of one request; 0 for a reading.
    int Lignes { get; }

    // Stands until the next call.
    ReadOnlyMemory<byte> Next();
}

internal sealed class Repeated(ReadOnlyMemory<byte> requete) : IRequests
{
    public int Lignes => 0;

    public ReadOnlyMemory<byte> Next() => requete;
}

// Posts of lines never sent before, for one connection. The request is made once; references and contracts, all of one width, are
// overwritten in place.
internal sealed class NewLignes : IRequests
{
    public const string Chemin = "/v1/heures";
    public const int CentiemesParLigne = 28_25;

    private const int ChiffresReference = 8;
    private const int ChiffresContrat = 6;
    private static int _series;
    private readonly byte[] _request;
    private readonly IDraw _tirage;
    private readonly Slot[] _slots;
    private readonly byte[] _counter = new byte[ChiffresReference];

    public NewLignes(string cle, IDraw tirage, int lignes = 1, int centiemes = CentiemesParLigne)
    {
        _tirage = tirage;
        Lignes = lignes;
        _counter.AsSpan().Fill((byte)'0');
        // The series makes references of all connections of all rounds different, whatever base they go to.
        Serie = Interlocked.Increment(ref _series);
        var json = $$"""{"lignes":[{{string.Join(',', Enumerable.Range(0, lignes).Select(rang => Ligne(rang, centiemes)))}}]}""";
        _request = Requests.Post(Chemin, cle, Encoding.UTF8.GetBytes(json));
        _slots = Placer(_request, Reference(Serie, 0)[..^ChiffresReference]);
    }

    public int Serie { get; }
    public int Lignes { get; }

    public ReadOnlyMemory<byte> Next()
    {
        _tirage.Begin();
        for (var ligne = 0; ligne < _slots.Length; ligne++)
        {
            Avancer(_counter);
            _counter.CopyTo(_request.AsSpan(_slots[ligne].Reference));
            World.EcrireNumero(_request.AsSpan(_slots[ligne].Contrat, ChiffresContrat), _tirage.Contrat(ligne));
            WriteDays(_slots[ligne], _counter[^1] + (10 * _counter[^2]) + (100 * _counter[^3]));
        }
        return _request;
    }

    public static string Reference(int serie, int numero) => string.Create(CultureInfo.InvariantCulture, $"s{serie:00000}-{numero:00000000}");

    private string Ligne(int rang, int centiemes)
    {
        var semaine = World.Semaine(rang);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"reference":"{{Reference(Serie, 0)}}","contrat":"{{World.IdContrat(0)}}","debut":"{{semaine.Debut:yyyy-MM-dd}}","fin":"{{semaine.Fin:yyyy-MM-dd}}","heures":{{centiemes / 100}}.{{centiemes % 100:00}}}""");
    }

    // Nobody sends the same days of one contract over and over: a first and a last day of some month, that change from line to line.
    private void WriteDays(Slot place, int tirage)
    {
        Write(_request.AsSpan(place.Debut, 5), mois: 1 + (tirage % 12), jour: 1 + (tirage / 12 % 14));
        Write(_request.AsSpan(place.Fin, 5), mois: 1 + (tirage % 12), jour: 15 + (tirage / 168 % 14));

        static void Write(Span<byte> moisEtJour, int mois, int jour) => (moisEtJour[0], moisEtJour[1], moisEtJour[3], moisEtJour[4]) =
            ((byte)('0' + (mois / 10)), (byte)('0' + (mois % 10)), (byte)('0' + (jour / 10)), (byte)('0' + (jour % 10)));
    }

    private static Slot[] Placer(byte[] requete, string debut)
    {
        var places = new List<Slot>();
        var reference = Encoding.ASCII.GetBytes($"\"{debut}");
        for (var ici = 0; requete.AsSpan(ici).IndexOf(reference) is >= 0 and var saut;)
        {
            ici += saut + reference.Length;
            places.Add(new(ici, After("contrat\":\"c"), After($"debut\":\"{World.Annee}-"), After($"fin\":\"{World.Annee}-")));

            int After(string marque) => ici + requete.AsSpan(ici).IndexOf(Encoding.ASCII.GetBytes(marque)) + marque.Length;
        }
        return [.. places];
    }

    private static void Avancer(Span<byte> compteur)
    {
        for (var place = compteur.Length - 1; ++compteur[place] > '9'; place--)
            compteur[place] = (byte)'0';
    }

    // Where the digits of a line's parts begin; of days, those of the month.
    private readonly record struct Slot(int Reference, int Contrat, int Debut, int Fin);
}

// Chooses the contracts that lines are posted on. Not shared by connections.
internal interface IDraw
{
    // Another request begins.
    void Begin()
    {
        // Most draw each line on its own.
    }

    int Contrat(int ligne);
}

// Any contract of a range, each as likely: all of a world, or those of one hot marché.
internal sealed class AtRandom(int graine, int nombre) : IDraw
{
    private readonly Random _random = new(graine);

    public int Contrat(int ligne) => _random.Next(nombre);
}

// One and no other.
internal sealed class Only(int contrat) : IDraw
{
    public int Contrat(int ligne) => contrat;
}

// All contracts one after another, shared out among connections: nobody is forgotten, nobody is asked twice before all were.
internal sealed class InTurn(int rang, int connexions, int nombre) : IDraw
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
internal sealed class PerEmployeur(int graine, ImmutableArray<ImmutableArray<int>> contrats) : IDraw
{
    private readonly Random _random = new(graine);
    private ImmutableArray<int> _siens;

    public static ImmutableArray<ImmutableArray<int>> Distribute(World monde) =>
    [
        .. Enumerable.Range(0, monde.NombreContrats)
            .GroupBy(contrat => monde.Cibles(contrat).First(cible => cible.Axe == Axe.Employeur).Code, StringComparer.Ordinal)
            .Select(siens => siens.ToImmutableArray()),
    ];

    public void Begin() => _siens = contrats[_random.Next(contrats.Length)];

    public int Contrat(int ligne) => _siens[ligne % _siens.Length];
}
