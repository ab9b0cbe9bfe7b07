#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts/module_facts.h"

namespace interlock {

// All names that the code of a file has in it: identifiers, the parts of what it imports, and the
// words of strings that may be types. Sorted, each once. Any thread.
[[nodiscard]] std::vector<Name> names_in(const ModuleFacts& facts);

// Which files of the workspace have a name in them, so that a question about all of them reads few.
// Files are told of before they are read; one that was not read yet may have any name. Thread-safe.
class NameIndex {
 public:
  // The files that the workspace has from now on. What is known of those that stay is kept.
  void set_files(const std::vector<std::string>& paths);
  // Nobody knows which files there are.
  void forget_files();
  // What the file says may have changed. One that the workspace doesn't have is ignored, as below.
  void set_unread(std::string_view path);
  void set_names(std::string_view path, std::vector<Name> names);

  [[nodiscard]] bool has(std::string_view path) const;
  // The paths of the files that may have the name in them, sorted; nothing where it is not known
  // which files there are.
  [[nodiscard]] std::optional<std::vector<std::string>> files_with(Name name) const;

 private:
  using Names = std::optional<std::vector<Name>>;  // nothing: not read

  mutable std::mutex mutex_;  // guards all below
  bool knows_files_ = false;
  std::map<std::string, Names, std::less<>> files_;
};

}  // namespace interlock
