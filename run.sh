#!/usr/bin/env bash
# Builds Clauses, then starts it or runs a command of its operator: ./run.sh --help. Settings are environment variables: see README.md.
ici=$PWD
cd "$(dirname "$0")" && . .ci/outils.sh

aide=src/Api/Operation/aide.txt
# Until the program itself decides, whatever fails is nothing done.
[ $# -eq 0 ] || trap '[ $? -eq 0 ] || exit 2' EXIT

case ${1:-} in
    '') ;;
    -h|--help|aide) cat "$aide"; exit 0 ;;
    -*) abandonner "option inconnue « $1 ». Tapez ./run.sh --help" ;;
    *) grep -q "^    \./run\.sh $1 " "$aide" || abandonner "commande inconnue « $1 ». Tapez ./run.sh --help" ;;
esac

# A file is named from where the command is typed.
case ${1:-} in sauvegarder|restaurer|exporter|importer) [ $# -lt 2 ] || set -- "$1" "$(cd "$ici" && realpath -ms -- "$2")" "${@:3}" ;; esac

preparer_machine
publier_produit
[ -n "${CLAUSES_GRAPPE:-}" ] || export CLAUSES_EXEMPLE=${CLAUSES_EXEMPLE-serci-2024}
exec dotnet ".artifacts/publish/Api/release/Clauses.Api.dll" "$@"
