using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Clauses.Embedded.Tests.Conformance;

/// <summary>What an assembly shows to others in a namespace, as lines of text: one for each type, base, member and attribute target.</summary>
sealed class PublicApi
{
    readonly MetadataReader _metadata;
    readonly TypeNames _names = new();

    PublicApi(MetadataReader metadata) => _metadata = metadata;

    /// <summary>By the type's full name, the facts about it. A fact that the other assembly lacks is a difference.</summary>
    public static IReadOnlyDictionary<string, ImmutableHashSet<string>> Read(string path, Func<string, bool> isOfInterest)
    {
        using var file = new PEReader(File.OpenRead(path));
        var api = new PublicApi(file.GetMetadataReader());
        return api._metadata.TypeDefinitions
            .Select(api._metadata.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .Where(type => isOfInterest(api._metadata.GetString(type.Namespace)))
            .ToDictionary(api.NameOf, type => api.FactsOf(type).ToImmutableHashSet());
    }

    string NameOf(TypeDefinition type) => $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";

    IEnumerable<string> FactsOf(TypeDefinition type)
    {
        yield return $"kind {KindOf(type)}";
        if (!type.BaseType.IsNil) yield return $"base {NameOf(type.BaseType, type)}";
        foreach (var one in type.GetInterfaceImplementations())
        {
            yield return $"implements {NameOf(_metadata.GetInterfaceImplementation(one).Interface, type)}";
        }
        foreach (var one in type.GetGenericParameters()) yield return $"parameter {Describe(_metadata.GetGenericParameter(one), type)}";
        foreach (var one in type.GetFields().Select(_metadata.GetFieldDefinition).Where(IsVisible)) yield return Describe(one, type);
        foreach (var one in type.GetMethods().Select(_metadata.GetMethodDefinition).Where(IsVisible)) yield return Describe(one, type);
        foreach (var one in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            if (IsVisible(one)) yield return $"property {_metadata.GetString(one.Name)}: {one.DecodeSignature(_names, new(type)).ReturnType}";
        }
        foreach (var one in Usage(type)) yield return $"usage {one}";
    }

    static string KindOf(TypeDefinition type)
    {
        var attributes = type.Attributes & (TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed);
        return attributes.ToString();
    }

    string Describe(GenericParameter parameter, TypeDefinition type)
    {
        var constraints = parameter.GetConstraints().Select(one => NameOf(_metadata.GetGenericParameterConstraint(one).Type, type)).Order();
        return $"{parameter.Index} {parameter.Attributes} {string.Join(' ', constraints)}";
    }

    string Describe(FieldDefinition field, TypeDefinition type)
    {
        var constant = field.GetDefaultValue().IsNil ? null : ConstantOf(field.GetDefaultValue());
        return $"field {field.Attributes & (FieldAttributes.Static | FieldAttributes.FieldAccessMask)} "
            + $"{field.DecodeSignature(_names, new(type))} {_metadata.GetString(field.Name)} = {constant}";
    }

    string Describe(MethodDefinition method, TypeDefinition type)
    {
        const MethodAttributes Told =
            MethodAttributes.MemberAccessMask | MethodAttributes.Static | MethodAttributes.Abstract | MethodAttributes.Virtual;
        var signature = method.DecodeSignature(_names, new(type));
        var parameters = method.GetParameters().Select(_metadata.GetParameter).Where(one => one.SequenceNumber > 0)
            .OrderBy(one => one.SequenceNumber)
            .Select(one => $"{signature.ParameterTypes[one.SequenceNumber - 1]} {_metadata.GetString(one.Name)}{DefaultOf(one)}");
        var generics = method.GetGenericParameters().Select(one => Describe(_metadata.GetGenericParameter(one), type));
        return $"method {method.Attributes & Told} {signature.ReturnType} {_metadata.GetString(method.Name)}"
            + $"<{string.Join(", ", generics)}>({string.Join(", ", parameters)})";
    }

    string DefaultOf(Parameter parameter) =>
        parameter.GetDefaultValue().IsNil ? "" : $" = {ConstantOf(parameter.GetDefaultValue()) ?? "null"}";

    object? ConstantOf(ConstantHandle handle)
    {
        var constant = _metadata.GetConstant(handle);
        return _metadata.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
    }

    IEnumerable<string> Usage(TypeDefinition type)
    {
        foreach (var attribute in type.GetCustomAttributes().Select(_metadata.GetCustomAttribute))
        {
            if (AttributeName(attribute) != "System.AttributeUsageAttribute") continue;
            var value = attribute.DecodeValue(_names);
            yield return $"targets {value.FixedArguments[0].Value}";
            foreach (var named in value.NamedArguments) yield return $"{named.Name} {named.Value}";
        }
    }

    string AttributeName(CustomAttribute attribute) => attribute.Constructor.Kind == HandleKind.MemberReference
        ? NameOf(_metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent, default)
        : "";

    bool IsVisible(PropertyDefinition property)
    {
        var accessors = property.GetAccessors();
        return new[] { accessors.Getter, accessors.Setter }.Any(one => !one.IsNil && IsVisible(_metadata.GetMethodDefinition(one)));
    }

    static bool IsVisible(FieldDefinition field) =>
        (field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    static bool IsVisible(MethodDefinition method) =>
        (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    string NameOf(EntityHandle type, TypeDefinition scope) => type.Kind switch
    {
        HandleKind.TypeDefinition => _names.GetTypeFromDefinition(_metadata, (TypeDefinitionHandle)type, 0),
        HandleKind.TypeReference => _names.GetTypeFromReference(_metadata, (TypeReferenceHandle)type, 0),
        _ => _metadata.GetTypeSpecification((TypeSpecificationHandle)type).DecodeSignature(_names, new(scope)),
    };
}
