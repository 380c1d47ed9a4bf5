using System.Reflection;
using Clauses.Api.Pages;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Clauses.Api.Tests.Pages;

public sealed class PagesGateTests
{
    private static readonly Type[] Pages = [.. typeof(PageClauses).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract)];

    [Fact]
    public void Each_page_says_whom_it_lets_in()
    {
        Assert.True(Pages.Length > 30);
        Assert.DoesNotContain(Pages, page =>
            page.GetCustomAttribute<ReservedPageAttribute>() is null == page.GetCustomAttribute<OpenPageAttribute>() is null);
    }

    [Fact]
    public void Strangers_see_only_where_one_signs_in_and_what_went_wrong() => Assert.Equal(
        ["ConnexionPage", "DeconnexionPage", "ErreurPage", "InvitationPage", "NoticePage", "PartagePage", "ReponsePage"],
        Pages.Where(page => page.GetCustomAttribute<OpenPageAttribute>() is not null).Select(page => page.Name).Order(StringComparer.Ordinal));
}
