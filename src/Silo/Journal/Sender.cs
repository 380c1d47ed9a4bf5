namespace Clauses.Silo.Journal;

/// <summary>What one writer sends with: a session of its own with its prepared statements, and the columns that they take.</summary>
internal sealed class Sender(NpgsqlDataSource source) : IAsyncDisposable
{
    private readonly Columns _columns = new();
    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _heures;
    private NpgsqlCommand? _suites;
    private NpgsqlCommand? _changements;
    private NpgsqlCommand? _evenements;
    private NpgsqlCommand? _tout;

    /// <summary>The narrowest that takes the columns: what it could write besides costs PostgreSQL at each lot.</summary>
    private NpgsqlCommand Statement => _columns switch
    {
        { HeuresSeules: true } => _heures!,
        { Courantes: true, EvenementsSeuls: true } => _suites!,
        { Courantes: true } => _changements!,
        { EvenementsSeuls: true } => _evenements!,
        _ => _tout!,
    };

    /// <summary>Opens a session, where there is none that is well.</summary>
    public async Task OpenAsync()
    {
        if (_connection?.State == ConnectionState.Open)
            return;
        await CloseAsync();
        var connexion = await source.OpenConnectionAsync();
        try
        {
            _heures = await PrepareAsync(connexion, Statements.AjouterHeures, _columns.ParametresHeures());
            _suites = await PrepareAsync(connexion, Statements.AjouterSuites, _columns.ParametresSuites());
            _changements = await PrepareAsync(connexion, Statements.AjouterChangements, _columns.ParametresChangements());
            _evenements = await PrepareAsync(connexion, Statements.AjouterEvenements, _columns.ParametresEvenements());
            _tout = await PrepareAsync(connexion, Statements.AjouterTout, _columns.ParametresTout());
            _connection = connexion;
        }
        catch
        {
            await connexion.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a lot; once it answers, the outcome of each append is in its <see cref="PendingAppend.Resultat"/>. When it throws, nothing is
    /// known, save for an error of PostgreSQL's: then nothing was written. The same lot may be sent as often as one likes.</summary>
    public async Task SendAsync(List<PendingAppend> lot)
    {
        _columns.Fill(lot);
        foreach (var attente in CollectionsMarshal.AsSpan(lot))
            attente.Resultat = AppendResult.Depasse;
        var passees = 0;
        await using (var lecteur = await Statement.ExecuteReaderAsync())
        {
            for (; await lecteur.ReadAsync(); passees++)
                _columns[lecteur.GetInt64(0)].Resultat = AppendResult.Ecrit;
        }
        if (passees < _columns.Count)
            await RetrouverAsync(lot.FindAll(attente => attente.Resultat == AppendResult.Depasse));
    }

    public async Task CloseAsync()
    {
        if (_connection is not { } connexion)
            return;
        _connection = null;
        await _heures!.DisposeAsync();
        await _suites!.DisposeAsync();
        await _changements!.DisposeAsync();
        await _evenements!.DisposeAsync();
        await _tout!.DisposeAsync();
        await connexion.DisposeAsync();
    }

    public ValueTask DisposeAsync() => new(CloseAsync());

    /// <summary>Of those that lost: an earlier attempt whose answer was lost may have written them. By now its transaction has ended, since
    /// the compare-and-append waited for the row that it held, so whoever wrote the next entry is known for good.</summary>
    private async Task RetrouverAsync(List<PendingAppend> perdues)
    {
        await using var commande = new NpgsqlCommand(Statements.Retrouver, _connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. perdues.Select(perdue => perdue.Ajout.Flux)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new NpgsqlParameter<long[]> { TypedValue = [.. perdues.Select(perdue => perdue.Ajout.Depuis)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            },
        };
        await using var lecteur = await commande.ExecuteReaderAsync();
        while (await lecteur.ReadAsync())
        {
            var perdue = perdues[(int)lecteur.GetInt64(0) - 1];
            if (lecteur.GetGuid(1) == perdue.Lot)
                perdue.Resultat = AppendResult.Ecrit;
        }
    }

    private static async Task<NpgsqlCommand> PrepareAsync(NpgsqlConnection connexion, string sql, IEnumerable<NpgsqlParameter> parametres)
    {
        var commande = new NpgsqlCommand(sql, connexion);
        foreach (var parametre in parametres)
            commande.Parameters.Add(parametre);
        await commande.PrepareAsync();
        return commande;
    }
}
