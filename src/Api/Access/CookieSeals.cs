using System.Xml.Linq;
using Clauses.Silo.Utilisateurs;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Clauses.Api.Access;

/// <summary>Keeps the framework's keys where all else is kept: whoever reads the base reads more than a cookie could show.</summary>
internal sealed class CookieSeals(SealsPostgres sceaux) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements() => [.. sceaux.Read().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        sceaux.Write(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
