# What run.sh, test.sh and bench.sh share. Sourced, never run.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

abandonner() { printf 'Erreur : %s\n' "$*" >&2; exit 1; }

# Debian keeps the server's binaries in a folder of its own, off PATH.
trouver_postgresql() { ls -d /usr/lib/postgresql/*/bin/postgres "$(command -v postgres || true)" 2>/dev/null | grep -q .; }

installer() { # paquet, ce qu'il apporte
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        printf 'Installation de %s…\n' "$2"
        { apt-get install -y "$1" || { apt-get update && apt-get install -y "$1"; }; } >/tmp/clauses-apt.log 2>&1 \
            || { tail -n 5 /tmp/clauses-apt.log >&2; abandonner "l'installation de $2 a échoué ; le détail est dans /tmp/clauses-apt.log."; }
    else
        abandonner "il manque $2. Tapez : sudo apt-get install -y $1"
    fi
}

preparer_machine() {
    command -v dotnet >/dev/null || abandonner "il manque le SDK .NET 10 (la commande dotnet)."
    [ "$(dotnet --version | cut -d. -f1)" -ge 10 ] || abandonner "il faut le SDK .NET 10 ; celui-ci est $(dotnet --version)."
    # The build takes the names of the communes from a package of npm.
    command -v npm >/dev/null || installer npm "Node et npm"
    if [ -z "${CLAUSES_BASE:-}" ] || [ "${1:-}" = tests ]; then
        trouver_postgresql || installer postgresql PostgreSQL
        trouver_postgresql || abandonner "PostgreSQL est installé mais son serveur reste introuvable sous /usr/lib/postgresql."
    fi
    # The clock of one process, and what people put before the product, where nothing starts it. A test that wants one says so where it is not to be had.
    if [ "${1:-}" = tests ] && [ "$(id -u)" -eq 0 ]; then
        ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || (installer libfaketime libfaketime) || true
        [ -x /usr/sbin/nginx ] || (RUNLEVEL=1 installer nginx-light nginx) || true
        command -v caddy >/dev/null || (RUNLEVEL=1 installer caddy Caddy) || true
    fi
}

# The pages are tested in a browser.
preparer_navigateur() {
    command -v chromium >/dev/null || installer chromium Chromium
}

compiler() { # projet ou solution
    printf 'Compilation…\n'
    tenter build "$1" || dire_echec
}

# Builds the product as people run it, in machine code: it starts a fifth sooner. What makes it is a package that a source may lack.
publier_produit() {
    printf 'Compilation du produit…\n'
    tenter publish src/Api && return
    grep -q 'Crossgen2' .artifacts/compilation.log || dire_echec
    printf 'Le produit démarrera un peu moins vite : le paquet Crossgen2 n'\''est pas dans les sources de paquets.\n'
    tenter publish src/Api -p:PublishReadyToRun=false || dire_echec
}

tenter() { # build ou publish, projet, réglages
    mkdir -p .artifacts
    dotnet "$@" -c Release -v q >.artifacts/compilation.log 2>&1
}

dire_echec() {
    grep -E 'error' .artifacts/compilation.log | sort -u | head -n 20 >&2 || true
    abandonner "la compilation a échoué ; le détail est dans .artifacts/compilation.log."
}
