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
    private static readonly byte[][] Noms =
        FieldsReader.Noms("reference", "besoin", "participant", "organisme", "employeur", "canal", "date", "etat");

    public static ItemDePlacement<OrientationRecue> Read(ref Utf8JsonReader reader)
    {
        Champ<string> reference = default, besoin = default, participant = default, organisme = default, employeur = default, canal = default, etat = default;
        Champ<DateOnly> date = default;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
        {
            while (FieldsReader.Next(ref reader, Noms, out var rang))
            {
                switch (rang)
                {
                    case 0: reference.Texte(ref reader); break;
                    case 1: besoin.Texte(ref reader); break;
                    case 2: participant.Texte(ref reader); break;
                    case 3: organisme.Texte(ref reader); break;
                    case 4: employeur.Texte(ref reader); break;
                    case 5: canal.Texte(ref reader); break;
                    case 6: date.Date(ref reader); break;
                    default: etat.Texte(ref reader); break;
                }
            }
        }
        var parCanal = Placements.Code<Canal>(canal);
        var initial = etat is { Lu: false, Mauvais: false } ? EtatOrientation.Transmise : Placements.Code<EtatOrientation>(etat);
        var faux = (canal.Lu && parCanal is null) || canal.Mauvais || initial is not (EtatOrientation.Transmise or EtatOrientation.Proposee);
        return new(besoin.Valeur, reference.Valeur, null, !Identifiant.IsValid(reference.Valeur), new(
            reference.Valeur ?? "", participant.Valeur ?? "", Placements.Nomme(organisme), Placements.Nomme(employeur), parCanal, Placements.Jour(date),
            initial ?? EtatOrientation.Transmise, Personne: null, Genre: null, EmployeurConnu: false, faux ? CodePlacement.ChampInvalide : null));
    }
}

/// <summary>Reads what happened to orientations: <c>{besoin, reference, evenement, etat, date, motif?, vise?, employeur?, rendezVous?,
/// texteCandidat?, textePrescripteur?}</c>.</summary>
internal static class EvenementsReader
{
    private const string Rectifie = "rectifie";

    private static readonly byte[][] Noms = FieldsReader.Noms(
        "besoin", "reference", "evenement", "etat", "date", "motif", "vise", "employeur", "rendezVous", "texteCandidat", "textePrescripteur");

    private static readonly byte[][] NomsDuRendezVous = FieldsReader.Noms("date", "heure", "lieu");

    public static ItemDePlacement<EvenementRecu> Read(ref Utf8JsonReader reader)
    {
        Champ<string> besoin = default, reference = default, evenement = default, etat = default, motif = default, vise = default, employeur = default,
            candidat = default, prescripteur = default;
        Champ<DateOnly> date = default;
        (RendezVous? RendezVous, bool Mauvais) rendezVous = default;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
        {
            while (FieldsReader.Next(ref reader, Noms, out var rang))
            {
                switch (rang)
                {
                    case 0: besoin.Texte(ref reader); break;
                    case 1: reference.Texte(ref reader); break;
                    case 2: evenement.Texte(ref reader); break;
                    case 3: etat.Texte(ref reader); break;
                    case 4: date.Date(ref reader); break;
                    case 5: motif.Texte(ref reader); break;
                    case 6: vise.Texte(ref reader); break;
                    case 7: employeur.Texte(ref reader); break;
                    case 8: rendezVous = ReadRendezVous(ref reader); break;
                    case 9: candidat.Texte(ref reader); break;
                    default: prescripteur.Texte(ref reader); break;
                }
            }
        }
        var rectifie = etat.Valeur == Rectifie;
        var textes = new Textes(candidat.Valeur, prescripteur.Valeur, rendezVous.RendezVous?.Lieu, null);
        var faux = rendezVous.Mauvais || Placements.IsTooLong(candidat) || Placements.IsTooLong(prescripteur) || Placements.IsTooLong(motif);
        return new(
            besoin.Valeur, reference.Valeur, evenement.Valeur, !Identifiant.IsValid(reference.Valeur) || !Identifiant.IsValid(evenement.Valeur),
            new(reference.Valeur ?? "", evenement.Valeur ?? "", rectifie ? null : Placements.Code<EtatOrientation>(etat), rectifie, vise.Valeur,
                Placements.Jour(date), motif.Valeur, rendezVous.RendezVous, Placements.Nomme(employeur), EmployeurConnu: false, textes,
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
        Champ<DateOnly> date = default;
        Champ<string> heure = default, lieu = default;
        while (FieldsReader.Next(ref reader, NomsDuRendezVous, out var rang))
        {
            switch (rang)
            {
                case 0: date.Date(ref reader); break;
                case 1: heure.Texte(ref reader); break;
                default: lieu.Texte(ref reader); break;
            }
        }
        var faux = heure.Mauvais || Placements.IsTooLong(lieu)
            || (heure.Lu && !TimeOnly.TryParseExact(heure.Valeur, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, default, out _));
        // Without a day it is none: the day is what is missing.
        return (Placements.Jour(date) is { } jour ? new(jour, heure.Valeur, lieu.Valeur) : null, faux);
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
