#!/usr/bin/env bash
# A long run of one fuzzer, built by the preset `fuzz`: run.sh transport|store|python SECONDS [OPTION...]
set -euo pipefail
cd "$(dirname "$0")/../.."
name=$1
seconds=$2
shift 2
build=build/fuzz
mkdir -p "$build/corpus/$name" "$build/found/$name"
seeds=(tests/fuzz/corpus/"$name")
dictionary=()
longest=4000
case $name in
  transport) dictionary=(-dict=tests/fuzz/dictionaries/transport.dict) ;;
  store) longest=1500 ;;
  python)
    seeds+=(tests/rules)
    dictionary=(-dict=tests/fuzz/dictionaries/python.dict)
    longest=6000
    ;;
esac
exec nice -n 15 "$build/tests/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=60 -report_slow_units=2 \
  -rss_limit_mb=4096 -max_len=$longest -artifact_prefix="$build/found/$name/" -print_final_stats=1 -use_value_profile=0 \
  "${dictionary[@]}" "$@" "$build/corpus/$name" "${seeds[@]}"
