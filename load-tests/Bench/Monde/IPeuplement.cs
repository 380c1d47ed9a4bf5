using Clauses.Grains.Domaine;
using Clauses.Grains.Journal;
using Clauses.Grains.Registre;

namespace Clauses.Bench.Monde;

/// <summary>What a base holds before anything is measured. Each sequence is made as it is read, the same each time: a national year never
/// stands in memory.</summary>
/// <remarks>Reference records bear the numeros 1, 2, 3… in the order maîtres d'ouvrage, entreprises, participants, as they would if one
/// client registered them one after the other in an empty base. Contracts name people by those numeros.</remarks>
internal interface IPeuplement
{
    /// <summary>Who orders works.</summary>
    IEnumerable<(string Id, MaitreOuvrage Fiche)> MaitresOuvrage { get; }

    /// <summary>Employers and titulaires.</summary>
    IEnumerable<(string Id, Entreprise Fiche)> Entreprises { get; }

    /// <summary>People.</summary>
    IEnumerable<(string Id, Participant Fiche)> Participants { get; }

    /// <summary>Marchés in the order of their ids, with all that is theirs.</summary>
    IEnumerable<MarcheSeme> Marches { get; }
}

/// <summary>A marché with its contracts and the lines already declared on it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fiche">As signed.</param>
/// <param name="Contrats">Its contracts, all attributes resolved.</param>
/// <param name="Lignes">Its lines, in the order of their declaration; none is decided.</param>
internal sealed record MarcheSeme(
    string Id, Marche Fiche, ImmutableArray<(string Id, Contrat Contrat)> Contrats, IEnumerable<LigneSemee> Lignes);

/// <summary>A line of hours.</summary>
/// <param name="Contrat">Id of the contract.</param>
/// <param name="Reference">Unique within the contract.</param>
/// <param name="Periode">The days worked.</param>
/// <param name="Heures">Declared.</param>
internal readonly record struct LigneSemee(string Contrat, string Reference, Periode Periode, Heures Heures);
