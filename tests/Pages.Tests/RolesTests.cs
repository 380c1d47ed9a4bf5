namespace Clauses.Pages.Tests;

/// <summary>Each role at each address: in, told that it is another role's, or sent to sign in.</summary>
[Collection(AuNavigateur.Nom), Trait("Duree", "longue")]
public sealed class RolesTests(Monde monde)
{
    private static readonly (string Adresse, Role[] Roles)[] Pages =
    [
        ("/marches", [Role.Facilitateur]),
        ("/marches/nouveau", [Role.Facilitateur]),
        ("/marches/M-004/fiche", [Role.Facilitateur]),
        ("/marches/M-004/contrats/nouveau", [Role.Facilitateur]),
        ("/contrats/C-0001", [Role.Facilitateur]),
        ("/validation", [Role.Facilitateur]),
        ("/participants", [Role.Facilitateur]),
        ("/participants/nouveau", [Role.Facilitateur]),
        ("/entreprises", [Role.Facilitateur]),
        ("/entreprises/nouvelle", [Role.Facilitateur]),
        ("/maitres-ouvrage", [Role.Facilitateur]),
        ("/maitres-ouvrage/nouveau", [Role.Facilitateur]),
        ("/bilans/2024", [Role.Facilitateur]),
        ("/parametres", [Role.Facilitateur]),
        ("/comptes", [Role.Facilitateur]),
        ("/verification", [Role.Facilitateur]),
        ("/saisie", [Role.Employeur]),
        ("/import", [Role.Employeur]),
        ("/acces", [Role.Employeur]),
        ("/suivi", [Role.MaitreOuvrage, Role.Amenageur]),
        ("/partages", [Role.Facilitateur, Role.MaitreOuvrage, Role.Amenageur]),
        ("/publications", [Role.Facilitateur, Role.Lecteur]),
    ];

    public static TheoryData<Role, string?> Qui => new()
    {
        { Role.Facilitateur, null },
        { Role.Employeur, "ETTI-01" },
        { Role.MaitreOuvrage, "MO-01" },
        { Role.Amenageur, "EPA-ORSA" },
        { Role.Lecteur, null },
    };

    [Theory, MemberData(nameof(Qui))]
    public async Task A_role_finds_its_pages_and_is_told_of_those_that_are_not_its_own(Role role, string? sujet)
    {
        await using var visite = await monde.EntrerAsync(role, sujet);
        foreach (var (adresse, roles) in Pages)
            await visite.AllerAsync(adresse, roles.Contains(role) ? 200 : 403);
    }

    [Fact]
    public async Task A_stranger_sees_none_of_them()
    {
        await using var visite = await monde.EtrangerAsync();
        foreach (var (adresse, _) in Pages.Append(("/", [])))
        {
            await visite.AllerAsync(adresse);
            Assert.Contains("/connexion?retour=", visite.Page.Url, StringComparison.Ordinal);
        }
    }
}
