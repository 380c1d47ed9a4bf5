#!/usr/bin/env bash
# Builds Clauses and starts it, or has it verify its ledger: ./run.sh [verifier]. Settings are environment
# variables: see README.md. « verifier » ends with 0 when nothing differs, 1 when something does, 2 when it could not verify.
cd "$(dirname "$0")" && . .ci/outils.sh

usage='Usage : ./run.sh [verifier]'
# Until the program itself decides, whatever fails is no verdict on the ledger.
[ $# -eq 0 ] || trap '[ $? -eq 0 ] || exit 2' EXIT

travail=()
while [ $# -gt 0 ]; do
    case $1 in
        verifier) travail=(verifier); shift ;;
        -*) abandonner "option inconnue « $1 ». $usage" ;;
        *) abandonner "commande inconnue « $1 ». $usage" ;;
    esac
done

preparer_machine
publier_produit
[ -n "${CLAUSES_GRAPPE:-}" ] || export CLAUSES_EXEMPLE=${CLAUSES_EXEMPLE-serci-2024}
exec dotnet ".artifacts/publish/Api/release/Clauses.Api.dll" "${travail[@]}"
