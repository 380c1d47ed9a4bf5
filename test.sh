#!/usr/bin/env bash
# Builds everything and runs the tests: ./test.sh [--rapide].
# --rapide leaves out the tests marked as long (processes killed, whole year loaded, pages in a browser).
# A test that fails is tried once more. One that passes then is no proof of a fault, and must not stop what others do; but neither is it
# clean: it counts as passed, and its name stands before the closing line until somebody cures it. One that fails twice has failed.
cd "$(dirname "$0")" && . .ci/outils.sh

filtre=
while [ $# -gt 0 ]; do
    case $1 in
        --rapide) filtre='Duree!=longue'; shift ;;
        *) abandonner "option inconnue « $1 ». Usage : ./test.sh [--rapide]" ;;
    esac
done

lancer() { # projet, filtre
    dotnet test "$1" -c Release --no-build ${2:+--filter "$2"} --blame-hang-timeout 5m --results-directory .artifacts/resultats 2>&1
}

essayer() { # projet : ce qu'il dit va à l'écran d'un seul tenant, le reste dans son journal
    local journal
    journal=.artifacts/$(basename "$1").log
    lancer "$1" "$filtre" >"$journal" || reessayer "$1" "$journal"
    printf '%s\n' "— $(basename "$1")
$(sed -nE '/^\s+Error Message:/,/^\s+Stack Trace:/p; /^\s+Failed /p; /^(Passed!|Failed!|instable|statut)|error|\[xUnit/p' "$journal")"
}

reessayer() { # projet, journal : ne sauve ni une exécution interrompue, ni plus de dix échecs, ni ce qu'on ne retrouve pas par son nom
    local noms reussis
    mapfile -t noms < <(sed -nE 's/^  Failed ([A-Za-z0-9_.+]+).*/\1/p' "$2" | sort -u)
    if [ "${#noms[@]}" -gt 0 ] && [ "${#noms[@]}" -le 10 ] && ! grep -qi 'aborted' "$2" \
        && lancer "$1" "$(printf '|FullyQualifiedName=%s' "${noms[@]}" | cut -c2-)" >"$2.2" \
        && reussis=$(sed -n 's/^Passed!.*Passed: *\([0-9]*\),.*/\1/p' "$2.2") && [ "${reussis:-0}" -ge "${#noms[@]}" ]; then
        printf 'instable : %s\n' "${noms[@]}" >>"$2"
    else
        echo 'statut : échec' >>"$2"
    fi
}

preparer_machine tests
[ -n "$filtre" ] || preparer_navigateur
compiler Clauses.sln
[ -n "$filtre" ] || publier_produit

# The longest first, two at once.
longs=(tests/Systeme.Tests tests/Pages.Tests tests/Api.Tests)
projets=("${longs[@]}" $(printf '%s\n' tests/*.Tests | grep -vxF -f <(printf '%s\n' "${longs[@]}")))
export -f lancer essayer reessayer && export filtre
printf '%s\n' "${projets[@]}" | xargs -P 2 -I{} bash -c 'essayer {}'

reussis=0 echoues=0 statut=0 instables=()
for projet in "${projets[@]}"; do
    journal=.artifacts/$(basename "$projet").log
    ! grep -q '^statut : échec$' "$journal" || statut=1
    read -r bons mauvais < <(sed -n 's/.*Failed: *\([0-9]*\), Passed: *\([0-9]*\),.*/\2 \1/p' "$journal" | tail -n 1; echo "0 0") || true
    mapfile -t -O "${#instables[@]}" instables < <(sed -n 's/^instable : //p' "$journal")
    ! grep -q '^instable' "$journal" || bons=$((bons + mauvais)) mauvais=0
    reussis=$((reussis + bons)) echoues=$((echoues + mauvais))
done
[ "$reussis" -gt 0 ] || statut=1
[ "$statut" -eq 0 ] || [ "$echoues" -gt 0 ] || echoues=1
[ "${#instables[@]}" -eq 0 ] || printf '%d instable(s), à guérir : %s\n' "${#instables[@]}" "${instables[*]}"
printf '%d passed, %d failed\n' "$reussis" "$echoues"
exit "$statut"
