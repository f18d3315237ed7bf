namespace CoachingPlatform.Integration.EndToEnd.Isolation;

/// <summary>What a caller is to the teacher whom a record is about: every cell of the table "Who may see what", and more.</summary>
[Flags]
internal enum Who
{
    Nobody = 0,
    Teacher = 1 << 0,
    Coach = 1 << 1,
    SecondCoach = 1 << 2,
    FormerCoach = 1 << 3,

    /// <summary>The teacher shares a conversation with them.</summary>
    Colleague = 1 << 4,

    /// <summary>Another teacher of the same school.</summary>
    TeacherBeside = 1 << 5,

    /// <summary>A teacher of another school.</summary>
    TeacherElsewhere = 1 << 6,

    /// <summary>A coach who has nothing to do with the teacher.</summary>
    CoachElsewhere = 1 << 7,

    /// <summary>Leads the teacher's school, and coaches others elsewhere: roles never add up.</summary>
    LeaderWhoCoaches = 1 << 8,
    Leader = 1 << 9,
    LeaderElsewhere = 1 << 10,
    DistrictLeader = 1 << 11,
    Administrator = 1 << 12,

    /// <summary>One of the two administrators who disclose a part of this record, as the law compels them to.</summary>
    Discloser = 1 << 19,

    /// <summary>An administrator who is limited to the teacher's school.</summary>
    AdministratorHere = 1 << 13,

    /// <summary>An administrator who is limited to another school.</summary>
    AdministratorElsewhere = 1 << 14,

    /// <summary>Signed in, and on the roster no more.</summary>
    Left = 1 << 15,

    /// <summary>An integration that may read the district.</summary>
    DistrictReader = 1 << 16,

    /// <summary>An integration that may read the roster.</summary>
    RosterReader = 1 << 17,
    SignedOut = 1 << 18,

    DistrictAdministrators = Administrator | Discloser,
    Administrators = DistrictAdministrators | AdministratorHere,
    Leaders = Leader | LeaderWhoCoaches | DistrictLeader,

    /// <summary>The teacher, and each coach in what is theirs.</summary>
    Pair = Teacher | Coach | SecondCoach,

    /// <summary>Whoever holds the role of a coach.</summary>
    Coaches = Coach | SecondCoach | FormerCoach | CoachElsewhere | LeaderWhoCoaches,

    /// <summary>Those to whom this teacher is there at all.</summary>
    Knowing = Pair | FormerCoach | Colleague | Leaders | Administrators,

    /// <summary>Everybody on the roster.</summary>
    People = Knowing | TeacherBeside | TeacherElsewhere | CoachElsewhere | LeaderElsewhere | AdministratorElsewhere,
    SignedIn = People | Left,
}
