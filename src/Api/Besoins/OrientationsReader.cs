namespace Clauses.Api.Besoins;

/// <summary>An item of a body: what the need is asked, and what the answer repeats of it.</summary>
/// <param name="Besoin">As it stands in the body, if it is a text.</param>
/// <param name="Reference">As it stands in the body, if it is a text.</param>
/// <param name="Evenement">As it stands in the body, if it is a text.</param>
/// <param name="Invalide">Whether what names it is no id: no need is asked.</param>
internal readonly record struct ItemDePlacement<T>(string? Besoin, string? Reference, string? Evenement, bool Invalide, T Demande);

/// <summary>Reads orientations: <c>{reference, besoin, participant, organisme?, employeur?, canal?, date, etat?}</c>.</summary>
internal static class OrientationsReader
{
    private static readonly ItemFormat<Draft> Format = new(
        ("reference", static (ref lu, ref reader) => lu.Reference.Texte(ref reader)),
        ("besoin", static (ref lu, ref reader) => lu.Besoin.Texte(ref reader)),
        ("participant", static (ref lu, ref reader) => lu.Participant.Texte(ref reader)),
        ("organisme", static (ref lu, ref reader) => lu.Organisme.Texte(ref reader)),
        ("employeur", static (ref lu, ref reader) => lu.Employeur.Texte(ref reader)),
        ("canal", static (ref lu, ref reader) => lu.Canal.Texte(ref reader)),
        ("date", static (ref lu, ref reader) => lu.Date.Date(ref reader)),
        ("etat", static (ref lu, ref reader) => lu.Etat.Texte(ref reader)));

    public static ItemDePlacement<OrientationRecue> Read(ref Utf8JsonReader reader)
    {
        var lu = Format.Read(ref reader);
        var parCanal = Placements.Code<Canal>(lu.Canal);
        var initial = lu.Etat is { Lu: false, Mauvais: false } ? EtatOrientation.Transmise : Placements.Code<EtatOrientation>(lu.Etat);
        var faux = (lu.Canal.Lu && parCanal is null) || lu.Canal.Mauvais || initial is not (EtatOrientation.Transmise or EtatOrientation.Proposee);
        return new(lu.Besoin.Valeur, lu.Reference.Valeur, null, !Identifiant.IsValid(lu.Reference.Valeur), new(
            lu.Reference.Valeur ?? "", lu.Participant.Valeur ?? "", Placements.Nomme(lu.Organisme), Placements.Nomme(lu.Employeur), parCanal,
            Placements.Jour(lu.Date),
            initial ?? EtatOrientation.Transmise, Personne: null, Genre: null, EmployeurConnu: false, faux ? CodePlacement.ChampInvalide : null));
    }

    private struct Draft
    {
        public Champ<string> Reference, Besoin, Participant, Organisme, Employeur, Canal, Etat;
        public Champ<DateOnly> Date;
    }
}

/// <summary>Reads what happened to orientations: <c>{besoin, reference, evenement, etat, date, motif?, vise?, employeur?, rendezVous?,
/// texteCandidat?, textePrescripteur?}</c>.</summary>
internal static class EvenementsReader
{
    private const string Rectifie = "rectifie";

    private static readonly ItemFormat<Draft> Format = new(
        ("besoin", static (ref lu, ref reader) => lu.Besoin.Texte(ref reader)),
        ("reference", static (ref lu, ref reader) => lu.Reference.Texte(ref reader)),
        ("evenement", static (ref lu, ref reader) => lu.Evenement.Texte(ref reader)),
        ("etat", static (ref lu, ref reader) => lu.Etat.Texte(ref reader)),
        ("date", static (ref lu, ref reader) => lu.Date.Date(ref reader)),
        ("motif", static (ref lu, ref reader) => lu.Motif.Texte(ref reader)),
        ("vise", static (ref lu, ref reader) => lu.Vise.Texte(ref reader)),
        ("employeur", static (ref lu, ref reader) => lu.Employeur.Texte(ref reader)),
        ("rendezVous", static (ref lu, ref reader) => lu.RendezVous = ReadRendezVous(ref reader)),
        ("texteCandidat", static (ref lu, ref reader) => lu.TexteCandidat.Texte(ref reader)),
        ("textePrescripteur", static (ref lu, ref reader) => lu.TextePrescripteur.Texte(ref reader)));

