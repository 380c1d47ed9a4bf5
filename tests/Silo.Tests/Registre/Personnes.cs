namespace Clauses.Silo.Tests.Registre;

/// <summary>Persons as their grains write them, without grains.</summary>
internal static class Personnes
{
    public static async Task InscrireAsync(this IJournal journal, IRegistre registre, string id, Participant participant)
    {
        await registre.NumeroterAsync<Participant>(id, default);
        var flux = ParticipantGrain.Prefixe + id;
        var version = (await journal.ReadEvenementsAsync(flux, 0, personnel: false, default)).Length;
        var durables = new FaitsDurables(
            participant.Naissance.Year, participant.Sexe, null, false,
            [new(1, null, null, null, participant.StatutEntree, participant.Prescripteur, participant.NiveauFormation, null)]);
        Assert.Equal(AppendResult.Ecrit, await journal.AppendAsync(
            Append.De(flux, version,
            [
                new()
                {
                    Numero = version + 1,
                    Genre = "fiche",
                    Content = durables.Ecrire(),
                    Personnel = new FaitsPersonnels(participant.Naissance, [new(1, participant.CommuneResidence, participant.Qpv)]).Ecrire(),
                    Auteur = "k1",
                    Enregistre = TimeProvider.System.GetUtcNow(),
                },
            ]),
            default));
    }
}
