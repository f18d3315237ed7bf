namespace CoachingPlatform.Domain.Reports;

/// <summary>Whose figures a document holds: those of the district, of one school, or somebody's own.</summary>
/// <param name="School">One school; conversations count under the school they were held at, then.</param>
/// <param name="Teacher">One teacher, for their own report.</param>
/// <param name="Coach">One coach, for their own report: what this coach held, agreed and was assigned.</param>
public sealed record Scope(Guid? School = null, Guid? Teacher = null, Guid? Coach = null)
{
    public static Scope District { get; } = new();

    public static Scope OfSchool(Guid school) => new(School: school);

    public static Scope OfTeacher(Guid teacher) => new(Teacher: teacher);

    public static Scope OfCoach(Guid coach) => new(Coach: coach);

    /// <summary>As it is stored.</summary>
    public override string ToString() =>
        School is { } school ? $"school {school}"
        : Teacher is { } teacher ? $"teacher {teacher}"
        : Coach is { } coach ? $"coach {coach}"
        : "district";
}
