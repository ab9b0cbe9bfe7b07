#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace interlock {

// How the analysis reaches files that it was not given. Thread-safe. Paths are absolute, in UTF-8,
// with `/` between their parts.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  struct Entry {
    std::string name;
    bool is_folder = false;
  };
  // What is in a folder, in any order; nothing where there is none.
  [[nodiscard]] virtual std::vector<Entry> list(const std::string& folder) const = 0;
  // The bytes of a file, without a byte order mark; nothing where it can't be read, or is too large
  // to be source code.
  [[nodiscard]] virtual std::optional<std::string> read(const std::string& path) const = 0;
};

// The folders that hold installed libraries, absolute, in the order in which Python looks in them.
// May read files. Any thread; empty where there are none.
using LibraryFolders = std::function<std::vector<std::string>()>;

}  // namespace interlock
