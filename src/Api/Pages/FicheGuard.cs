namespace Clauses.Api.Pages;

/// <summary>Keeps a form from writing over what its author has not seen. The API has no such rule: a program that PUTs knows its ids, people
/// mistype theirs and leave pages open.</summary>
internal static class FicheGuard
{
    private const string Champ = "identifiant";

    /// <summary>The last words of forms' own addresses, and what a browser takes for a step in an address: such a record's page would
    /// never open.</summary>
    private static readonly string[] Inatteignables = ["nouveau", "nouvelle", ".", ".."];

    /// <exception cref="ProblemException">422: none, or one whose page would not open.</exception>
    public static string ReadIdentifiant(string? saisi)
    {
        var id = Fields.Id(saisi?.Trim(), Champ);
        return Inatteignables.Contains(id, StringComparer.OrdinalIgnoreCase)
            ? Fields.Fault(Fields.Invalid(Champ, "un autre identifiant : celui-ci ne peut pas tenir lieu d'adresse"), id)
            : id;
    }

    /// <summary>Whether a new record is still to be written. It is not when it stands there word for word: the same form was sent
    /// twice.</summary>
    /// <param name="nommer">Whose id it is, as people say it.</param>
    /// <exception cref="ProblemException">422: the id is another's.</exception>
    public static bool ResteAInscrire<T>(Fiche<T>? existante, T voulue, Func<T, string> nommer) where T : class
    {
        if (existante is null)
            return true;
        if (!existante.Content.Equals(voulue))
            throw DejaPris(nommer(existante.Content));
        return false;
    }

    public static ProblemException DejaPris(string de) =>
        new(ProblemKind.InvalidField, $"{Champ} : cet identifiant est déjà celui de {de} : choisissez-en un autre.", Champ);

    /// <summary>Goes on only when the record still says what the form showed, or says what the form asks for.</summary>
    /// <exception cref="ProblemException">422: somebody else changed it.</exception>
    public static void ExigerVue<T>(Fiche<T> fiche, int montree, T voulue) where T : class
    {
        if (montree != fiche.Version && !fiche.Content.Equals(voulue))
            throw ModifieeEntreTemps();
    }

    public static ProblemException ModifieeEntreTemps() => new(ProblemKind.InvalidField,
        "Quelqu'un a modifié cette fiche entre-temps : rien n'a été enregistré. Rechargez la page, relisez-la et recommencez.");
}

/// <summary>Which state of a record a form showed. Marchés and contracts have no version of their own: that of the ledger moves with every
/// hour.</summary>
internal static class EtatMontre
{
    /// <summary>Of a record as it stands: the same for the same, in letters and digits.</summary>
    public static string De<T>(T fiche) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(fiche, Json.Options)));

    /// <exception cref="ProblemException">422: somebody else changed it.</exception>
    public static void Require<T>(string? montree, T connue, T voulue) where T : class
    {
        if (montree != De(connue) && !connue.Equals(voulue))
            throw FicheGuard.ModifieeEntreTemps();
    }
}
