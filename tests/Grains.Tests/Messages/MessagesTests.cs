using Clauses.Grains.Domaine;
using Clauses.Grains.Entreprises;
using Clauses.Grains.Marches;
using Clauses.Grains.Participants;
using Clauses.Grains.Registre;
using Clauses.Grains.Totaux;

namespace Clauses.Grains.Tests.Messages;

public class MessagesTests
{
    private static readonly List<Type> Interfaces =
        [.. typeof(IMarcheGrain).Assembly.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))];

    [Fact]
    public void What_crosses_a_grain_interface_survives_the_wire() => Assert.Empty(Douane.Inspecter(Interfaces));

    [Fact]
    public void The_inspection_sees_every_interface_and_goes_into_parts_of_parts()
    {
        Assert.Superset(
            new HashSet<Type> { typeof(IMarcheGrain), typeof(IEntrepriseGrain), typeof(IParticipantGrain), typeof(ITotal), typeof(ITotalGrain) },
            Interfaces.ToHashSet());
        Assert.Superset(
            new HashSet<Type>
            {
                typeof(Fiche<Participant>), typeof(Participant), typeof(LigneRecue), typeof(Periode), typeof(Heures), typeof(Rapport), typeof(Part),
                typeof(PartExercice), typeof(LigneType), typeof(Photo), typeof(CompteExercice), typeof(Compte), typeof(Avenant), typeof(Titulaire),
            },
            Douane.Messages(Interfaces));
    }

    [Theory]
    [InlineData(typeof(IBien))]
    public void A_right_interface_passes(Type interf) => Assert.Empty(Douane.Inspecter([interf]));

    [Theory]
    [InlineData(typeof(ISansAlias), "ISansAlias: no [Alias]", "ISansAlias.Dire: no [Alias]")]
    [InlineData(typeof(ISynchrone), "ISynchrone.Dire: returns no Task")]
    [InlineData(typeof(IDeuxFois), "IDeuxFois method alias « dire » is used twice")]
    [InlineData(typeof(IPorte<Classe>), "Classe: no sealed record, no readonly record struct")]
    [InlineData(typeof(IPorte<RecordOuvert>), "RecordOuvert: no sealed record, no readonly record struct")]
    [InlineData(typeof(IPorte<RecordFille>), "RecordFille: no sealed record, no readonly record struct")]
    [InlineData(typeof(IPorte<SansSerialiseur>), "SansSerialiseur: no [GenerateSerializer]")]
    [InlineData(typeof(IPorte<SansNom>), "SansNom: no [Alias]")]
    [InlineData(typeof(IPorte<Modifiable>), "Modifiable: a property that can be set", "Modifiable: a field that can be set")]
    [InlineData(typeof(IPorte<StructModifiable>),
        "StructModifiable: no sealed record, no readonly record struct",
        "StructModifiable: a property that can be set",
        "StructModifiable: a field that can be set")]
    [InlineData(typeof(IPorte<AvecTrou>), "AvecTrou: its [Id]s are not 0 to 1")]
    [InlineData(typeof(IPorte<SansRang>), "SansRang: its [Id]s are not 0 to 1")]
    [InlineData(typeof(IPorte<AvecChamp>), "AvecChamp: a field that is no property")]
    [InlineData(typeof(IPorte<Enveloppe>), "SansNom: no [Alias]")]
    public void A_wrong_one_is_stopped(Type interf, params string[] defauts) => Assert.Equal(defauts, Douane.Inspecter([interf]).ToArray());

    /// <summary>Two types of one name would keep Orleans from starting this very suite: one type stands for both.</summary>
    [Fact]
    public void A_name_used_twice_is_stopped() =>
        Assert.Equal(["type alias « essai.bien » is used twice"], Douane.Inspecter([typeof(IBien), typeof(IBien)]).ToArray());

    [Fact]
    public void Types_that_are_not_ours_are_stopped() =>
        Assert.Contains("List`1: no [GenerateSerializer]", Douane.Inspecter([typeof(IPorte<List<int>>)]), StringComparer.Ordinal);
}
