using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;

namespace CoachingPlatform.Server.Identity.Accounts;

/// <summary>Who on a roster can be invited.</summary>
internal static class InvitationRules
{
    /// <summary>Why a person cannot be invited; null where they can.</summary>
    public static Refusal? Refuse(District district, Person person)
    {
        if (string.IsNullOrWhiteSpace(person.Email))
        {
            return Refused($"{person.Name} has no e-mail address on the roster. Add one there first.");
        }
        return PasswordCheck.WithEmail(district, person.Email).Any(p => p.Id != person.Id)
            ? Refused(
                $"Somebody else on the roster has the e-mail address of {person.Name} too. Correct it there first: it says who signs in."
            )
            : null;
    }

    private static Refusal Refused(string sentence) => new(Codes.WrongState, "personId", sentence);
}
