namespace Clauses.Embedded.Calls;

/// <summary>A method of a grain interface with its arguments. The structs that implement it are emitted, one a method.</summary>
interface IRequest<T>
{
    /// <summary>Calls the method; whatever kind of task it returns becomes a <see cref="ValueTask{T}"/>.</summary>
    ValueTask<T> Invoke(object grain);
}

/// <summary>The answer of a method that gives none.</summary>
readonly struct Nothing;

/// <summary>From the four kinds of task a grain method may return to one, and back.</summary>
static class Answers
{
    /// <summary>Invokes; a method that is not async may throw at once, which to its caller is the same as a failed task.</summary>
    public static ValueTask<T> Invoke<TRequest, T>(in TRequest request, object grain) where TRequest : struct, IRequest<T>
    {
        try
        {
            return request.Invoke(grain);
        }
#pragma warning disable CA1031 // Whatever the grain threw is its caller's to know.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ValueTask.FromException<T>(exception);
        }
    }

    /// <summary>From <see cref="Task{T}"/>.</summary>
    public static ValueTask<T> From<T>(Task<T> task) => new(task);

    /// <summary>From <see cref="ValueTask{T}"/>.</summary>
    public static ValueTask<T> From<T>(ValueTask<T> task) => task;

    /// <summary>From <see cref="Task"/>.</summary>
    public static ValueTask<Nothing> From(Task task) => task.IsCompletedSuccessfully ? default : Wait(task);

    /// <summary>From <see cref="ValueTask"/>.</summary>
    public static ValueTask<Nothing> From(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully) return Wait(task.AsTask());
        task.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>To <see cref="Task"/>.</summary>
    public static Task ToTask(ValueTask<Nothing> answer) => answer.IsCompletedSuccessfully ? Task.CompletedTask : answer.AsTask();

    /// <summary>To <see cref="ValueTask"/>.</summary>
    public static ValueTask ToValueTask(ValueTask<Nothing> answer) => answer.IsCompletedSuccessfully ? default : new(answer.AsTask());

    static async ValueTask<Nothing> Wait(Task task)
    {
        await task;
        return default;
    }
}
