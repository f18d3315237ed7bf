using System.Globalization;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Server.Gateway;

namespace CoachingPlatform.Server.Operations.Districts;

/// <summary>Carries out what operators ask about districts, one order at a time.</summary>
internal sealed class DistrictWork(
    IGrainFactory grains,
    IDistricts districts,
    DistrictRegister register,
    RosterIntake intake,
    TimeProvider clock
) : IDisposable
{
    private const string GoOn = "What was done until then stays; give the same command again to go on.";

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Carries it out; tells now and then how far it has come, and gives how it ended.</summary>
    public async Task<OrderLine> Carry(DistrictOrder order, Func<OrderLine, Task> tell)
    {
        await turn.WaitAsync();
        try
        {
            return order switch
            {
                CreateDistrict create => await Create(create, tell),
                ImportRoster import => await Import(import, tell),
                SuspendDistrict => await Suspend(order.Code),
                ResumeDistrict => await Resume(order.Code),
                _ => throw new NotSupportedException($"Nothing carries out {order.GetType().Name}."),
            };
        }
        catch (DataUnavailableException e)
        {
            return OrderLine.Refused($"{e.Message} {GoOn}");
        }
        catch (Exception e) when (Errors.IsLostReply(e))
        {
            return OrderLine.Refused($"The program did not answer in time. {GoOn}");
        }
        finally
        {
            districts.Changed(order.Code);
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<OrderLine> Create(CreateDistrict order, Func<OrderLine, Task> tell)
    {
        if (order.Wrong() is { } wrong)
        {
            return OrderLine.Refused(wrong);
        }
        var (row, district) = (await register.Find(order.Code), await districts.Find(order.Code));
        if (row is not null && Taken(order, row, district) is { } taken)
        {
            return OrderLine.Refused(taken);
        }
        var facts = district?.Facts ?? DistrictFacts.Unfounded(order.Code);
        var founding = new FoundDistrict(order.Name, order.TimeZone);
        var plan = DistrictPlan.For(facts, founding, order.Roster?.Package, clock.GetUtcNow());
        if (plan.Refusal is { } refusal)
        {
            return OrderLine.Refused(refusal.Sentence);
        }
        if (row is null)
        {
            await register.Enter(order.Code, plan.After.Name);
            districts.Changed(order.Code);
        }
        else if (plan.Commands.IsEmpty && order.Roster is null)
        {
            return OrderLine.Ended($"The district {order.Code}, “{row.Name}”, is there already; nothing was changed.");
        }
        if (await SetUp(order.Code, plan, order.Roster, tell) is { } failed)
        {
            return failed;
        }
        return OrderLine.Ended(
            order.Roster is null
                ? $"The district {order.Code}, “{plan.After.Name}”, is ready. It has nobody yet: “district import {order.Code} --roster FOLDER” brings its people in."
                : $"The district {order.Code}, “{plan.After.Name}”, is ready, with {Size(order.Roster.Package.People.Length, plan.After)}."
        );
    }

    /// <summary>Why this code cannot be used; null for a making of the same that broke off, which goes on.</summary>
    private static string? Taken(CreateDistrict order, TenantRow row, District? district)
    {
        var (name, zone) = district is { Facts.Number: > 0 }
            ? (district.Facts.Name, district.Facts.TimeZone)
            : (row.Name, order.TimeZone);
        if (name != new Words(order.Name).Tidy().Text || zone != order.TimeZone || district is null)
        {
            return $"The code “{order.Code}” is taken by “{row.Name}”. Choose another one for another district.";
        }
        return order.Roster is not null && district.Roster.Import > 0
            ? $"The district {order.Code}, “{name}”, is there already with its roster. To bring in a newer one, use “district import {order.Code} --roster FOLDER”."
            : null;
    }

    private async Task<OrderLine> Import(ImportRoster order, Func<OrderLine, Task> tell)
    {
        if (await register.Find(order.Code) is not { } row)
        {
            return Unknown(order.Code);
        }
        if (await districts.Find(order.Code) is not { } district)
        {
            return OrderLine.Refused($"The district {order.Code} is suspended. Resume it first.");
        }
        if (district.Facts.Number == 0)
        {
            return OrderLine.Refused(
                $"The making of {order.Code} broke off. Give “district create {order.Code}” with “{row.Name}” again first."
            );
        }
        var plan = DistrictPlan.For(district.Facts, null, order.Roster.Package, clock.GetUtcNow());
        if (plan.Refusal is { } refusal)
        {
            return OrderLine.Refused(refusal.Sentence);
        }
        if (await SetUp(order.Code, plan, order.Roster, tell) is { } failed)
        {
            return failed;
        }
        var before = district.Roster.People.Select(p => p.Id).ToHashSet();
        var now = order.Roster.Package.People.Select(p => RosterImporter.PersonId(order.Code, p.SourcedId)).ToHashSet();
        return OrderLine.Ended(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{order.Code} has {Size(now.Count, plan.After)} now; {now.Except(before).Count()} joined, {before.Except(now).Count()} left."
            )
        );
    }

    /// <summary>Does what is planned, then brings the people in; null when all of it is done.</summary>
    private async Task<OrderLine?> SetUp(
        string code,
        DistrictPlan plan,
        RosterBrought? roster,
        Func<OrderLine, Task> tell
    )
    {
        var grain = grains.GetGrain<IDistrictGrain>(code);
        var all = plan.Commands.Length + (roster is null ? 0 : 1);
        for (var done = 0; done < plan.Commands.Length; done++)
        {
            await tell(new OrderLine(OrderState.Going, "Schools and calendar", done, all));
            var id = Guid.CreateVersion7(clock.GetUtcNow());
            var result = await grain.Execute(DistrictAuthority.Operator(code), id, plan.Commands[done]);
            if (result.Outcome != CommandOutcome.Applied)
            {
                return OrderLine.Refused($"{result.Refusals[0].Sentence} {GoOn}");
            }
        }
        if (roster is not null)
        {
            await tell(new OrderLine(OrderState.Going, People(roster.Package.People.Length), all - 1, all));
            await intake.Import(code, roster.Package, roster.Source, actor: Guid.Empty);
        }
        return null;
    }

    private async Task<OrderLine> Suspend(string code)
    {
        if (await register.Find(code) is not { } row)
        {
            return Unknown(code);
        }
        if (row.SuspendedAt is { } since)
        {
            return OrderLine.Ended($"{code} is suspended already, since {Day(since)}.");
        }
        await register.Suspend(row);
        districts.Changed(code);
        return OrderLine.Ended(
            $"{code} is suspended: everybody of it is refused from now on. What it holds stays; “district resume {code}” lets them in again."
        );
    }

    private async Task<OrderLine> Resume(string code)
    {
        if (await register.Find(code) is not { } row)
        {
            return Unknown(code);
        }
        if (row.SuspendedAt is null)
        {
            return OrderLine.Ended($"{code} is not suspended; nothing was changed.");
        }
        await register.Resume(row);
        districts.Changed(code);
        return OrderLine.Ended($"{code} is served again.");
    }

    private static OrderLine Unknown(string code) =>
        OrderLine.Refused($"There is no district “{code}” here. “district list” shows those there are.");

    private static string Size(int people, DistrictFacts facts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{People(people)} and {facts.Schools.Length} {(facts.Schools.Length == 1 ? "school" : "schools")}"
        );

    private static string People(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "person" : "people")}");

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
