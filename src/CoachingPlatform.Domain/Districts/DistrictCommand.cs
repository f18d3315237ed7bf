namespace CoachingPlatform.Domain.Districts;

/// <summary>Something asked of a district as a whole.</summary>
[GenerateSerializer, Immutable]
public abstract record DistrictCommand;

/// <summary>Something that happened to a district as a whole.</summary>
public abstract record DistrictEvent : DomainEvent;
