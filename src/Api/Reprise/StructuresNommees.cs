using Clauses.Api.Entreprises;
using Clauses.Api.MaitresOuvrage;

namespace Clauses.Api.Reprise;

/// <summary>The companies and maîtres d'ouvrage that rows name: found by their names, or registered with the first row that does.</summary>
internal sealed class StructuresNommees(IGrainFactory grains, IRegistre registre, Libelles libelles)
{
    private const int SiretLength = 14;

    /// <summary>A company by its SIRET and its name, which agree, else by the one of them that is known, else a new one.</summary>
    /// <param name="champ">The field that names it.</param>
    /// <param name="modalite">How it hires, in words; needed of a new one where nothing is taken for granted.</param>
    /// <param name="defaut">How a new one hires where nothing is written.</param>
    /// <returns>Its id, its name, and what is to be said of it.</returns>
    /// <exception cref="ProblemException">422: it is new, and something is missing of it; or its name and its SIRET are those of two.</exception>
    public async Task<(string Id, string Nom, string? Dit)> EntrepriseAsync(
        Passage passage, string champ, string nom, string siret, string modalite, Modalite? defaut)
    {
        var autre = Autre.IsSaid(nom, out nom);
        var (id, proches) = await passage.LookUpAsync(Sorte.Entreprise, nom);
        string? dit = null;
        if (TypedTexts.ReadSiret(siret) is { Length: SiretLength } numero)
        {
            var porteur = await passage.LookUpAsync(Sorte.Entreprise, numero) is var parNumero && parNumero.Id is { } dite
                ? dite
                : parNumero.Proches is [var seule]
                ? seule.Code
                : null;
            if (porteur is not null && porteur != id)
            {
                var connue = await passage.NameAsync(Sorte.Entreprise, porteur);
                if (!autre && id is null && (proches.Any(une => une.Code == porteur) || NomsProches.AreNear(connue, nom)))
                    return (porteur, connue, $"« {nom} » est lu « {connue} », dont c'est le SIRET");
                // « Colas (colas) », as it was chosen.
                if (!autre && (id is null || Picker.Named(nom) == nom))
                    throw await WhichAsync(passage, champ, nom, id, porteur);
                (siret, dit) = ("", $"le SIRET de la ligne, celui de « {connue} », est laissé de côté");
            }
            else if (id is not null && porteur is null && (await registre.ReadAsync<Entreprise>(id, passage.Fin))?.Content.Siret is { } autreNumero && autreNumero != numero)
            {
                dit = $"« {await passage.NameAsync(Sorte.Entreprise, id)} » est inscrite avec un autre SIRET ({autreNumero})";
            }
        }
        if (id is not null)
            return (id, await passage.NameAsync(Sorte.Entreprise, id), dit);
        if (!autre)
            await RequireFarAsync(passage, Sorte.Entreprise, nom, champ);
        var mode = MotsDeTableau.Code<Modalite>(modalite, "modalite", libelles) ?? (defaut is { } suppose
            ? Codes<Modalite>.De(suppose)
            : throw Fields.Invalid("modalite", $"dire comment « {nom} », qui n'est pas encore inscrite, embauche : {string.Join(", ", libelles.Choix<Modalite>().Select(un => un.Libelle))}"));
        var entreprise = new EntrepriseForm { Nom = nom, Siret = siret, Modalite = mode }.Read();
        id = await FreeIdAsync<Entreprise>(nom, "e", passage);
        if (passage.Writes)
            await grains.GetGrain<IEntrepriseGrain>(id).Inscrire(entreprise, passage.Auteur);
        passage.Learn(Sorte.Entreprise, nom, id, entreprise.Siret);
        return (id, nom, $"inscrit aussi l'entreprise « {nom} » ({libelles.De(entreprise.Modalite)}){Say(proches)}{(dit is null ? "" : $" ; {dit}")}");
    }

