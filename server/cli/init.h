#pragma once

#include <cstdint>
#include <string>

#include "server/cli/check.h"

namespace interlock {

// Whether settings are written to the project or only shown. A value.
enum class InitMode : std::uint8_t { write, show };

// `interlock init`: adds [tool.interlock] to the pyproject.toml of `folder`, or makes the file,
// with what the project shows: a target version where its metadata name one in a place that
// settings don't read, and folders of foreign or generated code. A file that has the table already
// is an error, as is one that is no TOML; nothing that is there is changed.
ExitCode run_init(const std::string& folder, InitMode mode, Console& console);

}  // namespace interlock
