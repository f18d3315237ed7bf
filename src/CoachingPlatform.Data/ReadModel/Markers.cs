namespace CoachingPlatform.Data.ReadModel;

/// <summary>A row that belongs to one district. Its key and every index begin with the tenant.</summary>
public interface ITenantRow
{
    string Tenant { get; }
}

/// <summary>A row that belongs to no district, said explicitly: a row that is neither fails a test.</summary>
public interface IGlobalRow;

/// <summary>A row derived from the journal: it belongs to one stream and can be rebuilt from it.</summary>
public interface IDerivedRow : ITenantRow
{
    /// <summary>The stream that wrote it, such as teacher/…</summary>
    string Stream { get; }

    /// <summary>The version of that stream when it wrote it.</summary>
    long Version { get; }
}

/// <summary>A derived row of one teacher's stream; its key begins with the tenant and the teacher, or an index does.</summary>
public interface ITeacherRow : IDerivedRow
{
    Guid Teacher { get; }
}

/// <summary>A row whose first write stands: a later one with the same key changes nothing.</summary>
public interface IFirstStands;
