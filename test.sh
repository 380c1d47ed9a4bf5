#!/usr/bin/env bash
# Builds everything and runs the tests: ./test.sh [--rapide] [--engine orleans|embedded].
# --rapide leaves out the tests marked as long (processes killed, whole year loaded).
cd "$(dirname "$0")" && . .ci/outils.sh

moteur= filtre=()
while [ $# -gt 0 ]; do
    case $1 in
        --rapide) filtre=(--filter 'Duree!=longue'); shift ;;
        --engine) moteur=${2:-?}; shift 2 || abandonner "--engine prend orleans ou embedded." ;;
        *) abandonner "option inconnue « $1 ». Usage : ./test.sh [--rapide] [--engine orleans|embedded]" ;;
    esac
done

preparer_machine tests
choisir_moteur "$moteur"
compiler Clauses.sln

reussis=0 echoues=0 statut=0
for projet in tests/*.Tests; do
    nom=$(basename "$projet") journal=.artifacts/$(basename "$projet").log
    printf '%s\n' "— $nom"
    dotnet test "$projet" -c Release --no-build "${filtre[@]}" --blame-hang-timeout 5m --results-directory .artifacts/resultats >"$journal" 2>&1 || statut=1
    grep -E '^\s+(Failed|Error Message|Stack Trace)|^(Passed!|Failed!)|error|\[xUnit' "$journal" || true
    read -r bons mauvais < <(sed -n 's/.*Failed: *\([0-9]*\), Passed: *\([0-9]*\),.*/\2 \1/p' "$journal" | tail -n 1; echo "0 0") || true
    reussis=$((reussis + bons)) echoues=$((echoues + mauvais))
done
[ "$reussis" -gt 0 ] || statut=1
[ "$statut" -eq 0 ] || [ "$echoues" -gt 0 ] || echoues=1
printf '%d passed, %d failed\n' "$reussis" "$echoues"
exit "$statut"
