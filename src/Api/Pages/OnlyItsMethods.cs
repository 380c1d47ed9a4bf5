using Microsoft.AspNetCore.Mvc.Filters;

namespace Clauses.Api.Pages;

/// <summary>A page that only reads is not asked to write: without it, the page would be shown with nothing read.</summary>
internal sealed class OnlyItsMethods : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var methode = context.HttpContext.Request.Method;
        if (context.HandlerMethod is not null || HttpMethods.IsGet(methode) || HttpMethods.IsHead(methode))
            return;
        context.HttpContext.Response.Headers.Allow = "GET, HEAD";
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
