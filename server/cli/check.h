#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "server/cli/file_walk.h"
#include "server/cli/painter.h"

namespace interlock {

enum class ExitCode : std::uint8_t { clean = 0, findings = 1, error = 2 };
// How findings are printed: see formats/format.h.
enum class ReportFormat : std::uint8_t { text, concise, json, github, gitlab, sarif, junit };
enum class FixScope : std::uint8_t { none, safe, all };
enum class FixTarget : std::uint8_t { file, diff };

// What `interlock check` was asked for. A value.
struct CheckArguments {
  std::vector<std::string> paths = {};
  std::vector<std::string> exclude = {};  // patterns in .gitignore's language
  ReportFormat format = ReportFormat::text;
  FixScope fix = FixScope::none;
  FixTarget fix_target = FixTarget::file;
  std::size_t jobs = 0;            // workers; 0: one for each hardware thread
  bool statistics = false;         // also counts the calls that were not understood
  std::string cache_folder = {};   // what is known from earlier runs; empty: nothing
  std::string baseline = {};       // the file with findings that are known; empty: none
  bool writes_baseline = false;    // all that is found becomes the baseline
  bool adds_suppressions = false;  // a comment silences each finding, instead of its being reported
  // The text of the only path, instead of what is on the disk, if anything is.
  std::optional<std::string> standard_input = std::nullopt;
};

// Where a command writes and how. The streams outlive it. `progress`: where a bar may be drawn, or
// null.
struct Console {
  std::ostream& out;
  std::ostream& err;
  Painter paint_out{};
  Painter paint_err{};
  std::ostream* progress = nullptr;
};

// What the settings say of files and folders, by their absolute paths. Called by one thread.
struct FileSettings {
  std::function<std::shared_ptr<const AnalysisOptions>(const std::string& path)> options_for;
  Excluded excluded;
  // The Python environment that the settings name, absolute; "" where they name none.
  std::function<std::string(const std::string& path)> environment_for = nullptr;
  // The files of models that the settings name, absolute.
  std::function<std::vector<std::string>(const std::string& path)> models_for = nullptr;
};

// Checks files and prints what is found: the same bytes for any number of workers.
ExitCode run_check(const CheckArguments& arguments, const FileSettings& settings, Console& console);

}  // namespace interlock
