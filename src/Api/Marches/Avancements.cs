namespace Clauses.Api.Marches;

internal static class Avancements
{
    /// <summary>What everything that is foreseen rests on, as tables and files say it.</summary>
    public const string Base = "projection au rythme moyen depuis le début, à l'arrêt après trois mois entiers sans heure";

    private const int Centiemes = 100;

    private const int Lointaine = 10;

    public static string Nom(Avancement etat) => etat switch
    {
        Avancement.EnRetard => "en retard",
        Avancement.NonAtteinte => "terminé, non atteinte",
        Avancement.ADecider => "à décider",
        Avancement.DansLesTemps => "dans les temps",
        Avancement.PasCommence => "pas commencé",
        Avancement.Atteinte => "atteinte",
        _ => "sans obligation",
    };

    public static string Classe(Avancement etat) => etat switch
    {
        Avancement.EnRetard or Avancement.NonAtteinte => "retard",
        Avancement.ADecider => "attente",
        Avancement.DansLesTemps or Avancement.Atteinte => "fait",
        _ => "",
    };

    /// <summary>« 45,6 % » of ten-thousandths; « sans obligation » when there are none.</summary>
    public static string Part(long? partDixMillieme) => partDixMillieme is { } part ? FrenchText.Pourcent((decimal)part / Centiemes) : "sans obligation";

    /// <summary>Why what remains of some marchés is not what they owe less what is validated; null: it is.</summary>
    public static string? Ecart(SommeDeMarches somme) => somme.Validees + somme.Restantes - somme.Obligation is var audela && audela == Heures.Zero ? null
        : $"{FrenchText.Heures(audela)} validées au-delà d'une obligation ne réduisent pas ce qui reste aux autres marchés.";

    /// <summary>The day on which the obligation is reached; null: never, or so long after the end that no day means anything.</summary>
    public static DateOnly? Jour(Projection vue, DateOnly fin) => vue.FinPrevue is { } jour && jour < fin.AddYears(Lointaine) ? jour : null;

    /// <param name="rondes">Whether hours are said without their hundredths, from a hundred on.</param>
    public static string Phrase(Projection vue, DateOnly fin, bool rondes = false)
    {
        var (dernierJour, manque) = (FrenchText.Jour(fin), FrenchText.Heures(vue.Manque, rondes));
        return vue.Etat switch
        {
            Avancement.EnRetard when vue.Arret is { } dernier =>
                $"Aucune heure depuis {FrenchText.Mois(dernier)} : si rien ne reprend, l'obligation ne sera pas atteinte ; le {dernierJour}, il manquerait {manque}.",
            Avancement.EnRetard => $"Au rythme moyen depuis le début, il manquerait {manque} le {dernierJour}.",
            Avancement.NonAtteinte => $"Le marché est terminé depuis le {dernierJour} : il manque {manque}.",
            Avancement.ADecider => "L'obligation est atteinte si les heures en attente sont validées.",
            Avancement.DansLesTemps =>
                $"Au rythme moyen depuis le début, l'obligation serait atteinte le {FrenchText.Jour(vue.FinPrevue!.Value)}, avant la fin du marché.",
            Avancement.PasCommence => "Le marché n'a pas commencé : il n'y a pas encore de rythme à prolonger.",
            Avancement.Atteinte => "L'obligation est atteinte par des heures validées.",
            _ => "Ce marché n'a pas d'obligation d'heures.",
        };
    }
}
