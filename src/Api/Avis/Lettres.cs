using Clauses.Api.Reponses;
using Clauses.Api.Suivi;
using Verdict = Clauses.Api.Suivi.Verdict;

namespace Clauses.Api.Avis;

/// <summary>What mails say: to who orders works how they stand, to the others what waits for them, to an employer without an account who is sent to
/// it.</summary>
internal sealed class Lettres(
    Aviseur aviseur, Liens liens, MarchesSuivisPostgres marches, ReferentsPostgres referents, IRegistre registre, ITerritoires territoires, TimeProvider temps)
{
    /// <summary>How many marchés a sheet names.</summary>
    private const int Montres = 10;

    /// <summary>What is over for longer is followed no more.</summary>
    private const int JoursApresLaFin = 31;

    /// <summary>What a mail to an account or a link would say now; null: nothing.</summary>
    /// <param name="secret">What its links end by.</param>
    public Task<Lettre?> OfAsync(Destinataire qui, string secret, CancellationToken cancellationToken) => qui.Role switch
    {
        Role.MaitreOuvrage => SheetAsync(new(Axe.MaitreOuvrage, qui.Sujet!), qui, secret, cancellationToken),
        Role.Amenageur => SheetAsync(new(Axe.Amenageur, qui.Sujet!), qui, secret, cancellationToken),
        _ => NoticesAsync(qui, secret, cancellationToken),
    };

    /// <summary>Null: the person may have been answered for since the mail was due.</summary>
    public async Task<Lettre?> OfAsync(Candidature candidature, string secret, CancellationToken cancellationToken) =>
        await liens.CreateAsync(AuteurDActe.Systeme, candidature.Besoin, candidature.Reference, candidature.Transmise, cancellationToken) is not { } lien
            ? null
            : new(
                $"{candidature.Personne} pour « {candidature.Intitule} »", $"{candidature.Personne} vous est adressé(e) pour « {candidature.Intitule} ».",
                "Répondez en deux gestes, sans compte.")
            {
                Geste = ("Voir et répondre", Liens.Chemin(lien.Secret)),
                Suite = [$"Ce lien sert une seule fois, jusqu'au {FrenchText.Jour(Calendrier.JourDe(lien.Expire))}. Il ne montre rien d'autre."],
                Raison = "Votre facilitateur a donné cette adresse pour vous écrire quand une personne vous est envoyée.",
                Secret = secret,
            };

    private async Task<Lettre?> SheetAsync(Cible cible, Destinataire qui, string secret, CancellationToken cancellationToken)
    {
        var jour = temps.Today();
        ImmutableArray<MarcheProjete> siens =
        [
            .. (await marches.ListAsync(cible, cancellationToken)).Where(marche => marche.Fin.AddDays(JoursApresLaFin) >= jour)
                .Select(marche => MarcheProjete.De(marche, jour)).OrderBy(un => un.Projection.Urgence),
        ];
        if (siens.IsEmpty)
            return null;
        var montres = siens.Take(Montres).ToList();
        var suiveurs = await referents.ReadAsync([.. montres.Select(un => un.Marche.Id)], cancellationToken);
        var fiche = cible.Axe == Axe.MaitreOuvrage ? await registre.ReadAsync<MaitreOuvrage>(cible.Code, cancellationToken) : null;
        var responsable = territoires.DeCetteAnnee(temps).Responsable;
        var somme = SommeDeMarches.De(siens.Select(un => un.Marche));
        return new(
            $"Heures d'insertion, {FrenchText.Mois(jour)} : {fiche?.Content.Nom ?? cible.Code}", Verdict.De(siens).Phrase,
            $"{FrenchText.Rondes(somme.Validees)}\u00a0h validées sur {FrenchText.Rondes(somme.Obligation)}\u00a0h dues par {FrenchText.Combien(siens.Length, "marché", "marchés")}, au {FrenchText.Jour(jour)}.")
        {
            Points = [.. montres.Select(un => new Point(un.Marche.Intitule, Say(un, suiveurs.GetValueOrDefault(un.Marche.Id))))],
            Geste = ("Voir le suivi", qui.Lien ? $"/partage/{secret}" : SuiviPage.Chemin),
            Suite =
            [
                .. siens.Length > Montres
                    ? [$"Et {FrenchText.Combien(siens.Length - Montres, "autre marché", "autres marchés")}, moins pressés."]
                    : ImmutableArray<string>.Empty,
                .. responsable.Organisme is { } organisme ? [$"Une question ? {organisme}, {responsable.Contact}"] : ImmutableArray<string>.Empty,
            ],
            Raison = "Chaque mois, vous recevez où en sont vos heures d'insertion. Aucun nom de participant n'y figure.",
            Secret = secret,
        };
    }

    private async Task<Lettre?> NoticesAsync(Destinataire qui, string secret, CancellationToken cancellationToken)
    {
        // What is new is what came since the mail before.
        var frequence = qui.Frequence == Frequence.Jamais ? Frequence.Semaine : qui.Frequence;
        var depuis = Echeances.Derniere(frequence, Echeances.Derniere(frequence, temps.GetUtcNow()).AddMinutes(-1));
        var avis = await aviseur.ReadAsync(new(qui.Compte, qui.Role, qui.Sujet), null, depuis, cancellationToken);
        return avis.IsEmpty ? null : new(
            avis.Length == 1 ? avis[0].Dit : $"{avis[0].Dit}, et {FrenchText.Combien(avis.Length - 1, "autre chose", "autres choses")} à voir",
            avis.Length == 1 ? $"{avis[0].Dit}." : $"{FrenchText.Combien(avis.Length, "chose", "choses")} à voir.")
        {
            Points = [.. avis.Select(un => new Point(un.Dit, un.Precision, un.Adresse))],
            Geste = ("Tout voir", AvisPage.Chemin),
            Raison =
                $"{(qui.Frequence == Frequence.Jour ? "Chaque jour ouvré" : "Chaque semaine")}, vous recevez ce qui vous attend ; rien quand rien n'attend.",
            Secret = secret,
        };
    }

    private static string Say(MarcheProjete un, Referents? suivi)
    {
        var dit = un.Projection.Etat is Avancement.EnRetard or Avancement.NonAtteinte ? Verdict.Manque(un) : Avancements.Nom(un.Projection.Etat);
        return $"{FrenchText.Phrase(dit)}.{(suivi is null ? "" : $" Suivi par {suivi.Referent.Appellation}.")}";
    }
}
