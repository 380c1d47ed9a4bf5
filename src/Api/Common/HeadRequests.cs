namespace Clauses.Api.Common;

/// <summary>HEAD is answered as GET is, without the body: the server sends none for it, whatever is written.</summary>
internal static class HeadRequests
{
    private static readonly object Mark = new();

    public static void AnswerHead(this WebApplication application) => application.Use((contexte, suite) =>
    {
        if (HttpMethods.IsHead(contexte.Request.Method))
        {
            contexte.Request.Method = HttpMethods.Get;
            contexte.Items[Mark] = Mark;
        }
        return suite(contexte);
    });

    /// <summary>Whether nobody reads a body: what would go on for ever ends at once.</summary>
    public static bool IsHead(this HttpContext contexte) => contexte.Items.ContainsKey(Mark);
}
