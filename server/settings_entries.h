#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "server/settings.h"

// Between the formats that settings are written in and what they mean: TOML and JSON both become
// entries. Values.
namespace interlock {

// The value of one setting. `OtherValue` is of a type that no setting has.
struct OtherValue {};
using SettingValue = std::variant<OtherValue, std::string, std::vector<std::string>>;

// One setting as written, tables taken apart: {diagnostics = {channel = "push"}} is
// "diagnostics.channel".
struct SettingEntry {
  std::string key;
  SettingValue value;
  std::uint32_t line = 0;
};

// Understands the entries. The keys may be in kebab-case or camelCase.
[[nodiscard]] LoadedSettings settings_from_entries(const std::vector<SettingEntry>& entries);

}  // namespace interlock
