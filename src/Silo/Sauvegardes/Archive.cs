using System.IO.Compression;

namespace Clauses.Silo.Sauvegardes;

/// <summary>A file of ours: a zip of parts, the last of which is a manifest that tells of the others. It appears under its name once it is whole, and on
/// disk.</summary>
public static class Archive
{
    private const int DisqueSature = 28; // ENOSPC

    /// <exception cref="StartFailure">The file is there already, or cannot be written: one line says why.</exception>
    public static async Task WriteAsync(string fichier, Func<ZipArchive, Task> ecrire)
    {
        if (Path.Exists(fichier))
            throw new StartFailure($"« {fichier} » existe déjà : donnez un autre nom, rien n'est remplacé.");
        var partiel = fichier + ".partiel";
        try
        {
            await using (var flux = Open(partiel))
            {
                await using (var archive = new ZipArchive(flux, ZipArchiveMode.Create, leaveOpen: true))
                    await ecrire(archive);
                flux.Flush(flushToDisk: true);
            }
            File.Move(partiel, fichier, overwrite: false);
        }
        catch (Exception erreur) when (erreur is IOException or UnauthorizedAccessException)
        {
            throw new StartFailure(
                (erreur.HResult & 0xFFFF) == DisqueSature
                    ? $"Le disque de « {fichier} » est plein : faites de la place, ou écrivez ailleurs."
                    : $"« {fichier} » ne s'écrit pas : {erreur.Message}",
                erreur);
        }
        finally
        {
            if (File.Exists(partiel))
                File.Delete(partiel);
        }
    }

    /// <summary>Adds a part.</summary>
    /// <returns>Its length, and SHA-256 in hexadecimal.</returns>
    public static async Task<(long Octets, string Empreinte)> AddAsync(
        this ZipArchive archive, string nom, Func<Stream, Task> ecrire, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        await using var partie = await archive.CreateEntry(nom, compression).OpenAsync();
        using var empreinte = new DigestStream(partie);
        await ecrire(empreinte);
        return (empreinte.Octets, empreinte.Hex());
    }

    public static Task AddJsonAsync<T>(this ZipArchive archive, string nom, T contenu, JsonSerializerOptions options, CancellationToken cancellationToken) =>
        archive.AddAsync(nom, flux => JsonSerializer.SerializeAsync(flux, contenu, options, cancellationToken));

    /// <exception cref="StartFailure">It is none, or not all of it is there.</exception>
    public static ZipArchive Read(string fichier)
    {
        try
        {
            return ZipFile.OpenRead(fichier);
        }
        catch (InvalidDataException erreur)
        {
            throw new StartFailure($"« {fichier} » n'est pas un fichier de Clauses, ou il est tronqué : prenez-en une autre copie.", erreur);
        }
        catch (Exception erreur) when (erreur is IOException or UnauthorizedAccessException)
        {
            throw new StartFailure($"« {fichier} » ne se lit pas : {erreur.Message}", erreur);
        }
    }

    /// <exception cref="StartFailure">It is not there, or is no JSON of this form.</exception>
    public static async Task<T> ReadJsonAsync<T>(this ZipArchive archive, string nom, JsonSerializerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var flux = await archive.Part(nom).OpenAsync(cancellationToken);
            return (await JsonSerializer.DeserializeAsync<T>(flux, options, cancellationToken))!;
        }
        catch (Exception erreur) when (erreur is JsonException or InvalidDataException)
        {
            throw Altere(nom, erreur);
        }
    }

    /// <exception cref="StartFailure">It is not what it was when it was written.</exception>
    public static async Task VerifyAsync(this ZipArchive archive, string nom, string empreinte, CancellationToken cancellationToken)
    {
        try
        {
            await using var flux = await archive.Part(nom).OpenAsync(cancellationToken);
            if (!string.Equals(Convert.ToHexStringLower(await SHA256.HashDataAsync(flux, cancellationToken)), empreinte, StringComparison.Ordinal))
                throw Altere(nom, null);
        }
        catch (InvalidDataException erreur)
        {
            throw Altere(nom, erreur);
        }
    }

    public static ZipArchiveEntry Part(this ZipArchive archive, string nom) =>
        archive.GetEntry(nom) ?? throw new StartFailure($"Ce n'est pas le fichier attendu : « {nom} » n'y est pas.");

    private static StartFailure Altere(string nom, Exception? cause) =>
        new($"Le fichier a été altéré : l'empreinte de « {nom} » n'est pas celle du manifeste. Prenez-en une autre copie.", cause);

    /// <summary>For its owner's eyes alone: it holds names.</summary>
    private static FileStream Open(string chemin)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(chemin, options);
    }

    /// <summary>Hashes what passes through.</summary>
    private sealed class DigestStream(Stream vers) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Octets { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Octets;

        public override long Position { get => Octets; set => throw new NotSupportedException(); }

        public string Hex() => Convert.ToHexStringLower(_hash.GetCurrentHash());

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Note(buffer);
            vers.Write(buffer);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Note(buffer.Span);
            return vers.WriteAsync(buffer, cancellationToken);
        }

        public override void Flush() => vers.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _hash.Dispose();
            base.Dispose(disposing);
        }

        private void Note(ReadOnlySpan<byte> buffer)
        {
            _hash.AppendData(buffer);
            Octets += buffer.Length;
        }
    }
}
