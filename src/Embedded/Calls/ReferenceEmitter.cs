using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Clauses.Embedded.Activations;
using Orleans.Concurrency;

namespace Clauses.Embedded.Calls;

/// <summary>
/// Writes, for each grain interface, the reference class that implements it and a request struct per method.
/// All they do is to carry arguments: <c>return CallTaskOf(new Request { a0 = … }, mode)</c> there
/// and <c>return From(((IFoo)grain).Method(a0, …))</c> here.
/// </summary>
static class ReferenceEmitter
{
    static readonly ConcurrentDictionary<Type, Lazy<Func<GrainKind, string, GrainReference>>> Constructors = new();
    static readonly ConcurrentDictionary<Assembly, Lazy<ModuleBuilder>> Modules = new();

    /// <summary>What constructs references of this interface.</summary>
    /// <exception cref="NotSupportedException">A member is not a method that returns a task, or is generic.</exception>
    public static Func<GrainKind, string, GrainReference> ConstructorOf(Type @interface) =>
        Constructors.GetOrAdd(@interface, static type => new(() => Emit(type))).Value;

    static Func<GrainKind, string, GrainReference> Emit(Type @interface)
    {
        var module = Modules.GetOrAdd(@interface.Assembly, static assembly => new(() => ModuleFor(assembly))).Value;
        // A module is written by one thread at a time.
        lock (module)
        {
            var name = @interface.FullName!.Replace('+', '.');
            var attributes = TypeAttributes.Sealed | TypeAttributes.Public;
            var type = module.DefineType($"{name}.Reference", attributes, typeof(GrainReference), [@interface]);
            EmitConstructor(type);
            var methods = @interface.GetInterfaces().Prepend(@interface).SelectMany(one => one.GetMethods()).Where(one => !one.IsStatic);
            foreach (var (index, method) in methods.Index())
            {
                EmitMethod(type, method, EmitRequest(module, $"{name}.Request{index}", method));
            }
            return type.CreateType().GetMethod("Create")!.CreateDelegate<Func<GrainKind, string, GrainReference>>();
        }
    }

    static ModuleBuilder ModuleFor(Assembly grains)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new($"{grains.GetName().Name}.References"), AssemblyBuilderAccess.Run);
        // Grain interfaces and their arguments may be internal, and so are our own types.
        var attribute = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        foreach (var seen in new[] { grains, typeof(ReferenceEmitter).Assembly }.Distinct())
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(attribute, [seen.GetName().Name!]));
        }
        return assembly.DefineDynamicModule("References");
    }

    static void EmitConstructor(TypeBuilder type)
    {
        Type[] parameters = [typeof(GrainKind), typeof(string)];
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)[0]);
        il.Emit(OpCodes.Ret);

        var create = type.DefineMethod("Create", MethodAttributes.Public | MethodAttributes.Static, typeof(GrainReference), parameters);
        il = create.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
    }

    static Type EmitRequest(ModuleBuilder module, string name, MethodInfo method)
    {
        var answer = Returned.Of(method).Answer;
        var attributes = TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout;
        var type = module.DefineType(name, attributes, typeof(ValueType), [typeof(IRequest<>).MakeGenericType(answer)]);
        var invoke = type.DefineMethod(
            nameof(IRequest<>.Invoke), MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final,
            typeof(ValueTask<>).MakeGenericType(answer), [typeof(object)]);
        var il = invoke.GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var (index, parameter) in method.GetParameters().Index())
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, type.DefineField($"a{index}", parameter.ParameterType, FieldAttributes.Public));
        }
        il.Emit(OpCodes.Callvirt, method);
        il.Emit(OpCodes.Call, Returned.Of(method).From);
        il.Emit(OpCodes.Ret);
        return type.CreateType();
    }

    static void EmitMethod(TypeBuilder type, MethodInfo method, Type request)
    {
        var parameters = method.GetParameters();
        var attributes = MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot;
        var body = type.DefineMethod(
            $"{method.DeclaringType}.{method.Name}", attributes, method.ReturnType, [.. parameters.Select(one => one.ParameterType)]);
        var il = body.GetILGenerator();
        var local = il.DeclareLocal(request);
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldloca, local);
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
            il.Emit(OpCodes.Stfld, request.GetField($"a{i}")!);
        }
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloca, local);
        il.Emit(OpCodes.Ldc_I4, (int)ModeOf(method));
        il.Emit(OpCodes.Call, Returned.Of(method).Call(request));
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(body, method);
    }

    static CallMode ModeOf(MethodInfo method) =>
        method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? CallMode.Interleaved
        : method.IsDefined(typeof(ReadOnlyAttribute)) ? CallMode.ReadOnly
        : CallMode.Exclusive;
}

/// <summary>What a grain method returns, and the methods that carry it.</summary>
/// <param name="Answer">What is in the task; <see cref="Nothing"/> for none.</param>
/// <param name="From">Makes a ValueTask of it.</param>
/// <param name="Caller">The method of <see cref="GrainReference"/> that calls and returns it.</param>
sealed record Returned(Type Answer, MethodInfo From, MethodInfo Caller)
{
    public static Returned Of(MethodInfo method)
    {
        var type = method.ReturnType;
        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var name = type == typeof(Task) ? "CallTask"
            : type == typeof(ValueTask) ? "CallValueTask"
            : generic == typeof(Task<>) ? "CallTaskOf"
            : generic == typeof(ValueTask<>) ? "CallValueTaskOf"
            : throw Unsupported(method, "must return Task, Task<T>, ValueTask or ValueTask<T>");
        if (method.IsGenericMethodDefinition) throw Unsupported(method, "may not be generic");
        if (method.GetParameters().Any(one => one.ParameterType.IsByRef)) throw Unsupported(method, "may not have parameters by reference");

        var froms = typeof(Answers).GetMethods().Where(one => one.Name == nameof(Answers.From));
        var from = froms.Single(one => SameKind(one.GetParameters()[0].ParameterType, type));
        var caller = typeof(GrainReference).GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
        return generic is null
            ? new(typeof(Nothing), from, caller)
            : new(type.GetGenericArguments()[0], from.MakeGenericMethod(type.GetGenericArguments()), caller);
    }

    public MethodInfo Call(Type request) =>
        Answer == typeof(Nothing) ? Caller.MakeGenericMethod(request) : Caller.MakeGenericMethod(request, Answer);

    static bool SameKind(Type one, Type other) =>
        one == other || one.IsGenericType && other.IsGenericType && one.GetGenericTypeDefinition() == other.GetGenericTypeDefinition();

    static NotSupportedException Unsupported(MethodInfo method, string rule) =>
        new($"{method.DeclaringType}.{method.Name}: a method of a grain interface {rule}.");
}
