#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "server/cli/ignore_rules.h"

namespace interlock {

// A path that can't be checked, and why. A value.
struct PathError {
  std::string path;
  std::string message;

  friend bool operator==(const PathError&, const PathError&) = default;
};

// What a walk found. `files` are as a person would write them: below the argument they were found
// under.
struct FoundFiles {
  std::vector<std::string> files;  // sorted, without duplicates
  std::vector<PathError> errors;   // arguments that don't exist, folders that can't be read; sorted
};

// Whether a file or folder, by its absolute path, is to be left out. Called by one thread.
using Excluded = std::function<bool(const std::string& path, EntryKind kind)>;

// When a walk ends before it has seen everything. A value.
struct WalkLimits {
  std::size_t most = static_cast<std::size_t>(-1);  // files: ends soon after it has found more
  std::stop_token stop;
};

// The Python files that `arguments` name (a file is taken as it is, whatever its name) and those in
// the folders among them and below. Left out there: what .gitignore files (from the repository's
// top down) and .git/info/exclude ignore, folders that hold no source of the project (.git, .venv,
// node_modules, build..., and anything with a pyvenv.cfg), and what is `excluded`. Links to folders
// are not followed. Reads the disk.
[[nodiscard]] FoundFiles find_python_files(std::span<const std::string> arguments,
                                           const Excluded& excluded, const WalkLimits& limits = {});

}  // namespace interlock