    private static readonly ItemFormat<DraftDeRendezVous> FormatDeRendezVous = new(
        ("date", static (ref lu, ref reader) => lu.Date.Date(ref reader)),
        ("heure", static (ref lu, ref reader) => lu.Heure.Texte(ref reader)),
        ("lieu", static (ref lu, ref reader) => lu.Lieu.Texte(ref reader)));

    public static ItemDePlacement<EvenementRecu> Read(ref Utf8JsonReader reader)
    {
        var lu = Format.Read(ref reader);
        var rectifie = lu.Etat.Valeur == Rectifie;
        var textes = new Textes(lu.TexteCandidat.Valeur, lu.TextePrescripteur.Valeur, lu.RendezVous.RendezVous?.Lieu, null);
        var faux = lu.RendezVous.Mauvais
            || Placements.IsTooLong(lu.TexteCandidat)
            || Placements.IsTooLong(lu.TextePrescripteur)
            || Placements.IsTooLong(lu.Motif);
        return new(
            lu.Besoin.Valeur, lu.Reference.Valeur, lu.Evenement.Valeur, !Identifiant.IsValid(lu.Reference.Valeur) || !Identifiant.IsValid(lu.Evenement.Valeur),
            new(lu.Reference.Valeur ?? "", lu.Evenement.Valeur ?? "", rectifie ? null : Placements.Code<EtatOrientation>(lu.Etat), rectifie, lu.Vise.Valeur,
                Placements.Jour(lu.Date), lu.Motif.Valeur, lu.RendezVous.RendezVous, Placements.Nomme(lu.Employeur), EmployeurConnu: false, textes,
                faux ? CodePlacement.ChampInvalide : null));
    }

    private static (RendezVous? RendezVous, bool Mauvais) ReadRendezVous(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (null, true);
        }
        var lu = FormatDeRendezVous.Read(ref reader);
        var faux = lu.Heure.Mauvais || Placements.IsTooLong(lu.Lieu)
            || (lu.Heure.Lu && !TimeOnly.TryParseExact(lu.Heure.Valeur, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, default, out _));
        // Without a day it is none: the day is what is missing.
        return (Placements.Jour(lu.Date) is { } jour ? new(jour, lu.Heure.Valeur, lu.Lieu.Valeur) : null, faux);
    }

    private struct Draft
    {
        public Champ<string> Besoin, Reference, Evenement, Etat, Motif, Vise, Employeur, TexteCandidat, TextePrescripteur;
        public Champ<DateOnly> Date;
        public (RendezVous? RendezVous, bool Mauvais) RendezVous;
    }

    private struct DraftDeRendezVous
    {
        public Champ<DateOnly> Date;
        public Champ<string> Heure, Lieu;
    }
}

internal static class Placements
{
    private const int MaxTexte = 1_000;

    public static T? Code<T>(Champ<string> champ) where T : struct, Enum => champ.Lu && Codes<T>.TryRead(champ.Valeur, out var valeur) ? valeur : null;

    /// <summary>What a field names, or null where it is absent: what cannot be read names nothing that there is.</summary>
    public static string? Nomme(Champ<string> champ) => champ.Mauvais ? "" : champ.Valeur;

    public static DateOnly? Jour(Champ<DateOnly> champ) => champ.Lu && Dates.Plausible(champ.Valeur) ? champ.Valeur : null;

    /// <summary>Too long, no text, or with U+0000, which PostgreSQL does not keep.</summary>
    public static bool IsTooLong(Champ<string> champ) =>
        champ.Mauvais || champ.Valeur is { Length: > MaxTexte } || champ.Valeur?.Contains('\0', StringComparison.Ordinal) == true;
}
