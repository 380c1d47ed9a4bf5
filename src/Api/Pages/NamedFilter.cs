namespace Clauses.Api.Pages;

/// <summary>A filter of a list that is typed, or chosen of what is proposed meanwhile: a list of all that there is would be too long in a country.</summary>
/// <param name="Id">What it stands for; null: nothing, or what names nothing, of which the field says so.</param>
internal sealed record NamedFilter(string? Id, FicheField Field)
{
    public bool Refuse => Field.Refus is not null;

    public static async Task<NamedFilter> ReadAsync(
        Picker picker, Sorte sorte, string champ, string libelle, string? texte, CancellationToken cancellationToken)
    {
        var champVide = new FicheField { Id = champ, Nom = champ, Libelle = libelle, Sorte = sorte };
        if (string.IsNullOrWhiteSpace(texte))
            return new(null, champVide);
        try
        {
            var id = await picker.ResolveAsync(sorte, texte, champ, cancellationToken);
            return new(id, champVide with { Valeur = id });
        }
        catch (ProblemException refus)
        {
            return new(null, champVide with { Valeur = texte, Refus = refus.Problem.Detail, Possibles = refus.Problem.Possibles ?? [] });
        }
    }
}
