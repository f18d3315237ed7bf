using CoachingPlatform.Domain.Coaches;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Entries;
using CoachingPlatform.Domain.Teachers.Ledger;
using CoachingPlatform.Server.Gateway.Types;
using GraphQL.Types;
using static CoachingPlatform.Server.Gateway.Types.Build;

namespace CoachingPlatform.Server.Gateway.Commands;

/// <summary>One mutation for each command of the Domain, named like it.</summary>
internal sealed class CommandFields(Descriptions descriptions, InputTypes inputs, Payloads payloads)
{
    private static readonly Type[] NotPublished = [typeof(SaveDraft), typeof(FoundDistrict)];

    /// <summary>The commands that a client can give, by the kind of record that they are on.</summary>
    public static IEnumerable<Type> Published<TCommand>() =>
        typeof(TCommand)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(TCommand)) && t.IsSealed && !NotPublished.Contains(t))
            .OrderBy(t => t.Name, StringComparer.Ordinal);

    public IEnumerable<FieldType> All() =>
        Published<TeacherCommand>()
            .Select(Teacher)
            .Append(Draft())
            .Append(Record("recordPrint", LedgerKind.Printed, "printed"))
            .Append(Record("recordExport", LedgerKind.Exported, "saved to a file"))
            .Concat(Published<CoachCommand>().Select(t => Field(t, payloads.Coach, Execution.Coach(t))))
            .Concat(Published<DistrictCommand>().Select(t => Field(t, payloads.District, Execution.District(t))));

    private FieldType Teacher(Type command) =>
        Field(command, payloads.Teacher, Execution.Teacher(command), TeacherId());

    private FieldType Draft() =>
        Build.Field(
            "saveDraft",
            payloads.Draft,
            descriptions.Of(typeof(SaveDraft))!,
            Execution.SaveDraft,
            TeacherId(),
            Input(typeof(SaveDraft))
        );

    private FieldType Record(string name, LedgerKind kind, string done) =>
        Build.Field(
            name,
            payloads.Teacher,
            $"Writes to the teacher's ledger that something the caller sees is {done}. Given first: only when it is APPLIED may it be {done}. Given again within the hour it changes nothing.",
            Execution.Record(kind),
            TeacherId(),
            Argument(
                "itemId",
                inputs.Required(typeof(Guid)),
                "A conversation, a cycle, a step, or the teacher's id for their timeline."
            )
        );

    private FieldType Field(
        Type command,
        IGraphType payload,
        Executing execute,
        params IEnumerable<QueryArgument> first
    ) =>
        Build.Field(
            Names.Camel(command.Name),
            payload,
            descriptions.Of(command) ?? "",
            new(execute),
            [
                Argument(
                    "commandId",
                    inputs.Required(typeof(Guid)),
                    "A new unique id made by the client. The same id with the same input returns the first result."
                ),
                .. first,
                .. HasInput(command) ? [Input(command)] : Array.Empty<QueryArgument>(),
            ]
        );

    public static bool HasInput(Type command) => RecordInput.Constructor(command).GetParameters().Length > 0;

    private QueryArgument TeacherId() =>
        Argument("teacherId", inputs.Required(typeof(Guid)), "The teacher whose record it is on.");

    private QueryArgument Input(Type command) => Argument("input", inputs.Required(command), "What is asked.");
}
