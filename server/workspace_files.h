#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "server/settings.h"

namespace interlock {

// A source file of the workspace, and what tells that it was written since. A value.
struct StampedFile {
  std::string path;         // absolute
  std::uint64_t stamp = 0;  // file_stamp()

  friend bool operator==(const StampedFile&, const StampedFile&) = default;
};

// The files that the folders (absolute) have, sorted by path. `settings`: laid over those of the
// projects. Nothing where it was stopped, or where there are too many. Any thread.
using FindFiles = std::function<std::optional<std::vector<StampedFile>>(
    const std::vector<std::string>& folders, const Settings& settings,
    const std::stop_token& stop)>;

// FindFiles of the disk: what a check of the folders would look at.
[[nodiscard]] std::optional<std::vector<StampedFile>> workspace_files(
    const std::vector<std::string>& folders, const Settings& settings, const std::stop_token& stop);

}  // namespace interlock
