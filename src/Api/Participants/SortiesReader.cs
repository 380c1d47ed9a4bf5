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

    private static readonly ItemFormat<Draft> Format = new(
        ("participant", static (ref lu, ref reader) => lu.Participant.Texte(ref reader)),
        ("parcours", static (ref lu, ref reader) => lu.Parcours.Entier(ref reader)),
        ("date", static (ref lu, ref reader) => lu.Date.Date(ref reader)),
        ("nature", static (ref lu, ref reader) => lu.Nature.Texte(ref reader)),
        ("debut", static (ref lu, ref reader) => lu.Debut.Date(ref reader)),
        ("finPrevue", static (ref lu, ref reader) => lu.FinPrevue.Date(ref reader)),
        ("quotite", static (ref lu, ref reader) => lu.Quotite.Entier(ref reader)),
        ("memeEmployeur", static (ref lu, ref reader) => lu.MemeEmployeur.OuiNon(ref reader)),
        ("clause", static (ref lu, ref reader) => lu.Clause.OuiNon(ref reader)),
        ("preuve", static (ref lu, ref reader) => lu.Preuve.Texte(ref reader)),
        ("annulee", static (ref lu, ref reader) => lu.Annulee.OuiNon(ref reader)),
        ("motif", static (ref lu, ref reader) => lu.Motif.Texte(ref reader)));

    public static SortieLue Read(ref Utf8JsonReader reader) => Format.Read(ref reader).Sortie();

    public static SortieLue ReadCorrection(ref Utf8JsonReader reader) => Format.Read(ref reader).Correction();

    private struct Draft
    {
        public Champ<string> Participant, Nature, Preuve, Motif;
        public Champ<int> Parcours, Quotite;
        public Champ<DateOnly> Date, Debut, FinPrevue;
        public Champ<bool> MemeEmployeur, Clause, Annulee;

        public readonly SortieLue Sortie()
        {
            var (participant, parcours) = (Participant.Valeur, Valeur(Parcours));
            if (!Identifiant.IsValid(participant) || parcours is null)
                return Refuse(RefusParcours.ParcoursInconnu);
            if (!Codes<NatureSortie>.TryRead(Nature.Valeur, out var nature))
                return Refuse("nature-inconnue", "nature : l'une de " + string.Join(", ", Codes<NatureSortie>.Tous) + ".");
            if (!Date.Lu || !Plausible(Date) || !Plausible(Debut) || !Plausible(FinPrevue))
                return Refuse(RefusParcours.DateInvalide);
            var preuve = PreuveSortie.Aucune;
            if (Quotite.Mauvais || (Quotite.Lu && Quotite.Valeur is < 1 or > PleinTemps) || MemeEmployeur.Mauvais || Clause.Mauvais || Preuve.Mauvais
                || (Preuve.Lu && !Codes<PreuveSortie>.TryRead(Preuve.Valeur, out preuve)))
            {
                return Refuse(
                    "champ-invalide",
                    $"quotite : un entier de 1 à {PleinTemps} ; memeEmployeur, clause : true ou false ; preuve : l'une de {string.Join(", ", Codes<PreuveSortie>.Tous)}.");
            }
            return new(participant, parcours, new(
                Date.Valeur, nature, Valeur(Debut), Valeur(FinPrevue), Valeur(Quotite), Valeur(MemeEmployeur), Valeur(Clause), preuve), null, null);
        }

        public readonly SortieLue Correction()
        {
            var lue = Annulee is { Lu: true, Valeur: true } && Identifiant.IsValid(Participant.Valeur) && Parcours.Lu
                ? new(Participant.Valeur, Valeur(Parcours), null, null, null)
                : Sortie();
            return lue switch
            {
                { Code: not null } => lue,
                _ when Annulee.Mauvais => Refuse("champ-invalide", "annulee : true ou false."),
                _ when !Motif.Mauvais && string.IsNullOrWhiteSpace(Motif.Valeur) => Refuse(CodeRefus.MotifRequis),
                _ when Lignes.Motif.Defaut(Motif) is { } defaut => Refuse(defaut),
                _ => lue with { Motif = Motif.Valeur },
            };
        }

        private readonly SortieLue Refuse(CodeRefus refus) => Refuse(Codes<CodeRefus>.De(refus), TextesRefus.De(refus));

        private readonly SortieLue Refuse(RefusParcours refus) => Refuse(Codes<RefusParcours>.De(refus), TextesParcours.Refus(refus, "date").Problem.Detail);

        private readonly SortieLue Refuse(string code, string detail) => new(Participant.Valeur, Valeur(Parcours), null, code, detail);

        private static bool Plausible(Champ<DateOnly> jour) => !jour.Mauvais && (!jour.Lu || Dates.Plausible(jour.Valeur));

        private static T? Valeur<T>(Champ<T> champ) where T : struct => champ.Lu ? champ.Valeur : null;
    }
}
