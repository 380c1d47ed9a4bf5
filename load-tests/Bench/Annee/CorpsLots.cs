using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using Clauses.Bench.Monde;

namespace Clauses.Bench.Annee;

/// <summary>Writes the bodies of lots: the declaration, and the validation of all of it at the end of its month.</summary>
internal sealed class CorpsLots
{
    private const int OctetsParLigne = 128;
    private readonly ArrayBufferWriter<byte> _corps = new(AnneeNationale.LignesParLot * OctetsParLigne);

    /// <summary>The body of <c>POST /v1/heures</c>; it stands until the next call.</summary>
    public ReadOnlySpan<byte> Declaration(LotAnnee lot)
    {
        var (debut, fin) = Semaines.De(AnneeNationale.Millesime, lot.Semaine);
        var dates = string.Create(CultureInfo.InvariantCulture, $"\"debut\":\"{debut:yyyy-MM-dd}\",\"fin\":\"{fin:yyyy-MM-dd}\"");
        Commencer("{\"lignes\":"u8);
        for (var rang = 0; rang < lot.Lignes.Length; rang++)
        {
            var (contrat, centiemes) = lot.Lignes[rang];
            Utf8.TryWrite(
                _corps.GetSpan(OctetsParLigne),
                CultureInfo.InvariantCulture,
                $"{Separateur(rang)}{{\"reference\":\"s{lot.Semaine:00}\",\"contrat\":\"c{contrat:000000}\",{dates},\"heures\":{centiemes / 100}.{centiemes % 100:00}}}",
                out var octets);
            _corps.Advance(octets);
        }
        return Finir();
    }

    /// <summary>The body of <c>POST /v1/heures/decisions</c>; it stands until the next call.</summary>
    public ReadOnlySpan<byte> Validation(LotAnnee lot)
    {
        var travail = Semaines.De(AnneeNationale.Millesime, lot.Semaine).Fin;
        var finDeMois = travail.AddDays(DateTime.DaysInMonth(travail.Year, travail.Month) - travail.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Commencer("{\"decisions\":"u8);
        for (var rang = 0; rang < lot.Lignes.Length; rang++)
        {
            Utf8.TryWrite(
                _corps.GetSpan(OctetsParLigne),
                CultureInfo.InvariantCulture,
                $"{Separateur(rang)}{{\"contrat\":\"c{lot.Lignes[rang].Contrat:000000}\",\"reference\":\"s{lot.Semaine:00}\",\"decision\":\"valider\",\"date\":\"{finDeMois}\"}}",
                out var octets);
            _corps.Advance(octets);
        }
        return Finir();
    }

    private static char Separateur(int rang) => rang == 0 ? '[' : ',';

    private void Commencer(ReadOnlySpan<byte> debut)
    {
        _corps.ResetWrittenCount();
        _corps.Write(debut);
    }

    private ReadOnlySpan<byte> Finir()
    {
        _corps.Write("]}"u8);
        return _corps.WrittenSpan;
    }
}
