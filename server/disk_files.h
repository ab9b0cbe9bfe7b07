#pragma once

#include "analysis/index/file_system.h"

namespace interlock {

// The disk, as the analysis reads it. Thread-safe.
class DiskFiles final : public FileSystem {
 public:
  [[nodiscard]] std::vector<Entry> list(const std::string& folder) const override;
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override;
};

// The folder that holds the project of the file or folder at `path` (absolute): the nearest around
// it with a `pyproject.toml`, `setup.py`, `setup.cfg` or `.git`; "" where there is none.
[[nodiscard]] std::string project_folder(const std::string& path);

}  // namespace interlock
