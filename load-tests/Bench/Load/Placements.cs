namespace Clauses.Bench.Load;

// Orientations by their number: who goes to which need. No pair comes twice, neighbours are of different needs, and all persons are sent once before
// any is sent again. From one number on, to another or round and round; connections share the count.
internal sealed class Orientees(int besoins, int participants, int premiere = 0, int nombre = int.MaxValue, bool sansFin = false)
{
    private int _rang;

    public Orientee Next()
    {
        var rang = Interlocked.Increment(ref _rang) - 1;
        if (rang >= nombre && !sansFin)
            throw new InvalidOperationException("There are no orientations left.");
        var numero = premiere + (rang % nombre);
        return new(numero, (numero + (numero / participants)) % besoins, numero % participants, rang / nombre);
    }
}

// An orientation, and how often it came before.
internal readonly record struct Orientee(int Numero, int Besoin, int Participant, int Tour)
{
    private const string Date = "2024-05-02";

    private string Reference => string.Create(CultureInfo.InvariantCulture, $"r{Numero:0000000}");
    private string IdBesoin => World.Id("b", Besoin);
    private string IdParticipant => World.Id("p", Participant);

    public static byte[] Send(string cle, IEnumerable<Orientee> envoyees) => Requests.Post("/v1/orientations", cle, Octets(
        $$"""{"orientations":[{{string.Join(',', envoyees.Select(une => $$"""{"reference":"{{une.Reference}}","besoin":"{{une.IdBesoin}}","participant":"{{une.IdParticipant}}","canal":"prescription","date":"{{Date}}"}"""))}}]}"""));

    // To the vivier and back again.
    public byte[] Follow(string cle) => Requests.Post("/v1/orientations/evenements", cle, Octets(
        $$"""{"evenements":[{"besoin":"{{IdBesoin}}","reference":"{{Reference}}","evenement":"v{{Tour}}","etat":"{{(Tour % 2 == 0 ? "vivier" : "transmise")}}","date":"{{Date}}"}]}"""));

    public byte[] Hire(string cle, int marches) => Requests.Put($"/v1/contrats/h-{Reference}", cle, Octets(
        $$$"""{"participant":"{{{IdParticipant}}}","marche":"{{{World.IdMarche(Besoin % marches)}}}","employeur":"{{{World.Id("e", 1)}}}","type":"ctti","debut":"{{{World.Annee}}}-06-03","orientation":{"besoin":"{{{IdBesoin}}}","reference":"{{{Reference}}}"}}"""));

    private static byte[] Octets(string json) => Encoding.ASCII.GetBytes(json);
}

// One orientation a request.
internal sealed class OneByOne(Orientees suite, Func<Orientee, byte[]> requete) : IRequests
{
    public int Lignes => 1;

    public ReadOnlyMemory<byte> Next() => requete(suite.Next());
}
