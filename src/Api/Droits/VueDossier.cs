using Clauses.Api.Besoins;

namespace Clauses.Api.Droits;

/// <summary>All that is kept about one person.</summary>
/// <param name="Identite">The name, kept apart from all the rest; absent: none is kept.</param>
/// <param name="Origine">Where what is known came from.</param>
/// <param name="Opposition">Since when the person objects to their prescripteur knowing what becomes of them; absent: does not.</param>
/// <param name="Garde">Why and until when somebody keeps what is known of the person longer; absent: nobody does.</param>
/// <param name="Versions">What was known of the person, each time it changed.</param>
/// <param name="Parcours">The parcours as they stand, with their criteria and ends.</param>
/// <param name="Contrats">The first 200 contracts.</param>
/// <param name="Etiquettes">What the employers of these contracts call the person, which nobody else reads elsewhere.</param>
/// <param name="Heures">Lines of hours, the first 5 000.</param>
/// <param name="HeuresTronquees">Whether there are more lines than that.</param>
/// <param name="Orientations">Where the person was sent, with what happened and what was written; the first 500.</param>
/// <param name="Consultations">Who read what, the newest first.</param>
/// <param name="Numeros">What the territory's own files call the person; absent: nothing else.</param>
internal sealed record VueDossier(
    string Participant, VueIdentite? Identite, VueOrigine Origine, DateTimeOffset? Opposition, VueGarde? Garde, IReadOnlyList<VueVersion> Versions,
    IReadOnlyList<VueParcours> Parcours, IReadOnlyList<VueContrat> Contrats, IReadOnlyList<VueEtiquette> Etiquettes, IReadOnlyList<VueLigne> Heures,
    bool HeuresTronquees,
    IReadOnlyList<VueOrientation> Orientations, IReadOnlyList<VueConsultation> Consultations, IReadOnlyList<string>? Numeros = null);

/// <summary>A name, with who wrote it.</summary>
/// <param name="Auteur">Id of the account or key.</param>
internal sealed record VueIdentite(string Nom, string Prenom, string Auteur, DateTimeOffset Enregistre);

/// <summary>What an employer calls the person of one of its contracts.</summary>
/// <param name="Contrat">Id of the contract.</param>
/// <param name="Employeur">Id of the employer.</param>
/// <param name="Nom">The name that it wrote; absent: none.</param>
/// <param name="Matricule">The number in its payroll; absent: none.</param>
/// <param name="Auteur">Id of the account that wrote it.</param>
/// <param name="Enregistre">When.</param>
internal sealed record VueEtiquette(string Contrat, string Employeur, string? Nom, string? Matricule, string Auteur, DateTimeOffset Enregistre)
{
    public static VueEtiquette De(EtiquetteGardee gardee) =>
        new(gardee.Contrat, gardee.Employeur, gardee.Nom, gardee.Matricule, gardee.Auteur, gardee.Enregistre);
}

/// <summary>Where what is known of a person came from.</summary>
/// <param name="Auteur">Id of the account or key that registered the person.</param>
/// <param name="Organisme">Id of the organisme that entered the person; absent: a facilitateur did.</param>
internal sealed record VueOrigine(DateOnly Inscrit, string Auteur, string? Organisme);

/// <summary>What was known of a person from an instant on.</summary>
/// <param name="Numero">1, 2…</param>
/// <param name="Genre">What was done: <c>fiche</c>, <c>parcours</c>, <c>correction</c>, <c>sortie</c>.</param>
/// <param name="Auteur">Id of the account or key.</param>
/// <param name="Naissance">Date of birth; absent where the old value is erased.</param>
internal sealed record VueVersion(
    long Numero, string Genre, DateTimeOffset Enregistre, string Auteur, DateOnly? Naissance, int AnneeNaissance, Sexe Sexe,
    IReadOnlyList<VueFaits> Parcours, string? Motif)
{
    public static VueVersion De(Evenement evenement)
    {
        var durables = FaitsDurables.Read(evenement.Content);
        var personnels = evenement.Personnel is { } personnel ? FaitsPersonnels.Read(personnel) : null;
        return new(
            evenement.Numero, evenement.Genre, evenement.Enregistre, evenement.Auteur, personnels?.Naissance, durables.Naissance, durables.Sexe,
            [.. durables.Parcours.Select(parcours => VueFaits.De(parcours, personnels?.Parcours[parcours.Numero - 1]))], personnels?.Motif);
    }
}

/// <summary>A parcours as it was known.</summary>
/// <param name="Numero">1, 2…</param>
/// <param name="Entree">The day of the entry; absent: not fixed.</param>
/// <param name="StatutEntree">Status at entry.</param>
/// <param name="NiveauFormation">Level of education at entry.</param>
/// <param name="CommuneResidence">INSEE code.</param>
/// <param name="Qpv">A QPV's code, or <c>hors</c>.</param>
internal sealed record VueFaits(
    int Numero, DateOnly? Entree, string? Organisme, Canal? Canal, StatutEntree StatutEntree, Prescripteur Prescripteur, NiveauFormation NiveauFormation,
    string? CommuneResidence, string? Qpv, IReadOnlyList<DemandeCritere>? Criteres, Sortie? Sortie)
{
    public static VueFaits De(Grains.Participants.Parcours parcours, FaitsDeParcours? personnels) => new(
        parcours.Numero, parcours.Entree, parcours.Organisme, parcours.Canal, parcours.StatutEntree, parcours.Prescripteur, parcours.NiveauFormation,
        personnels?.CommuneResidence, personnels?.Qpv, personnels is null ? null : [.. personnels.Criteres.Select(DemandeCritere.De)],
        parcours.Sortie);
}

/// <summary>Who read what of the person on a day.</summary>
/// <param name="Auteur">Id of the account or key that read.</param>
/// <param name="Derniere">The last time of that day.</param>
internal sealed record VueConsultation(DateOnly Jour, string Auteur, ObjetConsulte Objet, DateTimeOffset Premiere, DateTimeOffset Derniere, int Nombre);
