#!/usr/bin/env bash
# Builds and measures: ./bench.sh [--court] [--json FICHIER] [--seulement nom[,nom]].
# Everything took 14 minutes and a half, and one more to build it all; it writes docs/chiffres.md; --court takes under 4 and writes nothing.
appel=$PWD
cd "$(dirname "$0")" && . .ci/outils.sh

arguments=()
while [ $# -gt 0 ]; do
    case $1 in
        --court) arguments+=(--court); shift ;;
        --json) [ $# -gt 1 ] || abandonner "--json prend un fichier."
            case $2 in /*) arguments+=(--json "$2") ;; *) arguments+=(--json "$appel/$2") ;; esac; shift 2 ;;
        --seulement) arguments+=(--seulement "${2:-}"); shift 2 || abandonner "--seulement prend un ou plusieurs noms de mesures, séparés par des virgules." ;;
        *) abandonner "option inconnue « $1 ». Usage : ./bench.sh [--court] [--json FICHIER] [--seulement nom[,nom]]" ;;
    esac
done

preparer_machine tests
compiler load-tests/Bench
publier_produit
revision=$(git rev-parse --short HEAD 2>/dev/null || echo inconnue)
[ -z "$(git status --porcelain --untracked-files=no 2>/dev/null)" ] || revision="$revision, modifiée"
# What was set for the product of the house is not for those that are measured.
for variable in ${!CLAUSES_@}; do unset "$variable"; done
exec dotnet ".artifacts/bin/Bench/release/Clauses.Bench.dll" --chiffres docs/chiffres.md --revision "$revision" "${arguments[@]}"
