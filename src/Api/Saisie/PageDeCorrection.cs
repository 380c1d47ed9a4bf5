namespace Clauses.Api.Saisie;

/// <summary>What whoever corrects a line types, on either side: its days, its hours, and why.</summary>
internal abstract class PageDeCorrection : PageClauses
{
    [BindProperty]
    public string? Debut { get; set; }

    [BindProperty]
    public string? Jusquau { get; set; }

    [BindProperty]
    public string? Heures { get; set; }

    [BindProperty]
    public string? Pourquoi { get; set; }

    /// <summary>What is added to the name of the motif.</summary>
    public virtual string QuiLit => "";

    protected void Show(LigneLue ligne) =>
        (Debut, Jusquau, Heures) = (Dates.Iso(ligne.Periode.Debut), Dates.Iso(ligne.Periode.Fin), FrenchText.Nombre(ligne.Heures));

    /// <summary>What is typed, and all that is wrong with it; hours in minutes are written as they are rounded.</summary>
    /// <param name="autreChose">Whether something else changes: the same days and hours are no fault then.</param>
    protected (Periode Jours, Heures Heures, List<(string? Champ, string Dit)> Fautes) Read(LigneLue ligne, bool autreChose = false)
    {
        var (du, au, duree, motif) = (DateReader.Read(Debut ?? ""), DateReader.Read(Jusquau ?? ""), HeuresReader.Read(Heures ?? ""), Pourquoi?.Trim() ?? "");
        (string? Champ, string? Dit)[] lues =
        [
            ("debut", du.Defaut), ("jusquau", au.Defaut), ("heures", duree.Defaut ?? TypedTexts.SayRounded(Heures)),
            ("pourquoi", motif.Length == 0 ? "Dites pourquoi." : Motif.Defaut(motif) is null ? null : $"{FrenchText.Integer(Motif.MaxLength)} caractères au plus : raccourcissez-le."),
        ];
        List<(string? Champ, string Dit)> fautes = [.. lues.Where(faute => faute.Dit is not null).Select(faute => (faute.Champ, faute.Dit!))];
        (Heures, Pourquoi) = (TypedTexts.Round(Heures), motif);
        var (jours, heures) = (new Periode(du.Valeur ?? default, au.Valeur ?? default), duree.Valeur ?? default);
        if (fautes.Count == 0 && !autreChose && (jours, heures) == (ligne.Periode, ligne.Heures))
            fautes.Add((null, "La ligne dit déjà ces jours et ces heures : changez-en, ou revenez en arrière, rien n'est corrigé."));
        return (jours, heures, fautes);
    }
}
