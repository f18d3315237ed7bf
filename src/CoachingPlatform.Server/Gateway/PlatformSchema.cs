using CoachingPlatform.Data.Audit;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Guide;
using CoachingPlatform.Domain.Teachers.Focus;
using CoachingPlatform.Domain.Teachers.Views;
using CoachingPlatform.Grains.Teachers;
using CoachingPlatform.Server.Gateway.Audit;
using CoachingPlatform.Server.Gateway.Coaches;
using CoachingPlatform.Server.Gateway.Commands;
using CoachingPlatform.Server.Gateway.Districts;
using CoachingPlatform.Server.Gateway.Identity;
using CoachingPlatform.Server.Gateway.Live;
using CoachingPlatform.Server.Gateway.Nodes;
using CoachingPlatform.Server.Gateway.Reports;
using CoachingPlatform.Server.Gateway.Teachers;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway;

/// <summary>The one schema of the platform: the Domain's views to read, its commands to give.</summary>
internal sealed class PlatformSchema : Schema
{
    public PlatformSchema()
        : base(new DefaultServiceProvider(), runConfigurations: false)
    {
        var descriptions = new Descriptions(
            typeof(Caller).Assembly,
            typeof(AuditLine).Assembly,
            typeof(ITeacherGrain).Assembly,
            GetType().Assembly
        );
        var leaves = new Leaves(descriptions);
        var types = new OutputTypes(descriptions, leaves);
        var connections = new Connections(leaves);
        var prepSheet = new Lazy<ObjectGraphType>(() => PrepSheets.Type(types));
        PersonFields.Guard(types);
        types.Added[typeof(FocusLink)] = t => [DistrictFields.Priority(t)];
        types.Added[typeof(TeacherView)] = t => TeacherFields.Of(t, connections, prepSheet.Value);
        NodeFields.Publish(types);
        var coach = CoachFields.Type(types, prepSheet.Value);
        var district = DistrictFields.Type(types);
        Description = "Collaborative coaching conversations: what coaches, teachers and leaders read and do.";
        Query = Root(types, connections, coach, district);
        Mutation = new ObjectGraphType
        {
            Name = "Mutation",
            Description = "Everything that can be done. Carried out in order, each durable before it is answered.",
        };
        var inputs = new InputTypes(descriptions, leaves);
        var commands = new CommandFields(descriptions, inputs, new Payloads(types, coach, district));
        var client = ClientFields.Type(leaves);
        Query.AddField(ClientFields.List(client));
        Query.AddField(AccountFields.List(types, connections));
        foreach (var field in ReportFields.Of(types).Append(RunFields.One(types)).Append(OwnReportField.Of(types)))
        {
            Query.AddField(field);
        }
        foreach (
            var field in commands
                .All()
                .Concat(ClientFields.Changes(descriptions, inputs, types, client))
                .Concat(ProviderFields.Mutations(types, inputs, descriptions))
                .Concat(AccountFields.Changes(types))
                .Concat(RunFields.Changes(types))
        )
        {
            Mutation.AddField(field);
        }
        ScopedField.Guard(Query);
        ScopedField.Guard(Mutation);
        Subscription = LiveFields.Root(types);
        ScopedField.Guard(Subscription);
        Initialize();
    }

    private static ObjectGraphType Root(
        OutputTypes types,
        Connections connections,
        IGraphType coach,
        IGraphType district
    )
    {
        var people = connections.Of(types.Of(typeof(Person)), "Person");
        return Object(
            "Query",
            "Everything that can be read. What the caller may not see is absent, and looks like what does not exist.",
            Field(
                "me",
                MeFields.Type(types),
                "The caller; null for somebody who left the roster.",
                (_, r) => new(r.Me)
            ),
            Field(
                "teacher",
                types.Of(typeof(TeacherView)),
                "One teacher's record as the caller may see it; null where to this caller there is none.",
                async (c, r) => await r.Teachers.View(c, c.Id("id")),
                Argument("id", types.Leaves.Required<Guid>(), "The teacher.")
            ),
            NodeFields.Node(types),
            PeopleFields.Teachers(types, people),
            PeopleFields.Everybody(types, people),
            Field(
                "coach",
                coach,
                "The caller as a coach; null for somebody who is none.",
                (_, r) => new(r.Me is { } me && me.Is(Role.Coach) ? me : null)
            ),
            Field(
                "district",
                new NonNullGraphType(district),
                "The caller's district.",
                (_, r) => new(r.District.Facts)
            ),
            PeopleFields.Colleague(types),
            AuditFields.Trail(types, connections),
            DisclosureFields.All(types),
            DisclosureFields.One(types),
            StemFields.Stems(types),
            ProviderFields.List(types),
            Field(
                "guide",
                types.Required(typeof(GuideText)),
                "The guide, sentence by sentence.",
                (_, _) => new(GuideText.Current)
            )
        );
    }
}
