#include <algorithm>
#include <string>
#include <utility>

#include <toml++/toml.h>

#include "server/settings.h"
#include "server/settings_entries.h"

namespace interlock {
namespace {

std::uint32_t line_of(const toml::node& node) {
  return node.source().begin.line;
}

SettingValue value_of(const toml::node& node) {
  if (const auto* text = node.as_string()) {
    return text->get();
  }
  const toml::array* array = node.as_array();
  if (array == nullptr) {
    return OtherValue{};
  }
  std::vector<std::string> strings;
  for (const toml::node& element : *array) {
    const auto* text = element.as_string();
    if (text == nullptr) {
      return OtherValue{};
    }
    strings.push_back(text->get());
  }
  return strings;
}

std::vector<SettingEntry> entries_of(const toml::table& table) {
  std::vector<SettingEntry> entries;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    const toml::table* inner_table = node.as_table();
    if (inner_table == nullptr) {
      entries.push_back({name, value_of(node), line_of(node)});
      continue;
    }
    for (const auto& [inner_key, inner] : *inner_table) {
      entries.push_back(
          {name + "." + std::string(inner_key.str()), value_of(inner), line_of(inner)});
    }
  }
  // toml++ orders by name; a reader of problems wants the file's order.
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  return entries;
}

// The lowest version that a specifier such as ">=3.10,<4" or "~=3.9" lets through.
std::optional<PythonVersion> lower_bound(std::string_view specifier) {
  std::optional<PythonVersion> lowest;
  while (!specifier.empty()) {
    const std::size_t comma = std::min(specifier.find(','), specifier.size());
    std::string_view part = specifier.substr(0, comma);
    specifier.remove_prefix(std::min(comma + 1, specifier.size()));
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    const std::string_view op =
        part.substr(0, std::min(part.find_first_not_of("<>=~!"), part.size()));
    part.remove_prefix(op.size());
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    part = part.substr(0, part.find_first_of(" *"));
    if (part.ends_with('.')) {  // "==3.11.*"
      part.remove_suffix(1);
    }
    auto version = read_python_version(part);
    const bool bounds_below = op == ">=" || op == ">" || op == "~=" || op == "==";
    if (!version || !bounds_below) {
      continue;
    }
    if (op == ">" && std::count(part.begin(), part.end(), '.') == 1) {  // ">3.9" begins with 3.10
      ++version->minor;
    }
    lowest = std::max(lowest.value_or(*version), *version);
  }
  return lowest;
}

std::optional<PythonVersion> required_python(const toml::table& root) {
  const auto specifier = root["project"]["requires-python"].value<std::string>();
  return specifier ? lower_bound(*specifier) : std::nullopt;
}

LoadedSettings not_toml(const toml::parse_error& error) {
  return {{},
          {{"", "Not valid TOML: " + std::string(error.description()), error.source().begin.line}}};
}

}  // namespace

std::optional<LoadedSettings> settings_from_pyproject(std::string_view toml) {
  try {
    const toml::table root = toml::parse(toml);
    const auto tool = root["tool"]["interlock"];
    if (!tool) {
      return std::nullopt;
    }
    const toml::table* table = tool.as_table();
    if (table == nullptr) {
      return LoadedSettings{{}, {{"tool.interlock", "`tool.interlock` has to be a table", 0}}};
    }
    LoadedSettings loaded = settings_from_entries(entries_of(*table));
    if (!loaded.settings.target_version) {
      loaded.settings.target_version = required_python(root);
    }
    return loaded;
  } catch (const toml::parse_error& error) {
    // Another tool's file may be broken too: only one that means us is a problem of ours.
    if (toml.find("tool.interlock") == std::string_view::npos) {
      return std::nullopt;
    }
    return not_toml(error);
  }
}

LoadedSettings settings_from_own_file(std::string_view toml) {
  try {
    return settings_from_entries(entries_of(toml::parse(toml)));
  } catch (const toml::parse_error& error) {
    return not_toml(error);
  }
}

std::optional<PythonVersion> required_python(std::string_view toml) {
  try {
    return required_python(toml::parse(toml));
  } catch (const toml::parse_error&) {
    return std::nullopt;
  }
}

}  // namespace interlock
