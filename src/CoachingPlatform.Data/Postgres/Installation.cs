using CoachingPlatform.Data.Keys;
using Npgsql;

namespace CoachingPlatform.Data.Postgres;

/// <summary>Whose database it is: the fingerprint of the master key, and the name where one was set.</summary>
internal sealed record Installation(byte[]? MasterKey, string? Name)
{
    public static Installation Read(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("select master_key, name from coaching.installation", connection);
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? new(
                reader.IsDBNull(0) ? null : reader.GetFieldValue<byte[]>(0),
                reader.IsDBNull(1) ? null : reader.GetString(1)
            )
            : new(null, null);
    }

    /// <summary>Throws <see cref="StartRefusedException"/> where it is another's.</summary>
    public void RefuseOther(MasterKey master, string name, string place)
    {
        if (Name is not null && Name != name)
        {
            throw new StartRefusedException(
                $"The database at {place} belongs to the installation “{Name}”, and the setting Data:Installation is “{name}”. Name this installation's own database with Data:ConnectionString, or its name with Data:Installation."
            );
        }
        if (MasterKey is not null && !master.Fingerprint.AsSpan().SequenceEqual(MasterKey))
        {
            throw new StartRefusedException(
                $"The database at {place} belongs to an installation with another master key. Put the right one in the setting Data:MasterKey, or name this installation's own database with Data:ConnectionString."
            );
        }
    }
}
