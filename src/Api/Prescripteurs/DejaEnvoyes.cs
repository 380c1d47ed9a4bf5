using Clauses.Api.Organismes;

namespace Clauses.Api.Prescripteurs;

/// <summary>Finds, of the persons that an organisme sent, whom a field names. It learns of nobody else's, not even that there is such an id.</summary>
internal sealed class DejaEnvoyes(EnvoyesPostgres envoyes, ITerritoires territoires, TimeProvider temps)
{
    private const int Looked = 500, Shown = 10;

    public Task<ImmutableArray<Rangee>> SearchAsync(string organisme, string texte, int limite, CancellationToken cancellationToken) =>
        ReadAsync(organisme, null, texte, limite, cancellationToken);

    /// <exception cref="ProblemException">422: it names nobody, or several.</exception>
    public async Task<Rangee> FindAsync(string organisme, string? texte, string champ, CancellationToken cancellationToken)
    {
        var dit = TypedTexts.Read(texte) ?? throw new ProblemException(ProblemKind.InvalidField, "Écrivez le nom d'une personne que vous avez envoyée.", champ);
        var (id, nom) = (Picker.IdIn(dit), Picker.Named(dit));
        var trouves = await ReadAsync(organisme, id, nom, Looked, cancellationToken);
        if (trouves.FirstOrDefault(un => un.Code == id) is { Code: not null } nommee)
            return nom == dit || NomsDePersonnes.Agree(nommee.Libelle, nom) ? nommee : throw Which($"« {dit} » dit deux choses");
        return trouves switch
        {
            [var seule] => seule,
            [] => throw new ProblemException(
                ProblemKind.InvalidField, $"Aucune personne que vous avez envoyée ne répond à « {dit} » : vérifiez son nom, ou inscrivez-la ci-dessous.", champ),
            _ => throw Which($"Plusieurs réponses à « {dit} »"),
        };

        ProblemException Which(string question) => new(Probleme.De(ProblemKind.InvalidField, $"{question} : choisissez, ou précisez.", champ) with
        {
            Possibles = [.. trouves.Take(Shown).Select(Picker.Show)],
        });
    }

    private async Task<ImmutableArray<Rangee>> ReadAsync(string organisme, string? id, string texte, int limite, CancellationToken cancellationToken)
    {
        texte = texte[..Math.Min(texte.Length, SearchPostgres.MaxText)];
        var lues = await envoyes.PersonnesAsync(
            organisme, Identifiant.IsValid(id) ? id : null, texte, limite, territoires.LastNamed(temps), cancellationToken);
        return [.. lues.Select(un => new Rangee(un.Id, un.Nom))];
    }
}
