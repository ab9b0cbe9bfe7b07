#pragma once

#include <map>
#include <vector>

#include "analysis/facts/name.h"
#include "analysis/program/call_graph.h"

namespace interlock {

// Which files an analysis was made from, besides its own. A value; each list is sorted, by numbers
// that mean nothing in another process.
struct FilesRead {
  std::vector<Name> said;          // what they say counts
  std::vector<Name> shown;         // and where they say it, too
  std::vector<FunctionsOf> asked;  // whose edges were followed

  void add(const FilesRead& more);
};

// Which files stand behind analyses: those that they read, and those behind the edges that they
// followed. Immutable once filled; thread-safe then.
class FilesBehind {
 public:
  explicit FilesBehind(const CallGraph& calls);
  // The file at `path` was analysed: its functions' edges may have been found on the way.
  void add(Name path, const FilesRead& read);

  // Sorted, as FilesRead is; without what is only shown.
  [[nodiscard]] std::vector<Name> of(const FilesRead& read) const;

 private:
  struct Functions {
    EdgeSources sources;
    std::vector<std::size_t> callees;  // in functions_
  };

  std::map<FunctionsOf, std::size_t> numbers_;
  std::vector<Functions> functions_;
  std::map<Name, std::vector<Name>> analysed_;
};

}  // namespace interlock
