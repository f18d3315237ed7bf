using CoachingPlatform.Grains.Coaches;
using CoachingPlatform.Grains.Teachers;

namespace CoachingPlatform.Grains;

/// <summary>
/// References to the grains that nearly every request calls. Orleans works out at each reference which grain an interface
/// is of, from attributes and names; here that is done once.
/// </summary>
public static class GrainKinds
{
    public static ITeacherGrain Teacher(this IGrainFactory grains, string tenant, Guid teacher) =>
        Kind<ITeacherGrain>.Reference(grains, TenantKey.For(tenant, teacher));

    public static ICoachGrain Coach(this IGrainFactory grains, string tenant, Guid coach) =>
        Kind<ICoachGrain>.Reference(grains, TenantKey.For(tenant, coach));

    private static class Kind<T>
        where T : IGrainWithStringKey
    {
        private static Tuple<GrainType, GrainInterfaceType>? known;

        public static T Reference(IGrainFactory grains, string key)
        {
            if (Volatile.Read(ref known) is { } kind)
            {
                return (T)grains.GetGrain(GrainId.Create(kind.Item1, key), kind.Item2);
            }
            var grain = grains.GetGrain<T>(key);
            if (grain is GrainReference reference)
            {
                Volatile.Write(ref known, Tuple.Create(reference.GrainId.Type, reference.InterfaceType));
            }
            return grain;
        }
    }
}
