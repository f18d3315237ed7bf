using System.Diagnostics;
using System.Globalization;
using CoachingPlatform.Data.Journal;
using CoachingPlatform.Data.ReadModel;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Grains.Districts;
using Spectre.Console;

namespace CoachingPlatform.Server.Demo;

/// <summary>
/// Makes the demo district on the first start in Development: the roster from the CSV files that ship with the program,
/// then fourteen months of conversations through the real commands. Same start date, same history; a making that was
/// interrupted goes on where it stopped, for every command carries an id that follows from its place in the history.
/// </summary>
public sealed class DemoSeeder(
    IGrainFactory grains,
    IDistricts districts,
    IJournal journal,
    RosterIntake intake,
    DataFolder folder,
    DemoClock clock,
    DemoGate gate
)
{
    private const int AtOnce = 48;

    private string Marker => Path.Combine(folder.Path, "demo.txt");

    public async Task Run(CancellationToken cancel)
    {
        var (startedOn, done) = ReadMarker();
        var there = await districts.Entry(DemoDistrict.Tenant);
        // One that an operator suspended, or made under the same code, is left alone.
        if (done || there is { IsSuspended: true } || (there is not null && startedOn is null))
        {
            gate.Open();
            return;
        }
        var began = Stopwatch.GetTimestamp();
        var today = startedOn ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);
        await File.WriteAllTextAsync(Marker, $"making {today:yyyy-MM-dd}", cancel);
        clock.Making = true;
        try
        {
            if (there is null)
            {
                await Enter(today.AddMonths(-14));
            }
            await Make(today, cancel);
        }
        finally
        {
            clock.Making = false;
            districts.Changed(DemoDistrict.Tenant);
        }
        await File.WriteAllTextAsync(Marker, $"made {today:yyyy-MM-dd}", cancel);
        gate.Open();
        AnsiConsole.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The demo district is ready after {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s."
            )
        );
    }

    private static TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(DemoDistrict.TimeZone);

    private async Task Enter(DateOnly from)
    {
        await journal.Write([
            new RowWrite(
                new TenantRow
                {
                    Tenant = DemoDistrict.Tenant,
                    Name = DemoDistrict.Name,
                    CreatedAt = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero),
                }
            ),
        ]);
        districts.Changed(DemoDistrict.Tenant);
    }

    private async Task Make(DateOnly today, CancellationToken cancel)
    {
        var from = today.AddMonths(-14);
        var roster = OneRosterReader.Read(Path.Combine(AppContext.BaseDirectory, "Demo", "roster"));
        await DemoDistrict.Found(grains, roster, from);
        await intake.Import(DemoDistrict.Tenant, roster, "Demo/roster", Guid.Empty, cancel);
        var district = await districts.Find(DemoDistrict.Tenant);
        var stories = DemoCasting.Cast(roster, district!, from, today);
        await Progress(
            stories.Count,
            told =>
                Parallel.ForEachAsync(
                    stories,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                    async (story, _) =>
                    {
                        await new DemoTelling(grains, story, district!.Facts, from, today, Zone).Tell();
                        told();
                    }
                )
        );
    }

    private static Task Progress(int stories, Func<Action, Task> make) =>
        AnsiConsole
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn()
            )
            .StartAsync(context =>
            {
                var task = context.AddTask("Making the demo district", maxValue: stories);
                return make(() => task.Increment(1));
            });

    private (DateOnly? StartedOn, bool Done) ReadMarker()
    {
        if (!File.Exists(Marker))
        {
            return (null, false);
        }
        var words = File.ReadAllText(Marker).Split(' ');
        var on = DateOnly.TryParseExact(
            words[^1],
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : (DateOnly?)null;
        return (on, words[0] == "made");
    }
}
