namespace Clauses.Api.Pages;

/// <summary>What a field of a form names.</summary>
internal enum Sorte
{
    Participant,
    Entreprise,
    Organisme,
    MaitreOuvrage,
    Marche,
    Commune,
    Quartier,
    Metier,
    /// <summary>Known by its marchés alone: a name that none bears is a new one's.</summary>
    Zac,
    Amenageur,
    /// <summary>For whom an account, a key or a link speaks: the role beside it says of which of the above.</summary>
    Sujet,
    Compte,
}

/// <summary>What is typed there is a name or an id: the form goes on with the id.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NommeAttribute(Sorte sorte) : Attribute
{
    public Sorte Sorte => sorte;
}
