using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Sharing;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Districts;

/// <summary>Lists of people, by family name.</summary>
internal static class PeopleFields
{
    public static FieldType Teachers(OutputTypes types, IGraphType connection) =>
        List(
            types,
            connection,
            "teachers",
            "The teachers whom the caller may see: a coach their caseload, a school leader their schools', district leaders and administrators all, a teacher themself.",
            (c, r) => Page(c, r, Role.Teacher)
        );

    public static FieldType Everybody(OutputTypes types, IGraphType connection)
    {
        var field = List(
            types,
            connection,
            "people",
            "The people of the roster whom the caller may see: everyone themself, a coach their caseload, a school leader their schools', district leaders and administrators all.",
            (c, r) => Page(c, r, c.Optional<Role>("role"))
        );
        field.Arguments!.Add(Argument("role", types.Leaves.Optional<Role>(), "Only those who hold this role."));
        return field;
    }

    /// <summary>Nobody is listed to a teacher: whom they mean to share with, they know by address.</summary>
    public static FieldType Colleague(OutputTypes types) =>
        Field(
            "colleague",
            types.Of(typeof(Person)),
            "The teacher or coach of this district, without a leader's or administrator's role, whose e-mail address this is: somebody to share with. Null for every other address, and for a caller who is no teacher.",
            (c, r) => new(Colleagues.Find(r.District.Occasion(r.Caller, r.Now), c.Text("email")!)),
            Argument("email", types.Leaves.Required<string>(), "The whole address; capitals do not matter.")
        );

    private static FieldType List(
        OutputTypes types,
        IGraphType connection,
        string name,
        string description,
        Func<IResolveFieldContext, GatewayRequest, ValueTask<object?>> ask
    )
    {
        var leaves = types.Leaves;
        return Field(
            name,
            connection,
            description,
            ask,
            Argument("first", leaves.Required<int>(), "How many, 0 to 100.", 50),
            Argument("after", leaves.Optional<string>(), "The cursor after which to go on."),
            Argument("school", leaves.Optional<Guid>(), "Only those who hold a role at this school."),
            Argument("search", leaves.Optional<string>(), "Only those whose name contains this.")
        );
    }

    private static async ValueTask<object?> Page(IResolveFieldContext context, GatewayRequest request, Role? role)
    {
        var school = context.Optional<Guid>("school");
        var search = context.Text("search")?.Trim();
        var people = (await People.ShownTo(request, context))
            .Where(p =>
                school is null && role is null
                || p.Roles.Any(r => (role ?? r.Role) == r.Role && (school is null || r.School == school))
            )
            .Where(p => string.IsNullOrEmpty(search) || p.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return Types.Page.Of(
            people,
            context.First(Types.Page.Most),
            People.Parse(context.After()),
            People.KeyOf,
            People.Compare,
            People.Cursor
        );
    }
}
