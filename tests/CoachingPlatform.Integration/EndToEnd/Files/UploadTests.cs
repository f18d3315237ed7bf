using System.Net;
using System.Net.Sockets;
using System.Text;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Domain;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Integration.EndToEnd.Live;
using CoachingPlatform.Integration.Files;
using CoachingPlatform.Server.Gateway.Files;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoachingPlatform.Integration.EndToEnd.Files;

/// <summary>A file on its way in: over HTTP, through the process that cleans it, to evidence.</summary>
[Collection(LiveCollection.Name)]
public sealed class UploadTests(LiveFixture live)
{
    private const string Marker = "x3c7e1k-secret";

    private TeacherFiles Files => live.Platform.Services.GetRequiredService<TeacherFiles>();

    [Fact]
    public async Task A_file_is_uploaded_added_seen_in_the_schema_and_fetched()
    {
        var filed = await Filed.Begin(live.Platform);
        var photograph = Pictures.Jpeg(Marker);
        var file = Guid.CreateVersion7();

        var uploaded = await Filed.Said(filed.Coach.Upload(filed.Teacher.Id, file, photograph, "image/jpeg"));
        Assert.Equal(HttpStatusCode.Created, uploaded.Status);
        Assert.Equal(file, uploaded.Json["fileId"].Id);
        Assert.Equal("JPEG", uploaded.Json["format"].Text);
        Assert.Equal(HttpStatusCode.NotFound, await filed.Status(filed.Coach, file));
        await filed.Coach.Does(filed.Teacher.Id, filed.Evidence(file, "Wärme “1”"));

        var read = await filed.Teacher.Ask(
            """
            query($t: ID!, $c: ID!) { teacher(id: $t) { conversation(id: $c) { content { evidence {
              file { id format length name } } } } } }
            """,
            new { t = filed.Teacher.Id, c = filed.Talk }
        );
        var shown = read["teacher.conversation.content.evidence"].Items[0]["file"];
        var (status, bytes, answer) = await filed.Fetch(filed.Teacher, file);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((file, "JPEG", "Wärme “1”"), (shown["id"].Id, shown["format"].Text, shown["name"].Text));
        Assert.Equal(bytes.Length, shown["length"].Number);
        Assert.Equal(Pictures.Decoded(photograph), Pictures.Decoded(bytes));
        Assert.DoesNotContain(Marker, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Wärme “1”.jpg", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith(
            "sandbox;",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task All_three_formats_go_through_the_process_that_cleans_them()
    {
        var filed = await Filed.Begin(live.Platform);
        foreach (var bytes in new[] { Papers.Pdf(Marker), Pictures.Png(Marker), Pictures.Jpeg(Marker) })
        {
            var (file, _) = await filed.Add(filed.Teacher, bytes);
            var (status, fetched, _) = await filed.Fetch(filed.Coach, file);

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotContain(Marker, Encoding.Latin1.GetString(fetched), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_upload_again_is_the_same_and_another_under_its_id_is_refused()
    {
        var filed = await Filed.Begin(live.Platform);
        var file = Guid.CreateVersion7();
        var first = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, file, Pictures.Png()));

        var again = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, file, Pictures.Png()));
        var other = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, file, Pictures.Png("other")));

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal((HttpStatusCode.OK, first.Text), (again.Status, again.Text));
        Assert.Equal((HttpStatusCode.Conflict, Codes.IdTaken), (other.Status, Filed.Code(other)));
    }

    [Fact]
    public async Task Ten_megabytes_are_let_in_and_one_byte_more_is_not()
    {
        var filed = await Filed.Begin(live.Platform);
        // What is hung on to a file goes, but it is sent.
        var whole = new byte[UploadRules.MostBytes];
        Pictures.Png().CopyTo(whole, 0);

        var fits = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, Guid.CreateVersion7(), whole));
        var declared = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, Guid.CreateVersion7(), [.. whole, 0]));
        var streamed = await Filed.Said(
            filed.Teacher.Upload(filed.Teacher.Id, Guid.CreateVersion7(), new Unannounced([.. whole, 0]))
        );

        Assert.Equal(HttpStatusCode.Created, fits.Status);
        foreach (var refused in new[] { declared, streamed })
        {
            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE"), (refused.Status, Filed.Code(refused)));
        }
    }

    [Theory]
    [InlineData("<script>", "image/png", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("", "image/png", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("PNG", "image/jpeg", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("PNG", "text/html", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("PNG", "image/png", HttpStatusCode.Created)]
    [InlineData("PNG", "application/octet-stream", HttpStatusCode.Created)]
    [InlineData("PNG", null, HttpStatusCode.Created)]
    [InlineData("cut off", "image/png", HttpStatusCode.UnprocessableEntity)]
    public async Task A_file_is_what_its_bytes_say(string bytes, string? type, HttpStatusCode expected)
    {
        var filed = await Filed.Begin(live.Platform);
        byte[] file = bytes switch
        {
            "PNG" => Pictures.Png(),
            "cut off" => Pictures.Png()[..100],
            _ => Encoding.ASCII.GetBytes(bytes),
        };

        var said = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, Guid.CreateVersion7(), file, type));

        Assert.Equal(expected, said.Status);
    }

    [Fact]
    public async Task A_file_that_ends_the_process_which_reads_it_ends_nothing_else()
    {
        var filed = await Filed.Begin(live.Platform);
        // A million lists within one another: whoever follows them runs out of stack.
        var deep = Papers.With("/Lang " + new string('[', 1_000_000));

        var said = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, Guid.CreateVersion7(), deep));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "FILE_UNUSABLE"), (said.Status, Filed.Code(said)));
        await filed.Add(filed.Teacher, Pictures.Png());
    }

    [Theory]
    [InlineData(8160, 6144, false)]
    [InlineData(4080, 3072, true)]
    public async Task A_photograph_as_large_as_telephones_take_goes_through_within_the_bounds(
        int width,
        int height,
        bool progressive
    )
    {
        var photograph = Pictures.Photograph(width, height, progressive);

        var clean = await new CleaningProcess(new UploadOptions()).Clean(photograph, CancellationToken.None);

        Assert.Null(clean.Refusal);
        Assert.InRange(clean.Bytes.Length, photograph.Length / 2, photograph.Length * 2);
    }

    [Fact]
    public async Task The_process_is_ended_when_its_time_or_memory_is_over()
    {
        var bounded = new CleaningProcess(new UploadOptions { CleaningMegabytes = 128, CleaningSeconds = 30 });
        // One row of it takes 180 MB.
        var wide = Pictures.Claiming(60_000_000, 1, []);
        var refusal = (await bounded.Clean(wide, CancellationToken.None)).Refusal;
        Assert.Contains("takes too much to unpack", refusal, StringComparison.Ordinal);

        using var given = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bounded.Clean(Pictures.Png(), given.Token));
    }

    [Fact]
    public async Task Only_who_may_add_evidence_may_upload_and_for_others_nothing_is_there()
    {
        var filed = await Filed.Begin(live.Platform);
        var (town, other) = (filed.Town, await Town.Found(live.Platform, "brookside"));
        var nobody = Guid.CreateVersion7();
        var absent = (await Filed.Said(town.OtherCoach.Upload(nobody, nobody, Pictures.Png()))).WithoutTrace;

        foreach (
            var voice in new[]
            {
                town.OtherTeacher,
                town.OtherCoach,
                town.Leader,
                town.DistrictLeader,
                town.Administrator,
                other.Teacher,
                other.Coach,
                other.Administrator,
            }
        )
        {
            var said = await Filed.Said(voice.Upload(town.Teacher.Id, Guid.CreateVersion7(), Pictures.Png()));
            Assert.Equal((HttpStatusCode.NotFound, absent), (said.Status, said.WithoutTrace));
        }
        var signedOut = await Filed.Said(live.Platform.WithToken(null).Upload(town.Teacher.Id, nobody, Pictures.Png()));
        Assert.Equal(HttpStatusCode.Unauthorized, signedOut.Status);
    }

    [Fact]
    public async Task An_upload_is_named_by_nobody_but_who_made_it()
    {
        var filed = await Filed.Begin(live.Platform);
        var file = Guid.CreateVersion7();
        await Filed.Said(filed.Coach.Upload(filed.Teacher.Id, file, Pictures.Png()));

        (await filed.Teacher.Try(filed.Teacher.Id, filed.Evidence(file))).Refused(Codes.NotFound, "file.fileId");
        await filed.Coach.Does(filed.Teacher.Id, filed.Evidence(file));
        (await filed.Coach.Try(filed.Teacher.Id, filed.Evidence(file))).Refused(Codes.IdTaken, "file.fileId");
    }

    [Fact]
    public async Task A_district_of_links_only_takes_no_file()
    {
        var filed = await Filed.Begin(live.Platform);
        await filed.Town.Administrator.Does(new ChangeSettings(false, true, 5, 400));

        var said = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, Guid.CreateVersion7(), Pictures.Png()));

        Assert.Equal((HttpStatusCode.Forbidden, Codes.LinksOnly), (said.Status, Filed.Code(said)));
    }

    [Fact]
    public async Task Uploads_that_are_no_evidence_are_bounded_and_go_after_a_day()
    {
        var filed = await Filed.Begin(live.Platform);
        var sweep = live.Platform.Services.GetRequiredService<FileSweep>();
        var (kept, _) = await filed.Add(filed.Teacher, Pictures.Png());
        var key = new FileKey(filed.Town.Tenant, filed.Teacher.Id, filed.Teacher.Id, Guid.Empty);
        for (var i = 0; i < UploadRules.MostWaiting; i++)
        {
            await Files.Add(
                key with
                {
                    Id = Guid.CreateVersion7(),
                },
                new KeptBytes(FileFormat.Png, new byte[32], Pictures.Png()),
                live.Platform.Clock.GetUtcNow(),
                CancellationToken.None
            );
        }

        var refused = await Filed.Said(filed.Teacher.Upload(filed.Teacher.Id, Guid.CreateVersion7(), Pictures.Png()));
        Assert.Equal((HttpStatusCode.Forbidden, Codes.TooMany), (refused.Status, Filed.Code(refused)));
        live.Platform.Clock.Advance(TimeSpan.FromHours(23));
        await sweep.Run(CancellationToken.None);
        Assert.Equal(UploadRules.MostWaiting + 1, await Files.Count(key.Folder, CancellationToken.None));
        live.Platform.Clock.Advance(TimeSpan.FromHours(2));
        await sweep.Run(CancellationToken.None);

        Assert.Equal(1, await Files.Count(key.Folder, CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, await filed.Status(filed.Teacher, kept));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var filed = await Filed.Begin(live.Platform);
        var address = live.Platform.Address;
        var token = live.Platform.Token(filed.Town.Tenant, filed.Teacher.Id);
        var head =
            $"PUT /files/{filed.Teacher.Id}/{Guid.CreateVersion7()} HTTP/1.1\r\nHost: {address.Authority}\r\n"
            + $"Authorization: Bearer {token}\r\nContent-Length: 100000\r\n\r\n";
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(address.Host, address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.GetStream().WriteAsync(Pictures.Png());
        }
        await filed.Add(filed.Teacher, Pictures.Jpeg());

        var folder = new FileKey(filed.Town.Tenant, filed.Teacher.Id, filed.Teacher.Id, Guid.Empty).Folder;
        Assert.Equal(1, await Files.Count(folder, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(Path.Combine(live.Platform.Folder, "files", "incoming")));
    }

    [Fact]
    public async Task Neither_the_files_bytes_nor_its_name_are_on_the_disk_as_they_are()
    {
        var filed = await Filed.Begin(live.Platform);
        var name = $"{Marker}-{Guid.NewGuid():N}";
        // The pixels of a PNG are packed anew in a known way, so that their bytes can be looked for.
        var (file, _) = await filed.Add(filed.Teacher, Pictures.Png(), name);
        var plain = (await filed.Fetch(filed.Teacher, file)).Bytes;
        var sign = plain.AsSpan(0, 24).ToArray();

        var all = Directory.GetFiles(live.Platform.Folder, "*", SearchOption.AllDirectories);
        // The lock is held, and the socket is no file.
        foreach (var path in all.Where(p => Path.GetFileName(p) is not ("lock" or "operator.sock")))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
            Assert.True(bytes.IndexOf(Encoding.UTF8.GetBytes(name)) < 0, path);
            Assert.True(bytes.IndexOf(sign) < 0, path);
        }
    }

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Unannounced(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
