#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/cli/check.h"

namespace interlock {

// What `interlock settings` shows. A value.
enum class SettingsListing : std::uint8_t { check, schema };

// `interlock settings`: what is wrong with the settings of the files' projects, or what may be set.
// The exit code is 1 where something is wrong, 2 where something can't be read.
ExitCode run_settings(SettingsListing listing, const std::vector<std::string>& paths,
                      Console& console);

// The JSON schema of `[tool.interlock]`, and of what editors send. Any thread.
[[nodiscard]] std::string settings_schema();

}  // namespace interlock
