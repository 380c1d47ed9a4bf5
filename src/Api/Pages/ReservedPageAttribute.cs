namespace Clauses.Api.Pages;

/// <summary>Whom a page lets in. Without it a page is open to strangers, and says so by <see cref="OpenPageAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ReservedPageAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles => roles;
}

/// <summary>A page that strangers see: where one signs in.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OpenPageAttribute : Attribute;