    /// <summary>What a name and a SIRET stand for, where these are two: whoever is bound is said by whoever knows.</summary>
    /// <param name="id">What the name stands for; null: nothing that is registered.</param>
    private static async Task<ProblemException> WhichAsync(Passage passage, string champ, string nom, string? id, string porteur)
    {
        var connue = await passage.NameAsync(Sorte.Entreprise, porteur);
        return new(Probleme.De(ProblemKind.InvalidField, $"Lequel ? Le nom est « {nom} », le SIRET est celui de « {connue} » : choisissez, ou corrigez le SIRET", champ) with
        {
            Possibles = [Picker.Show(new(porteur, connue)), id is null ? Autre.Say(nom) : Picker.Show(new(id, await passage.NameAsync(Sorte.Entreprise, id)))],
        });
    }

    /// <summary>A maître d'ouvrage by its name, or a new one: of the type that any row says, or that its name does.</summary>
    /// <param name="ligne">The number of the row that names it.</param>
    /// <returns>Its id, and what is to be said of it.</returns>
    /// <exception cref="ProblemException">422: it is new, and of no known type; the first row that names it asks for that.</exception>
    public async Task<(string Id, string? Dit)> MaitreOuvrageAsync(Passage passage, string nom, string type, int ligne)
    {
        var autre = Autre.IsSaid(nom, out nom);
        var (id, proches) = await passage.LookUpAsync(Sorte.MaitreOuvrage, nom);
        if (id is not null)
            return (id, null);
        if (!autre)
            await RequireFarAsync(passage, Sorte.MaitreOuvrage, nom, "maitreOuvrage");
        var dit = MotsDeTableau.Code<TypeMaitreOuvrage>(type, "type", libelles);
        var devine = dit is null ? MotsDeTableau.Guess<TypeMaitreOuvrage>(nom) : null;
        var code = dit ?? (devine is { } devinee ? Codes<TypeMaitreOuvrage>.De(devinee) : throw WhichType(passage, nom, ligne));
        var maitre = new MaitreOuvrageForm { Nom = nom, Type = code }.Read();
        id = await FreeIdAsync<MaitreOuvrage>(nom, "mo", passage);
        if (passage.Writes)
            await grains.GetGrain<IMaitreOuvrageGrain>(id).Inscrire(maitre, passage.Auteur);
        passage.Learn(Sorte.MaitreOuvrage, nom, id);
        return (
            id,
            $"inscrit aussi le maître d'ouvrage « {nom} » ({libelles.De(maitre.Type)}{(devine is null ? "" : " d'après son nom ; sinon, dites son type dans le fichier")}){Say(proches)}");
    }

    private ProblemException WhichType(Passage passage, string nom, int ligne) => passage.AskedAt(nom, ligne) is var premiere && premiere != ligne
        ? Fields.Invalid("type", $"le type de « {nom} », qui se choisit à la ligne {premiere}")
        : new(Fields.Invalid("type", $"le type de « {nom} », qui n'est pas encore inscrit").Problem with { Possibles = [.. libelles.Choix<TypeMaitreOuvrage>().Select(un => un.Libelle)] });

    /// <summary>Asks which is meant where a new name may be one that is registered: a second record of the same splits what is counted of it.</summary>
    /// <exception cref="ProblemException">422: it may be.</exception>
    private static async Task RequireFarAsync(Passage passage, Sorte sorte, string nom, string champ)
    {
        if (await passage.NearAsync(sorte, nom) is { IsEmpty: false } proches)
        {
            throw new ProblemException(Probleme.De(ProblemKind.InvalidField, $"Lequel ? « {nom} » ressemble à ce qui est inscrit : choisissez, ou dites que c'est une autre structure", champ) with
            {
                Possibles = [.. proches, Autre.Say(nom)],
            });
        }
    }

    private async Task<string> FreeIdAsync<T>(string nom, string prefixe, Passage passage) where T : class
    {
        var id = IdentifiantPropose.De(TexteCherche.Plier(TexteCherche.Elide(nom)).Replace(' ', '-'), "nom");
        return await registre.ReadAsync<T>(id, passage.Fin) is null ? id : IdentifiantPropose.Pour(prefixe, nom);
    }

    private static string Say(ImmutableArray<Rangee> proches) => proches.IsEmpty
        ? ""
        : $", qui ressemble à {string.Join(", ", proches.Take(3).Select(un => $"« {un.Libelle} »"))}";
}
