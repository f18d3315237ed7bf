using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Views;

namespace CoachingPlatform.Domain.Tests.Conventions;

/// <summary>What holds for every type of the domain.</summary>
public class ContractTests
{
    private static readonly Assembly Domain = typeof(DomainEvent).Assembly;

    private static IEnumerable<Type> OwnTypes =>
        Domain
            .GetTypes()
            .Where(t => t.Namespace?.StartsWith("CoachingPlatform", StringComparison.Ordinal) == true)
            .Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

    /// <summary>Commands and views, and all that they are made of.</summary>
    private static IEnumerable<Type> Sent
    {
        get
        {
            var found = new HashSet<Type>();
            var waiting = new Stack<Type>(
                OwnTypes.Where(t =>
                    !t.IsAbstract
                    && (
                        t.IsSubclassOf(typeof(TeacherCommand))
                        || t.IsSubclassOf(typeof(DistrictCommand))
                        || t.IsSubclassOf(typeof(CoachCommand))
                        || (
                            t.Namespace == typeof(TeacherView).Namespace
                            && t is { IsEnum: false, IsNested: false, IsSealed: true }
                            && IsRecord(t)
                        )
                    )
                )
            );
            while (waiting.TryPop(out var type))
            {
                if (found.Add(type))
                {
                    foreach (
                        var part in type.GetProperties().Where(p => p.CanWrite).SelectMany(p => Parts(p.PropertyType))
                    )
                    {
                        waiting.Push(part);
                    }
                }
            }
            return found;
        }
    }

    [Fact]
    public void Commands_and_views_and_what_they_are_made_of_can_be_sent_and_never_change()
    {
        Assert.InRange(Sent.Count(), 60, 500);
        Assert.DoesNotContain(Sent, t => t.GetCustomAttribute<GenerateSerializerAttribute>() is null);
        Assert.DoesNotContain(Sent, t => t.GetCustomAttribute<ImmutableAttribute>() is null);
    }

    [Fact]
    public void Nothing_public_can_be_changed_once_it_is_made()
    {
        var setters = OwnTypes
            .Where(t => t.IsVisible)
            .SelectMany(t =>
                t.GetProperties(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
            )
            .Where(p => p.SetMethod is { IsPublic: true } set && !IsInit(set));
        var fields = OwnTypes
            .Where(t => t is { IsVisible: true, IsEnum: false })
            .SelectMany(t =>
                t.GetFields(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
            )
            .Where(f => f is { IsInitOnly: false, IsLiteral: false });

        Assert.Empty(setters.Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));
        Assert.Empty(fields.Select(f => $"{f.DeclaringType!.Name}.{f.Name}"));
    }

    [Fact]
    public void State_is_made_of_collections_that_cannot_change()
    {
        var mutable = OwnTypes
            .Where(t => t.IsVisible && IsRecord(t))
            .SelectMany(t => t.GetProperties().Where(p => p.CanWrite))
            .Where(p =>
                p.PropertyType.IsArray
                || (p.PropertyType.IsGenericType && IsMutable(p.PropertyType.GetGenericTypeDefinition()))
            );

        Assert.Empty(mutable.Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));
    }

    [Fact]
    public void The_domain_knows_neither_clocks_nor_chance_nor_the_runtime_of_grains()
    {
        string[] types =
        [
            "System.TimeProvider",
            "System.Diagnostics.Stopwatch",
            "System.Random",
            "System.Threading.Thread",
            "System.Threading.Timer",
        ];
        string[] members =
        [
            "System.DateTime.get_Now",
            "System.DateTime.get_UtcNow",
            "System.DateTime.get_Today",
            "System.DateTimeOffset.get_Now",
            "System.DateTimeOffset.get_UtcNow",
            "System.Environment.get_TickCount",
            "System.Environment.get_TickCount64",
            "System.Guid.NewGuid",
            "System.Guid.CreateVersion7",
        ];
        var (typesUsed, membersUsed) = References();

        Assert.Empty(typesUsed.Intersect(types));
        Assert.DoesNotContain(typesUsed, t => t.StartsWith("Orleans.Runtime.", StringComparison.Ordinal));
        Assert.Empty(membersUsed.Intersect(members));
        Assert.DoesNotContain(
            Domain.GetReferencedAssemblies().Select(a => a.Name!),
            n =>
                n.Contains("EntityFramework", StringComparison.Ordinal)
                || n.Contains("GraphQL", StringComparison.Ordinal)
        );
    }

    private static (List<string> Types, List<string> Members) References()
    {
        using var file = new PEReader(File.OpenRead(Domain.Location));
        var reader = file.GetMetadataReader();
        string Name(TypeReferenceHandle handle)
        {
            var type = reader.GetTypeReference(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }
        var types = reader.TypeReferences.Select(Name).ToList();
        var members = reader
            .MemberReferences.Select(reader.GetMemberReference)
            .Where(m => m.Parent.Kind == HandleKind.TypeReference)
            .Select(m => $"{Name((TypeReferenceHandle)m.Parent)}.{reader.GetString(m.Name)}")
            .ToList();
        return (types, members);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts)
        : type.Assembly == Domain && !type.IsEnum ? [type]
        : [];

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsMutable(Type definition) =>
        definition == typeof(List<>)
        || definition == typeof(Dictionary<,>)
        || definition == typeof(HashSet<>)
        || definition == typeof(IList<>)
        || definition == typeof(ICollection<>);
}
