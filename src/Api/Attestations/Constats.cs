using Clauses.Silo.Documents;

namespace Clauses.Api.Attestations;

/// <summary>What a document said, and what the ledger says of the same now.</summary>
/// <param name="Corrige">The day since which its figures are others; null: they are the same.</param>
internal sealed record Constat(IReadOnlyList<(string Terme, string Valeur)> Objet, IReadOnlyList<ChiffreDit> Chiffres, DateOnly? Corrige);

internal sealed record ChiffreDit(string Nom, string Dit, string Present);

/// <summary>Compares documents with the ledger.</summary>
internal sealed class Constats(IJournal journal, IRegistre registre)
{
    public static string Nom(GenreDocument genre) => genre switch
    {
        GenreDocument.Quitus => "Quitus",
        GenreDocument.Releve => "Relevé de service",
        GenreDocument.Chapitre => "Chapitre du rapport",
        _ => "Attestation",
    };

    public async Task<Constat> ReadAsync(Document document, CancellationToken cancellationToken)
    {
        var objet = document.Objet;
        var (decompte, dits, corrige) = await FollowAsync(objet, cancellationToken);
        var maitreOuvrage = await registre.ReadAsync<MaitreOuvrage>(decompte.Fiche!.MaitreOuvrage, cancellationToken);
        var part = objet.Titulaire is { } titulaire ? await registre.ReadAsync<Entreprise>(titulaire, cancellationToken) : null;
        return new(
            [
                ("Marché", $"{decompte.Fiche.Intitule} ({objet.Sujet})"), ("Maître d'ouvrage", maitreOuvrage?.Content.Nom ?? decompte.Fiche.MaitreOuvrage),
                .. objet.Titulaire is null ? [] : new[] { ("Part", part?.Content.Nom ?? objet.Titulaire) },
                ("Période", FrenchText.Jours(new(objet.Du, objet.Au))),
                .. objet.Issue is { } issue ? new[] { ("Obligation", Nom(issue)) } : [],
            ],
            [.. dits.Nommes().Zip(decompte.Chiffres().Nommes(), (dit, present) => new ChiffreDit(dit.Nom, FrenchText.Heures(dit.Heures), FrenchText.Heures(present.Heures)))],
            corrige);
    }

    public static string Nom(IssueQuitus issue) => issue switch
    {
        IssueQuitus.Remplie => "remplie",
        IssueQuitus.Transferee => "transférée",
        _ => "non remplie",
    };

    /// <summary>Reads the ledger to its end, and compares at the end of each day on which it went on: what was corrected and put right is right.</summary>
    private async Task<(Decompte Decompte, ChiffresAttestes Dits, DateOnly? Corrige)> FollowAsync(ObjetDeDocument objet, CancellationToken cancellationToken)
    {
        var decompte = new Decompte(new(objet.Du, objet.Au), objet.Titulaire);
        var (dits, corrige, jour) = ((ChiffresAttestes?)null, (DateOnly?)null, default(DateOnly));
        void Compare() => corrige = dits is null || decompte.Chiffres() == dits ? null : corrige ?? jour;
        await foreach (var ecriture in journal.ReadAsync(objet.Sujet, 0, cancellationToken))
        {
            var sien = DateOnly.FromDateTime(ParisTime.De(ecriture.Enregistre));
            if (sien != jour)
                Compare();
            if (ecriture.Numero == objet.Version + 1)
                dits = decompte.Chiffres();
            jour = sien;
            decompte.Follow(ecriture);
        }
        Compare();
        return (decompte, dits ?? decompte.Chiffres(), corrige);
    }
}
