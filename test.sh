#!/usr/bin/env bash
# Builds everything, checks the format and runs all tests. The last line is "N passed, N failed".
set -u
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

passed=0
failed=0
finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}

if ! dotnet build Seedbed.slnx -c Release -v quiet; then
  echo "The build failed."
  failed=$((failed + 1))
  finish
fi

if dotnet format Seedbed.slnx --verify-no-changes --no-restore -v quiet; then
  passed=$((passed + 1))
else
  echo "dotnet format would change files."
  failed=$((failed + 1))
fi

ahead_of_time() {
  if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && apt-get install -y -qq clang zlib1g-dev || return 1
    else
      echo "Compiling ahead of time needs a C compiler (Debian: clang zlib1g-dev)."
      return 1
    fi
  fi
  local program=tests/Seedbed.AheadOfTime output
  output=$(mktemp -d)
  dotnet publish "$program" -c Release -v quiet -o "$output" || return 1
  local native managed
  native=$("$output/Seedbed.AheadOfTime" data/penguins.csv)
  managed=$(dotnet "$program/bin/Release/net10.0/Seedbed.AheadOfTime.dll" data/penguins.csv)
  rm -rf "$output"
  echo "ahead of time: $native; just in time: $managed"
  [ -n "$native" ] && [ "$native" = "$managed" ] && [[ "$native" == *True ]]
}

echo "== Seedbed.AheadOfTime"
if ahead_of_time; then
  passed=$((passed + 1))
else
  echo "The program compiled ahead of time does not do the same."
  failed=$((failed + 1))
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in tests/*/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  echo "== $name"
  dotnet run --project "$project" -c Release --no-build -- -noLogo 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  total=$(grep -oE 'Total: +[0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+')
  errors=$(grep -oE 'Errors: +[0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+')
  failures=$(grep -oE 'Failed: +[0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+')
  skipped=$(grep -oE 'Skipped: +[0-9]+' "$log" | tail -n 1 | grep -oE '[0-9]+')
  if [ -z "$total" ]; then
    echo "$name did not finish."
    failed=$((failed + 1))
    continue
  fi
  bad=$((failures + errors))
  [ "$status" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
  failed=$((failed + bad))
  passed=$((passed + total - failures - skipped))
done
finish
