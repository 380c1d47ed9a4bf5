#!/usr/bin/env bash
# Builds Clauses and starts it: ./run.sh [--engine orleans|embedded]. Settings are environment variables: see README.md.
cd "$(dirname "$0")" && . .ci/outils.sh

moteur=
while [ $# -gt 0 ]; do
    case $1 in
        --engine) moteur=${2:-?}; shift 2 || abandonner "--engine prend orleans ou embedded." ;;
        *) abandonner "option inconnue « $1 ». Usage : ./run.sh [--engine orleans|embedded]" ;;
    esac
done

preparer_machine
choisir_moteur "$moteur"
compiler src/Api
export CLAUSES_EXEMPLE=${CLAUSES_EXEMPLE-serci-2024}
exec dotnet ".artifacts/$MOTEUR/bin/Api/release/Clauses.Api.dll"
