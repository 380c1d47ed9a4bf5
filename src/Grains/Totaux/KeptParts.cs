namespace Clauses.Grains.Totaux;

/// <summary>The newest share of a marché, to be kept.</summary>
internal readonly record struct KeptPart(VersionFlux Marche, Part Part);

/// <summary>Shares in bytes, some thirty-five each: those of a country are two megabytes a year.</summary>
internal static class KeptParts
{
    public static byte[] Write(ImmutableArray<KeptPart> parts)
    {
        using var bytes = new MemoryStream();
        using var sortie = new BinaryWriter(bytes);
        sortie.Write7BitEncodedInt(parts.Length);
        foreach (var (marche, part) in parts)
        {
            sortie.Write(marche.Flux);
            sortie.Write7BitEncodedInt64(marche.Version);
            sortie.Write7BitEncodedInt64(part.Obligation.Centiemes);
            Write(sortie, part.Exercices);
        }
        return bytes.ToArray();
    }

    /// <exception cref="IOException">It is not what was written.</exception>
    public static ImmutableArray<KeptPart> Read(byte[] bytes)
    {
        using var entree = new BinaryReader(new MemoryStream(bytes));
        var parts = new KeptPart[entree.Read7BitEncodedInt()];
        foreach (ref var part in parts.AsSpan())
        {
            var marche = new VersionFlux(entree.ReadString(), entree.Read7BitEncodedInt64());
            var obligation = new Heures(entree.Read7BitEncodedInt64());
            part = new(marche, new(ReadExercices(entree), obligation));
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(parts);
    }

    /// <summary>The whole life of most marchés is one exercice: it is written once.</summary>
    private static void Write(BinaryWriter sortie, ImmutableArray<PartExercice> exercices)
    {
        var once = exercices is [{ Exercice: PartExercice.VieEntiere } vie, var seul] && IsSame(vie, seul);
        sortie.Write(once);
        sortie.Write7BitEncodedInt(once ? 1 : exercices.Length);
        foreach (var exercice in once ? exercices.AsSpan()[1..] : exercices.AsSpan())
        {
            sortie.Write7BitEncodedInt(exercice.Exercice);
            sortie.Write7BitEncodedInt(exercice.Types.Length);
            foreach (var ligne in exercice.Types)
                Write(sortie, ligne);
            sortie.Write7BitEncodedInt(exercice.Emplois.Length);
            var precedent = 0;
            foreach (var emploi in exercice.Emplois)
            {
                sortie.Write7BitEncodedInt(emploi.Valeur - precedent);
                precedent = emploi.Valeur;
            }
        }
    }

    private static bool IsSame(PartExercice un, PartExercice autre) =>
        un.Types.AsSpan().SequenceEqual(autre.Types.AsSpan()) && un.Emplois.AsSpan().SequenceEqual(autre.Emplois.AsSpan());

    private static ImmutableArray<PartExercice> ReadExercices(BinaryReader entree)
    {
        var once = entree.ReadBoolean();
        var exercices = new PartExercice[entree.Read7BitEncodedInt()];
        foreach (ref var exercice in exercices.AsSpan())
        {
            var annee = entree.Read7BitEncodedInt();
            var types = new LigneType[entree.Read7BitEncodedInt()];
            foreach (ref var ligne in types.AsSpan())
                ligne = ReadLigne(entree);
            var emplois = new Emploi[entree.Read7BitEncodedInt()];
            var precedent = 0;
            foreach (ref var emploi in emplois.AsSpan())
                emploi = new(precedent += entree.Read7BitEncodedInt());
            exercice = new(annee, ImmutableCollectionsMarshal.AsImmutableArray(types), ImmutableCollectionsMarshal.AsImmutableArray(emplois));
        }
        return once ? [exercices[0] with { Exercice = PartExercice.VieEntiere }, exercices[0]] : ImmutableCollectionsMarshal.AsImmutableArray(exercices);
    }

    private static void Write(BinaryWriter sortie, in LigneType ligne)
    {
        sortie.Write7BitEncodedInt((int)ligne.Type);
        sortie.Write7BitEncodedInt(ligne.Contrats);
        sortie.Write7BitEncodedInt64(ligne.Declarees.Centiemes);
        sortie.Write7BitEncodedInt64(ligne.Validees.Centiemes);
        sortie.Write7BitEncodedInt64(ligne.Refusees.Centiemes);
        sortie.Write7BitEncodedInt(ligne.Participants);
    }

    private static LigneType ReadLigne(BinaryReader entree) => new(
        (TypeContrat)entree.Read7BitEncodedInt(), entree.Read7BitEncodedInt(), new(entree.Read7BitEncodedInt64()), new(entree.Read7BitEncodedInt64()),
        new(entree.Read7BitEncodedInt64()), entree.Read7BitEncodedInt());
}
