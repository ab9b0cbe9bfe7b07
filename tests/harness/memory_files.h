#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/index/file_system.h"

namespace interlock::tests {

// Files that are nowhere but here, by absolute path. Not thread-safe while it is filled; for tests.
class MemoryFiles final : public FileSystem {
 public:
  std::map<std::string, std::string> files;

  [[nodiscard]] std::vector<Entry> list(const std::string& folder) const override {
    std::set<std::string> folders;
    std::vector<Entry> entries;
    const std::string prefix = folder + "/";
    for (auto at = files.lower_bound(prefix); at != files.end(); ++at) {
      if (!at->first.starts_with(prefix)) break;
      const std::string rest = at->first.substr(prefix.size());
      const std::size_t slash = rest.find('/');
      if (slash == std::string::npos) {
        entries.push_back({rest, false});
      } else if (folders.insert(rest.substr(0, slash)).second) {
        entries.push_back({rest.substr(0, slash), true});
      }
    }
    return entries;
  }

  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override {
    const auto found = files.find(path);
    if (found == files.end()) return std::nullopt;
    return found->second;
  }
};

}  // namespace interlock::tests
