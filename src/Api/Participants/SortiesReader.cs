using Clauses.Api.Lignes;

namespace Clauses.Api.Participants;

/// <summary>The end of a parcours as it stands in a body.</summary>
/// <param name="Participant">As it stands there, if it is a text.</param>
/// <param name="Parcours">As it stands there, if it is a number.</param>
/// <param name="Sortie">Null where it breaks a rule by itself.</param>
/// <param name="Detail">The same in words, with the cure.</param>
/// <param name="Motif">Of a correction: why.</param>
internal readonly record struct SortieLue(string? Participant, int? Parcours, Sortie? Sortie, string? Code, string? Detail, string? Motif = null);

/// <summary>Reads ends of parcours: <c>{participant, parcours, date, nature, debut?, finPrevue?, quotite?, memeEmployeur?, clause?, preuve}</c>; and their
/// corrections, which have a motif too, and may say <c>annulee</c> in place of the rest.</summary>
internal static class SortiesReader
{
    private const int PleinTemps = 100;

    private static readonly byte[][] Noms =
        FieldsReader.Noms("participant", "parcours", "date", "nature", "debut", "finPrevue", "quotite", "memeEmployeur", "clause", "preuve", "annulee", "motif");

    public static SortieLue Read(ref Utf8JsonReader reader) => ReadDraft(ref reader).Sortie();

    public static SortieLue ReadCorrection(ref Utf8JsonReader reader) => ReadDraft(ref reader).Correction();

    private static Draft ReadDraft(ref Utf8JsonReader reader)
    {
        Draft lu = default;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
        {
            while (FieldsReader.Next(ref reader, Noms, out var rang))
                lu.Take(ref reader, rang);
        }
        return lu;
    }

    private struct Draft
    {
        private Champ<string> _participant, _nature, _preuve, _motif;
        private Champ<int> _parcours, _quotite;
        private Champ<DateOnly> _date, _debut, _finPrevue;
        private Champ<bool> _memeEmployeur, _clause, _annulee;

        public void Take(ref Utf8JsonReader reader, int rang)
        {
            switch (rang)
            {
                case 0: _participant.Texte(ref reader); break;
                case 1: _parcours.Entier(ref reader); break;
                case 2: _date.Date(ref reader); break;
                case 3: _nature.Texte(ref reader); break;
                case 4: _debut.Date(ref reader); break;
                case 5: _finPrevue.Date(ref reader); break;
                case 6: _quotite.Entier(ref reader); break;
                case 7: _memeEmployeur.OuiNon(ref reader); break;
                case 8: _clause.OuiNon(ref reader); break;
                case 9: _preuve.Texte(ref reader); break;
                case 10: _annulee.OuiNon(ref reader); break;
                default: _motif.Texte(ref reader); break;
            }
        }

        public readonly SortieLue Sortie()
        {
            var (participant, parcours) = (_participant.Valeur, Valeur(_parcours));
            if (!Identifiant.IsValid(participant) || parcours is null)
                return Refuse(RefusParcours.ParcoursInconnu);
            if (!Codes<NatureSortie>.TryRead(_nature.Valeur, out var nature))
                return Refuse("nature-inconnue", "nature : l'une de " + string.Join(", ", Codes<NatureSortie>.Tous) + ".");
            if (!_date.Lu || !Plausible(_date) || !Plausible(_debut) || !Plausible(_finPrevue))
                return Refuse(RefusParcours.DateInvalide);
            var preuve = PreuveSortie.Aucune;
            if (_quotite.Mauvais || (_quotite.Lu && _quotite.Valeur is < 1 or > PleinTemps) || _memeEmployeur.Mauvais || _clause.Mauvais || _preuve.Mauvais
                || (_preuve.Lu && !Codes<PreuveSortie>.TryRead(_preuve.Valeur, out preuve)))
            {
                return Refuse(
                    "champ-invalide",
                    $"quotite : un entier de 1 à {PleinTemps} ; memeEmployeur, clause : true ou false ; preuve : l'une de {string.Join(", ", Codes<PreuveSortie>.Tous)}.");
            }
            return new(participant, parcours, new(
                _date.Valeur, nature, Valeur(_debut), Valeur(_finPrevue), Valeur(_quotite), Valeur(_memeEmployeur), Valeur(_clause), preuve), null, null);
        }

        public readonly SortieLue Correction()
        {
            var lue = _annulee is { Lu: true, Valeur: true } && Identifiant.IsValid(_participant.Valeur) && _parcours.Lu
                ? new(_participant.Valeur, Valeur(_parcours), null, null, null)
                : Sortie();
            return lue switch
            {
                { Code: not null } => lue,
                _ when _annulee.Mauvais => Refuse("champ-invalide", "annulee : true ou false."),
                _ when !_motif.Mauvais && string.IsNullOrWhiteSpace(_motif.Valeur) => Refuse(CodeRefus.MotifRequis),
                _ when Motif.Defaut(_motif) is { } defaut => Refuse(defaut),
                _ => lue with { Motif = _motif.Valeur },
            };
        }

        private readonly SortieLue Refuse(CodeRefus refus) => Refuse(Codes<CodeRefus>.De(refus), TextesRefus.De(refus));

        private readonly SortieLue Refuse(RefusParcours refus) => Refuse(Codes<RefusParcours>.De(refus), TextesParcours.Refus(refus, "date").Problem.Detail);

        private readonly SortieLue Refuse(string code, string detail) => new(_participant.Valeur, Valeur(_parcours), null, code, detail);

        private static bool Plausible(Champ<DateOnly> jour) => !jour.Mauvais && (!jour.Lu || Dates.Plausible(jour.Valeur));

        private static T? Valeur<T>(Champ<T> champ) where T : struct => champ.Lu ? champ.Valeur : null;
    }
}
