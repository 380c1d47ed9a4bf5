namespace Clauses.Grains.Tests.Marches.Model;

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

internal sealed record Redire(int Rang) : Coup;

/// <param name="Jeter">Whether the lot that ends here is decided and thrown away first.</param>
internal sealed record Tour(Coup Coup, bool Clore, bool Jeter);
