using Clauses.Grains.Journal;
using Clauses.Grains.Marches;

namespace Clauses.Grains.Tests.Marches.Modele;

/// <summary>A request to a marché, as the property test plays it.</summary>
internal abstract record Coup
{
    /// <summary>Whether it changes the marché or a contract: it is then decided in a lot of its own, as the grain does.</summary>
    public virtual bool Seul => false;
}

internal sealed record Declarer(LigneRecue Ligne) : Coup;

internal sealed record Decider(DecisionDemandee Decision) : Coup;

internal sealed record Corriger(CorrectionDemandee Correction) : Coup;

internal sealed record Embaucher(string Id, DemandeContrat Demande) : Coup
{
    public override bool Seul => true;
}

internal sealed record Inscrire(Marche Fiche) : Coup
{
    public override bool Seul => true;
}

internal sealed record Avenir(Avenant Avenant) : Coup
{
    public override bool Seul => true;

    // The printed form of a failing game must name what an ImmutableArray hides.
    public override string ToString() =>
        $"Avenir {{ {Avenant.Date:O} {Avenant.Obligation} [{string.Join(", ", Avenant.Titulaires ?? [])}] }}";
}

/// <summary>An earlier request of the game again, word for word.</summary>
internal sealed record Redire(int Rang) : Coup;

/// <summary>One step of a game.</summary>
/// <param name="Coup">What is asked.</param>
/// <param name="Clore">Whether the lot ends here.</param>
/// <param name="Jeter">Whether the lot that ends here is decided and thrown away first.</param>
internal sealed record Tour(Coup Coup, bool Clore, bool Jeter);
