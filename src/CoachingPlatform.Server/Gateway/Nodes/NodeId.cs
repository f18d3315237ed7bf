using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace CoachingPlatform.Server.Gateway.Nodes;

/// <summary>What has an id of its own that any client may keep. The numbers are part of ids that are kept: never change one.</summary>
internal enum NodeKind : byte
{
    Teacher = 1,
    Conversation = 2,
    ActionStep = 3,
    Person = 4,
    School = 5,
    Priority = 6,
}

/// <summary>
/// Where something is found again: in whose record, in which conversation. Only within the district of whoever asks, so
/// that no id leads anywhere else.
/// </summary>
/// <param name="Within">The teacher of a conversation; the teacher and the conversation of a step; else empty.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NodeId(NodeKind Kind, Guid Id, (Guid Teacher, Guid Conversation) Within)
{
    private const int OfGuid = 16;

    /// <summary>The teacher whose record is read for it; null where none is.</summary>
    public Guid? Teacher =>
        Kind switch
        {
            NodeKind.Teacher => Id,
            NodeKind.Conversation or NodeKind.ActionStep => Within.Teacher,
            _ => null,
        };

    /// <summary>The conversation that is read for it; null where none is.</summary>
    public Guid? Conversation =>
        Kind switch
        {
            NodeKind.Conversation => Id,
            NodeKind.ActionStep => Within.Conversation,
            _ => null,
        };

    public static NodeId Of(NodeKind kind, Guid id) => new(kind, id, default);

    public static bool TryParse(string text, out NodeId id)
    {
        id = default;
        Span<byte> bytes = stackalloc byte[1 + (3 * OfGuid)];
        if (
            !Base64Url.IsValid(text, out var length)
            || length is 0 or > 1 + (3 * OfGuid)
            || !Base64Url.TryDecodeFromChars(text, bytes, out length)
            || length != Length((NodeKind)bytes[0])
        )
        {
            return false;
        }
        var ids = bytes[1..length];
        id = new NodeId(
            (NodeKind)bytes[0],
            new Guid(ids[..OfGuid], bigEndian: true),
            (
                length > 1 + OfGuid ? new Guid(ids.Slice(OfGuid, OfGuid), bigEndian: true) : default,
                length > 1 + (2 * OfGuid) ? new Guid(ids.Slice(2 * OfGuid, OfGuid), bigEndian: true) : default
            )
        );
        // Another spelling of the same id is none: front ends compare them as text.
        return id.ToString() == text;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[1 + (3 * OfGuid)];
        bytes[0] = (byte)Kind;
        Id.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        Within.Teacher.TryWriteBytes(bytes[(1 + OfGuid)..], bigEndian: true, out _);
        Within.Conversation.TryWriteBytes(bytes[(1 + (2 * OfGuid))..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes[..Length(Kind)]);
    }

    /// <summary>How many bytes an id of this kind has; 0 for what is no kind.</summary>
    private static int Length(NodeKind kind) =>
        kind switch
        {
            NodeKind.Conversation => 1 + (2 * OfGuid),
            NodeKind.ActionStep => 1 + (3 * OfGuid),
            _ when Enum.IsDefined(kind) => 1 + OfGuid,
            _ => 0,
        };
}
