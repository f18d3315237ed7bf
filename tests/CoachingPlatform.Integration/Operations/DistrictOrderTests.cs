using System.IO.Compression;
using CoachingPlatform.Data;
using CoachingPlatform.Data.Districts;
using CoachingPlatform.Data.Roster;
using CoachingPlatform.Data.Sqlite;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Grains.Districts;
using CoachingPlatform.Integration.Journal;
using CoachingPlatform.Server.Hosting;
using CoachingPlatform.Server.Operations;
using CoachingPlatform.Server.Operations.Districts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.Operations;

/// <summary>What an operator asks of districts, of the program that serves and without one.</summary>
public sealed class DistrictOrderTests : IAsyncDisposable
{
    private const string Zone = "America/Los_Angeles";

    private static readonly string DemoRoster = Path.Combine(AppContext.BaseDirectory, "Demo", "roster");

    private readonly TemporaryFolder folder = new();
    private readonly List<OrderLine> told = [];
    private WebApplication? app;

    private string Data => folder.File("data");

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_district_is_set_up_with_its_roster_beside_the_program_and_without_it(bool serving)
    {
        await Serve(serving);

        Done(await Send(new CreateDistrict("oak-valley", " Oak Valley ", Zone, RosterSource.Read(DemoRoster))), "139");

        var listed = Assert.Single(await List());
        Assert.Equal(
            ("oak-valley", "Oak Valley", 139, null),
            (listed.Code, listed.Name, listed.People, listed.SuspendedAt)
        );
        Assert.NotEmpty(told);
        Assert.All(told, line => Assert.InRange(line.Done, 0, line.All - 1));
        await Serve();
        var district = await Find("oak-valley");
        Assert.Equal(
            ("Oak Valley", Zone, 6),
            (district.Facts.Name, district.Facts.TimeZone, district.Facts.Schools.Length)
        );
        Assert.NotEmpty(district.Facts.Calendar.Years);
        Assert.Equal(139, district.Roster.People.Count());
        await Verified();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Suspended_it_is_not_found_until_it_is_resumed(bool serving)
    {
        Done(await Send(new CreateDistrict("oak", "Oak", Zone, null)));
        await Serve(serving);

        Done(await Send(new SuspendDistrict("oak")), "district resume oak");
        Assert.NotNull(Assert.Single(await List()).SuspendedAt);
        Refused(await Send(new ImportRoster("oak", RosterSource.Read(DemoRoster))), "suspended");
        Refused(await Send(new CreateDistrict("oak", "Oak", Zone, null)), "taken");
        Done(await Send(new ResumeDistrict("oak")));

        Assert.Null(Assert.Single(await List()).SuspendedAt);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_another_of_the_same_code_is_refused()
    {
        await Serve();
        Done(await Send(new CreateDistrict("oak", "Oak", Zone, null)));

        Done(await Send(new CreateDistrict("oak", "Oak", Zone, null)), "nothing was changed");
        Refused(await Send(new CreateDistrict("oak", "Oak Hill", Zone, null)), "taken by “Oak”");
        Refused(await Send(new CreateDistrict("oak", "Oak", "America/Chicago", null)), "taken by “Oak”");
        Done(await Send(new CreateDistrict("oak", "Oak", Zone, RosterSource.Read(DemoRoster))), "139");
        Refused(
            await Send(new CreateDistrict("oak", "Oak", Zone, RosterSource.Read(DemoRoster))),
            "district import oak"
        );

        Assert.Equal(1, (await Find("oak")).Roster.Import);
    }

    [Fact]
    public async Task A_making_that_broke_off_goes_on_with_the_same_command()
    {
        await Serve();
        await app!.Services.GetRequiredService<DistrictRegister>().Enter("oak", "Oak");

        Refused(await Send(new ImportRoster("oak", RosterSource.Read(DemoRoster))), "district create oak");
        Done(await Send(new CreateDistrict("oak", "Oak", Zone, RosterSource.Read(DemoRoster))), "139");

        Assert.Equal("Oak", (await Find("oak")).Facts.Name);
    }

    [Fact]
    public async Task What_the_rules_refuse_leaves_no_district()
    {
        await Serve();
        var package = RosterSource.Read(DemoRoster).Package;
        var overlapping = package with { Years = [.. package.Years.Select(y => y with { Year = y.Year + 7 })] };

        Refused(
            await Send(new CreateDistrict("oak", "Oak", Zone, new RosterBrought("roster", overlapping))),
            "school year"
        );
        Refused(await Send(new CreateDistrict("oak", new string('x', 300), Zone, null)), "300 characters");
        Refused(await Send(new CreateDistrict("oak", " ", Zone, null)), "name");

        Assert.Empty(await List());
        Assert.Null(await app!.Services.GetRequiredService<IDistricts>().Entry("oak"));
    }

    [Fact]
    public async Task A_newer_roster_brings_and_ends_people_and_leaves_what_the_district_changed()
    {
        await Serve();
        var package = RosterSource.Read(DemoRoster).Package;
        Done(await Send(new CreateDistrict("oak", "Oak", Zone, new RosterBrought("first", package))));
        var school = RosterImporter.SchoolId("oak", package.Schools[0].SourcedId);
        var renamed = await app!
            .Services.GetRequiredService<IGrainFactory>()
            .GetGrain<IDistrictGrain>("oak")
            .Execute(
                DistrictAuthority.Operator("oak"),
                Guid.CreateVersion7(),
                new RenameSchool(school, "Renamed here")
            );
        Assert.Equal(CommandOutcome.Applied, renamed.Outcome);

        var newer = package with
        {
            Schools = package.Schools.Add(new RosterSchool("new", "New School")),
            People = package.People[3..].Add(package.People[0] with { SourcedId = "new" }),
        };
        Done(await Send(new ImportRoster("oak", new RosterBrought("second", newer))), "1 joined, 3 left");

        var district = await Find("oak");
        Assert.Equal(("Renamed here", 7), (district.Facts.School(school)!.Name, district.Facts.Schools.Length));
        Assert.Equal((137, 2), (district.Roster.People.Count(), district.Roster.Import));
        Assert.NotNull(district.Roster.Find(RosterImporter.PersonId("oak", "new")));
        Refused(await Send(new ImportRoster("elm", new RosterBrought("second", newer))), "no district “elm”");
    }

    [Fact]
    public async Task Without_a_program_a_folder_that_holds_nothing_is_refused_and_not_made()
    {
        foreach (var order in new DistrictOrder[] { new SuspendDistrict("oak"), new ResumeDistrict("oak") })
        {
            var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Send(order));
            Assert.Contains("Data:Folder", refused.Message, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("oak", true)]
    [InlineData("o1", true)]
    [InlineData("0123456789-0123456789-0123456789-0123456", true)]
    [InlineData("o", false)]
    [InlineData("01234567890123456789012345678901234567890", false)]
    [InlineData("Oak", false)]
    [InlineData("oak_valley", false)]
    [InlineData("-oak", false)]
    [InlineData("oak-", false)]
    [InlineData("oak/valley", false)]
    [InlineData("oak.valley", false)]
    [InlineData("öak", false)]
    [InlineData("oak\n", false)]
    [InlineData("", false)]
    [InlineData("account", false)]
    public void A_code_can_be_a_sub_domain(string code, bool right)
    {
        Assert.Equal(right, DistrictCodes.Wrong(code) is null);
        Assert.True(!right || TenantKey.IsTenant(code));
    }

    [Theory]
    [InlineData(Zone, null)]
    [InlineData("UTC", null)]
    [InlineData("US/Pacific", null)]
    [InlineData("America/Los_Angelos", Zone)]
    [InlineData("los angeles", Zone)]
    [InlineData("america/los_angeles", Zone)]
    [InlineData("Pacific Standard Time", Zone)]
    [InlineData("chicago", "America/Chicago")]
    [InlineData("nowhere in particular", "America/New_York or")]
    [InlineData("", "America/New_York or")]
    [InlineData("../../etc/passwd", "America/New_York or")]
    public void An_unknown_time_zone_is_answered_with_near_ones(string zone, string? near)
    {
        var wrong = TimeZones.Wrong(zone);

        Assert.Equal(near is null, wrong is null);
        Assert.Contains(near ?? "", wrong ?? "", StringComparison.Ordinal);
        Assert.True(wrong is not null || new CreateDistrict("oak", "Oak", zone, null).Wrong() is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("package/")]
    public void A_zip_file_is_read_as_its_folder_is(string within)
    {
        var file = folder.File("roster.zip");
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            foreach (var csv in Directory.GetFiles(DemoRoster, "*.csv"))
            {
                zip.CreateEntryFromFile(csv, within + Path.GetFileName(csv));
                zip.CreateEntry("__MACOSX/._" + Path.GetFileName(csv));
            }
        }

        var read = RosterSource.Read(file);

        Assert.Equal("roster.zip", read.Source);
        Assert.Equal(RosterSource.Read(DemoRoster).Package.People.Length, read.Package.People.Length);
    }

    [Fact]
    public void What_is_no_roster_is_refused_with_what_to_mend()
    {
        Says(folder.File("nowhere"), "no folder or zip file");
        Says(folder.Path, "orgs.csv");
        File.WriteAllText(folder.File("roster.txt"), "no zip");
        Says(folder.File("roster.txt"), "cannot be read");
        Says(Changed("users.csv", lines => lines[..1]), "nobody with a role");
        Says(Changed("users.csv", lines => [.. lines, lines[^1]]), "twice");
        Says(Changed("orgs.csv", lines => [.. lines, lines[^1]]), "twice");
        Says(
            Changed("academicSessions.csv", lines => [lines[0], lines[1].Replace("20", "x", StringComparison.Ordinal)]),
            "academicSessions.csv, line 2"
        );

        static void Says(string path, string part)
        {
            var refused = Assert.Throws<RosterException>(() => RosterSource.Read(path));
            Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        }
    }

    private string Changed(string file, Func<string[], string[]> change)
    {
        var copy = Directory.CreateDirectory(folder.File($"{Guid.NewGuid():N}")).FullName;
        foreach (var csv in Directory.GetFiles(DemoRoster, "*.csv"))
        {
            File.Copy(csv, Path.Combine(copy, Path.GetFileName(csv)));
        }
        var path = Path.Combine(copy, file);
        File.WriteAllLines(path, change(File.ReadAllLines(path)));
        return copy;
    }

    private Task<OrderLine> Send(DistrictOrder order) =>
        Ordering.Send(
            [$"--Data:Folder={Data}", "--environment=Production"],
            order,
            told.Add,
            TestContext.Current.CancellationToken
        );

    private async Task<IEnumerable<ListedDistrict>> List()
    {
        using var opened = DataFolder.OpenToRead(new DataOptions { Folder = Data });
        return await DistrictList.Read(opened, TestContext.Current.CancellationToken);
    }

    private async Task<District> Find(string code) =>
        (await app!.Services.GetRequiredService<IDistricts>().Find(code))!;

    private async Task Verified() =>
        Assert.Equal(0, await Verifying.Run([$"--Data:Folder={Data}"], TestContext.Current.CancellationToken));

    private async Task Serve(bool serving = true)
    {
        if (!serving || app is not null)
        {
            return;
        }
        app = ServerApplication.Build([
            $"--Data:Folder={Data}",
            "--environment=Production",
            "--urls=http://127.0.0.1:0",
        ]);
        await app.StartAsync();
    }

    private static void Done(OrderLine end, string part = "") => Ended(OrderState.Done, end, part);

    private static void Refused(OrderLine end, string part) => Ended(OrderState.Refused, end, part);

    private static void Ended(OrderState state, OrderLine end, string part)
    {
        Assert.True(end.State == state, end.Text);
        Assert.Contains(part, end.Text, StringComparison.Ordinal);
    }
}
