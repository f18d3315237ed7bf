using System.Reflection;
using CoachingPlatform.Domain.Teachers.Entries;
using GraphQL.Types;

namespace CoachingPlatform.Server.Gateway.Types;

/// <summary>Publishes records as input types, each when it is first met: every parameter is a field.</summary>
internal sealed class InputTypes(Descriptions descriptions, Leaves leaves)
{
    private readonly Dictionary<Type, RecordInput> inputs = [];

    public IGraphType Of(Type type) => leaves.Find(type) ?? Input(type);

    public IGraphType Required(Type type) => new NonNullGraphType(Of(type));

    private RecordInput Input(Type type)
    {
        if (inputs.TryGetValue(type, out var known))
        {
            return known;
        }
        var input = inputs[type] = new RecordInput(type)
        {
            Name = Names.Input(type),
            Description = descriptions.Of(type) ?? Vocabulary.OfType(type),
            IsOneOf = type == typeof(EntryContent),
        };
        foreach (var parameter in RecordInput.Constructor(type).GetParameters())
        {
            input.AddField(Field(type, parameter));
        }
        return input;
    }

    private FieldType Field(Type type, ParameterInfo parameter)
    {
        var named = Of(Shape.Of(parameter).Named);
        var fallback = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        var shape = Shape.Of(parameter);
        var name = Names.Camel(parameter.Name!);
        return new FieldType
        {
            Name = name,
            ResolvedType = (shape with { IsNullable = shape.IsNullable || IsOptional(parameter, fallback) }).Wrap(
                named
            ),
            DefaultValue = fallback,
            Description = descriptions.Of(type, parameter.Name!, name, named),
        };
    }

    private static bool IsOptional(ParameterInfo parameter, object? fallback) =>
        parameter.HasDefaultValue && fallback is null;
}
