using CoachingPlatform.Domain.Districts;

namespace CoachingPlatform.Domain.Teachers.Sharing;

/// <summary>Finds the one person that a teacher means to share with: who knows their address, and nobody else.</summary>
public static class Colleagues
{
    /// <summary>
    /// The teacher or coach without a leader's or administrator's role whose e-mail address this is, capital or small;
    /// null for everybody else, for the caller, and to a caller who is no teacher.
    /// </summary>
    public static Person? Find(Occasion occasion, string email)
    {
        if (occasion.Roster.Find(occasion.Caller.Person)?.Is(Role.Teacher) != true)
        {
            return null;
        }
        var address = email.Trim();
        var found = occasion
            .Roster.People.Where(p => string.Equals(p.Email, address, StringComparison.OrdinalIgnoreCase))
            .Take(2)
            .ToList();
        // An address that two people have names neither.
        return found is [var one] && one.Id != occasion.Caller.Person && Relate.MayBeSharedWith(one) ? one : null;
    }
}
