namespace Clauses.Bench.Load;

// Persons sent to needs, one a request, no person twice to one need: needs in turns, then the next person for all of them. Connections
// share the count. The request is made once; numbers, all of one width, are overwritten in place.
internal sealed class NewOrientations : IRequests
{
    public const string Chemin = "/v1/orientations";

    private const string Zeros = "000000";
    private readonly byte[] _request;
    private readonly Suite _suite;
    private readonly int _reference;
    private readonly int _besoin;
    private readonly int _participant;

    public NewOrientations(string cle, Suite suite)
    {
        _suite = suite;
        _request = Requests.Post(Chemin, cle, Encoding.ASCII.GetBytes($$"""{"orientations":[{{Orientation(Zeros, Zeros, Zeros + "0")}}]}"""));
        _reference = Place("\"reference\":\"r"u8);
        _besoin = Place("\"besoin\":\"b"u8);
        _participant = Place("\"participant\":\"p"u8);
    }

    public int Lignes => 1;

    public ReadOnlyMemory<byte> Next()
    {
        var (numero, besoin, participant) = _suite.Next();
        World.EcrireNumero(_request.AsSpan(_reference + 1), numero % World.MaxNumber);
        _request[_reference] = (byte)('0' + (numero / World.MaxNumber));
        World.EcrireNumero(_request.AsSpan(_besoin), besoin);
        World.EcrireNumero(_request.AsSpan(_participant), participant);
        return _request;
    }

    // Many in one body.
    public static byte[] Lot(string cle, Suite suite, int nombre) => Requests.Post(
        Chemin, cle, Encoding.ASCII.GetBytes($$"""{"orientations":[{{string.Join(',', Enumerable.Range(0, nombre).Select(_ => Orientation(suite.Next())))}}]}"""));

    private static string Orientation((int Numero, int Besoin, int Participant) une) => string.Create(
        CultureInfo.InvariantCulture, $"{Orientation($"{une.Besoin:000000}", $"{une.Participant:000000}", $"{une.Numero:0000000}")}");

    private static string Orientation(string besoin, string participant, string reference) =>
        $$"""{"reference":"r{{reference}}","besoin":"b{{besoin}}","participant":"p{{participant}}","canal":"prescription","date":"2024-05-02"}""";

    private int Place(ReadOnlySpan<byte> debut) => _request.AsSpan().IndexOf(debut) + debut.Length;

    // The pairs to come: of so many needs and so many persons.
    internal sealed class Suite(int besoins, int participants)
    {
        private int _numero;

        public (int Numero, int Besoin, int Participant) Next()
        {
            var numero = Interlocked.Increment(ref _numero) - 1;
            return numero < (long)besoins * participants
                ? (numero, numero % besoins, numero / besoins)
                : throw new InvalidOperationException("Every person was sent to every need.");
        }
    }
}
