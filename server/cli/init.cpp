#include "server/cli/init.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "server/cli/file_walk.h"
#include "server/cli/source_file.h"
#include "server/settings.h"

namespace interlock {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20U;
constexpr std::size_t kMaxFiles = 100'000;

// Folders that hold other people's code, and the ends of files' names that generators give.
constexpr std::array<std::string_view, 6> kForeign = {"vendor",      "_vendor",     "vendored",
                                                      "third_party", "third-party", "thirdparty"};
constexpr std::array<std::string_view, 3> kGenerated = {"_pb2.py", "_pb2_grpc.py", "_generated.py"};

// The version that a text such as ">=3.8", "^3.9" or "3.12.1" begins with.
std::optional<PythonVersion> version_in(std::string_view text) {
  const std::size_t digit = std::min(text.find('3'), text.size());
  std::string_view version = text.substr(digit);
  version = version.substr(0, version.find_first_of(", \t\r\n\"'<>=!;*|"));
  if (version.ends_with('.')) version.remove_suffix(1);
  return read_python_version(version);
}

std::string spelled(const PythonVersion& version) {
  return std::to_string(version.major) + "." + std::to_string(version.minor);
}

struct TargetVersion {
  PythonVersion version;
  std::string source;  // who says it
};

// What metadata say that settings don't read: Poetry's, setuptools' older files, pyenv's.
std::optional<TargetVersion> other_version(const std::string& folder, const toml::table& root) {
  const auto poetry = root["tool"]["poetry"]["dependencies"]["python"].value<std::string>();
  if (poetry) {
    if (const auto version = version_in(*poetry)) return TargetVersion{*version, "tool.poetry"};
  }
  for (const std::string_view name : {"setup.cfg", "setup.py"}) {
    const auto text = read_file(folder + "/" + std::string(name), kMaxBytes);
    const std::size_t found = text ? text->find("python_requires") : std::string::npos;
    if (found == std::string::npos) continue;
    const std::string_view line =
        std::string_view(*text).substr(found, text->find('\n', found) - found);
    if (const auto version = version_in(line)) return TargetVersion{*version, std::string(name)};
  }
  if (const auto text = read_file(folder + "/.python-version", kMaxBytes)) {
    if (const auto version = version_in(*text)) return TargetVersion{*version, ".python-version"};
  }
  return std::nullopt;
}

// Whether the classifiers promise that it runs without the global interpreter lock.
bool is_free_threaded(const toml::table& root) {
  const toml::array* classifiers = root["project"]["classifiers"].as_array();
  if (classifiers == nullptr) return false;
  return std::any_of(classifiers->begin(), classifiers->end(), [](const toml::node& node) {
    const auto text = node.value<std::string_view>();
    return text && text->starts_with("Programming Language :: Python :: Free Threading");
  });
}

// Patterns for `exclude`, sorted: foreign folders, and the names of generated files.
std::set<std::string> exclusions(const std::string& folder) {
  const FoundFiles found =
      find_python_files(std::vector<std::string>{folder}, nullptr, {.most = kMaxFiles, .stop = {}});
  std::set<std::string> patterns;
  for (const std::string& file : found.files) {
    const std::filesystem::path path = std::filesystem::path(file).lexically_relative(folder);
    std::string above;
    for (auto part = path.begin(); part != path.end(); ++part) {
      const std::string name = part->string();
      above += name;
      const bool is_file = std::next(part) == path.end();
      if (!is_file && std::find(kForeign.begin(), kForeign.end(), name) != kForeign.end()) {
        patterns.insert(above + "/");
        break;
      }
      const auto generated =
          std::find_if(kGenerated.begin(), kGenerated.end(),
                       [&name](std::string_view end) { return name.ends_with(end); });
      if (is_file && generated != kGenerated.end()) patterns.insert("*" + std::string(*generated));
      above += "/";
    }
  }
  return patterns;
}

std::string target_version_lines(const std::string& folder, const toml::table& root,
                                 std::string_view text) {
  const bool free_threaded = is_free_threaded(root);
  std::optional<PythonVersion> version = required_python(text);
  std::string lines;
  if (version && !(free_threaded && *version >= kFirstFreeThreaded)) {
    lines = "# target-version: `requires-python` says " + spelled(*version) + "\n";
  } else if (version) {
    lines =
        "target-version = \"" + spelled(*version) + "t\"  # the classifiers say free threading\n";
  } else if (const auto other = other_version(folder, root)) {
    version = other->version;
    lines = "target-version = \"" + spelled(*version) + (version->is_free_threaded ? "t" : "") +
            "\"  # as " + other->source + " says\n";
  } else {
    lines = "# target-version = \"3.11\"  # the oldest Python that the code runs on; else 3.9\n";
  }
  if (free_threaded && version && *version < kFirstFreeThreaded)
    lines += "# target-version = \"3.13t\"  # for what threads do without the GIL\n";
  return lines;
}

// A string as TOML writes it.
std::string toml_string(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string settings_table(const std::string& folder, const toml::table& root,
                           std::string_view text) {
  std::string table = "[tool.interlock]\n" + target_version_lines(folder, root, text);
  const std::set<std::string> patterns = exclusions(folder);
  std::string list;
  for (const std::string& pattern : patterns)
    list += (list.empty() ? "" : ", ") + toml_string(pattern);
  table += patterns.empty() ? "# exclude = [\"generated/\"]  # as in .gitignore\n"
                            : "exclude = [" + list + "]\n";
  table +=
      "# ignore = [\"sequential-awaits\"]  # rules that are not wanted; see `interlock rules`\n";
  return table + "# per-file-ignores = { \"tests/\" = [\"blocking-call-in-coroutine\"] }\n";
}

// Why the table can't be added, or nothing; then `after` is the file with it.
std::string add_table(const std::string& folder, const std::string& before, std::string& table,
                      std::string& after) {
  toml::table root;
  try {
    root = toml::parse(before);
  } catch (const toml::parse_error& error) {
    return "line " + std::to_string(error.source().begin.line) +
           " is not valid TOML: " + std::string(error.description());
  }
  if (root["tool"]["interlock"]) return "it has [tool.interlock] already, which stays as it is";
  table = settings_table(folder, root, before);
  std::string added = table;
  const std::string line_end = before.find("\r\n") == std::string::npos ? "\n" : "\r\n";
  if (line_end == "\r\n") {
    for (std::size_t at = 0; (at = added.find('\n', at)) != std::string::npos; at += 2)
      added.insert(at, "\r");
  }
  after = before;
  if (!after.empty()) after += (after.ends_with('\n') ? "" : line_end) + line_end;
  after += added;
  // Such as `tool = {}`, to which nothing can be added below.
  const auto loaded = settings_from_pyproject(after);
  if (!loaded || !loaded->problems.empty()) return "a table [tool.interlock] has no place in it";
  return {};
}

}  // namespace

ExitCode run_init(const std::string& folder, InitMode mode, Console& console) {
  const std::string path = folder + "/pyproject.toml";
  const auto fail = [&](const std::string& problem) {
    console.err << console.paint_err(Ink::error, "error")
                << ": pyproject.toml: " << printable(problem) << "\n";
    return ExitCode::error;
  };
  std::error_code error;
  const bool exists = std::filesystem::exists(path, error);
  const std::optional<std::string> before = read_file(path, kMaxBytes);
  if (exists && !before) return fail("it can't be read, or is too large");
  std::string table;
  std::string after;
  if (std::string problem = add_table(folder, before.value_or(""), table, after); !problem.empty())
    return fail(problem);
  if (mode == InitMode::show) {
    console.out << table;
    return ExitCode::clean;
  }
  if (std::string problem = write_source_file(path, after); !problem.empty()) return fail(problem);
  console.out << (exists ? "Added to" : "Wrote") << " pyproject.toml:\n\n"
              << table << "\n`interlock check` uses them from now on.\n";
  return ExitCode::clean;
}

}  // namespace interlock
