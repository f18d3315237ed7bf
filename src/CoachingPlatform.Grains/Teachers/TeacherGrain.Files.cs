using CoachingPlatform.Data;
using CoachingPlatform.Data.Files;
using CoachingPlatform.Domain.Districts;
using CoachingPlatform.Domain.Teachers;
using CoachingPlatform.Domain.Teachers.Evidence;
using CoachingPlatform.Domain.Teachers.Views;
using Microsoft.Extensions.Logging;

namespace CoachingPlatform.Grains.Teachers;

/// <summary>Who may bring a file to the record and fetch one, and when a file goes.</summary>
public sealed partial class TeacherGrain
{
    /// <summary>The files of the record as it stood after the last change: what is missing since was removed.</summary>
    private ImmutableArray<KeptFile> keptFiles = [];

    public async Task<UploadPermit> MayUpload(Caller caller, CancellationToken cancel = default)
    {
        await Fresh(cancel);
        var refusal = await OccasionOf(caller) is { } occasion
            ? UploadRules.Check(State, occasion)
            : Checks.NotFound("teacherId");
        return new UploadPermit(refusal, refusal is null ? State.Files.Count(f => f.By == caller.Person) : 0);
    }

    public async Task<FileView?> File(Caller caller, Guid fileId, CancellationToken cancel = default)
    {
        await Fresh(cancel);
        if (await OccasionOf(caller) is not { } occasion)
        {
            return null;
        }
        var state = await Bring(State, [.. Resident.Beside(State, fileId, occasion)], cancel);
        var view = FileView.For(state, fileId, occasion);
        await Tell(caller, view?.OutsideReads ?? []);
        return view;
    }

    public async Task<FileView?> DisclosedFile(
        Caller caller,
        Guid disclosureId,
        Guid fileId,
        CancellationToken cancel = default
    )
    {
        if (
            await Disclosable(caller, disclosureId, cancel) is not var (disclosure, record)
            || FileView.In(record, fileId) is not { } view
        )
        {
            return null;
        }
        await TellDisclosed(caller, disclosure, view.OutsideReads, cancel);
        return view;
    }

    public async Task<int> DropUnused(Caller caller, ImmutableArray<FileName> uploads)
    {
        await Fresh(CancellationToken.None);
        if (!DistrictAuthority.IsOperator(caller))
        {
            return 0;
        }
        // Commands wait meanwhile: none can make evidence of what is found to be none.
        var unused = uploads.Where(u => !State.Files.Any(f => f.Id == u.Id && f.By == u.By)).ToList();
        foreach (var (by, id) in unused)
        {
            await files.Delete(new FileKey(Tenant, Id, by, id), CancellationToken.None);
        }
        return unused.Count;
    }

    /// <summary>Looks up the file that a command names, for those only who could have uploaded it.</summary>
    protected override async ValueTask<Occasion> Gather(Occasion occasion, TeacherCommand command) =>
        command is AddEvidence { File: { } named }
        && UploadRules.Check(State, occasion) is null
        && await files.Read(KeyOf(occasion.Caller.Person, named.FileId), CancellationToken.None) is { } found
            ? occasion with
            {
                Upload = new Upload(named.FileId, found.Format, found.Bytes.Length),
            }
            : occasion;

    /// <summary>Deletes the files whose evidence is gone. What an outage leaves behind, the sweep finds.</summary>
    private void DropRemoved()
    {
        var gone = keptFiles.Except(State.Files).ToList();
        keptFiles = State.Files;
        if (gone.Count > 0)
        {
            Drop(gone).Ignore();
        }
    }

    private async Task Drop(List<KeptFile> gone)
    {
        try
        {
            foreach (var file in gone)
            {
                await files.Delete(KeyOf(file.By, file.Id), CancellationToken.None);
            }
        }
        catch (DataUnavailableException e)
        {
            LogNotDropped(log, e);
        }
    }

    private FileKey KeyOf(Guid by, Guid id) => new(Tenant, Id, by, id);

    [LoggerMessage(11, LogLevel.Warning, "A file that is evidence no longer could not be deleted yet; the sweep will.")]
    private static partial void LogNotDropped(ILogger logger, Exception exception);
}
