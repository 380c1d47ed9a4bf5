using Clauses.Api.Pages;
using Clauses.Grains.Registre;
using Clauses.Grains.Territoires;
using Microsoft.AspNetCore.Mvc;

namespace Clauses.Api.Territoires;

[ReservedPage(Role.Facilitateur)]
internal sealed class ResponsablePage(ITerritoires territoires, TimeProvider temps) : ParametreForm(territoires, temps)
{
    [BindProperty]
    public string? Organisme { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? Delegue { get; set; }

    public override NomDeParametre Nom => NomDeParametre.Responsable;

    public IEnumerable<FicheField> Fields =>
    [
        Champ("organisme", "Organisme responsable", Organisme) with { Requis = true },
        Champ("contact", "Où lui écrire", Contact) with { Requis = true, Aide = "Une adresse, un courriel ou un téléphone : ce que les personnes recopieront." },
        Champ("delegue", "Délégué à la protection des données", Delegue) with { Aide = "Son nom et où lui écrire ; vide s'il n'y en a pas." },
    ];

    protected override void Show(Valeur valeur)
    {
        var responsable = (ValeurResponsable)valeur;
        (Organisme, Contact, Delegue) = (responsable.Organisme, responsable.Contact, responsable.Delegue);
    }

    protected override DemandeParametre Ask(DateOnly? depuis, string? source) =>
        new DemandeResponsable(new ResponsableDemande(OrNothing(Organisme), OrNothing(Contact), OrNothing(Delegue))) { Depuis = depuis, Source = source };

    private FicheField Champ(string champ, string libelle, string? valeur) => new()
    {
        Id = champ, Nom = champ, Libelle = libelle, Valeur = valeur, Refus = RefusDe($"valeur.{champ}"), MaxLength = 200,
    };
}
