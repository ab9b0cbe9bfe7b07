#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/python_version.h"
#include "protocol/json.h"

namespace interlock {

// How diagnostics reach the editor. automatic: the client asks for them if it can, else they are
// pushed.
enum class DiagnosticsChannel : std::uint8_t { automatic, push, pull };

// Of which files a client that asks for diagnostics is told: of those that are open, or of all that
// the workspace has.
enum class DiagnosticsScope : std::uint8_t { open_files, workspace };

// What people can set, the same in `[tool.interlock]` of pyproject.toml, in an editor and on the
// command line. A value. What isn't said is empty, so that settings from several places can be laid
// over each other.
//
//   select = ["ALL"]                     # rule names; instead of those on by default: "DEFAULT"
//   ignore = ["sequential-awaits"]       # taken away from them
//   severity = { dropped-task = "error" }
//   target-version = "3.11"              # else `requires-python` of the project says; "3.14t" for
//                                        # code that also runs without the global interpreter lock
//   confidence = "high"                  # low, medium or high: findings below are silent
//   exclude = ["generated", "tests/data/*.py"]   # as in .gitignore, from the file's folder
//   per-file-ignores = { "tests/" = ["busy-wait"] }   # as in .gitignore, and taken away there
//   environment = ".venv"                # where installed libraries are, from the file's folder;
//                                        # editors call it `python.environment`
//   models = ["interlock-models.json"]   # what the project's own APIs do, from the file's folder
//   inlay-hints = ["spawn", "blocking"]  # what editors show in the code; else "spawn" alone
//   code-lenses = ["runs-on"]            # and above functions
//   diagnostics.scope = "workspace"      # findings of files that are not open, too; else
//   "open-files" diagnostics.channel = "push"         # push, pull or automatic; only in
//   `initializationOptions`
//                                        # and on the server's command line: see server/README.md
struct Settings {
  using Names = std::set<std::string, std::less<>>;

  std::optional<Names> select;
  std::optional<Names> ignore;
  std::map<std::string, Severity, std::less<>> severity;
  std::optional<PythonVersion> target_version;
  std::optional<Confidence> confidence;
  std::optional<std::vector<std::string>> exclude;
  std::optional<std::map<std::string, Names>> per_file_ignores;  // by pattern
  std::optional<std::string> environment;
  std::optional<std::vector<std::string>> models;
  std::optional<std::vector<std::string>> inlay_hints;
  std::optional<std::vector<std::string>> code_lenses;
  std::optional<DiagnosticsScope> scope;
  std::optional<DiagnosticsChannel> channel;

  friend bool operator==(const Settings&, const Settings&) = default;
};

// `low` with all that `high` says laid over it. `severity` is laid over rule by rule.
[[nodiscard]] Settings merged(Settings low, const Settings& high);
[[nodiscard]] AnalysisOptions analysis_options(const Settings& settings);
// The rules that `per_file_ignores` takes away from the file at `path`. Its patterns are relative
// to `folder`, which has no slash at its end; both are absolute.
[[nodiscard]] Settings::Names ignored_in_file(const Settings& settings, const std::string& folder,
                                              const std::string& path);

// Something in the settings that was not understood, and is as if it weren't there.
struct SettingsProblem {
  std::string key;         // as written: "targetVersion", "severity.no-such-rule"
  std::string message;     // a sentence without a final period, backticks around what was written
  std::uint32_t line = 0;  // from 1; 0: not known

  friend bool operator==(const SettingsProblem&, const SettingsProblem&) = default;
};

// A whole wrong file or value gives no settings and one problem.
struct LoadedSettings {
  Settings settings;
  std::vector<SettingsProblem> problems;
};

// The table [tool.interlock] of a pyproject.toml; nothing where it has none. A lower bound in
// `project.requires-python` is the target version unless the table says another.
[[nodiscard]] std::optional<LoadedSettings> settings_from_pyproject(std::string_view toml);
// An `interlock.toml`, which is such a table.
[[nodiscard]] LoadedSettings settings_from_own_file(std::string_view toml);
// The target version that `project.requires-python` of a pyproject.toml implies.
[[nodiscard]] std::optional<PythonVersion> required_python(std::string_view toml);
// What an editor sends: the table itself, or one that holds it as "interlock".
[[nodiscard]] LoadedSettings settings_from_json(const Json& json);

// A file's bytes; nothing where it can't be read or has more than `max_bytes`.
using FileReader =
    std::function<std::optional<std::string>(const std::string& path, std::size_t max_bytes)>;
[[nodiscard]] std::optional<std::string> read_file(const std::string& path, std::size_t max_bytes);

// The settings of the project that a folder is in. The nearest interlock.toml, or pyproject.toml
// with a [tool.interlock], counts, in the folder or above it; the nearest pyproject.toml says the
// target version where that doesn't.
struct ProjectSettings {
  LoadedSettings loaded;
  std::string file;    // its path; empty where there is none
  std::string folder;  // that `exclude` is relative to: the file's, else the one asked for
};
[[nodiscard]] ProjectSettings project_settings(const std::string& folder,
                                               const FileReader& read = read_file);
// The names of files that may say the settings of their folder.
[[nodiscard]] std::span<const char* const> settings_files();

// What the user wants wherever the project doesn't say: the file interlock.toml in a folder
// (user_settings_folder()), which may be empty or not there.
struct UserSettings {
  LoadedSettings loaded;
  std::string file;  // its path; empty where there is none
};
[[nodiscard]] UserSettings user_settings(const std::string& folder,
                                         const FileReader& read = read_file);

// Every key there is: "target-version", "diagnostics.scope".
[[nodiscard]] std::span<const std::string_view> setting_keys();

// The parts that these have in common with the command line's options. Nothing: not understood.
[[nodiscard]] std::optional<PythonVersion> read_python_version(std::string_view text);
[[nodiscard]] std::optional<Severity> read_severity(std::string_view name);
[[nodiscard]] std::optional<Confidence> read_confidence(std::string_view name);
[[nodiscard]] std::optional<DiagnosticsChannel> read_channel(std::string_view name);
[[nodiscard]] std::optional<DiagnosticsScope> read_scope(std::string_view name);
// Problem-free, or what is wrong with the name of a rule in `key`.
[[nodiscard]] std::optional<SettingsProblem> check_rule_name(std::string_view key,
                                                             std::string_view name);

}  // namespace interlock
