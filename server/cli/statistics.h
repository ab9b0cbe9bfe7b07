#pragma once

#include <string>

#include "analysis/program/call_statistics.h"

// How `interlock check --statistics` shows what was understood. Pure functions; any thread.
namespace interlock {

// Lines for people.
[[nodiscard]] std::string statistics_text(const CallStatistics& calls);
// An object for programs.
[[nodiscard]] std::string statistics_json(const CallStatistics& calls);

}  // namespace interlock
