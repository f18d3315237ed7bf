global using System.Collections.Immutable;
global using CoachingPlatform.Domain;
