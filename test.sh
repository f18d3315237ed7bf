#!/usr/bin/env bash
# Runs every test. Installs nothing that is there already; says what is missing where it cannot install.
# Usage: ./test.sh [Release|Debug]     (Release by default)
set -euo pipefail
cd "$(dirname "$0")"
configuration="${1:-Release}"
results="${RESULTS:-$PWD/artifacts/results}"

need() { # need COMMAND "what to install"
  command -v "$1" >/dev/null 2>&1 || { echo "Missing: $1. Install $2 and run ./test.sh again." >&2; exit 1; }
}
need dotnet "the .NET 10 SDK (10.0.100 or later)"
case "$(dotnet --version)" in
  10.*) ;;
  *) echo "Found .NET SDK $(dotnet --version); install the .NET 10 SDK." >&2; exit 1 ;;
esac
need npm "Node.js 20 or later, which brings npm (the tests sign in at a real provider, npm oidc-provider, subscribe with npm graphql-ws, and keep files in npm azurite)"
case "$(node --version)" in
  v[0-9].*|v1[0-9].*) echo "Found Node.js $(node --version); install Node.js 20 or later." >&2; exit 1 ;;
esac
for packages in tests/CoachingPlatform.Integration/Node dashboards/graphiql dashboards/example; do
  if [ ! "$packages/node_modules/.package-lock.json" -nt "$packages/package-lock.json" ]; then
    npm ci --prefix "$packages" --no-audit --no-fund
  fi
done
# Browser tests take the machine's own Chromium; CHROMIUM names another one.
if [ -z "${CHROMIUM:-}" ] && ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null \
  && ! command -v google-chrome >/dev/null && [ ! -e "/Applications/Google Chrome.app" ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
  else
    echo "Missing: a Chromium for the browser tests. Install it (Debian: sudo apt-get install chromium), or name one with CHROMIUM=/path, and run ./test.sh again." >&2
    exit 1
  fi
fi
# The tests run a PostgreSQL server of their own; POSTGRES_BIN names the folder of its programs where it is elsewhere.
if [ -z "${POSTGRES_BIN:-}" ] && ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql
  else
    echo "Missing: PostgreSQL 15 or later for the tests of the hosted database. Install it (Debian: sudo apt-get install postgresql), or name the folder of its programs with POSTGRES_BIN=/path, and run ./test.sh again." >&2
    exit 1
  fi
fi

rm -rf "$results" && mkdir -p "$results"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build CoachingPlatform.sln --configuration "$configuration" --nologo -warnaserror

status=0
for project in tests/*/; do
  name="$(basename "$project")"
  case "$name" in *.Benchmarks) continue ;; esac
  program="tests/$name/bin/$configuration/net10.0/$name"
  echo "== $name"
  "$program" -trx "$results/$name.trx" -noLogo || status=1
done
exit $status
