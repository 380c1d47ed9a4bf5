using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Clauses.Api.Tests.Sessions;

public sealed class SessionsTests
{
    [Fact]
    public async Task No_request_of_the_API_is_looked_at_for_a_session()
    {
        var vues = new List<bool>();
        await using var produit = await Produit.StartAsync(null, services => services.AddSingleton<IStartupFilter>(new Witness(vues)));
        Assert.Equal(200, (await produit.Facilitateur.ReadAsync("/v1/marches")).Statut);
        Assert.NotEmpty(vues);
        Assert.DoesNotContain(true, vues);
    }

    /// <summary>The outermost step: notes whether the framework asked who a request is of.</summary>
    private sealed class Witness(List<bool> vues) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
        {
            application.Use(async (contexte, suite) =>
            {
                await suite(contexte);
                lock (vues)
                    vues.Add(contexte.Features.Get<IAuthenticationFeature>() is not null);
            });
            next(application);
        };
    }
}
