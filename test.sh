#!/usr/bin/env bash
# Builds everything and runs the tests: ./test.sh [--rapide].
# --rapide leaves out the tests marked as long (processes killed, whole year loaded, pages in a browser), and runs two projects at a time.
cd "$(dirname "$0")" && . .ci/outils.sh

filtre= ensemble=1
while [ $# -gt 0 ]; do
    case $1 in
        --rapide) filtre='Duree!=longue' ensemble=2; shift ;;
        *) abandonner "option inconnue « $1 ». Usage : ./test.sh [--rapide]" ;;
    esac
done

essayer() { # projet : ce qu'il dit va à l'écran d'un seul tenant, le reste dans son journal
    local nom journal
    nom=$(basename "$1") journal=.artifacts/$(basename "$1").log
    dotnet test "$1" -c Release --no-build ${filtre:+--filter "$filtre"} --blame-hang-timeout 5m --results-directory .artifacts/resultats >"$journal" 2>&1 \
        || echo 'statut : échec' >>"$journal"
    printf '%s\n' "— $nom
$(sed -nE '/^\s+Error Message:/,/^\s+Stack Trace:/p; /^\s+Failed /p; /^(Passed!|Failed!)|error|\[xUnit/p' "$journal")"
}

preparer_machine tests
[ -n "$filtre" ] || preparer_navigateur
compiler Clauses.sln
[ -n "$filtre" ] || publier_produit

projets=(tests/*.Tests)
export -f essayer && export filtre
printf '%s\n' "${projets[@]}" | xargs -P "$ensemble" -I{} bash -c 'essayer {}'

reussis=0 echoues=0 statut=0
for projet in "${projets[@]}"; do
    journal=.artifacts/$(basename "$projet").log
    ! grep -q '^statut : échec$' "$journal" || statut=1
    read -r bons mauvais < <(sed -n 's/.*Failed: *\([0-9]*\), Passed: *\([0-9]*\),.*/\2 \1/p' "$journal" | tail -n 1; echo "0 0") || true
    reussis=$((reussis + bons)) echoues=$((echoues + mauvais))
done
[ "$reussis" -gt 0 ] || statut=1
[ "$statut" -eq 0 ] || [ "$echoues" -gt 0 ] || echoues=1
printf '%d passed, %d failed\n' "$reussis" "$echoues"
exit "$statut"
