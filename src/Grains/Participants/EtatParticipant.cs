namespace Clauses.Grains.Participants;

/// <summary>A person's stream as its entries make it: each says the whole, so that the newest is what stands.</summary>
internal sealed class EtatParticipant : IStream<LotParticipant>
{
    public long Version { get; private set; }

    public DateTimeOffset Enregistre { get; private set; }

    public DateOnly Inscrit { get; private set; }

    /// <summary>Null before the first entry.</summary>
    public FaitsDurables? Durables { get; private set; }

    /// <summary>Null before the first entry, and after an erasure.</summary>
    public FaitsPersonnels? Personnels { get; private set; }

    public async Task ReloadAsync(string flux, IJournal journal, CancellationToken cancellationToken)
    {
        foreach (var evenement in await journal.ReadEvenementsAsync(flux, Version, personnel: true, cancellationToken))
            Apply(evenement);
    }

    public LotParticipant Begin(DateTimeOffset maintenant, int items) => new(this, maintenant);

    public void Follow(LotParticipant lot, Append ajout)
    {
        foreach (var evenement in ajout.Evenements)
            Apply(evenement);
    }

    private void Apply(Evenement evenement)
    {
        if (Version == 0)
            Inscrit = Calendrier.JourDe(evenement.Enregistre);
        (Version, Enregistre) = (evenement.Numero, evenement.Enregistre);
        Durables = FaitsDurables.Read(evenement.Content);
        Personnels = evenement.Personnel is { } personnel ? FaitsPersonnels.Read(personnel) : null;
    }
}

/// <summary>The next entry of a person's stream in the making: requests are decided one by one.</summary>
internal sealed class LotParticipant(EtatParticipant etat, DateTimeOffset maintenant) : IBatch
{
    private Evenement? _evenement;

    public EtatParticipant Etat => etat;

    public DateOnly Today => Calendrier.JourDe(maintenant);

    public int Count => _evenement is null ? 0 : 1;

    public Append Seal(string flux) => Append.De(flux, etat.Version, [_evenement!]);

    /// <summary>Makes what was decided the next entry, unless it says what stands.</summary>
    /// <param name="genre">One of <see cref="GenreParticipant"/>.</param>
    public Registre.Inscription Ecrire(string genre, FaitsDurables durables, FaitsPersonnels? personnels, string auteur)
    {
        var (contenu, personnel) = (durables.Ecrire(), personnels?.Ecrire());
        if (contenu == etat.Durables?.Ecrire() && SansMotif(personnels) == SansMotif(etat.Personnels))
            return Registre.Inscription.Identique;
        _evenement = new()
        {
            Numero = etat.Version + 1,
            Genre = genre,
            Content = contenu,
            Personnel = personnel,
            Auteur = auteur,
            // A clock that steps back does not reorder the stream.
            Enregistre = maintenant > etat.Enregistre ? maintenant : etat.Enregistre,
        };
        return etat.Version == 0 ? Registre.Inscription.Creee : Registre.Inscription.Modifiee;
    }

    // The same correction again, for another reason, corrects nothing.
    private static string? SansMotif(FaitsPersonnels? personnels) => personnels is null ? null : (personnels with { Motif = null }).Ecrire();
}

internal static class GenreParticipant
{
    public const string Fiche = "fiche";
    public const string Parcours = "parcours";
    public const string Correction = "correction";
    public const string Sortie = "sortie";
    public const string Effacement = "effacement";
}
