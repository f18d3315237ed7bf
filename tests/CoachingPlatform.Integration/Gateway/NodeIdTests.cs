using System.Collections.Immutable;
using CoachingPlatform.Server.Gateway.Nodes;
using Xunit;

namespace CoachingPlatform.Integration.Gateway;

/// <summary>Global ids as text. Front ends keep them, so what they look like never changes.</summary>
public sealed class NodeIdTests
{
    private static readonly Guid Teacher = Guid.Parse("0b7d5a52-3f0f-4d5c-9a53-1f2f6f6f9a10");
    private static readonly Guid Talk = Guid.Parse("01a20b42-87e0-7d4e-9412-49ec8dafce6b");
    private static readonly Guid Step = Guid.Parse("79192c74-a26c-4440-b94f-fbc8cac7c077");

    internal static ImmutableArray<(NodeId Id, string Text)> Known { get; } =
    [
        (NodeId.Of(NodeKind.Teacher, Teacher), "AQt9WlI_D01cmlMfL29vmhA"),
        (new(NodeKind.Conversation, Talk, (Teacher, default)), "AgGiC0KH4H1OlBJJ7I2vzmsLfVpSPw9NXJpTHy9vb5oQ"),
        (
            new(NodeKind.ActionStep, Step, (Teacher, Talk)),
            "A3kZLHSibERAuU_7yMrHwHcLfVpSPw9NXJpTHy9vb5oQAaILQofgfU6UEknsja_Oaw"
        ),
        (NodeId.Of(NodeKind.Person, Teacher), "BAt9WlI_D01cmlMfL29vmhA"),
        (NodeId.Of(NodeKind.School, Teacher), "BQt9WlI_D01cmlMfL29vmhA"),
        (NodeId.Of(NodeKind.Priority, Teacher), "Bgt9WlI_D01cmlMfL29vmhA"),
    ];

    [Fact]
    public void Every_kind_is_written_as_it_always_was_and_read_again()
    {
        Assert.Equal(Enum.GetValues<NodeKind>(), Known.Select(k => k.Id.Kind));
        Assert.All(
            Known,
            known =>
            {
                Assert.Equal(known.Text, known.Id.ToString());
                Assert.True(NodeId.TryParse(known.Text, out var read));
                Assert.Equal(known.Id, read);
            }
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("AQ")]
    [InlineData("not an id")]
    [InlineData("AQt9WlI_D01cmlMfL29vmh")]
    [InlineData("AQt9WlI_D01cmlMfL29vmhA=")]
    [InlineData(" AQt9WlI_D01cmlMfL29vmhA")]
    [InlineData("AQt9WlI_D01cmlMfL29vmhB")]
    [InlineData("AAt9WlI_D01cmlMfL29vmhA")]
    [InlineData("Bwt9WlI_D01cmlMfL29vmhA")]
    [InlineData("Agt9WlI_D01cmlMfL29vmhA")]
    public void Anything_else_is_no_id(string text) => Assert.False(NodeId.TryParse(text, out _));
}
