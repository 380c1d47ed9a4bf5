using Clauses.Embedded.Activations;
using Clauses.Embedded.Calls;
using FsCheck;
using FsCheck.Fluent;

namespace Clauses.Embedded.Tests;

/// <summary>Which calls may run together, over random arrivals and ends.</summary>
public sealed class AdmissionTests
{
    [Fact]
    public void Whatever_arrives_and_ends_only_calls_that_may_run_together_and_all_get_their_turn()
    {
        var modes = Gen.Elements(CallMode.Exclusive, CallMode.ReadOnly, CallMode.Interleaved);
        // An arrival of that mode, or the end of one of the running calls.
        var steps = Gen.Zip(modes, Gen.Choose(0, 5)).ArrayOf(60).ToArbitrary();
        Prop.ForAll(steps, Holds).QuickCheckThrowOnFailure();
    }

    static bool Holds((CallMode Mode, int End)[] steps)
    {
        var admission = new Admission();
        var running = new List<Call>();
        var order = new List<Call>();
        var arrived = new List<Call>();
        void Admit()
        {
            while (admission.HasAdmissible)
            {
                var call = admission.TakeAdmissible();
                admission.Begin(call.Mode);
                running.Add(call);
                order.Add(call);
                Assert.True(MayRunTogether(running));
            }
            Assert.True(running.Count > 0 || !admission.HasWaiting);
        }
        foreach (var (mode, end) in steps)
        {
            if (end < running.Count)
            {
                admission.End(running[end].Mode);
                running.RemoveAt(end);
            }
            arrived.Add(new Arrival(mode));
            admission.Add(arrived[^1]);
            Admit();
        }
        while (running.Count > 0)
        {
            admission.End(running[0].Mode);
            running.RemoveAt(0);
            Admit();
        }
        Assert.True(admission.IsQuiet);
        Assert.Equal(arrived.Count, order.Count);
        foreach (var mode in Enum.GetValues<CallMode>())
        {
            Assert.Equal(arrived.Where(one => one.Mode == mode), order.Where(one => one.Mode == mode));
        }
        return true;
    }

    static bool MayRunTogether(List<Call> running)
    {
        var exclusive = running.Count(one => one.Mode == CallMode.Exclusive);
        return exclusive == 0 || exclusive == 1 && running.All(one => one.Mode != CallMode.ReadOnly);
    }

    sealed class Arrival(CallMode mode) : Call(null!, mode)
    {
        public override bool IsAnswered => false;

        public override void Begin() => throw new NotSupportedException();

        public override void Fail(Exception exception) => throw new NotSupportedException();
    }
}
