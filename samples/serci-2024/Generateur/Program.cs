using System.Text;
using Clauses.Generateur;

if (args is not [var dossier])
{
    Console.Error.WriteLine("Usage : dotnet run --project samples/serci-2024/Generateur -- samples/serci-2024");
    return 2;
}

var tables = Tables.Read(Path.Combine(dossier, "serci-2024.json"));
foreach (var (nom, contenu) in Fichiers.Generate(tables))
    File.WriteAllText(Path.Combine(dossier, nom), contenu, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
return 0;
