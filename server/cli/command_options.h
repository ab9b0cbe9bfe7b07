#pragma once

#include <string>

#include "server/cli/command_line.h"

namespace CLI {
class App;
}

namespace interlock {

// What the program is for, in a line.
inline constexpr const char* kProgramSummary =
    "Concurrency guidance for Python: what blocks the event loop, races, deadlocks or gets lost.";

// `--cache-dir` and `--no-cache` of a command.
void add_cache(CLI::App& command, std::string& folder);

// The command that editors start.
void add_server(CLI::App& app, CommandLine& line);

// Every command and option, with what it says of itself, into `app`; parsing writes to `line`,
// which outlives it.
void add_commands(CLI::App& app, CommandLine& line);

}  // namespace interlock
